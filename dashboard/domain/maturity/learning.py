"""The countries to learn from: on each principle, those that have taken the next step, and their practices.

Method: the step is the first stage that is not certainly reached. A country has taken it where the same source secures
that stage or a later one; of a range only the lower end counts, and unpublished assessments do not count. Public
evidence never indicates “advanced”, so it cannot show who has taken the last step. The practices are those that the
toolkit names under the principle; it is not known whether a country took the step by its practice.
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
class CountryAhead:
    """A country that has taken the step, and its practices under the principle.

    ``is_peer`` says whether it belongs to the chosen group.
    """

    area: Area
    is_peer: bool
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class Lesson:
    """The next step of a country on one principle; ``step`` is None where it is advanced.

    ``ahead`` are the countries that have taken it: the group's first, those with a practice first, by name.
    ``others`` are the practices under the principle from countries not known to have taken it.
    ``can_tell`` says whether the source can secure that stage at all.
    """

    principle: Principle
    result: StageResult
    step: Stage | None
    ahead: tuple[CountryAhead, ...]
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
    """The lessons for a country on these principles (all for none), in the order of the toolkit.

    ``group`` is a group of countries, or EVERYONE. Raises UnknownNameError for an unknown group, or a country that the
    source does not cover.
    """
    toolkit = comparisons.toolkit
    comparison = comparisons.of(source, cycle).published
    peers = {area.code for area in peers_of(toolkit, toolkit.areas[country], comparison.countries, group)}
    practices_by_cell = practices.matrix(toolkit).cells
    all_lessons = []
    for number in sorted(principles) or toolkit.principles:
        why = explain(comparisons, source, country, number, cycle)
        ahead = [
            CountryAhead(area, area.code in peers, practices_by_cell.get((area.code, number), ()))
            for area in _countries_ahead(comparison, why.next_stage, number)
            if area.code != country
        ]
        ahead.sort(key=lambda other: (not other.is_peer, not other.practices, other.area.name))
        excluded = {country, *(other.area.code for other in ahead)}
        others = [practice for practice in practices.of_principle(toolkit, number) if practice.country not in excluded]
        can_tell = not (source is Source.EVIDENCE and why.next_stage is Stage.ADVANCED)
        all_lessons.append(Lesson(why.principle, why.result, why.next_stage, tuple(ahead), tuple(others), can_tell))
    return tuple(all_lessons)


def _countries_ahead(comparison: Comparison, step: Stage | None, principle: int) -> list[Area]:
    if step is None:
        return []
    cells = comparison.cells
    return [a for a in comparison.countries if cells[a.code, principle].result.lowest.rank >= step.rank]
