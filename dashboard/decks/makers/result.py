"""The slides of an assessment: its stage on each principle, and its roadmap."""

from collections.abc import Mapping

from dashboard.decks.content import next_steps, stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.comparison import source_of
from dashboard.domain.maturity.describe import count_words, evidence_words, result_summary
from dashboard.domain.maturity.reasons import Reason, of_assessment
from dashboard.domain.maturity.strength import strength
from dashboard.domain.reference.countries import area_name, country
from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import CYCLE

PARTS: Mapping[str, str] = {"stages": "Result", "roadmap": "Roadmap"}


def slides(snapshot: Snapshot, request: ViewRequest, code: str, cycle: str) -> list[Slide]:
    """The result and the roadmap, or only the part in the address. Raises UnknownNameError."""
    area = country(snapshot.toolkit, code)
    if not CYCLE.fullmatch(cycle):
        raise UnknownNameError("cycle", cycle)
    # Not from the AssessmentService: it holds today's assessments, and a slide may show a past data version.
    document = snapshot.toolkit.assessments.get((area.code, int(cycle)))
    link = urls.result(area.code, int(cycle))
    if document is None or not document.answer_codes:
        why = "no assessment is kept here" if document is None else "nothing is answered yet"
        return [Slide(SlideKind.STATEMENT, f"{area.name} {cycle}: {why}", link=link)]
    name = area_name(snapshot.toolkit, document.country)
    stages = [] if request.part == "roadmap" else [_result(snapshot, document, name, link)]
    roadmap = [] if request.part == "stages" else next_steps.of_assessment(snapshot, document, link)
    return [*stages, *roadmap]


def _result(snapshot: Snapshot, document: Assessment, name: str, link: str) -> Slide:
    reasons = [of_assessment(snapshot.comparisons, document, number) for number in snapshot.toolkit.principles]
    results = [reason.result for reason in reasons]
    title = f"{name} {document.cycle}: {stage_cells.beyond_early_of_one(results, source_of(document))}"
    rows = tuple(_reason_row(snapshot, document, reason) for reason in reasons)
    standing = stage_cells.standing(document)
    declared = any(reason.declared for reason in reasons)
    return Slide(
        SlideKind.VIEW,
        title,
        "What do the answers come to on each principle, and what do they rest on?",
        table=Table(tables.heads("Principle", "Stage", "Aimed at", "Characteristics", "Evidence"), rows, caption=title),
        lead="table",
        alternative=result_summary(reasons),
        source=f"Source: assessment of {document.cycle}, revision {document.revision}",
        status=(standing, stage_cells.legend({reason.result.symbol for reason in reasons}, declared=declared)),
        link=link,
        notes="\n".join((title, standing, result_summary(reasons))),
    )


def _reason_row(snapshot: Snapshot, document: Assessment, reason: Reason) -> tuple[TableCell, ...]:
    cell = snapshot.comparisons.cells(document)[reason.principle.number]
    target = f"{reason.target.stage} by {reason.target.year}" if reason.target else "–"
    counts = [f"{stage}: {count_words(reason.counts(stage))}" for stage in (Stage.INTERMEDIATE, Stage.ADVANCED)]
    return (
        stage_cells.principle_cell(reason.principle),
        stage_cells.stage_cell(cell, reason.source),
        TableCell(target),
        TableCell("; ".join(counts)),
        TableCell(evidence_words(strength(reason))),
    )
