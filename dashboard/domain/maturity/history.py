"""The cycles of a country, and the changes between two of them, for one country or for several.

Method: the result of each cycle is computed with the current rule. A country moved up or down on a principle only where
that is certain: a range moved where it lies wholly above or below the other; two equal stages are the same; any other
pair, and a missing cycle, is not comparable.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.maturity.comparison import Cell, Comparisons, Source
from dashboard.domain.maturity.stages import StageResult
from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.documents import Item


class Direction(StrEnum):
    """The direction in which a country moved on a principle."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Cycle:
    """One cycle of a country: its assessment, and the result of each principle by number."""

    document: Assessment
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class AnswerChange:
    """The answers to one characteristic on both sides, with their evidence; None for no answer.

    ``asked`` is the id under which it was answered: the item's own, or that of its second sentence.
    """

    item: Item
    answer_id: str
    before: ItemAnswer | None
    after: ItemAnswer | None


@dataclass(frozen=True)
class Movement:
    """One principle in two cycles: both results, and the characteristics answered differently."""

    principle: int
    before: StageResult
    after: StageResult
    shifts: tuple[AnswerChange, ...]

    @property
    def direction(self) -> Direction:
        """The direction in which the country moved."""
        return direction(self.before, self.after)


def cycles(comparisons: Comparisons, source: Source, country: str) -> tuple[Cycle, ...]:
    """Every cycle of a country in a source, oldest first."""
    documents = [document for document in comparisons.assessments(source) if document.country == country]
    return tuple(Cycle(d, comparisons.cells(d)) for d in sorted(documents, key=lambda document: document.cycle))


def between(comparisons: Comparisons, source: Source, country: str, before: int, after: int) -> tuple[Movement, ...]:
    """The movement on every principle between two cycles. Raises UnknownNameError for a cycle that does not exist."""
    by_year = {cycle.document.cycle: cycle for cycle in cycles(comparisons, source, country)}
    for year in (before, after):
        if year not in by_year:
            raise UnknownNameError("assessment", f"{country} {year}", [f"{country} {known}" for known in by_year])
    old, new = by_year[before], by_year[after]
    shifts = _answer_changes(comparisons, old.document, new.document)
    return tuple(
        Movement(number, old.cells[number].result, cell.result, tuple(s for s in shifts if s.item.principle == number))
        for number, cell in new.cells.items()
    )


def _answer_changes(comparisons: Comparisons, before: Assessment, after: Assessment) -> list[AnswerChange]:
    pairs = [
        AnswerChange(item, name, before.answers.get(name), after.answers.get(name))
        for item in comparisons.toolkit.items.values()
        for name in item.answer_ids
    ]
    return [shift for shift in pairs if _content(shift.before) != _content(shift.after)]


def _content(answer: ItemAnswer | None) -> tuple[object, ...] | None:
    return (answer.answer, answer.evidence, answer.note) if answer else None


def direction(before: StageResult, after: StageResult) -> Direction:
    """The direction of a result, as far as it is certain."""
    if after.lowest.rank > before.highest.rank:
        return Direction.UP
    if after.highest.rank < before.lowest.rank:
        return Direction.DOWN
    return Direction.SAME if before.is_exact and before == after else Direction.NOT_COMPARABLE


def of_group(
    comparisons: Comparisons, source: Source, countries: Iterable[str], before: int, after: int
) -> dict[int, dict[Direction, tuple[str, ...]]]:
    """The countries by principle and direction between two cycles; every direction is a key."""
    old, new = comparisons.of(source, before).cells, comparisons.of(source, after).cells
    codes = list(countries)
    by_principle: dict[int, dict[Direction, tuple[str, ...]]] = {}
    for number in comparisons.toolkit.principles:
        ways = {code: moved(old.get((code, number)), new.get((code, number))) for code in codes}
        by_principle[number] = {way: tuple(code for code in codes if ways[code] is way) for way in Direction}
    return by_principle


def moved(before: Cell | None, after: Cell | None) -> Direction:
    """The direction between two cells, either of which may be missing."""
    return direction(before.result, after.result) if before and after else Direction.NOT_COMPARABLE
