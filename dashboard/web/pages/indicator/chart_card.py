"""The card of a chart: title, question, tabs, controls, the chart (or table or map), its source and its downloads."""

from datetime import UTC, datetime

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.charts.sizes import Size
from dashboard.domain.statistics import indicators
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
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


def card(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    """The whole card."""
    return html.Article(
        [
            html.Div(head(snapshot, indicator, state), id=ids.CARD_HEAD),
            _controls(snapshot, indicator, state),
            html.Div(body(snapshot, indicator, state), id=ids.CARD_BODY, className="card-body-area"),
            html.Div(play_bar(snapshot, indicator, state), id=ids.CARD_BAR, className="play-bar"),
            html.Div(foot(snapshot, indicator, state), id=ids.CARD_FOOT),
            _menu(snapshot, indicator, state),
        ],
        className="chart-card",
    )


def _controls(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    others = html.Div(controls(snapshot, indicator, state), id=ids.CARD_CONTROLS, className="other-controls")
    return html.Div([*view_control(snapshot, indicator, state), others], className="controls compact")


def head(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The principles, the title, the question and the tabs, which follow the state as the chart does."""
    toolkit = snapshot.toolkit
    return [
        html.Header(
            [
                html.P([principle_chip(toolkit.principles[n]) for n in indicator.principles], className="chips"),
                html.H1(title(snapshot, indicator, state), id=ids.CARD_TITLE),
                html.P(question(snapshot, indicator, state), className="question"),
            ]
        ),
        _tabs(snapshot, indicator, state),
    ]


def _tabs(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    links = []
    for tab in available_tabs(indicator):
        current = {"aria-current": "page"} if tab == state.tab else {}
        links.append(html.Li(html.A(tab.capitalize(), href=state.url(tab=tab), **current)))
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Forms of this indicator"})


def _menu(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    pictures = (
        [
            html.Button(name, id=button, className="action", n_clicks=0)
            for name, button in (("PNG", ids.CARD_PNG), ("SVG", ids.CARD_SVG))
        ]
        if state.tab != "table" and not indicators.in_period(snapshot.toolkit.observations_of(indicator.id)).empty
        else []
    )
    return html.Div(
        [
            html.H2("Take it along", className="section-title"),
            html.Div(
                [
                    *data_files.buttons(snapshot, indicator),
                    *pictures,
                    html.Button("Copy link", id=ids.CARD_LINK, className="action", n_clicks=0),
                    add_to_deck(),
                ],
                className="actions",
            ),
            *([_size(), _notes_switch(snapshot, indicator)] if pictures else []),
            html.P("", id=ids.CARD_FEEDBACK, role="status", className="quiet"),
            data_files.formats(snapshot, indicator),
            data_files.cite(snapshot, indicator, datetime.now(UTC).date()),
            download_menu(snapshot, state.url()),
        ],
        className="menu",
    )


def _size() -> Component:
    return html.Div(
        fields.select(ids.CARD_SIZE, "Size of PNG and SVG", SIZE_NAMES, Size.PAGE), className="controls compact"
    )


def _notes_switch(snapshot: Snapshot, indicator: Indicator) -> Component:
    switch = dbc.Switch(id=ids.CARD_TERMS, label="Print the terms as notes under PNG and SVG", value=False)
    return html.Div(switch, hidden=not snapshot.glossary.of_chart(indicator))
