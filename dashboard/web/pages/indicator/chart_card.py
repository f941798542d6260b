"""A chart as a card: what is seen, the question, the chart or its table or map, where it comes from, and a menu."""

from datetime import UTC, datetime

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.charts.sizes import Size
from dashboard.domain.statistics import indicators
from dashboard.model.documents import Indicator
from dashboard.services.app_state import Site
from dashboard.web.components import fields
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.cards import principle_chip
from dashboard.web.components.download import take_along
from dashboard.web.components.provenance import foot
from dashboard.web.pages.indicator import data_files, ids
from dashboard.web.pages.indicator.chart import body
from dashboard.web.pages.indicator.chart_controls import controls, view_control
from dashboard.web.pages.indicator.chart_play import play_bar
from dashboard.web.state.chart import CardState, available_tabs
from dashboard.web.state.chart_text import question, title

SIZE_NAMES = {
    Size.PAGE: "Page: 1000 px wide",
    Size.SLIDE: "Slide: 1600 × 900 px",
    Size.SOCIAL: "Shared link: 1200 × 630 px",
}


def card(site: Site, entry: Indicator, state: CardState) -> Component:
    """The whole card."""
    return html.Article(
        [
            html.Div(head(site, entry, state), id=ids.CARD_HEAD),
            _controls(site, entry, state),
            html.Div(body(site, entry, state), id=ids.CARD_BODY, className="card-body-area"),
            html.Div(play_bar(site, entry, state), id=ids.CARD_BAR, className="play-bar"),
            html.Div(foot(site, entry, state), id=ids.CARD_FOOT),
            _menu(site, entry, state),
        ],
        className="chart-card",
    )


def _controls(site: Site, entry: Indicator, state: CardState) -> Component:
    others = html.Div(controls(site, entry, state), id=ids.CARD_CONTROLS, className="other-controls")
    return html.Div([*view_control(site, entry, state), others], className="controls compact")


def head(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """What is seen, the question, and the tabs: all that follows the state besides the chart."""
    toolkit = site.toolkit
    return [
        html.Header(
            [
                html.P([principle_chip(toolkit.principles[n]) for n in entry.principles], className="chips"),
                html.H1(title(site, entry, state), id=ids.CARD_TITLE),
                html.P(question(site, entry, state), className="question"),
            ]
        ),
        _tabs(site, entry, state),
    ]


def _tabs(site: Site, entry: Indicator, state: CardState) -> Component:
    links = []
    for tab in available_tabs(entry):
        current = {"aria-current": "page"} if tab == state.tab else {}
        links.append(html.Li(html.A(tab.capitalize(), href=state.url(tab=tab), **current)))
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Forms of this indicator"})


def _menu(site: Site, entry: Indicator, state: CardState) -> Component:
    pictures = (
        [
            html.Button(name, id=button, className="action", n_clicks=0)
            for name, button in (("PNG", ids.CARD_PNG), ("SVG", ids.CARD_SVG))
        ]
        if state.tab != "table" and not indicators.in_period(site.toolkit.observations_of(entry.id)).empty
        else []
    )
    return html.Div(
        [
            html.H2("Take it along", className="section-title"),
            html.Div(
                [
                    *data_files.buttons(site, entry),
                    *pictures,
                    html.Button("Copy link", id=ids.CARD_LINK, className="action", n_clicks=0),
                    add_to_deck(),
                ],
                className="actions",
            ),
            *([_size(), _notes_switch(site, entry)] if pictures else []),
            html.P("", id=ids.CARD_FEEDBACK, role="status", className="quiet"),
            data_files.formats(site, entry),
            data_files.cite(site, entry, datetime.now(UTC).date()),
            take_along(site, state.url()),
        ],
        className="menu",
    )


def _size() -> Component:
    return html.Div(
        fields.select(ids.CARD_SIZE, "Size of PNG and SVG", SIZE_NAMES, Size.PAGE), className="controls compact"
    )


def _notes_switch(site: Site, entry: Indicator) -> Component:
    switch = dbc.Switch(id=ids.CARD_TERMS, label="Print the terms as notes under PNG and SVG", value=False)
    return html.Div(switch, hidden=not site.glossary.of_chart(entry))
