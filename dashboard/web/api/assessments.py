"""``/api/v1/assessments``: reading assessments, and saving them from the editor without overwriting others' work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from dashboard.domain.assessments.changes import changes
from dashboard.domain.assessments.describe import change_text
from dashboard.domain.assessments.describe import conflict as conflict_text
from dashboard.domain.assessments.merging import Side
from dashboard.errors import (
    ConflictError,
    DataError,
    ParameterError,
    ReadOnlyError,
    StorageError,
    ToolkitError,
    UnknownNameError,
    WorkflowError,
)
from dashboard.exports.data import assessment_csv
from dashboard.model.assessments import Assessment, Name
from dashboard.model.codes import State
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.storage import parsers
from dashboard.storage.assessments import to_json
from dashboard.web import urls
from dashboard.web.api import files, work
from dashboard.web.api.answers import as_file, as_json, missing, private

STATUS: dict[type[ToolkitError], int] = {
    UnknownNameError: 404,
    ReadOnlyError: 403,
    WorkflowError: 422,
    DataError: 400,
    ParameterError: 400,
}
Code = Annotated[str, Path(pattern="^[A-Z]{3}$")]
Cycle = Annotated[int, Path(ge=2000, le=2100)]
MAX_REVISION = 999_999_999


class MergeRequest(BaseModel):
    """How conflicts with revision ``onto`` are resolved: the chosen side by the key of each field."""

    model_config = ConfigDict(extra="forbid")

    onto: Annotated[int, Field(ge=0, le=MAX_REVISION)]
    choices: dict[str, Side] = Field(default_factory=dict)


class SaveRequest(BaseModel):
    """The request of the editor: the whole document, the revision that it is based on, and the author."""

    model_config = ConfigDict(extra="forbid")

    base: Annotated[int, Field(ge=0, le=MAX_REVISION)]
    by: Name
    document: Assessment
    settled: MergeRequest | None = None


def router(app_state: AppState) -> APIRouter:
    """The routes of one installation."""
    routes = APIRouter()

    @routes.get(urls.ASSESSMENTS_API)
    def list_assessments(state: State | None = None) -> Response:
        """All assessments with their states, and whether this installation allows editing."""
        snapshot = app_state.snapshot()
        documents = [d for d in snapshot.toolkit.assessments.values() if state in (None, d.state)]
        rows = [_head(document) for document in sorted(documents, key=lambda document: document.key)]
        return private(
            as_json({"data_version": snapshot.toolkit.version, "editable": snapshot.editable, "assessments": rows})
        )

    def newest(code: str, cycle: int) -> Assessment:
        with _http_errors():
            return app_state.service.open(code, cycle)

    @routes.get(urls.ASSESSMENTS_API + "/{code}/{cycle}.xlsx", response_class=Response)
    async def workbook(code: Code, cycle: Cycle, request: Request) -> Response:
        """An assessment as a workbook to fill in and upload again; a blank one if there is no assessment yet."""
        snapshot = await run_in_threadpool(app_state.snapshot)
        document = await run_in_threadpool(newest, code, cycle)
        job = Job(files.assessment_workbook, (document,), snapshot)
        return private(await work.file_answer(app_state.queue, job, request, ""))

    @routes.get(urls.ASSESSMENTS_API + "/{code}/{cycle}.csv", response_class=Response)
    def table(code: Code, cycle: Cycle) -> Response:
        """An assessment as one tidy table, to edit and upload again."""
        snapshot = app_state.snapshot()
        content = assessment_csv.table(snapshot.comparisons, newest(code, cycle))
        return private(as_file(content, "text/csv; charset=utf-8", f"{code}-{cycle}.csv"))

    @routes.get(urls.ASSESSMENTS_API + "/{code}/{cycle}.json", response_class=Response)
    def document(code: Code, cycle: Cycle) -> Response:
        """An assessment as it is stored, to edit and upload again."""
        return private(as_file(to_json(newest(code, cycle)), "application/json", f"{code}-{cycle}.json"))

    @routes.get(urls.ASSESSMENTS_API + "/{code}/{cycle}")
    def read(
        code: Code, cycle: Cycle, revision: Annotated[int | None, Query(ge=0, le=MAX_REVISION)] = None
    ) -> Response:
        """The newest revision of an assessment, or the given one."""
        snapshot = app_state.snapshot()
        with _http_errors():
            document = (
                snapshot.service.read(code, cycle)
                if revision is None
                else snapshot.service.revision(code, cycle, revision)
            )
        return private(as_json({**_head(document), "document": _plain(document)}))

    @routes.put(urls.ASSESSMENTS_API + "/{code}/{cycle}")
    async def save(code: Code, cycle: Cycle, request: Request) -> Response:
        """Save a document as a new revision.

        409 if somebody else has saved since: the response has both sides, and nothing is changed.
        """
        snapshot = await run_in_threadpool(app_state.snapshot)
        if not snapshot.editable:
            return JSONResponse({"message": str(ReadOnlyError()), "problems": []}, 403)
        body = await request.body()
        return await run_in_threadpool(_with_errors, lambda: _save(snapshot, code, cycle, body))

    return routes


@contextmanager
def _http_errors() -> Iterator[None]:
    """Raise 404 for an unknown name and 500 for an invalid file, each with a message."""
    try:
        yield
    except UnknownNameError as error:
        raise missing(error) from error
    except DataError as error:
        problems = [str(problem) for problem in error.problems]
        raise HTTPException(500, {"message": "The file cannot be read.", "problems": problems}) from error


def _with_errors(respond: Callable[[], Response]) -> Response:
    """The response of ``respond``, or one with the message of the error that it raised."""
    try:
        return respond()
    except StorageError as error:
        return JSONResponse({"message": str(error), "problems": []}, 507 if error.is_full else 503)
    except ToolkitError as error:
        status = STATUS.get(type(error))
        if status is None:
            raise
        problems = [str(problem) for problem in error.problems] if isinstance(error, DataError) else []
        message = "This could not be saved as it is; nothing was changed." if problems else str(error)
        return JSONResponse({"message": message, "problems": problems}, status)


def _save(snapshot: Snapshot, code: str, cycle: int, body: bytes) -> Response:
    saving, problems = parsers.read_document(body, "the request", SaveRequest)
    if saving is None:
        raise DataError(problems)
    document = saving.document
    if document.key != (code, cycle):
        raise ParameterError(f"The document is of {document.country} {document.cycle}, the address of {code} {cycle}.")
    try:
        if saving.settled:
            choices = saving.settled.choices
            saved = snapshot.service.save_merged(
                document, base=saving.base, onto=saving.settled.onto, choices=choices, by=saving.by
            )
        else:
            saved = snapshot.service.save(document, base=saving.base, by=saving.by)
    except ConflictError as error:
        return _conflict_response(snapshot, document, saving.base, error)
    return private(as_json({**_head(saved), "document": _plain(saved)}))


def _conflict_response(snapshot: Snapshot, document: Assessment, base: int, error: ConflictError) -> Response:
    """409 with the conflicts, and the other changes by the other editor (``theirs``)."""
    merged = snapshot.service.merged(document, base)
    stored = snapshot.service.open(*document.key)
    original = snapshot.service.base_document(*document.key, base)
    places = {conflict.place for conflict in merged.conflicts}
    theirs = [
        change_text(snapshot.toolkit, change) for change in changes(original, stored) if change.place not in places
    ]
    return JSONResponse(
        {
            "message": str(error),
            **_head(stored),
            "document": _plain(stored),
            "conflicts": [asdict(conflict_text(snapshot.toolkit, conflict)) for conflict in merged.conflicts],
            "theirs": [asdict(text) for text in theirs],
        },
        409,
    )


def _head(document: Assessment) -> dict[str, Any]:
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
