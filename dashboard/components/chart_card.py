"""A chart as a card: what is seen, the question, the chart or its table or map, where it comes from, and a menu."""

from datetime import UTC, datetime

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components import fields, ids, urls
from dashboard.components.cards import principle_chip
from dashboard.components.chart import body
from dashboard.components.chart_state import CardState, available_tabs
from dashboard.components.provenance import drawn_year, foot
from dashboard.components.site import Site
from dashboard.domain import countries, indicators
from dashboard.exports import citation
from dashboard.figures import charts
from dashboard.schema.codes import AreaKind, IndicatorKind
from dashboard.schema.documents import Indicator

CITATIONS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
VIEW_NAMES = {"latest": "One year", "trend": "Over time", "counts": "Counts", "index": "First year = 100"}


def card(site: Site, entry: Indicator, state: CardState) -> Component:
    """The whole card."""
    return html.Article(
        [
            html.Div(head(site, entry, state), id=ids.CARD_HEAD),
            html.Div(_controls(site, entry, state), className="controls compact"),
            html.Div(body(site, entry, state), id=ids.CARD_BODY, className="card-body-area"),
            html.Div(foot(site, entry, drawn_year(site, entry, state)), id=ids.CARD_FOOT),
            _menu(site, entry, state),
        ],
        className="chart-card",
    )


def head(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """What is seen, the question, and the tabs: all that follows the state besides the chart."""
    toolkit = site.toolkit
    return [
        html.Header(
            [
                html.P([principle_chip(toolkit.principles[n]) for n in entry.principles], className="chips"),
                html.H1(indicators.finding(toolkit, entry, drawn_year(site, entry, state))),
                html.P(entry.question, className="question"),
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


def _controls(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    rows = indicators.observations(site.toolkit, entry)
    views, years = charts.views(entry, rows), indicators.periods(rows)
    shown = []
    if state.tab == "chart" and len(views) > 1:
        names = {view: VIEW_NAMES[view] for view in views}
        shown.append(fields.select(ids.CARD_VIEW, "Show", names, state.view or views[0]))
    if state.tab != "table" and len(years) > 1 and entry.by_country and "counts" not in views:
        names = {str(year): str(year) for year in reversed(years)}
        shown.append(fields.select(ids.CARD_PERIOD, "Year", names, str(state.period or years[-1])))
    if state.tab == "chart" and entry.by_country and entry.kind in (IndicatorKind.SCORE, IndicatorKind.RANK):
        names = {
            code: countries.area_name(site.toolkit, code)
            for code in rows["ref_area"].unique()
            if site.toolkit.areas[code].kind is AreaKind.COUNTRY
        }
        names = dict(sorted(names.items(), key=lambda pair: pair[1]))
        shown.append(fields.several(ids.CARD_COUNTRIES, "Highlight countries", names, state.lit, "Up to six countries"))
    return shown


def _menu(site: Site, entry: Indicator, state: CardState) -> Component:
    files = [
        html.A(kind.upper(), href=urls.download(entry.id, kind), download=f"{entry.id}.{kind}", className="action")
        for kind in ("csv", "xlsx", "json")
    ]
    pictures = (
        [
            html.Button(name, id=button, className="action", n_clicks=0)
            for name, button in (("PNG", ids.CARD_PNG), ("SVG", ids.CARD_SVG))
        ]
        if state.tab != "table" and not indicators.in_period(site.toolkit.observations_of(entry.id)).empty
        else []
    )
    cite = citation.sentence(site.toolkit, entry, datetime.now(UTC).date())
    return html.Div(
        [
            html.H2("Take it along", className="section-title"),
            html.Div(
                [
                    *files,
                    *pictures,
                    html.Button("Copy link", id=ids.CARD_LINK, className="action", n_clicks=0),
                ],
                className="actions",
            ),
            *([_notes_switch(site, entry)] if pictures else []),
            html.P("", id=ids.CARD_FEEDBACK, role="status", className="quiet"),
            html.Details(
                [
                    html.Summary("Cite"),
                    html.P(cite, className="citation"),
                    html.Div(
                        [
                            html.A(
                                name,
                                href=urls.download(entry.id, kind),
                                download=f"{entry.id}.{kind}",
                                className="action",
                            )
                            for name, kind in CITATIONS.items()
                        ],
                        className="actions",
                    ),
                ]
            ),
        ],
        className="menu",
    )


def _notes_switch(site: Site, entry: Indicator) -> Component:
    switch = dbc.Switch(id=ids.CARD_TERMS, label="Print the terms as notes under PNG and SVG", value=False)
    return html.Div(switch, hidden=not site.glossary.of_chart(entry))
