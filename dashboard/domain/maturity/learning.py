"""Whom a country can learn from: on each principle, who has made the step that it faces, and with which practices.

Method: the step is the first stage that is not surely reached. A country has made it where the same source secures
that stage or a later one; a range counts by its lower end alone, and an assessment that is not published not at all.
Public evidence never says “advanced”, so that it cannot tell who has made the last step. The practices are those that
the toolkit names under the principle; that a country made the step by its practice is not known, and not said.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.maturity.comparison import Comparison, Comparisons, Source
from dashboard.domain.maturity.peers import peers_of
from dashboard.domain.maturity.reasons import explain
from dashboard.domain.maturity.stages import StageResult
from dashboard.domain.reference import practices
from dashboard.model.areas import Area
from dashboard.model.codes import Stage
from dashboard.model.documents import Principle
from dashboard.model.practices import Practice


@dataclass(frozen=True)
class Ahead:
    """A country that has made the step, and its own practices under the principle.

    ``is_peer`` says whether it belongs to the group of the reader's choice.
    """

    area: Area
    is_peer: bool
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class Lesson:
    """The step that a country faces on one principle; ``step`` is None where it is advanced.

    ``ahead`` are those who have made it: of the group first, those with a practice before those without, by name.
    ``others`` are the practices under the principle by countries of which that is not known.
    ``can_tell`` says whether the source can secure that stage at all.
    """

    principle: Principle
    result: StageResult
    step: Stage | None
    ahead: tuple[Ahead, ...]
    others: tuple[Practice, ...]
    can_tell: bool


def lessons(
    comparisons: Comparisons,
    source: Source,
    country: str,
    group: str,
    cycle: int | None = None,
    principles: Iterable[int] = (),
) -> tuple[Lesson, ...]:
    """Whom a country can learn from on these principles (all where none is named), in the order of the toolkit.

    ``group`` is a group of countries, or EVERYONE. Raises UnknownNameError for it, or a country that is not covered.
    """
    toolkit = comparisons.toolkit
    comparison = comparisons.of(source, cycle).published
    among = {area.code for area in peers_of(toolkit, toolkit.areas[country], comparison.countries, group)}
    known = practices.matrix(toolkit).cells
    found = []
    for number in sorted(principles) or toolkit.principles:
        why = explain(comparisons, source, country, number, cycle)
        ahead = [
            Ahead(area, area.code in among, known.get((area.code, number), ()))
            for area in _who_made(comparison, why.next_stage, number)
            if area.code != country
        ]
        ahead.sort(key=lambda one: (not one.is_peer, not one.practices, one.area.name))
        told = {country, *(one.area.code for one in ahead)}
        others = [practice for practice in practices.of_principle(toolkit, number) if practice.country not in told]
        can_tell = not (source is Source.EVIDENCE and why.next_stage is Stage.ADVANCED)
        found.append(Lesson(why.principle, why.result, why.next_stage, tuple(ahead), tuple(others), can_tell))
    return tuple(found)


def _who_made(comparison: Comparison, step: Stage | None, principle: int) -> list[Area]:
    if step is None:
        return []
    cells = comparison.cells
    return [a for a in comparison.countries if cells[a.code, principle].result.lowest.rank >= step.rank]
