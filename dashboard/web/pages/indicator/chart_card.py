"""A chart as a card: what is seen, the question, the chart or its table or map, where it comes from, and a menu."""

from datetime import UTC, datetime

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.charts.sizes import Size
from dashboard.domain.statistics import indicators
from dashboard.model.documents import Indicator
from dashboard.services.app_state import AppState
from dashboard.web.components import fields
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.cards import principle_chip
from dashboard.web.components.download import download_menu
from dashboard.web.components.provenance import foot
from dashboard.web.pages.indicator import data_files, ids
from dashboard.web.pages.indicator.chart import body
from dashboard.web.pages.indicator.chart_controls import controls, view_control
from dashboard.web.pages.indicator.chart_play import play_bar
from dashboard.web.state.chart import ChartState, available_tabs
from dashboard.web.state.chart_text import question, title

SIZE_NAMES = {
    Size.PAGE: "Page: 1000 px wide",
    Size.SLIDE: "Slide: 1600 × 900 px",
    Size.SOCIAL: "Shared link: 1200 × 630 px",
}


def card(site: AppState, indicator: Indicator, state: ChartState) -> Component:
    """The whole card."""
    return html.Article(
        [
            html.Div(head(site, indicator, state), id=ids.CARD_HEAD),
            _controls(site, indicator, state),
            html.Div(body(site, indicator, state), id=ids.CARD_BODY, className="card-body-area"),
            html.Div(play_bar(site, indicator, state), id=ids.CARD_BAR, className="play-bar"),
            html.Div(foot(site, indicator, state), id=ids.CARD_FOOT),
            _menu(site, indicator, state),
        ],
        className="chart-card",
    )


def _controls(site: AppState, indicator: Indicator, state: ChartState) -> Component:
    others = html.Div(controls(site, indicator, state), id=ids.CARD_CONTROLS, className="other-controls")
    return html.Div([*view_control(site, indicator, state), others], className="controls compact")


def head(site: AppState, indicator: Indicator, state: ChartState) -> list[Component]:
    """What is seen, the question, and the tabs: all that follows the state besides the chart."""
    toolkit = site.toolkit
    return [
        html.Header(
            [
                html.P([principle_chip(toolkit.principles[n]) for n in indicator.principles], className="chips"),
                html.H1(title(site, indicator, state), id=ids.CARD_TITLE),
                html.P(question(site, indicator, state), className="question"),
            ]
        ),
        _tabs(site, indicator, state),
    ]


def _tabs(site: AppState, indicator: Indicator, state: ChartState) -> Component:
    links = []
    for tab in available_tabs(indicator):
        current = {"aria-current": "page"} if tab == state.tab else {}
        links.append(html.Li(html.A(tab.capitalize(), href=state.url(tab=tab), **current)))
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Forms of this indicator"})


def _menu(site: AppState, indicator: Indicator, state: ChartState) -> Component:
    pictures = (
        [
            html.Button(name, id=button, className="action", n_clicks=0)
            for name, button in (("PNG", ids.CARD_PNG), ("SVG", ids.CARD_SVG))
        ]
        if state.tab != "table" and not indicators.in_period(site.toolkit.observations_of(indicator.id)).empty
        else []
    )
    return html.Div(
        [
            html.H2("Take it along", className="section-title"),
            html.Div(
                [
                    *data_files.buttons(site, indicator),
                    *pictures,
                    html.Button("Copy link", id=ids.CARD_LINK, className="action", n_clicks=0),
                    add_to_deck(),
                ],
                className="actions",
            ),
            *([_size(), _notes_switch(site, indicator)] if pictures else []),
            html.P("", id=ids.CARD_FEEDBACK, role="status", className="quiet"),
            data_files.formats(site, indicator),
            data_files.cite(site, indicator, datetime.now(UTC).date()),
            download_menu(site, state.url()),
        ],
        className="menu",
    )


def _size() -> Component:
    return html.Div(
        fields.select(ids.CARD_SIZE, "Size of PNG and SVG", SIZE_NAMES, Size.PAGE), className="controls compact"
    )


def _notes_switch(site: AppState, indicator: Indicator) -> Component:
    switch = dbc.Switch(id=ids.CARD_TERMS, label="Print the terms as notes under PNG and SVG", value=False)
    return html.Div(switch, hidden=not site.glossary.of_chart(indicator))
