"""Tiny principles, for tests of pure functions."""

from collections.abc import Callable, Sequence

import pytest

from dashboard.model.codes import ItemKind, Stage
from dashboard.model.documents import ItemText, Point, Principle

MakePrinciple = Callable[..., Principle]


@pytest.fixture(scope="session")
def make_principle() -> MakePrinciple:
    """Builds a principle from how many characteristics each stage has, and which of them do not count."""

    def made(early: int, intermediate: int, advanced: int, uncounted: Sequence[str] = (), number: int = 1) -> Principle:
        items = []
        for stage, count in zip(Stage, (early, intermediate, advanced), strict=True):
            items += [
                ItemText(
                    stage=stage,
                    kind=ItemKind.CHARACTERISTIC,
                    number=place,
                    text="A claim",
                    source_lines="1",
                    counts=f"{stage}-c{place}" not in uncounted,
                )
                for place in range(1, count + 1)
            ]
            items.append(ItemText(stage=stage, kind=ItemKind.POLICY, number=1, text="Do it", source_lines="1"))
        return Principle(
            number=number,
            pillar=1,
            title="T",
            short_title="T",
            summary="S",
            overview="O",
            source_lines="1",
            trends=(Point(heading="H", text="T", source_lines="1"),),
            items=tuple(items),
        )

    return made
