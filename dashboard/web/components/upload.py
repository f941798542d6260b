"""The upload of an assessment: the file button, the preview of its changes, and its problems."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.domain.assessments.changes import summary
from dashboard.domain.assessments.describe import conflict
from dashboard.domain.assessments.merging import Conflict, Side
from dashboard.domain.reference.countries import area_name
from dashboard.errors import DataError, ParameterError, Problem
from dashboard.i18n.formats import numeral
from dashboard.i18n.messages import gettext, gettext_parts, message
from dashboard.ingest.files.limits import MAX_BYTES, MB
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessment_import import AssessmentPreview
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.components.change_list import change_list

PROBLEM_COLUMNS = (
    message("File and sheet"),
    message("Row"),
    message("Column"),
    message("Value"),
    message("What is wrong"),
)
MAX_PROBLEMS = 200  # on the page; the command line prints them all
MAX_VALUE = 120
MAX_NAME = 200
FOCUS: dict[str, Any] = {"tabIndex": -1, "data-reached": "true"}  # receives the focus; see frontend/src/shell/upload.ts


def upload() -> list[Component]:
    """The file button, and the places for the preview and the feedback."""
    return [
        file_button(ids.UPLOAD_FILE, ids.UPLOAD_PREVIEW, ".xlsx,.csv,.json", MAX_BYTES),
        html.P(gettext("XLSX, CSV or JSON, at most 5 MB. You first see what it would change."), className="quiet"),
        html.P(id=ids.UPLOAD_SUMMARY, className="visually-hidden", **{"aria-live": "polite"}),
        html.Div(id=ids.UPLOAD_PREVIEW),
        html.Div(id=ids.UPLOAD_FEEDBACK, role="alert"),
        html.P(
            html.Button(gettext("Import these changes"), id=ids.UPLOAD_IMPORT, className="action", hidden=True),
        ),
        dcc.Store(id=ids.UPLOAD_FILE),
        dcc.Store(id=ids.UPLOAD_ONTO),
    ]


def file_button(store: str, preview: str, endings: str, max_bytes: int) -> Component:
    """The button that puts a file into the store ``store``; ``preview`` is the id of the element that shows the outcome."""
    attributes = {"data-brings": store, "data-shown": preview, "data-accepts": endings, "data-largest": str(max_bytes)}
    return html.P(html.Button(gettext("Choose a file …"), type="button", className="action", **attributes))


def uploaded_file(sent: object, max_bytes: int) -> tuple[str, bytes]:
    """The name and the bytes of an uploaded file. Raises ParameterError if it is missing, damaged or too large."""
    if not isinstance(sent, Mapping):
        raise ParameterError(gettext("Choose a file first."))
    length, text = sent.get("size"), str(sent.get("content", ""))
    if (isinstance(length, int) and length > max_bytes) or len(text) > max_bytes * 4 // 3 + 4:
        raise ParameterError(
            gettext(
                "The file is larger than {size} MB, the most that can be read.", size=numeral(f"{max_bytes / MB:g}")
            )
        )
    try:
        return str(sent.get("name", ""))[-MAX_NAME:], base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ParameterError(gettext("The file did not arrive whole: choose it once more.")) from error


def preview(toolkit: Toolkit, name: str, upload: AssessmentPreview) -> list[Component]:
    """What a file would change in the stored assessment; nothing has been saved yet."""
    listed = change_list(toolkit, upload.changes) if upload.changes else ""
    # In a frame that scrolls, so that the button below stays near.
    frame = html.Div(
        listed, className="upload-changes", tabIndex=0, role="region", **{"aria-label": gettext("Changes")}
    )
    return [
        html.H3(gettext("What {file} would change", file=name), **FOCUS),
        html.P(preview_summary(toolkit, upload)),
        *([html.P(upload.unchanged)] if upload.unchanged else []),
        *_of_revisions(upload.document, upload.stored),
        *_conflicts(toolkit, upload.merged.conflicts),
        *([frame] if upload.changes else []),
    ]


def preview_summary(toolkit: Toolkit, upload: AssessmentPreview) -> str:
    """What a file would change, in one line."""
    name = f"{area_name(toolkit, upload.document.country)} {upload.document.cycle}"
    if upload.is_same:
        return gettext("{assessment}: It says what is there already: nothing would change.", assessment=name)
    return gettext("{assessment}: {changes}. Nothing is saved yet.", assessment=name, changes=summary(upload.changes))


def _of_revisions(document: Assessment, stored: Assessment) -> list[Component]:
    if document.revision == stored.revision:
        return []
    text = gettext(
        "The file was made from revision {before}; the assessment is now at revision {now}. What others changed since then "
        "stays.",
        before=document.revision,
        now=stored.revision,
    )
    return [html.P(text)]


def _conflicts(toolkit: Toolkit, conflicts: Sequence[Conflict]) -> list[Component]:
    if not conflicts:
        return []
    lead = gettext("Here the file and somebody else’s later save differ. Choose a side for each.")
    return [
        html.H4(gettext("To be settled: {number}", number=len(conflicts))),
        html.P(lead),
        *(_choice(toolkit, difference) for difference in conflicts),
    ]


def _choice(toolkit: Toolkit, difference: Conflict) -> Component:
    description = conflict(toolkit, difference)
    options = [
        {"value": Side.MINE, "label": gettext("From the file: {value}", value=description.before)},
        {"value": Side.THEIRS, "label": gettext("As it is now: {value}", value=description.after)},
    ]
    choice = dbc.RadioItems(options=options, id={"type": ids.UPLOAD_CHOICE, "key": description.key})
    legend = html.Legend(
        [f"{description.where}, {description.what}", html.Br(), html.Span(description.text, className="quiet")]
    )
    return html.Fieldset([legend, choice], className="upload-conflict")


def problems(error: DataError) -> list[Component]:
    """The problems of a file that cannot be imported."""
    alert = dbc.Alert(
        [html.H3(gettext("This file cannot be imported"), **FOCUS), html.P(gettext("Nothing was changed."))],
        color="warning",
    )
    return [alert, *problem_table(error.problems, MAX_PROBLEMS)]


def problem_table(problems: Sequence[Problem], max_rows: int) -> list[Component]:
    """The first problems, each with its sheet, row, column and value; values are shown as text."""
    head = html.Thead(html.Tr([html.Th(gettext(name), scope="col") for name in PROBLEM_COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(problem.file, scope="row"),
                html.Td(str(problem.row or ""), **_label(gettext("Row"), problem.row)),
                html.Td(problem.column, **_label(gettext("Column"), problem.column)),
                html.Td(
                    html.Code(_cut(problem.value)) if problem.value else "", **_label(gettext("Value"), problem.value)
                ),
                html.Td(problem.message),
            ]
        )
        for problem in problems[:max_rows]
    ]
    more = len(problems) - max_rows
    return [
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table problem-list"), className="table-frame"),
        *([html.P(gettext("… and {number} more.", number=more))] if more > 0 else []),
    ]


def _label(name: str, value: object) -> dict[str, str]:
    """The label of a cell on narrow screens, where the header row is hidden; empty for an empty cell."""
    return {"data-label": f"{name}: "} if value else {}


def _cut(value: str) -> str:
    return value if len(value) <= MAX_VALUE else f"{value[: MAX_VALUE - 1]}…"


def import_done(toolkit: Toolkit, saved: Assessment) -> list[Component]:
    """The message after an import, with a link to the answers."""
    name = f"{area_name(toolkit, saved.country)} {saved.cycle}"
    link = html.A(gettext("Go on with its answers"), href=urls.assessment(*saved.key), className="alert-link")
    done = [
        html.H3(gettext("Imported"), **FOCUS),
        html.P(
            gettext_parts(
                "{assessment} is now at revision {number}. {link}.",
                assessment=name,
                number=str(saved.revision),
                link=link,
            )
        ),
    ]
    return [dbc.Alert(done, color="success")]
