"""What changed in a country between two cycles, by principle, with the answers in both."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import MOVED
from dashboard.domain.maturity.history import AnswerChange, Movement
from dashboard.i18n.formats import list_text
from dashboard.i18n.messages import gettext, ngettext
from dashboard.model.assessments import ItemAnswer
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import evidence_list
from dashboard.web.components.responses import answer_word
from dashboard.web.components.stage import badge


def changes(toolkit: Toolkit, movements: Sequence[Movement], before: int, after: int) -> list[Component]:
    """One section for each principle with a change; the other principles are named in one line."""
    changed = [movement for movement in movements if movement.shifts]
    others = [str(movement.principle) for movement in movements if not movement.shifts]
    text = ngettext(
        "Nothing else was said in {year} on principle {numbers}.",
        "Nothing else was said in {year} on principles {numbers}.",
        len(others),
        year=after,
        numbers=list_text(others),
    )
    unchanged = [html.P(text)] if others else []
    return [*(_movement(toolkit, movement, before, after) for movement in changed), *unchanged]


def _movement(toolkit: Toolkit, movement: Movement, before: int, after: int) -> Component:
    principle = toolkit.principles[movement.principle]
    number = principle.number
    return html.Section(
        [
            html.H3(html.A(f"{number} {principle.title}", href=urls.principle(number))),
            html.P(
                [
                    html.Span(f"{before}: ", className="quiet"),
                    badge(movement.before),
                    html.Span(" → ", **{"aria-hidden": "true"}),
                    html.Span(f"{after}: ", className="quiet"),
                    badge(movement.after),
                    html.Strong(gettext(MOVED[movement.direction]), className="moved"),
                ]
            ),
            html.Ul([_shift(shift, before, after) for shift in movement.shifts], className="shifts"),
        ],
        className=f"movement pillar-edge-{principle.pillar}",
    )


def _shift(shift: AnswerChange, before: int, after: int) -> Component:
    item = shift.item
    second = shift.answer_id != item.id
    values = {"stage": gettext(item.stage.capitalize()), "number": item.number}
    label = (
        gettext("{stage} characteristic {number}, second sentence: ", **values)
        if second
        else gettext("{stage} characteristic {number}: ", **values)
    )
    page = urls.characteristic(item.principle, item.id)
    text = html.P(
        [html.Span(label, className="quiet"), html.A(item.shortcoming if second else item.marked_text, href=page)]
    )
    both = ((before, shift.before), (after, shift.after))
    proved = any(side is not None and side.evidence for _, side in both)
    sides = [_side(year, side, proved=proved) for year, side in both]
    return html.Li([text, html.Div(sides, className="sides")])


def _side(year: int, side: ItemAnswer | None, *, proved: bool) -> Component:
    """The answer of one year; a lack of evidence is stated only if there is evidence in either year (``proved``)."""
    evidence = evidence_list(side.evidence) if side else []
    missing = [html.P(gettext("No evidence was given."), className="quiet")] if proved and not evidence else []
    note = [html.P(gettext("Note: {note}", note=side.note))] if side and side.note else []
    return html.Div([html.P([f"{year}: ", html.B(answer_word(side))]), *evidence, *missing, *note])
