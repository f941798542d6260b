"""An assessment brought as a file: the way to choose one, what it would change, what is wrong with it."""

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
from dashboard.ingest.files.limits import MB, MOST_BYTES
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessment_import import AssessmentPreview
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.components.change_list import change_list

PROBLEM_COLUMNS = ("File and sheet", "Row", "Column", "Value", "What is wrong")
MOST_PROBLEMS = 200  # on the page; the command line prints all
LONGEST_VALUE = 120
LONGEST_NAME = 200
REACHED: dict[str, Any] = {"tabIndex": -1, "data-reached": "true"}  # where the keyboard goes on; see upload.js


def upload() -> list[Component]:
    """The button that lets a file be chosen, and where it is told what is in it."""
    return [
        chooser(ids.UPLOAD_FILE, ids.UPLOAD_PREVIEW, ".xlsx,.csv,.json", MOST_BYTES),
        html.P("XLSX, CSV or JSON, at most 5 MB. You first see what it would change.", className="quiet"),
        html.P(id=ids.UPLOAD_SUMMARY, className="visually-hidden", **{"aria-live": "polite"}),
        html.Div(id=ids.UPLOAD_PREVIEW),
        html.Div(id=ids.UPLOAD_FEEDBACK, role="alert"),
        html.P(
            html.Button("Import these changes", id=ids.UPLOAD_IMPORT, className="action", hidden=True),
        ),
        dcc.Store(id=ids.UPLOAD_FILE),
        dcc.Store(id=ids.UPLOAD_ONTO),
    ]


def chooser(store: str, shown: str, accepts: str, largest: int) -> Component:
    """The button that lets a file be chosen: it goes into a store, and what it leads to is shown in its place."""
    told = {"data-brings": store, "data-shown": shown, "data-accepts": accepts, "data-largest": str(largest)}
    return html.P(html.Button("Choose a file …", type="button", className="action", **told))


def sent_file(sent: object, most: int) -> tuple[str, bytes]:
    """Name and bytes of the file that the browser has sent. Raises ParameterError for what is none, or too large."""
    if not isinstance(sent, Mapping):
        raise ParameterError("Choose a file first.")
    length, text = sent.get("size"), str(sent.get("content", ""))
    if (isinstance(length, int) and length > most) or len(text) > most * 4 // 3 + 4:
        raise ParameterError(f"The file is larger than {most / MB:g} MB, the most that can be read.")
    try:
        return str(sent.get("name", ""))[-LONGEST_NAME:], base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ParameterError("The file did not arrive whole: choose it once more.") from error


def preview(toolkit: Toolkit, name: str, found: AssessmentPreview) -> list[Component]:
    """What a file would change in what is stored; nothing has changed yet."""
    listed = change_list(toolkit, found.changes) if found.changes else ""
    # In a frame of its own, so that the button below stays near.
    frame = html.Div(listed, className="upload-changes", tabIndex=0, role="region", **{"aria-label": "Changes"})
    return [
        html.H3(f"What {name} would change", **REACHED),
        html.P(preview_summary(toolkit, found)),
        *([html.P(found.unchanged)] if found.unchanged else []),
        *_of_revisions(found.document, found.stored),
        *_conflicts(toolkit, found.merged.conflicts),
        *([frame] if found.changes else []),
    ]


def preview_summary(toolkit: Toolkit, found: AssessmentPreview) -> str:
    """What a file would change, in one line."""
    name = f"{area_name(toolkit, found.document.country)} {found.document.cycle}"
    if found.is_same:
        return f"{name}: It says what is there already: nothing would change."
    return f"{name}: {summary(found.changes)}. Nothing is saved yet."


def _of_revisions(document: Assessment, stored: Assessment) -> list[Component]:
    if document.revision == stored.revision:
        return []
    told = (
        f"The file was made from revision {document.revision}; the assessment is now at revision {stored.revision}. "
        "What others changed since then stays."
    )
    return [html.P(told)]


def _conflicts(toolkit: Toolkit, found: Sequence[Conflict]) -> list[Component]:
    if not found:
        return []
    lead = "Here the file and somebody else’s later save differ. Choose a side for each."
    return [html.H4(f"To be settled: {len(found)}"), html.P(lead), *(_choice(toolkit, one) for one in found)]


def _choice(toolkit: Toolkit, found: Conflict) -> Component:
    told = conflict(toolkit, found)
    options = [
        {"value": Side.MINE, "label": f"From the file: {told.before}"},
        {"value": Side.THEIRS, "label": f"As it is now: {told.after}"},
    ]
    choice = dbc.RadioItems(options=options, id={"type": ids.UPLOAD_CHOICE, "key": told.key})
    legend = html.Legend([f"{told.where}, {told.what}", html.Br(), html.Span(told.text, className="quiet")])
    return html.Fieldset([legend, choice], className="upload-conflict")


def problems(error: DataError) -> list[Component]:
    """What is wrong with a file."""
    alert = dbc.Alert(
        [html.H3("This file cannot be imported", **REACHED), html.P("Nothing was changed.")], color="warning"
    )
    return [alert, *problem_table(error.problems, MOST_PROBLEMS)]


def problem_table(found: Sequence[Problem], most: int) -> list[Component]:
    """Problems, each with its sheet, row, column and value, as many as fit; values are shown as text."""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in PROBLEM_COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(one.file, scope="row"),
                html.Td(str(one.row or ""), **_label("Row", one.row)),
                html.Td(one.column, **_label("Column", one.column)),
                html.Td(html.Code(_cut(one.value)) if one.value else "", **_label("Value", one.value)),
                html.Td(one.message),
            ]
        )
        for one in found[:most]
    ]
    more = len(found) - most
    return [
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table problem-list"), className="table-frame"),
        *([html.P(f"… and {more} more.")] if more > 0 else []),
    ]


def _label(name: str, value: object) -> dict[str, str]:
    """What a cell is called where the table is too narrow for its head; nothing for an empty one."""
    return {"data-label": f"{name}: "} if value else {}


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


def imported(toolkit: Toolkit, saved: Assessment) -> list[Component]:
    """What was saved, and where to go on."""
    name = f"{area_name(toolkit, saved.country)} {saved.cycle}"
    link = html.A("Go on with its answers", href=urls.assessment(*saved.key), className="alert-link")
    done = [html.H3("Imported", **REACHED), html.P([f"{name} is now at revision {saved.revision}. ", link, "."])]
    return [dbc.Alert(done, color="success")]
