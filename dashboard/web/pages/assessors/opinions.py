"""What several assessors say on one characteristic, side by side, and how it is settled."""

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.assessors import Opinions
from dashboard.domain.assessments.describe import where
from dashboard.domain.assessments.field_path import Aspect, FieldPath
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import Answer
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.fields import ANY
from dashboard.web.components.lists import evidence_list
from dashboard.web.components.responses import answer_word
from dashboard.web.pages.assessors import ids

COLUMNS = ("Who", "Answer", "Evidence and note")


def card(toolkit: Toolkit, document: Assessment, found: Opinions, *, settling: bool) -> Component:
    """One characteristic; with a choice and a button where it can be settled."""
    said = html.Div(opinions(toolkit, found), id={"type": ids.ASSESSORS_CARD, "item": found.item})
    return html.Article([said, *([_settle(document, found)] if settling else [])], className="opinions")


def opinions(toolkit: Toolkit, found: Opinions) -> list[Component]:
    """What was said, by whom, and what the country says itself."""
    item = toolkit.items[found.item.removesuffix("-shortcoming")]
    rows = [_row(name, said) for name, said in found.said.items()]
    own = _row("The country", found.own) if found.own else None
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    table = html.Table([head, html.Tbody([*rows, own])], className="data-table said")
    place = where(toolkit, FieldPath(Aspect.ANSWER, item.principle, found.item))
    return [
        html.H3(html.A(place, href=urls.characteristic(item.principle, item.id))),
        html.P(item.text if found.item == item.id else item.shortcoming),
        html.P([html.B(verdict(found)), "."]),
        html.Div(table, className="table-frame whole"),
    ]


def verdict(found: Opinions) -> str:
    """Where a characteristic stands, such as “They differ. Not settled”."""
    settled = f"Settled: {found.own.answer}" if found.own is not None and found.is_settled else "Not settled"
    names = found.answers.get(found.agreed, ()) if found.agreed else ()
    match len(names):
        case 0:
            said = "They differ" if found.differ else "None of them has answered yet"
        case 1:
            said = f"One has answered: {found.agreed}"
        case _:
            said = f"They agree: {found.agreed}"
    return f"{said}. {settled}"


def _row(name: str, said: ItemAnswer) -> Component:
    note = [html.P(said.note)] if said.note else []
    return html.Tr(
        [html.Th(name, scope="row"), html.Td(answer_word(said)), html.Td([*evidence_list(said.evidence), *note])],
        className="own" if name == "The country" else None,
    )


def _settle(document: Assessment, found: Opinions) -> Component:
    """Only what all agree on is chosen beforehand. The button knows which revision was shown."""
    own = found.own.answer if found.own is not None and found.is_settled else None
    options: Mapping[str, str] = {str(answer): str(answer).capitalize() for answer in Answer}
    choices = [{"value": ANY, "label": "Choose an answer"}, *({"value": k, "label": v} for k, v in options.items())]
    select = dbc.Select(
        id={"type": ids.ASSESSORS_ANSWER, "item": found.item}, options=choices, value=str(own or found.agreed or ANY)
    )
    button = html.Button(
        "Settle",
        id={"type": ids.ASSESSORS_SETTLE, "item": found.item},
        className="action",
        value=str(document.revision),
    )
    return html.Div(
        [html.Label([html.Span("The country’s answer"), select], className="field"), button], className="settle"
    )
