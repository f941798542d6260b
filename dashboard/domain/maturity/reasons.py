"""The reason for a stage: the characteristics behind it, what would raise it, what the toolkit suggests."""

from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.comparison import Comparisons, Source, source_of, status
from dashboard.domain.maturity.evidence import ItemEvidence
from dashboard.domain.maturity.stages import StageInterval, StageResult
from dashboard.errors import UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment, Declared, ItemAnswer, Target
from dashboard.model.codes import Stage
from dashboard.model.documents import Item, Principle


@dataclass(frozen=True)
class ItemReason:
    """One characteristic: its bounds, and the answer or the public evidence behind them."""

    item: Item
    bounds: StageInterval
    answer: ItemAnswer | None = None
    evidence: ItemEvidence | None = None


@dataclass(frozen=True)
class Reason:
    """Everything behind one cell of the comparison.

    ``status`` is that of an assessment (see ``comparison.status``), empty for public evidence. ``next_stage`` is the
    first stage that is not certainly reached (None at advanced); ``lifting`` its items that are not certainly met;
    ``policies`` those that the toolkit suggests for that step.
    """

    area: Area
    principle: Principle
    source: Source
    cycle: int
    result: StageResult
    items: tuple[ItemReason, ...]
    next_stage: Stage | None
    lifting: tuple[ItemReason, ...]
    policies: tuple[Item, ...]
    threshold: Fraction
    declared: Declared | None = None
    target: Target | None = None
    status: str = ""

    def of_stage(self, stage: Stage) -> list[ItemReason]:
        """The characteristics of one stage, in order."""
        return [reason for reason in self.items if reason.item.stage is stage]

    def counts(self, stage: Stage) -> dict[str, int]:
        """The numbers of counting characteristics of a stage, by mark."""
        return stages.count_marks([reason.bounds.mark for reason in self.of_stage(stage) if reason.item.lifts])


def explain(comparisons: Comparisons, source: Source, country: str, principle: int, cycle: int | None) -> Reason:
    """The reason for the stage of a country on a principle. Raises UnknownNameError where the source has none."""
    toolkit = comparisons.toolkit
    subject = toolkit.principles[principle]
    comparison = comparisons.of(source, cycle)
    cell = comparison.cells.get((country, principle))
    if cell is None:
        raise UnknownNameError("result in this source for", f"{country}, principle {principle}")
    if source is Source.EVIDENCE:
        principle_evidence = comparisons.evidence_on(country, principle)
        evidence = principle_evidence.items if principle_evidence else {}
        items = [ItemReason(i, evidence[i.id].bounds, evidence=evidence[i.id]) for i in _characteristics(subject)]
        area, year = toolkit.areas[country], comparison.cycles[0]
        return _reason(comparisons.threshold, area, subject, source, year, cell.result, items)
    return of_assessment(
        comparisons, toolkit.assessments[country, cycle] if cycle else comparisons.latest(source)[country], principle
    )


def of_assessment(comparisons: Comparisons, document: Assessment, principle: int) -> Reason:
    """The reason for the stage of an assessment, saved or not, on a principle."""
    subject = comparisons.toolkit.principles[principle]
    bounds = stages.of_answers(document.answer_codes, subject)
    items = [ItemReason(i, bounds[i.id], answer=document.answers.get(i.id)) for i in _characteristics(subject)]
    return _reason(
        comparisons.threshold,
        comparisons.toolkit.areas[document.country],
        subject,
        source_of(document),
        document.cycle,
        stages.result(subject, bounds, comparisons.threshold),
        items,
        document.declared.get(str(principle)),
        document.targets.get(str(principle)),
        status(document),
    )


def _characteristics(principle: Principle) -> list[Item]:
    return [item for stage in Stage for item in principle.characteristics(stage)]


def _reason(
    threshold: Fraction,
    area: Area,
    principle: Principle,
    source: Source,
    cycle: int,
    result: StageResult,
    items: list[ItemReason],
    declared: Declared | None = None,
    target: Target | None = None,
    status: str = "",
) -> Reason:
    following = {Stage.EARLY: Stage.INTERMEDIATE, Stage.INTERMEDIATE: Stage.ADVANCED, Stage.ADVANCED: None}
    step = following[result.lowest]
    lifting = [r for r in items if r.item.stage is step and r.item.lifts and r.bounds.low not in (None, stages.MET)]
    return Reason(
        area,
        principle,
        source,
        cycle,
        result,
        tuple(items),
        step,
        tuple(lifting),
        principle.policies(result.lowest) if step else (),
        threshold,
        declared,
        target,
        status,
    )
