"""How alike two countries are, counted one by one; no distance, no average.

Method: on a principle two countries are alike where both have the same settled stage, and different where their stages
surely differ (a range counts where it lies wholly above or below the other's). Every other pair is open: it counts
neither way. “9 of 11 alike” says that 2 differ; how many are open is told beside it.

Public evidence seldom settles a stage. There the characteristics that can lift a stage are counted, in the same way:
alike where both are surely met, partly met or not met, different where that surely differs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.domain.maturity.comparison import Comparison, Source
from dashboard.domain.maturity.history import Direction, direction
from dashboard.domain.maturity.stages import MARKS, StageResult
from dashboard.model.codes import Stage

# Every result that there can be: the browser is told about pairs of them, so that the rule stands here alone.
RESULTS = tuple(StageResult(low, high) for low in Stage for high in Stage if low.rank <= high.rank)


@dataclass(frozen=True)
class Similarity:
    """On how many principles or characteristics two countries are alike, different, and on how many that is open."""

    alike: int
    different: int
    open: int

    @property
    def compared(self) -> int:
        """On how many it is known whether they are alike."""
        return self.alike + self.different


def similarity(comparison: Comparison, one: str, other: str, principles: Iterable[int]) -> Similarity:
    """How alike two countries of a comparison are on some principles. Raises KeyError for one that is not in it."""
    both = [(comparison.cells[one, number], comparison.cells[other, number]) for number in principles]
    if comparison.source is Source.EVIDENCE:
        known = mark_pairs()
        ways = [
            known.get(mark + beside)
            for a, b in both
            for mark, beside in zip(a.marks, b.marks, strict=True)
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
    """Countries by how alike they are to one of them, which comes first where it is among them.

    Most alike first, then fewest different, then by name. Raises KeyError for a country that is not in the comparison.
    """
    numbers, names = list(principles), {area.code: area.name for area in comparison.countries}
    found = {code: similarity(comparison, to, code, numbers) for code in codes}
    order = sorted(found, key=lambda code: (code != to, -found[code].alike, found[code].different, names[code]))
    return {code: found[code] for code in order}


@cache
def pairs() -> Mapping[str, str]:
    """How any two results compare, by their symbols, such as “E ≥I” to “up”; pairs that are open are left out."""
    return {
        f"{one.symbol} {other.symbol}": str(way)
        for one in RESULTS
        for other in RESULTS
        if (way := direction(one, other)) is not Direction.NOT_COMPARABLE
    }


@cache
def mark_pairs() -> Mapping[str, str]:
    """How the marks of a characteristic in two countries compare, such as “nm” to “up”; what is open is left out."""
    bounds = [(mark, low, high) for (low, high), mark in MARKS.items() if low is not None and high is not None]
    found = {}
    for mark, low, high in bounds:
        for other, lowest, highest in bounds:
            if lowest > high:
                found[mark + other] = str(Direction.UP)
            elif highest < low:
                found[mark + other] = str(Direction.DOWN)
            elif low == high == lowest == highest:
                found[mark + other] = str(Direction.SAME)
    return found
