"""The assessors: a table of them, and the forms that add, rename and remove one."""

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.services.assessments import MAX_NAME_LENGTH
from dashboard.web import urls
from dashboard.web.components import fields
from dashboard.web.pages.assessors import ids


def people(document: Assessment, *, settling: bool) -> list[Component]:
    """The assessors, each with the number of characteristics answered and a link to answer under that name."""
    rows = [_person(document, name, answers, settling=settling) for name, answers in document.assessors.items()]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in ("Assessor", "Characteristics answered", "")]))
    table = html.Table([head, html.Tbody(rows)], className="data-table narrow")
    return [
        html.Div(table, className="table-frame whole")
        if rows
        else html.P("Nobody has answered beside the country yet.", className="empty"),
    ]


def _person(document: Assessment, name: str, answers: Mapping[str, ItemAnswer], *, settling: bool) -> Component:
    answered = sum(answer.answer is not None for answer in answers.values())
    link = html.A("Answer", href=_editor(document, name), **{"aria-label": f"Answer as {name}"})
    return html.Tr([html.Th(name, scope="row"), html.Td(str(answered)), html.Td(link if settling else "")])


def _editor(document: Assessment, name: str) -> str:
    code, cycle = document.key
    return urls.assessment(code, cycle, **{"as": name})


def adding() -> Component:
    """The form that adds an assessor by name."""
    name = dbc.Input(id=ids.ASSESSORS_NEW, maxlength=MAX_NAME_LENGTH, autocomplete="off")
    field = fields.field(ids.ASSESSORS_NEW, "Another ministry or person", name)
    return html.Div([field, _button(ids.ASSESSORS_ADD, "Answer under this name")], className="controls")


def managing(document: Assessment) -> Component:
    """The form that renames or removes an assessor, folded."""
    options = list(document.assessors) or ["nobody yet"]
    name = dbc.Input(id=ids.ASSESSORS_NAME, maxlength=MAX_NAME_LENGTH, autocomplete="off")
    sure = dbc.Checkbox(id=ids.ASSESSORS_SURE, value=False, label="Yes, remove it with all its answers")
    return html.Details(
        [
            html.Summary("Rename or remove an assessor"),
            html.Div(
                [
                    fields.select(ids.ASSESSORS_WHO, "Assessor", options, options[0]),
                    fields.field(ids.ASSESSORS_NAME, "New name", name),
                    _button(ids.ASSESSORS_RENAME, "Rename"),
                ],
                className="controls",
            ),
            html.Div([sure, _button(ids.ASSESSORS_REMOVE, "Remove")], className="controls"),
            html.P("What was settled stays, and every earlier revision keeps what it said.", className="quiet"),
        ],
        hidden=not document.assessors,
    )


def _button(name: str, words: str) -> Component:
    return html.Button(words, id=name, className="action")
