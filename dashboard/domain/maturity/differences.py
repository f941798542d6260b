"""What differs between countries on the twelve principles: how far their stages are apart, and which characteristics.

Method: a stage or a characteristic is known as an interval; two are surely as far apart as their intervals are, and
whatever overlaps may be equal. The gap of several countries is that of the two furthest apart. Characteristics of a
principle differ surely where two intervals do not meet, or where one country answers that it is not applicable and
another answers anything else; where the marks are merely not the same, they may differ.
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
    """The orders of the principles: those furthest apart first, or as in the toolkit."""

    GAP = "gap"
    TOOLKIT = "toolkit"


@dataclass(frozen=True)
class Difference:
    """A characteristic on which the countries do not have the same mark, with what is behind each, in their order.

    ``gap`` is how many halves they are surely apart; ``is_sure`` whether they surely differ at all.
    """

    item: Item
    sides: tuple[ItemReason, ...]
    gap: int
    is_sure: bool


@dataclass(frozen=True)
class StageDifference:
    """How far countries are apart on one principle.

    ``gap`` is how many steps they are surely apart; None where what is known leaves open whether they differ.
    ``is_exact`` says that it cannot be more. ``items`` are the characteristics with different marks:
    sure ones first, of those that can lift a stage first.
    """

    principle: Principle
    reasons: tuple[Reason, ...]
    gap: int | None
    is_exact: bool
    items: tuple[Difference, ...]

    @property
    def sure(self) -> tuple[Difference, ...]:
        """Those on which they surely differ."""
        return tuple(found for found in self.items if found.is_sure)

    @property
    def open(self) -> tuple[Difference, ...]:
        """Those on which they may differ, as far as is known."""
        return tuple(found for found in self.items if not found.is_sure)


def differences(
    comparisons: Comparisons,
    source: Source,
    countries: Sequence[str],
    cycle: int | None = None,
    principles: Iterable[int] = (),
    order: Order = Order.GAP,
) -> tuple[StageDifference, ...]:
    """What differs between the countries on these principles (all where none is named).

    The largest difference comes first, what is undecided last, and among equals the toolkit's order holds, unless
    that order is asked for throughout. Raises UnknownNameError for a country that the source does not cover.
    """
    numbers = sorted(principles) or list(comparisons.toolkit.principles)
    found = [_apart([explain(comparisons, source, code, number, cycle) for code in countries]) for number in numbers]
    return tuple(found if order is Order.TOOLKIT else sorted(found, key=lambda one: -_rank(one.gap)))


def _rank(gap: int | None) -> int:
    return -1 if gap is None else gap


def _apart(reasons: Sequence[Reason]) -> StageDifference:
    results = [reason.result for reason in reasons]
    characteristics = zip(*(reason.items for reason in reasons), strict=True)
    items = sorted(_differing(characteristics), key=lambda found: (not found.is_sure, not found.item.lifts, -found.gap))
    return StageDifference(reasons[0].principle, tuple(reasons), *stage_gap(results), tuple(items))


def stage_gap(results: Sequence[StageResult]) -> tuple[int | None, bool]:
    """How many steps results are surely apart, None where that is undecided, and whether it cannot be more."""
    spans = [(result.lowest.rank, result.highest.rank) for result in results]
    pairs = list(combinations(spans, 2))
    surely = max((_between(*pair) for pair in pairs), default=0)
    possibly = max((max(a[1] - b[0], b[1] - a[0]) for a, b in pairs), default=0)
    return (None if surely == 0 < possibly else surely), surely == possibly


def _between(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The distance between two intervals, 0 where they meet."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _differing(characteristics: Iterable[tuple[ItemReason, ...]]) -> Iterator[Difference]:
    for sides in characteristics:
        if len({side.bounds.mark for side in sides}) > 1:
            pairs = list(combinations([side.bounds for side in sides], 2))
            gap = max(_halves(*pair) for pair in pairs)
            yield Difference(sides[0].item, sides, gap, gap > 0 or any(_is_out_of_one(*pair) for pair in pairs))


def _halves(one: StageInterval, other: StageInterval) -> int:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return 0
    return _between((one.low, one.high), (other.low, other.high))


def _is_out_of_one(one: StageInterval, other: StageInterval) -> bool:
    """Whether a characteristic is not applicable to one country and answered otherwise by the other."""
    return (one.low is None) != (other.low is None) and UNKNOWN not in (one, other)
