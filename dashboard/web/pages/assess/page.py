"""``/assess``: start an assessment, find one, or upload one as a file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.domain.assessments.merging import Side
from dashboard.errors import ConflictError, DataError, ToolkitError
from dashboard.ingest.files.limits import MAX_BYTES
from dashboard.model import codes
from dashboard.services.app_state import AppState
from dashboard.services.assessment_import import preview_of
from dashboard.services.assessments import author_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.assessment_head import STATE_NAMES
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refusal
from dashboard.web.components.upload import import_done, preview, preview_summary, problems, upload, uploaded_file
from dashboard.web.pages.assess import ids
from dashboard.web.pages.assess.assessment_list import assessment_list, select
from dashboard.web.pages.assess.start import (
    BLANK,
    FIRST_YEAR,
    LAST_YEAR,
    countries,
    offer,
    start_assessment,
    start_form,
    year,
)
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("country", "cycle", "q", "state")
READ_ONLY = (
    "This dashboard is read-only: assessments are edited where it runs on one’s own machine, at 127.0.0.1. You can read "
    "those there are, and take them along as files."
)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The form to start, the upload and the list; only the list where nobody may write."""
    params = Query(query)
    state, text = params.choice("state", codes.State), params.text("q")[:200]
    country = params.one_of("country", list(countries(snapshot)))
    cycle = params.number("cycle", list(range(FIRST_YEAR, LAST_YEAR + 1))) or dt.datetime.now(dt.UTC).year
    ways = [*start_form(snapshot, country, cycle), html.H2("Bring a file"), *upload()] if snapshot.editable else []
    body = [
        html.H1("Assess a country"),
        html.P(
            "Answer which statements are true of your country, principle by principle. The dashboard works out the stage, "
            "says why, and lists what to do next.",
            className="lead",
        ),
        *notices(params.notices),
        *([_steps()] if snapshot.editable else [html.P(READ_ONLY, className="empty")]),
        *ways,
        html.H2("Assessments there are"),
        html.Div(
            [
                fields.text(ids.ASSESSMENTS_TEXT, "Country", text, "Canada, NZL …"),
                fields.select(ids.ASSESSMENTS_STATE, "State", STATE_NAMES, state and str(state), "All states"),
            ],
            className="controls",
            role="search",
        ),
        html.Div(assessment_list(snapshot.toolkit, select(snapshot.toolkit, text, state)), id=ids.ASSESSMENTS_LIST),
        dcc.Store(id=ids.ASSESSMENTS_ADDRESS),
    ]
    return View(
        "Assess a country",
        body,
        "Begin the self-assessment of a country on the twelve principles, go on with one, or bring it as a file.",
    )


def _steps() -> Component:
    steps = (
        "Choose your country and the year, and answer here; or fill in a workbook and bring it back.",
        "Say what each answer rests on. Leave open what you do not know: it is never read as a no.",
        "Read the result, set targets, and submit it to the secretariat for review.",
    )
    return html.Ol([html.Li(step) for step in steps])


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The filters of the list; starting and uploading where one may write."""

    @callback(
        app,
        Output(ids.ASSESSMENTS_LIST, "children"),
        Output(ids.ASSESSMENTS_ADDRESS, "data"),
        Input(ids.ASSESSMENTS_TEXT, "value"),
        Input(ids.ASSESSMENTS_STATE, "value"),
        prevent_initial_call=True,
    )
    def narrow(text: str | None, state: str | None) -> tuple[list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        values = fields.parameters(text, state=state)
        assessments = select(snapshot.toolkit, values.get("q", "")[:200], Query(values).choice("state", codes.State))
        address = {"url": urls.assess(**values), "replace": ctx.triggered_id == ids.ASSESSMENTS_TEXT}
        return assessment_list(snapshot.toolkit, assessments), address

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.ASSESSMENTS_ADDRESS, "data"), prevent_initial_call=True
    )
    if app_state.service.editable:
        _register_start(app, app_state)
        _register_upload(app, app_state)


def _register_start(app: Dash, app_state: AppState) -> None:
    """The options for a country and a year, and the button that starts the assessment."""

    @callback(
        app,
        Output(ids.BEGIN_OFFER, "children"),
        Output(ids.BEGIN_HOW, "options"),
        Output(ids.BEGIN_HOW, "value"),
        Output(ids.BEGIN_START, "children"),
        Input(ids.BEGIN_COUNTRY, "value"),
        Input(ids.BEGIN_CYCLE, "value"),
        prevent_initial_call=True,
    )
    def choose(country: str | None, cycle: object) -> tuple[list[Component], list[dict[str, str]], str, str]:
        description, options, label = offer(app_state.snapshot(), country, year(cycle))
        return description, options, BLANK, label

    @callback(
        app,
        Output(ids.BEGIN_GO, "data"),
        Output(ids.BEGIN_FEEDBACK, "children"),
        Input(ids.BEGIN_START, "n_clicks"),
        State(ids.BEGIN_COUNTRY, "value"),
        State(ids.BEGIN_CYCLE, "value"),
        State(ids.BEGIN_HOW, "value"),
        State(shared_ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def start(clicks: int, country: str | None, cycle: object, how: str | None, by: object) -> tuple[Any, Any]:
        try:
            url = start_assessment(app_state.snapshot(), country, year(cycle), how, author_name(by))
            return {"url": url, "n": clicks}, []
        except ToolkitError as error:
            return no_update, refusal(error)

    app.clientside_callback(ClientsideFunction("shell", "go"), Input(ids.BEGIN_GO, "data"), prevent_initial_call=True)


def _register_upload(app: Dash, app_state: AppState) -> None:
    """The preview of an uploaded file, and the button that imports it."""

    @callback(
        app,
        Output(shared_ids.UPLOAD_PREVIEW, "children"),
        Output(shared_ids.UPLOAD_SUMMARY, "children"),
        Output(shared_ids.UPLOAD_FEEDBACK, "children"),
        Output(shared_ids.UPLOAD_ONTO, "data"),
        Output(shared_ids.UPLOAD_IMPORT, "hidden"),
        Input(shared_ids.UPLOAD_FILE, "data"),
        Input(shared_ids.UPLOAD_IMPORT, "n_clicks"),
        State(shared_ids.UPLOAD_ONTO, "data"),
        State({"type": shared_ids.UPLOAD_CHOICE, "key": ALL}, "value"),
        State({"type": shared_ids.UPLOAD_CHOICE, "key": ALL}, "id"),
        State(shared_ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def read_file(
        file_data: object, _: int, onto: object, sides: list[str | None], choice_ids: list[Any], by: object
    ) -> UploadResult:
        snapshot = app_state.snapshot()
        imports = ctx.triggered_id == shared_ids.UPLOAD_IMPORT
        try:
            if imports:
                return _import(snapshot, file_data, onto, _choices(choice_ids, sides), author_name(by))
            return _preview(snapshot, file_data)
        except DataError as error:
            return UploadResult(problems(error), "This file cannot be imported. Nothing was changed.")
        except ConflictError as error:
            return _preview_again(snapshot, file_data, error)
        except ToolkitError as error:
            if imports:  # the preview and the choices in it stay
                return UploadResult(no_update, "", refusal(error), no_update, False)
            return UploadResult([], "", refusal(error))


class UploadResult(NamedTuple):
    """The outputs of an upload: preview, summary, feedback, the revision it applies to, whether the button is hidden."""

    preview: Any
    summary: str
    feedback: Any = ""
    onto: Any = None
    hidden: bool = True


def _preview(snapshot: Snapshot, file_data: object) -> UploadResult:
    name, content = uploaded_file(file_data, MAX_BYTES)
    file_preview = snapshot.run(preview_of, content, name)
    return UploadResult(
        preview(snapshot.toolkit, name[-80:], file_preview),
        preview_summary(snapshot.toolkit, file_preview),
        onto=file_preview.stored.revision,
        hidden=file_preview.is_same,
    )


def _preview_again(snapshot: Snapshot, file_data: object, error: ConflictError) -> UploadResult:
    """The preview after a conflict, against the revision that was saved meanwhile."""
    try:
        return _preview(snapshot, file_data)._replace(feedback=refusal(error))
    except ToolkitError as other:
        return UploadResult([], "", refusal(other))


def _import(snapshot: Snapshot, file_data: object, onto: object, choices: Mapping[str, Side], by: str) -> UploadResult:
    name, content = uploaded_file(file_data, MAX_BYTES)
    file_preview = snapshot.run(preview_of, content, name)
    base, stored = file_preview.document.revision, file_preview.stored
    if onto != stored.revision:
        raise ConflictError(stored, None)
    saved = snapshot.service.save_merged(file_preview.document, base=base, onto=stored.revision, choices=choices, by=by)
    return UploadResult(import_done(snapshot.toolkit, saved), f"Imported: it is now at revision {saved.revision}.")


def _choices(choice_ids: Sequence[Any], sides: Sequence[str | None]) -> dict[str, Side]:
    return {
        str(choice_id["key"]): Side(side)
        for choice_id, side in zip(choice_ids, sides, strict=True)
        if side in list(Side)
    }
