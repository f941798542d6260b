"""The changes of an assessment as a table, grouped by principle and characteristic, with values before and after."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.changes import Change
from dashboard.domain.assessments.describe import ChangeText, change_text
from dashboard.domain.assessments.field_path import Aspect, FieldPath
from dashboard.i18n.messages import gettext, message
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import evidence_list

COLUMNS = (message("Where"), message("What"), message("Before"), message("After"))


def change_list(toolkit: Toolkit, changes: Iterable[Change]) -> Component:
    """The changes as a table; they must be in the order of ``domain.assessments.changes``. A sentence where there are none."""
    groups = [
        _group(toolkit, number, list(group)) for number, group in groupby(changes, key=lambda c: c.place.principle)
    ]
    if not groups:
        return html.P(gettext("Nothing differs."), className="empty")
    head = html.Thead(html.Tr([html.Th(gettext(name), scope="col") for name in COLUMNS]))
    return html.Div(html.Table([head, *groups], className="data-table change-list"), className="table-frame whole")


def _group(toolkit: Toolkit, number: int | None, changes: Sequence[Change]) -> Component:
    name = f"{number} {toolkit.principles[number].short_title}" if number else gettext("The whole assessment")
    heading = html.Tr(html.Th(name, colSpan=len(COLUMNS), scope="rowgroup"), className="group")
    places = [list(group) for _, group in groupby(changes, key=lambda change: change.place.item)]
    return html.Tbody([heading, *(row for group in places for row in _at_place(toolkit, group))])


def _at_place(toolkit: Toolkit, changes: Sequence[Change]) -> list[Component]:
    """One row for each change; the place is named once, in the first."""
    rows = [(change, change_text(toolkit, change)) for change in changes]
    place = html.Th(_where(changes[0].place, rows[0][1]), scope="rowgroup", rowSpan=len(rows))
    return [
        html.Tr([*([place] if index == 0 else []), *_cells(change, description)])
        for index, (change, description) in enumerate(rows)
    ]


def _where(place: FieldPath, description: ChangeText) -> list[Component | str]:
    if not place.item:
        return [description.where]
    short = description.where.partition(", ")[2].capitalize()
    page = urls.characteristic(place.principle or 0, place.item.removesuffix("-shortcoming"))
    return [html.A(short, href=page), html.Br(), description.text]


def _cells(change: Change, description: ChangeText) -> list[Component]:
    aspect = change.place.aspect
    return [
        html.Td(description.what[:1].upper() + description.what[1:]),
        html.Td(_side(aspect, change.before, description.before), **{"data-label": gettext("Before: ")}),
        html.Td(_side(aspect, change.after, description.after), **{"data-label": gettext("After: ")}),
    ]


def _side(aspect: Aspect, piece: Any, words: str) -> list[Component] | str:
    """A value in words; evidence with its links."""
    return evidence_list(piece) if aspect is Aspect.EVIDENCE and piece else words
