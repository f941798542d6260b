"""The comparison of countries by stage: one source at a time, countries by principles."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.evidence import EvidenceMap, PrincipleEvidence, PublicAnswer, latest_answers
from dashboard.domain.maturity.stages import THRESHOLD, StageInterval, StageResult
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment, Declared
from dashboard.model.codes import AreaKind, Provenance, State
from dashboard.model.documents import Item, Principle
from dashboard.model.toolkit import Toolkit


class Source(StrEnum):
    """Where the stages of a comparison come from; they are never mixed."""

    ASSESSMENTS = "assessments"
    EVIDENCE = "evidence"
    ILLUSTRATIVE = "illustrative"


SOURCE_NAMES = {
    Source.ASSESSMENTS: "Self-assessments",
    Source.EVIDENCE: "Public evidence",
    Source.ILLUSTRATIVE: "Illustrative example",
}


@dataclass(frozen=True)
class Cell:
    """One country on one principle: the computed result, its strip of marks, and a declared stage if there is one."""

    result: StageResult
    marks: str
    declared: str = ""


@dataclass(frozen=True)
class Comparison:
    """Countries by principles from one source, for one cycle (None: each country's latest).

    ``documents`` holds the assessment behind each country's cells; public evidence has none.
    """

    source: Source
    cycle: int | None
    cycles: tuple[int, ...]
    countries: tuple[Area, ...]
    cells: Mapping[tuple[str, int], Cell] = field(repr=False)
    documents: Mapping[str, Assessment] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare."""
        return not self.countries

    @cached_property
    def published(self) -> "Comparison":
        """The same without assessments that are not published: what is counted and made known is without drafts."""
        drafts = {code for code, document in self.documents.items() if document.state is not State.PUBLISHED}
        if not drafts:
            return self
        return replace(
            self,
            countries=tuple(area for area in self.countries if area.code not in drafts),
            cells={key: cell for key, cell in self.cells.items() if key[0] not in drafts},
            documents={code: document for code, document in self.documents.items() if code not in drafts},
        )


class Comparisons:
    """The comparisons of one toolkit; what does not change between requests is worked out once."""

    def __init__(self, toolkit: Toolkit, threshold: Fraction = THRESHOLD) -> None:
        """Find the countries that answered a question of the evidence map; what they come to is worked out when asked for."""
        self.toolkit, self.threshold = toolkit, threshold
        self.evidence_map = EvidenceMap.of_toolkit(toolkit)
        answers = latest_answers(toolkit.observations, self.evidence_map.indicators)
        surveyed = {code for code, by_indicator in answers.items() if self.evidence_map.answered_by in by_indicator}
        self.public_answers: Mapping[str, Mapping[str, PublicAnswer]] = {
            code: answers[code] for code in sorted(surveyed) if toolkit.areas[code].kind is AreaKind.COUNTRY
        }
        self._kept: dict[tuple[Source, int | None], Comparison] = {}
        self._latest: dict[Source, Mapping[str, Assessment]] = {}
        self._cells: dict[tuple[str, int], tuple[Assessment, Mapping[int, Cell]]] = {}

    @cached_property
    def _evidence(self) -> Mapping[tuple[str, int], PrincipleEvidence]:
        return {
            (code, number): self.evidence_map.of_principle(principle, code, answers, self.threshold)
            for code, answers in self.public_answers.items()
            for number, principle in self.toolkit.principles.items()
        }

    def renewed(self, toolkit: Toolkit) -> "Comparisons":
        """The same over a toolkit that has other assessments and else the same content.

        What was worked out from the public evidence, and from assessments that are still the same, is kept.
        """
        new = copy(self)
        new.toolkit, new._kept, new._latest = toolkit, {}, {}
        return new

    def first_source(self) -> Source:
        """The first source with something published: self-assessments, public evidence, the example."""
        return next((source for source in Source if not self.of(source).published.is_empty), Source.EVIDENCE)

    def of(self, source: Source, cycle: int | None = None) -> Comparison:
        """The comparison from one source. An unknown cycle gives an empty one."""
        if (source, cycle) not in self._kept:
            self._kept[source, cycle] = self._compare(source, cycle)
        return self._kept[source, cycle]

    def _compare(self, source: Source, cycle: int | None) -> Comparison:
        if source is Source.EVIDENCE:
            return self._of_evidence(cycle)
        documents = self.assessments(source)
        cycles = tuple(sorted({document.cycle for document in documents}, reverse=True))
        chosen = {d.country: d for d in documents if d.cycle == cycle} if cycle else self.latest(source)
        cells = {
            (code, number): cell for code, document in chosen.items() for number, cell in self.cells(document).items()
        }
        return Comparison(source, cycle, cycles, self._named(chosen), cells, chosen)

    def assessments(self, source: Source) -> list[Assessment]:
        """The assessments that a source stands for."""
        return [document for document in self.toolkit.assessments.values() if source_of(document) is source]

    def latest(self, source: Source) -> Mapping[str, Assessment]:
        """The assessment of each country's latest published cycle, else of its latest cycle, by country."""
        if source not in self._latest:
            ordered = sorted(self.assessments(source), key=lambda d: (d.state is State.PUBLISHED, d.cycle))
            self._latest[source] = {document.country: document for document in ordered}
        return self._latest[source]

    def cells(self, document: Assessment) -> Mapping[int, Cell]:
        """The result of one assessment on every principle, by its number; it need not be saved."""
        kept = self._cells.get(document.key)
        if kept is not None and kept[0] is document:
            return kept[1]
        given = document.given
        found = {
            number: self._cell(stages.of_answers(given, principle), principle, document.declared.get(str(number)))
            for number, principle in self.toolkit.principles.items()
        }
        if self.toolkit.assessments.get(document.key) is document:
            self._cells[document.key] = document, found
        return found

    def _cell(self, bounds: Mapping[str, StageInterval], principle: Principle, declared: Declared | None) -> Cell:
        return Cell(
            stages.result(principle, bounds, self.threshold),
            stages.marks(principle, bounds),
            declared.stage if declared else "",
        )

    def evidence_on(self, country: str, principle: int) -> PrincipleEvidence | None:
        """The public evidence on one country and principle; None for a country that no survey covers."""
        return self._evidence.get((country, principle))

    def mark(self, source: Source, country: str, item: Item) -> str:
        """The mark of one characteristic of a country (see MARK_NAMES), from its latest answers in a source.

        Raises KeyError for a country that the source does not cover.
        """
        if source is Source.EVIDENCE:
            return self._evidence[country, item.principle].items[item.id].bounds.mark
        found = self.latest(source)[country].answers.get(item.id)
        return (stages.OF_ANSWER[found.answer] if found and found.answer else stages.UNKNOWN).mark

    def answered_remotely(self, country: str) -> bool:
        """Whether World Bank staff, not the government, answered the survey that public evidence rests on."""
        return self.evidence_map.is_remote(self.public_answers.get(country, {}))

    def _of_evidence(self, cycle: int | None) -> Comparison:
        evidence_cycle = self.toolkit.evidence_source.cycle
        if cycle not in (None, evidence_cycle):
            return Comparison(Source.EVIDENCE, cycle, (evidence_cycle,), (), {})
        cells = {key: Cell(evidence.result, evidence.marks) for key, evidence in self._evidence.items()}
        return Comparison(Source.EVIDENCE, cycle, (evidence_cycle,), self._named(self.public_answers), cells)

    def _named(self, codes: Iterable[str]) -> tuple[Area, ...]:
        return tuple(sorted((self.toolkit.areas[code] for code in codes), key=lambda area: area.name))


def source_of(document: Assessment) -> Source:
    """The source that an assessment belongs to: fictional answers are never among real ones."""
    return Source.ILLUSTRATIVE if document.provenance is Provenance.ILLUSTRATIVE else Source.ASSESSMENTS


def status(document: Assessment) -> str:
    """What a reader must know beside a stage: the cycle, and who stands behind it, such as “2024, peer-reviewed”.

    An assessment that is not published says so, such as “2026, draft”.
    """
    published = document.state is State.PUBLISHED
    fictional = source_of(document) is Source.ILLUSTRATIVE
    words = [str(document.cycle), *([document.provenance] if published or fictional else [])]
    return ", ".join([*words, *([] if published else [document.state])])


def tally(comparison: Comparison, countries: Sequence[str], principle: int) -> dict[str, int]:
    """How many of the countries have each symbol on a principle, by symbol; nothing is averaged."""
    found: dict[str, int] = {}
    for code in countries:
        cell = comparison.cells.get((code, principle))
        if cell is not None:
            found[cell.result.symbol] = found.get(cell.result.symbol, 0) + 1
    return found
