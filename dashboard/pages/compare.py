"""``/compare``: countries by principles. The browser draws the matrix; the server sends the stages once."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components import ids, urls
from dashboard.components.matrix import controls, payload
from dashboard.components.notices import notices
from dashboard.components.query import Query
from dashboard.components.reason import reason
from dashboard.components.site import Site, View
from dashboard.components.stage import legend
from dashboard.components.terms import marked
from dashboard.domain import countries, reasons
from dashboard.domain.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.errors import UnknownNameError

PATH = "/compare"
PARAMETERS: tuple[str, ...] = ("source", "cycle", "countries", "group", "pillar", "principles", "sort", "view", "cell")
REASON_TITLE = f"{ids.COMPARE_REASON}-title"
ABOUT_SOURCE = {
    Source.ASSESSMENTS: (
        "Self-assessments kept in this installation: of each country the latest published cycle, else the latest draft, which "
        "is marked as one."
    ),
    Source.EVIDENCE: (
        "Public evidence, not self-assessments: what public datasets say about each economy’s characteristics. "
        "A stage is indicated only where the answers secure it, and never “advanced”."
    ),
    Source.ILLUSTRATIVE: "An example with eight fictional countries, to show what a comparison of self-assessments looks like.",
}
EMPTY = {
    Source.ASSESSMENTS: "No government has filed a self-assessment in this installation yet.",
    Source.EVIDENCE: "This data folder holds no public evidence.",
    Source.ILLUSTRATIVE: "The illustrative example is not part of this data folder.",
}


class Sort(StrEnum):
    """The orders that a reader can choose besides a single principle's."""

    NAME = "name"
    REGION = "region"


def layout(site: Site, query: Mapping[str, str]) -> View:
    """The comparison for the state in the address."""
    asked = Query(query)
    source = asked.choice("source", Source) or site.comparisons.first_source()
    cycle = asked.number("cycle", site.comparisons.of(source).cycles)
    comparison = site.comparisons.of(source, cycle)
    names = {area.code: area.name for area in comparison.countries}
    data = payload(site, comparison)
    sorts = [*Sort, *(f"p{number}" for number in site.toolkit.principles)]
    state = {
        "countries": list(asked.codes("countries", names, "country", countries.aliases(site.toolkit))),
        "group": asked.one_of("group", [group.code for group in countries.groups_among(comparison.countries)]) or "",
        "pillar": str(asked.number("pillar", [1, 2, 3]) or ""),
        "principles": [str(n) for n in asked.numbers("principles", list(site.toolkit.principles))],
        "sort": asked.one_of("sort", sorts) or "name",
    }
    asked.one_of("view", ["matrix"])
    opened = asked.text("cell")
    panel, title = _panel(site, source, cycle, opened, asked)
    body = [
        html.H1("Compare countries"),
        *notices(asked.notices),
        _sources(site, source),
        html.P(ABOUT_SOURCE[source], className="source-line"),
        *_content(site, comparison, state, names, cycle),
        dcc.Store(id=ids.COMPARE_DATA, data={**data, "fixed": {"source": source, "cycle": cycle or ""}}),
        dcc.Store(id=ids.COMPARE_CELL, data=opened if panel else ""),
        dbc.Offcanvas(
            html.Div(panel, id=ids.COMPARE_REASON_BODY),
            id=ids.COMPARE_REASON,
            title=title,
            is_open=bool(panel),
            placement="end",
            labelledby=REASON_TITLE,
        ),
    ]
    description = "Countries side by side on the twelve principles of digital government, each stage with its reason."
    return View("Compare countries", body, description)


def _sources(site: Site, chosen: Source) -> Component:
    links = []
    for source in Source:
        current = {"aria-current": "page"} if source is chosen else {}
        count = len(site.comparisons.of(source).countries)
        links.append(html.Li(html.A(f"{SOURCE_NAMES[source]} ({count})", href=urls.compare(source=source), **current)))
    return html.Nav(html.Ul(links), className="tabs", id=ids.COMPARE_SOURCE, **{"aria-label": "Source of the stages"})


def _content(
    site: Site, comparison: Comparison, state: dict[str, Any], names: dict[str, str], cycle: int | None
) -> list[Component]:
    pickers = html.Div(controls(site, comparison, state, names, cycle), className="controls")
    if comparison.is_empty:
        return [
            html.P(EMPTY[comparison.source], className="empty"),
            html.P(
                [
                    "See the ",
                    html.A("public evidence", href=urls.compare(source=Source.EVIDENCE)),
                    " or the ",
                    html.A("illustrative example", href=urls.compare(source=Source.ILLUSTRATIVE)),
                    ".",
                ]
            ),
            html.Div(pickers, hidden=True),
            html.Div(id=ids.COMPARE_MATRIX, hidden=True),
            html.P(id=ids.COMPARE_COUNT, hidden=True),
        ]
    return [
        pickers,
        html.Div(
            [
                html.P(id=ids.COMPARE_COUNT, role="status", className="quiet"),
                html.Button("Copy link", id=ids.COMPARE_LINK, className="action", n_clicks=0),
            ],
            className="above-matrix",
        ),
        html.Div(id=ids.COMPARE_MATRIX, className="matrix-frame"),
        legend(evidence=comparison.source is Source.EVIDENCE),
        html.P(
            [
                html.Span(
                    "Click a cell, or move with the arrow keys and press Enter, to see why. ", className="screen-only"
                ),
                "Countries are in alphabetical order unless you choose another; none is ranked.",
            ],
            className="quiet",
        ),
    ]


def _panel(
    site: Site, source: Source, cycle: int | None, cell: str, asked: Query
) -> tuple[list[Component], Component | None]:
    """The open reason, and its title; both empty where none is asked for or it does not exist."""
    if not cell:
        return [], None
    code, _, number = cell.rpartition("-")
    if not (number.isdecimal() and len(number) < 3 and int(number) in site.toolkit.principles):
        asked.notices.append(f"“{cell[:40]}” is not a cell of the matrix, such as NZL-5; nothing was opened.")
        return [], None
    try:
        why = reasons.explain(site.comparisons, source, code.upper(), int(number), cycle)
    except UnknownNameError as error:
        asked.notices.append(str(error))
        return [], None
    remote = site.comparisons.answered_remotely(code.upper())
    title = f"{why.area.name}: {why.principle.number} {why.principle.short_title}"
    return reason(site.toolkit, why, remote=remote), html.H2(title, id=REASON_TITLE)


def register_callbacks(app: Dash, site: Site) -> None:
    """The matrix is drawn by the browser; the server is asked for a reason, and for another cycle."""
    inputs: Sequence[Input] = [
        Input(ids.COMPARE_DATA, "data"),
        Input(ids.COMPARE_COUNTRIES, "value"),
        Input(ids.COMPARE_GROUP, "value"),
        Input(ids.COMPARE_PILLAR, "value"),
        Input(ids.COMPARE_PRINCIPLES, "value"),
        Input(ids.COMPARE_SORT, "value"),
        Input(ids.COMPARE_CELL, "data"),
    ]
    app.clientside_callback(ClientsideFunction("matrix", "draw"), Output(ids.COMPARE_COUNT, "children"), *inputs)
    app.clientside_callback(
        ClientsideFunction("matrix", "cycle"),
        Input(ids.COMPARE_CYCLE, "value"),
        State(ids.COMPARE_DATA, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("card", "link"),
        Output(ids.COMPARE_LINK, "children"),
        Input(ids.COMPARE_LINK, "n_clicks", allow_optional=True),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("matrix", "closed"),
        Output(ids.COMPARE_CELL, "data", allow_duplicate=True),
        Input(ids.COMPARE_REASON, "is_open"),
        State(ids.COMPARE_CELL, "data"),
        prevent_initial_call=True,
    )

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.COMPARE_REASON_BODY, "children"),
        Output(ids.COMPARE_REASON, "title"),
        Output(ids.COMPARE_REASON, "is_open"),
        Input(ids.COMPARE_CELL, "data"),
        State(ids.COMPARE_DATA, "data"),
        prevent_initial_call=True,
    )
    def explain(cell: str, data: dict[str, Any]) -> tuple[list[Component], Component | None, bool]:
        asked = Query({name: str(value) for name, value in data["fixed"].items()})
        source = asked.choice("source", Source) or Source.EVIDENCE
        cycle = asked.number("cycle", site.comparisons.of(source).cycles)
        panel, title = _panel(site, source, cycle, str(cell or "")[:20], asked)
        return marked(panel, site.glossary), title, bool(panel)
