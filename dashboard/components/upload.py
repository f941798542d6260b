"""An assessment brought as a file: the way to choose one, what it would change, what is wrong with it."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import ids, urls
from dashboard.components.change_list import change_list
from dashboard.domain.changes import summary
from dashboard.domain.countries import area_name
from dashboard.domain.merging import Conflict, Merged, Side, settled_changes
from dashboard.domain.telling import conflict
from dashboard.errors import DataError
from dashboard.schema.assessments import Assessment
from dashboard.store.toolkit import Toolkit

PROBLEM_COLUMNS = ("File and sheet", "Row", "Column", "Value", "What is wrong")
MOST_PROBLEMS = 200  # on the page; the command line prints all
LONGEST_VALUE = 120


def upload() -> list[Component]:
    """The button that lets a file be chosen, and where it is told what is in it."""
    return [
        html.P(html.Button("Choose a file …", type="button", className="action", **{"data-upload": ids.UPLOAD_FILE})),
        html.P("XLSX, CSV or JSON, at most 5 MB. You first see what it would change.", className="quiet"),
        html.Div(id=ids.UPLOAD_PREVIEW, **{"aria-live": "polite"}),
        html.Div(id=ids.UPLOAD_FEEDBACK, role="alert"),
        html.P(
            html.Button("Import these changes", id=ids.UPLOAD_IMPORT, className="action", hidden=True),
        ),
        dcc.Store(id=ids.UPLOAD_FILE),
        dcc.Store(id=ids.UPLOAD_ONTO),
    ]


def preview(toolkit: Toolkit, name: str, document: Assessment, stored: Assessment, merged: Merged) -> list[Component]:
    """What a file would change in what is stored; nothing has changed yet."""
    found = settled_changes(merged, stored)
    nothing = not found and not merged.conflicts
    said = (
        "It says what is there already: nothing would change."
        if nothing
        else f"{summary(found)}. Nothing is saved yet."
    )
    return [
        html.H3(f"What {name} would change"),
        html.P(f"{area_name(toolkit, document.country)} {document.cycle}: {said}"),
        *_of_revisions(document, stored),
        *_conflicts(toolkit, merged.conflicts),
        *([change_list(toolkit, found)] if found else []),
    ]


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
    """What is wrong with a file, each with its sheet, row, column and value; values are shown as text."""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in PROBLEM_COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(one.file, scope="row"),
                html.Td(str(one.row or "")),
                html.Td(one.column),
                html.Td(html.Code(_cut(one.value)) if one.value else ""),
                html.Td(one.message),
            ]
        )
        for one in error.problems[:MOST_PROBLEMS]
    ]
    more = len(error.problems) - MOST_PROBLEMS
    return [
        dbc.Alert([html.H3("This file cannot be imported"), html.P("Nothing was changed.")], color="warning"),
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame"),
        *([html.P(f"… and {more} more.")] if more > 0 else []),
    ]


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


def imported(toolkit: Toolkit, saved: Assessment) -> list[Component]:
    """What was saved, and where to go on."""
    name = f"{area_name(toolkit, saved.country)} {saved.cycle}"
    link = html.A("Go on with its answers", href=urls.assessment(*saved.key), className="alert-link")
    done = [html.H3("Imported"), html.P([f"{name} is now at revision {saved.revision}. ", link, "."])]
    return [dbc.Alert(done, color="success")]
