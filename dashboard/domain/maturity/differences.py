"""Differences between countries on the twelve principles: the gaps between their stages, and the characteristics.

Method: a stage or a characteristic is known as an interval; two are certainly as far apart as their intervals are, and
overlapping ones may be equal. The gap between several countries is that of the two furthest apart. A characteristic
certainly differs where two intervals do not meet, or where it is not applicable to one country and another gives any
other answer; where only the marks differ, it may differ.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.reasons import ItemReason, Reason, explain
from dashboard.domain.maturity.stages import UNKNOWN, StageInterval, StageResult
from dashboard.model.documents import Item, Principle

FEWEST, MOST = 2, 4  # countries that can be set side by side


class Order(StrEnum):
    """The orders of the principles: the largest gap first, or as in the toolkit."""

    GAP = "gap"
    TOOLKIT = "toolkit"


@dataclass(frozen=True)
class Difference:
    """A characteristic with different marks; ``sides`` holds the reason of each country, in their order.

    ``gap`` is the certain distance in halves; ``is_sure`` says whether the countries certainly differ.
    """

    item: Item
    sides: tuple[ItemReason, ...]
    gap: int
    is_sure: bool


@dataclass(frozen=True)
class StageDifference:
    """The difference between countries on one principle.

    ``gap`` is the certain distance in stages, None where it is open whether they differ; ``is_exact`` says that it
    cannot be larger. ``items`` are the characteristics with different marks: certain differences first, and among them
    those that can raise a stage.
    """

    principle: Principle
    reasons: tuple[Reason, ...]
    gap: int | None
    is_exact: bool
    items: tuple[Difference, ...]

    @property
    def sure(self) -> tuple[Difference, ...]:
        """The characteristics on which they certainly differ."""
        return tuple(item for item in self.items if item.is_sure)

    @property
    def open(self) -> tuple[Difference, ...]:
        """The characteristics on which they may differ."""
        return tuple(item for item in self.items if not item.is_sure)


def differences(
    comparisons: Comparisons,
    source: Source,
    countries: Sequence[str],
    cycle: int | None = None,
    principles: Iterable[int] = (),
    order: Order = Order.GAP,
) -> tuple[StageDifference, ...]:
    """The differences between the countries on these principles (all for none).

    By default the largest gap comes first and open ones last, among equals in the toolkit's order. Raises
    UnknownNameError for a country that the source does not cover.
    """
    numbers = sorted(principles) or list(comparisons.toolkit.principles)
    by_principle = [
        _stage_difference([explain(comparisons, source, code, number, cycle) for code in countries])
        for number in numbers
    ]
    return tuple(
        by_principle if order is Order.TOOLKIT else sorted(by_principle, key=lambda difference: -_rank(difference.gap))
    )


def _rank(gap: int | None) -> int:
    return -1 if gap is None else gap


def _stage_difference(reasons: Sequence[Reason]) -> StageDifference:
    results = [reason.result for reason in reasons]
    characteristics = zip(*(reason.items for reason in reasons), strict=True)
    items = sorted(
        _differing(characteristics),
        key=lambda difference: (not difference.is_sure, not difference.item.lifts, -difference.gap),
    )
    return StageDifference(reasons[0].principle, tuple(reasons), *stage_gap(results), tuple(items))


def stage_gap(results: Sequence[StageResult]) -> tuple[int | None, bool]:
    """The certain distance of results in stages, None where it is open, and whether it cannot be larger."""
    spans = [(result.lowest.rank, result.highest.rank) for result in results]
    pairs = list(combinations(spans, 2))
    surely = max((_between(*pair) for pair in pairs), default=0)
    possibly = max((max(a[1] - b[0], b[1] - a[0]) for a, b in pairs), default=0)
    return (None if surely == 0 < possibly else surely), surely == possibly


def _between(first: tuple[int, int], second: tuple[int, int]) -> int:
    """The distance between two intervals, 0 where they meet."""
    return max(first[0] - second[1], second[0] - first[1], 0)


def _differing(characteristics: Iterable[tuple[ItemReason, ...]]) -> Iterator[Difference]:
    for sides in characteristics:
        if len({side.bounds.mark for side in sides}) > 1:
            pairs = list(combinations([side.bounds for side in sides], 2))
            gap = max(_halves(*pair) for pair in pairs)
            yield Difference(sides[0].item, sides, gap, gap > 0 or any(_is_applicable_to_one(*pair) for pair in pairs))


def _halves(first: StageInterval, second: StageInterval) -> int:
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return 0
    return _between((first.low, first.high), (second.low, second.high))


def _is_applicable_to_one(first: StageInterval, second: StageInterval) -> bool:
    """Whether a characteristic is not applicable to one country and answered by the other."""
    return (first.low is None) != (second.low is None) and UNKNOWN not in (first, second)
