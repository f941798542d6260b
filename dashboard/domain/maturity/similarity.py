"""The similarity of two countries as counts, without distances or averages.

Method: on a principle two countries are alike where both have the same exact stage, and different where their stages
certainly differ (a range does where it lies wholly above or below the other). Any other pair is open and counts
neither way. “9 of 11 alike” means that 2 differ; the number of open ones is shown separately.

Public evidence rarely gives an exact stage. There the characteristics that can raise a stage are counted in the same
way: alike where both are certainly met, partly met or not met, different where that certainly differs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.domain.maturity.comparison import Comparison, Source
from dashboard.domain.maturity.history import Direction, direction
from dashboard.domain.maturity.stages import MARKS, StageResult
from dashboard.model.codes import Stage

# Every possible result. The browser receives how pairs of them compare, so that the rule exists only here.
RESULTS = tuple(StageResult(low, high) for low in Stage for high in Stage if low.rank <= high.rank)


@dataclass(frozen=True)
class Similarity:
    """The numbers of principles or characteristics on which two countries are alike or different, and of open ones."""

    alike: int
    different: int
    open: int

    @property
    def compared(self) -> int:
        """The number of those that are not open."""
        return self.alike + self.different


def similarity(comparison: Comparison, country: str, other: str, principles: Iterable[int]) -> Similarity:
    """The similarity of two countries of a comparison on some principles. Raises KeyError for one that is not in it."""
    both = [(comparison.cells[country, number], comparison.cells[other, number]) for number in principles]
    if comparison.source is Source.EVIDENCE:
        known = mark_pairs()
        ways = [
            known.get(mark + other_mark)
            for a, b in both
            for mark, other_mark in zip(a.marks, b.marks, strict=True)
            if mark != "-"
        ]
    else:
        known = pairs()
        ways = [known.get(f"{a.result.symbol} {b.result.symbol}") for a, b in both]
    same, unknown = ways.count(Direction.SAME), ways.count(None)
    return Similarity(same, len(ways) - same - unknown, unknown)


def by_similarity(
    comparison: Comparison, to: str, codes: Iterable[str], principles: Iterable[int]
) -> dict[str, Similarity]:
    """The similarity of countries to one of them, which comes first where it is among them.

    The most alike come first, then those with the fewest differences, then by name.
    Raises KeyError for a country that is not in the comparison.
    """
    numbers, names = list(principles), {area.code: area.name for area in comparison.countries}
    similarities = {code: similarity(comparison, to, code, numbers) for code in codes}
    order = sorted(
        similarities,
        key=lambda code: (code != to, -similarities[code].alike, similarities[code].different, names[code]),
    )
    return {code: similarities[code] for code in order}


@cache
def pairs() -> Mapping[str, str]:
    """The direction of pairs of results by their symbols, such as “E ≥I” to “up”, without open pairs."""
    return {
        f"{first.symbol} {second.symbol}": str(way)
        for first in RESULTS
        for second in RESULTS
        if (way := direction(first, second)) is not Direction.NOT_COMPARABLE
    }


@cache
def mark_pairs() -> Mapping[str, str]:
    """The direction of pairs of marks of a characteristic, such as “nm” to “up”, without open pairs."""
    bounds = [(mark, low, high) for (low, high), mark in MARKS.items() if low is not None and high is not None]
    directions = {}
    for mark, low, high in bounds:
        for other, lowest, highest in bounds:
            if lowest > high:
                directions[mark + other] = str(Direction.UP)
            elif highest < low:
                directions[mark + other] = str(Direction.DOWN)
            elif low == high == lowest == highest:
                directions[mark + other] = str(Direction.SAME)
    return directions
