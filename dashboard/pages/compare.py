"""``/compare``: countries by principles. The browser draws the matrix; the server sends the stages once."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components import fields, ids, urls
from dashboard.components.cards import NUMERALS
from dashboard.components.notices import notices
from dashboard.components.query import Query
from dashboard.components.reason import reason
from dashboard.components.site import Site, View
from dashboard.components.stage import legend
from dashboard.domain import reasons
from dashboard.domain.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.countries import GROUPS
from dashboard.errors import UnknownNameError

PATH = "/compare"
REASON_TITLE = f"{ids.COMPARE_REASON}-title"
ABOUT_SOURCE = {
    Source.ASSESSMENTS: "Self-assessments kept in this installation.",
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
        "countries": list(asked.codes("countries", names, "country")),
        "group": asked.one_of("group", [code for code, _ in data["groups"]]) or "",
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
    controls = html.Div(_controls(site, comparison, state, names, cycle), className="controls")
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
            html.Div(controls, hidden=True),
            html.Div(id=ids.COMPARE_MATRIX, hidden=True),
            html.P(id=ids.COMPARE_COUNT, hidden=True),
        ]
    return [
        controls,
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
            "Click a cell, or move with the arrow keys and press Enter, to see why. Countries are in alphabetical order "
            "unless you choose another; none is ranked.",
            className="quiet",
        ),
    ]


def _controls(
    site: Site, comparison: Comparison, state: dict[str, Any], names: dict[str, str], cycle: int | None
) -> list[Component]:
    toolkit = site.toolkit
    present = [group for group in GROUPS.values() if any(group.has(area) for area in comparison.countries)]
    pillars = {str(p.number): f"{NUMERALS[p.number]} {p.title}" for p in toolkit.pillars.values()}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    sorts = {"name": "Name", "region": "Region", **{f"p{n}": f"Principle {title}" for n, title in principles.items()}}
    cycles = {str(year): str(year) for year in comparison.cycles}
    shown = [
        fields.several(ids.COMPARE_COUNTRIES, "Countries", names, state["countries"], "All of the group"),
        fields.select(ids.COMPARE_GROUP, "Group", {g.code: g.name for g in present}, state["group"], "All countries"),
        fields.select(ids.COMPARE_PILLAR, "Pillar", pillars, state["pillar"], "All pillars"),
        fields.several(ids.COMPARE_PRINCIPLES, "Principles", principles, state["principles"], "All principles"),
        fields.select(ids.COMPARE_SORT, "Sort by", sorts, state["sort"]),
    ]
    latest = "Latest of each" if len(cycles) > 1 else ""
    choice = fields.select(
        ids.COMPARE_CYCLE, "Cycle", cycles, str(cycle or "") if latest else next(iter(cycles), ""), latest
    )
    return [*shown, choice]


def payload(site: Site, comparison: Comparison) -> dict[str, Any]:
    """What the browser needs to draw any selection.

    ``countries`` rows are [code, name, region, codes of groups, 1 if others answered for the government]; ``principles`` [number, short title, title, pillar];
    ``cells`` by country one text a principle: symbol|marks|label|declared stage.
    """
    groups = [group for group in GROUPS.values() if any(group.has(area) for area in comparison.countries)]
    evidence = comparison.source is Source.EVIDENCE

    def is_remote(code: str) -> bool:
        return evidence and site.comparisons.answered_remotely(code)

    return {
        "source": comparison.source,
        "countries": [
            [area.code, area.name, area.region, [g.code for g in groups if g.has(area)], int(is_remote(area.code))]
            for area in comparison.countries
        ],
        "groups": [[group.code, group.name] for group in groups],
        "principles": [[p.number, p.short_title, p.title, p.pillar] for p in site.toolkit.principles.values()],
        "pillars": {str(p.number): [p.numeral, p.title] for p in site.toolkit.pillars.values()},
        "cells": {
            area.code: [
                "|".join((cell.result.symbol, cell.marks, cell.result.label, cell.declared))
                for cell in (comparison.cells[area.code, number] for number in site.toolkit.principles)
            ]
            for area in comparison.countries
        },
    }


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
    values = site.comparisons.values.get(code.upper(), {})
    title = f"{why.area.name}: {why.principle.number} {why.principle.short_title}"
    return reason(site.toolkit, why, values), html.H2(title, id=REASON_TITLE)


def register_callbacks(app: Dash, site: Site) -> None:
    """The matrix is drawn by the browser; the server is asked for a reason, and for another cycle."""
    controls: Sequence[Input] = [
        Input(ids.COMPARE_DATA, "data"),
        Input(ids.COMPARE_COUNTRIES, "value"),
        Input(ids.COMPARE_GROUP, "value"),
        Input(ids.COMPARE_PILLAR, "value"),
        Input(ids.COMPARE_PRINCIPLES, "value"),
        Input(ids.COMPARE_SORT, "value"),
        Input(ids.COMPARE_CELL, "data"),
    ]
    app.clientside_callback(ClientsideFunction("matrix", "draw"), Output(ids.COMPARE_COUNT, "children"), *controls)
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
        return panel, title, bool(panel)
