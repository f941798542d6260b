"""The answers of several assessors to one characteristic, and the form that decides the country's answer."""

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.assessors import Opinions
from dashboard.domain.assessments.describe import field_label
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


def card(toolkit: Toolkit, document: Assessment, item_opinions: Opinions, *, settling: bool) -> Component:
    """One characteristic; ``settling`` adds the form that decides its answer."""
    content = html.Div(opinions(toolkit, item_opinions), id={"type": ids.ASSESSORS_CARD, "item": item_opinions.item})
    return html.Article([content, *([_settle_form(document, item_opinions)] if settling else [])], className="opinions")


def opinions(toolkit: Toolkit, item_opinions: Opinions) -> list[Component]:
    """The answers of the assessors and that of the country, as a table."""
    item = toolkit.items[item_opinions.item.removesuffix("-shortcoming")]
    rows = [_answer_row(name, answer) for name, answer in item_opinions.responses.items()]
    country_row = _answer_row("The country", item_opinions.country_answer) if item_opinions.country_answer else None
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    table = html.Table([head, html.Tbody([*rows, country_row])], className="data-table said")
    place = field_label(toolkit, FieldPath(Aspect.ANSWER, item.principle, item_opinions.item))
    return [
        html.H3(html.A(place, href=urls.characteristic(item.principle, item.id))),
        html.P(item.marked_text if item_opinions.item == item.id else item.shortcoming),
        html.P([html.B(verdict(item_opinions)), "."]),
        html.Div(table, className="table-frame whole"),
    ]


def verdict(item_opinions: Opinions) -> str:
    """The state of a characteristic, such as “They differ. Not settled”."""
    country_answer = item_opinions.country_answer if item_opinions.is_settled else None
    settled = "Not settled" if country_answer is None else f"Settled: {country_answer.answer}"
    names = item_opinions.answers.get(item_opinions.agreed, ()) if item_opinions.agreed else ()
    match len(names):
        case 0:
            state = "They differ" if item_opinions.differ else "None of them has answered yet"
        case 1:
            state = f"One has answered: {item_opinions.agreed}"
        case _:
            state = f"They agree: {item_opinions.agreed}"
    return f"{state}. {settled}"


def _answer_row(name: str, answer: ItemAnswer) -> Component:
    note = [html.P(answer.note)] if answer.note else []
    return html.Tr(
        [html.Th(name, scope="row"), html.Td(answer_word(answer)), html.Td([*evidence_list(answer.evidence), *note])],
        className="own" if name == "The country" else None,
    )


def _settle_form(document: Assessment, item_opinions: Opinions) -> Component:
    """The form; an answer on which all agree is preselected. The button's value is the revision that is shown."""
    country_answer = item_opinions.country_answer if item_opinions.is_settled else None
    selected = (country_answer and country_answer.answer) or item_opinions.agreed or ANY
    options: Mapping[str, str] = {str(answer): str(answer).capitalize() for answer in Answer}
    choices = [{"value": ANY, "label": "Choose an answer"}, *({"value": k, "label": v} for k, v in options.items())]
    select = dbc.Select(
        id={"type": ids.ASSESSORS_ANSWER, "item": item_opinions.item},
        options=choices,
        value=str(selected),
    )
    button = html.Button(
        "Settle",
        id={"type": ids.ASSESSORS_SETTLE, "item": item_opinions.item},
        className="action",
        value=str(document.revision),
    )
    return html.Div(
        [html.Label([html.Span("The country’s answer"), select], className="field"), button], className="settle"
    )
