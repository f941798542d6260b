"""``/api/v1/assessments``: reading assessments, and saving them from the editor without overwriting others' work."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dashboard.domain.assessments.changes import changes
from dashboard.domain.assessments.describe import change_text
from dashboard.domain.assessments.describe import conflict as conflict_text
from dashboard.errors import ConflictError, DataError, ParameterError, ReadOnlyError
from dashboard.exports import media_types
from dashboard.exports.data import assessment_csv
from dashboard.model.assessments import Assessment
from dashboard.model.codes import State
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.storage import parsers
from dashboard.storage.assessments import to_json
from dashboard.web import urls
from dashboard.web.api import files, problem, responses, work
from dashboard.web.api.answers import as_file, as_json
from dashboard.web.api.dependencies import SnapshotDependency, StateDependency
from dashboard.web.api.freshness import AssessmentFreshness, private
from dashboard.web.api.models.assessments import MAX_REVISION, AssessmentDetails, AssessmentList, SaveRequest
from dashboard.web.api.models.base import reference
from dashboard.web.api.parameters import CountryCode, CycleYear

ADDRESS = urls.assessment_data("{code}", "{cycle}")  # type: ignore[arg-type]  # the pattern of an address
BODY = {"required": True, "content": {"application/json": {"schema": reference(SaveRequest)}}}
router = APIRouter(tags=["Assessments"])


@router.get(
    urls.ASSESSMENTS_API,
    summary="All assessments",
    response_model=AssessmentList,
    responses=responses.reading(422),
)
def list_assessments(
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
) -> Response:
    """All assessments with their states, and whether this installation allows editing."""
    documents = [d for d in snapshot.toolkit.assessments.values() if state in (None, d.state)]
    rows = [_summary(document) for document in sorted(documents, key=lambda document: document.key)]
    content = {"data_version": snapshot.toolkit.version, "editable": snapshot.editable, "assessments": rows}
    return as_json(content, freshness)


@router.get(
    f"{ADDRESS}.xlsx",
    summary="An assessment as a workbook",
    response_class=Response,
    responses=responses.file(media_types.XLSX) | responses.reading(404, 503),
)
async def workbook(
    code: CountryCode,
    cycle: CycleYear,
    request: Request,
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
) -> Response:
    """An assessment as a workbook to fill in and upload again; a blank one if there is no assessment yet."""
    document = await run_in_threadpool(snapshot.service.open, code, cycle)
    job = Job(files.assessment_workbook, (document,), snapshot)
    return await work.file_answer(state.queue, job, request, freshness)


@router.get(
    f"{ADDRESS}.csv",
    summary="An assessment as a table",
    response_class=Response,
    responses=responses.file(media_types.CSV) | responses.reading(404),
)
def table(
    code: CountryCode, cycle: CycleYear, snapshot: SnapshotDependency, freshness: AssessmentFreshness
) -> Response:
    """An assessment as one tidy table, to edit and upload again; a blank one if there is no assessment yet."""
    content = assessment_csv.table(snapshot.comparisons, snapshot.service.open(code, cycle))
    return as_file(content, media_types.CSV, f"{code}-{cycle}.csv", freshness)


@router.get(
    f"{ADDRESS}.json",
    summary="An assessment as its file",
    response_model=Assessment,
    responses=responses.reading(404),
)
def document(
    code: CountryCode, cycle: CycleYear, snapshot: SnapshotDependency, freshness: AssessmentFreshness
) -> Response:
    """An assessment as it is stored, to edit and upload again; a blank one if there is no assessment yet."""
    content = to_json(snapshot.service.open(code, cycle))
    return as_file(content, media_types.JSON, f"{code}-{cycle}.json", freshness)


@router.get(
    ADDRESS,
    summary="One assessment",
    response_model=AssessmentDetails,
    responses=responses.reading(404, 422),
)
def read(
    code: CountryCode,
    cycle: CycleYear,
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
    revision: Annotated[int | None, Query(ge=0, le=MAX_REVISION, description="By default the newest.")] = None,
) -> Response:
    """The newest revision of an assessment, or the given one."""
    service = snapshot.service
    stored = service.read(code, cycle) if revision is None else service.revision(code, cycle, revision)
    return as_json({**_summary(stored), "document": _plain(stored)}, freshness)


@router.put(
    ADDRESS,
    summary="Save an assessment",
    response_model=AssessmentDetails,
    responses=responses.writing(400, 404, 422) | responses.conflict(),
    openapi_extra={"requestBody": BODY},
)
async def save(code: CountryCode, cycle: CycleYear, request: Request, snapshot: SnapshotDependency) -> Response:
    """Save a document as a new revision. Only on an installation that allows editing.

    409 if somebody else has saved since: the response has both sides, and nothing is changed. Send the document again
    with `settled`, which chooses a side for each conflict.
    """
    if not snapshot.editable:
        raise ReadOnlyError
    body = await request.body()
    return await run_in_threadpool(_save, request, snapshot, code, cycle, body)


def _save(request: Request, snapshot: Snapshot, code: str, cycle: int, body: bytes) -> Response:
    saving, problems = parsers.read_document(body, "the request", SaveRequest)
    if saving is None:
        raise DataError(problems)
    document = saving.document
    if document.key != (code, cycle):
        message = f"The document is of {document.country} {document.cycle}, the address of {code} {cycle}."
        raise ParameterError(message, "document", f"{document.country} {document.cycle}")
    try:
        if saving.settled:
            choices = saving.settled.choices
            saved = snapshot.service.save_merged(
                document, base=saving.base, onto=saving.settled.onto, choices=choices, by=saving.by
            )
        else:
            saved = snapshot.service.save(document, base=saving.base, by=saving.by)
    except ConflictError as error:
        members = conflict_members(snapshot, document, saving.base)
        return problem.response(request.scope, 409, "conflict", str(error), always=members)
    return as_json({**_summary(saved), "document": _plain(saved)}, private(snapshot))


def conflict_members(snapshot: Snapshot, document: Assessment, base: int) -> dict[str, Any]:
    """The stored document, its conflicts with this one, and the other changes by the other editor (``theirs``)."""
    merged = snapshot.service.merged(document, base)
    stored = snapshot.service.open(*document.key)
    original = snapshot.service.base_document(*document.key, base)
    places = {conflict.place for conflict in merged.conflicts}
    theirs = [
        change_text(snapshot.toolkit, change) for change in changes(original, stored) if change.place not in places
    ]
    return {
        **_summary(stored),
        "document": _plain(stored),
        "conflicts": [asdict(conflict_text(snapshot.toolkit, conflict)) for conflict in merged.conflicts],
        "theirs": [asdict(text) for text in theirs],
    }


def _summary(document: Assessment) -> dict[str, Any]:
    return {
        "country": document.country,
        "cycle": document.cycle,
        "state": document.state,
        "provenance": document.provenance,
        "revision": document.revision,
        "saved_by": document.saved_by,
        "saved_at": document.saved_at.isoformat() if document.saved_at else None,
    }


def _plain(document: Assessment) -> dict[str, Any]:
    return document.model_dump(mode="json", exclude_defaults=True)
