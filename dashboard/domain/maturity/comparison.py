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
    """The source of the stages of a comparison; sources are never mixed."""

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
    """One country on one principle: the computed result, its strip of marks, and the declared stage, empty for none."""

    result: StageResult
    marks: str
    declared: str = ""

    @property
    def other_declared(self) -> str:
        """The declared stage where it is another than the computed one; empty where they agree."""
        agrees = self.result.is_exact and self.declared == str(self.result.lowest)
        return "" if agrees else self.declared


@dataclass(frozen=True)
class Comparison:
    """Countries by principles from one source, for one cycle (None: the latest of each country).

    ``documents`` holds the assessment behind each country's cells; it is empty for public evidence.
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
        """The comparison of published assessments alone, for counts and publications."""
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
    """The comparisons of one toolkit; whatever does not change between requests is computed once."""

    def __init__(self, toolkit: Toolkit, threshold: Fraction = THRESHOLD) -> None:
        """Find the countries that the survey behind the public evidence covers; all else is computed on demand."""
        self.toolkit, self.threshold = toolkit, threshold
        self.evidence_map = EvidenceMap.of_toolkit(toolkit)
        answers = latest_answers(toolkit.observations, self.evidence_map.indicators)
        surveyed = {code for code, by_indicator in answers.items() if self.evidence_map.answered_by in by_indicator}
        self.public_answers: Mapping[str, Mapping[str, PublicAnswer]] = {
            code: answers[code] for code in sorted(surveyed) if toolkit.areas[code].kind is AreaKind.COUNTRY
        }
        self._comparisons: dict[tuple[Source, int | None], Comparison] = {}
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
        """The comparisons of a toolkit with other assessments and the same content otherwise.

        Results from the public evidence, and from unchanged assessments, are shared.
        """
        new = copy(self)
        new.toolkit, new._comparisons, new._latest = toolkit, {}, {}
        return new

    def first_source(self) -> Source:
        """The first source with something published: self-assessments, public evidence, the example."""
        return next((source for source in Source if not self.of(source).published.is_empty), Source.EVIDENCE)

    def of(self, source: Source, cycle: int | None = None) -> Comparison:
        """The comparison from one source, empty for an unknown cycle."""
        if (source, cycle) not in self._comparisons:
            self._comparisons[source, cycle] = self._compare(source, cycle)
        return self._comparisons[source, cycle]

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
        """The assessments that belong to a source."""
        return [document for document in self.toolkit.assessments.values() if source_of(document) is source]

    def latest(self, source: Source) -> Mapping[str, Assessment]:
        """Each country's assessment of its latest published cycle, or of its latest cycle, by country."""
        if source not in self._latest:
            ordered = sorted(self.assessments(source), key=lambda d: (d.state is State.PUBLISHED, d.cycle))
            self._latest[source] = {document.country: document for document in ordered}
        return self._latest[source]

    def cells(self, document: Assessment) -> Mapping[int, Cell]:
        """The result of an assessment, saved or not, on every principle by number."""
        cached = self._cells.get(document.key)
        if cached is not None and cached[0] is document:
            return cached[1]
        answers = document.answer_codes
        cells = {
            number: self._cell(stages.of_answers(answers, principle), principle, document.declared.get(str(number)))
            for number, principle in self.toolkit.principles.items()
        }
        if self.toolkit.assessments.get(document.key) is document:
            self._cells[document.key] = document, cells
        return cells

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
        answer = self.latest(source)[country].answers.get(item.id)
        return (stages.OF_ANSWER[answer.answer] if answer is not None and answer.answer else stages.UNKNOWN).mark

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
    """The source that an assessment belongs to; fictional answers are never mixed with real ones."""
    return Source.ILLUSTRATIVE if document.provenance is Provenance.ILLUSTRATIVE else Source.ASSESSMENTS


def status(document: Assessment) -> str:
    """The cycle and provenance of a stage, such as “2024, peer-reviewed”.

    Before publication it names the state instead, such as “2026, draft”.
    """
    published = document.state is State.PUBLISHED
    fictional = source_of(document) is Source.ILLUSTRATIVE
    words = [str(document.cycle), *([document.provenance] if published or fictional else [])]
    return ", ".join([*words, *([] if published else [document.state])])


def tally(comparison: Comparison, countries: Sequence[str], principle: int) -> dict[str, int]:
    """The number of countries by symbol on a principle; nothing is averaged."""
    counts: dict[str, int] = {}
    for code in countries:
        cell = comparison.cells.get((code, principle))
        if cell is not None:
            counts[cell.result.symbol] = counts.get(cell.result.symbol, 0) + 1
    return counts
