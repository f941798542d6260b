"""``/api/v1/comparison``: the stages from one source; with an ending, a comparison as a file."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from dashboard.decks.comparison.selection import selection
from dashboard.domain.maturity.comparison import Source
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import citation
from dashboard.exports.data.formats import COMPARISON_FORMATS
from dashboard.model.assessments import Assessment
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.web import parameters, urls
from dashboard.web.api import files, responses
from dashboard.web.api.answers import as_json
from dashboard.web.api.dependencies import SnapshotDependency, StateDependency
from dashboard.web.api.freshness import DatedAssessmentFreshness, Freshness, fresh, of_all
from dashboard.web.api.models.comparison import ComparisonDocument, ComparisonSelection, StageList, StageSelection
from dashboard.web.api.work import file_answer
from dashboard.web.state.comparison import compare_state

TAG = "Comparison"
QUEUED = frozenset({"xlsx", "parquet"})  # pure Python that takes a second or two
MEDIA_TYPES = (
    *(form.media_type for form in COMPARISON_FORMATS.values()),
    *(form.media_type for form in citation.FORMATS.values()),
)
router = APIRouter(tags=[TAG])


def selected_source(
    selected: Annotated[StageSelection, Query()], snapshot: SnapshotDependency
) -> tuple[StageSelection, Source]:
    """The parameters, and the source that they name or that is the default."""
    return selected, selected.source or snapshot.comparisons.first_source()


SourceDependency = Annotated[tuple[StageSelection, Source], Depends(selected_source)]


async def comparison_freshness(request: Request, snapshot: SnapshotDependency, chosen: SourceDependency) -> Freshness:
    """The freshness of stages: those from public evidence hold nothing of an assessment. Raises NotModified."""
    _, source = chosen
    if source is Source.EVIDENCE:
        return fresh(request, snapshot, f"{snapshot.toolkit.content_version} {source}")
    return await of_all(request, snapshot)


@router.get(
    f"{urls.API}/comparison",
    summary="Stages by country and principle",
    response_model=StageList,
    responses=responses.reading(400, 404, 422),
)
def stages(
    chosen: SourceDependency,
    snapshot: SnapshotDependency,
    freshness: Annotated[Freshness, Depends(comparison_freshness)],
) -> Response:
    """Stages from one source, for the countries and principles that are chosen as on the page `/compare`."""
    selected, source = chosen
    cycles = snapshot.comparisons.of(source).cycles
    if selected.cycle is not None and selected.cycle not in cycles:
        raise UnknownNameError("cycle", str(selected.cycle), [str(cycle) for cycle in cycles])
    query = parameters.Query({**selected.parameters, "source": source})
    state = compare_state(snapshot, query)
    query.require_valid()
    chosen_part = selection(snapshot, state)
    comparison = state.comparison
    rows = [
        {
            "country": area.code,
            "principle": principle.number,
            "lowest": cell.result.lowest,
            "highest": cell.result.highest,
            "label": cell.result.label,
            "marks": cell.marks,
            "declared": cell.declared or None,
            **_assessment_fields(comparison.documents.get(area.code)),
        }
        for area in chosen_part.areas
        for principle in chosen_part.principles
        for cell in [comparison.cells[area.code, principle.number]]
    ]
    return as_json(
        {
            "data_version": snapshot.toolkit.version,
            "source": comparison.source,
            "cycle": selected.cycle,
            "cells": rows,
        },
        freshness,
    )


@router.get(
    urls.comparison_file("{extension}"),
    summary="A comparison as a file",
    response_class=Response,
    responses=responses.file(*MEDIA_TYPES, model=ComparisonDocument) | responses.reading(400, 404, 422, 503),
)
async def comparison_file(
    extension: Annotated[
        str,
        Path(
            max_length=20,
            description=f"One of {', '.join((*COMPARISON_FORMATS, *citation.FORMATS))}.",
            openapi_examples={"csv": {"value": "csv"}},
        ),
    ],
    selected: Annotated[ComparisonSelection, Query()],
    request: Request,
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: DatedAssessmentFreshness,
) -> Response:
    """Stages by country and principle (csv, xlsx, json, parquet), or their citation (apa.txt, bib, ris, csl.json).

    Takes the parameters of the page `/compare`. Filters of its list are only mentioned in the notes, not applied.
    """
    job = comparison_job(snapshot, selected.parameters, extension, str(request.base_url))
    return await file_answer(state.queue, job, request, freshness)


def comparison_job(snapshot: Snapshot, selected: dict[str, str], extension: str, address: str) -> Job:
    """The job that makes a comparison file; ``address`` is that of the installation, unless the settings have one."""
    base = snapshot.settings.url or address.rstrip("/")
    arguments = (selected, extension, base, datetime.now(UTC).date())
    return Job(files.comparison_file, arguments, snapshot, here=extension not in QUEUED)


def _assessment_fields(document: Assessment | None) -> dict[str, Any]:
    """The cycle, state and provenance of an assessment; empty for public evidence."""
    if document is None:
        return {}
    return {"cycle": document.cycle, "state": document.state, "provenance": document.provenance}
