"""The comparison as a plain table, for browsers in which no script draws it."""

from dash import html
from dash.development.base_component import Component

from dashboard.decks.comparison.selection import selection
from dashboard.i18n.messages import gettext
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.state.comparison import CompareState


def plain_table(snapshot: Snapshot, state: CompareState) -> Component:
    """The stages of the chosen countries on the chosen principles, each in words."""
    chosen, cells = selection(snapshot, state), state.comparison.cells
    heads = [
        html.Th(
            html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number)), scope="col"
        )
        for principle in chosen.principles
    ]
    rows = [
        html.Tr(
            [
                html.Th(html.A(area.name, href=urls.country(area.code)), scope="row"),
                *(html.Td(cells[area.code, principle.number].result.label) for principle in chosen.principles),
            ]
        )
        for area in chosen.areas
    ]
    return html.Table([html.Thead(html.Tr([html.Th(gettext("Country"), scope="col"), *heads])), html.Tbody(rows)])
