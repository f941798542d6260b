"""``/compare``: countries by principles. The browser draws the matrix; the server sends the stages once."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.domain.maturity import reasons
from dashboard.domain.maturity.comparison import Comparison, Source
from dashboard.errors import UnknownNameError
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components.download import download_menu
from dashboard.web.components.notices import notices
from dashboard.web.components.reason import reason
from dashboard.web.components.stage import legend
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.compare import ids
from dashboard.web.pages.compare.controls import bar, controls, saved_comparisons, sources
from dashboard.web.pages.compare.matrix_data import cells, payload
from dashboard.web.pages.compare.plain_table import plain_table
from dashboard.web.pages.compare.side_by_side import below, key
from dashboard.web.parameters import MAX_LENGTH, Query
from dashboard.web.state import comparison as compare_state
from dashboard.web.state.comparison import CompareState, CompareView
from dashboard.web.view import View

TITLE = "Compare countries"
PARAMETERS = compare_state.PARAMETERS
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


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The comparison for the state in the address."""
    params = Query(query)
    state = compare_state.compare_state(snapshot, params)
    comparison, cell = state.comparison, params.text("cell")
    panel, title = _panel(snapshot, comparison.source, comparison.cycle, cell, params)
    heading = state.name or TITLE
    body = [
        html.H1(heading),
        *notices(params.notices),
        sources(snapshot, comparison.source),
        html.P(ABOUT_SOURCE[comparison.source], className="source-line"),
        *_content(snapshot, state),
        dcc.Store(id=ids.COMPARE_DATA, data=_data(snapshot, state)),
        dcc.Store(id=ids.COMPARE_CELL, data=cell if panel else ""),
        dcc.Store(id=ids.COMPARE_SIDES),
        dcc.Store(id=ids.COMPARE_BELOW),
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
    drawn = {} if comparison.is_empty else {ids.COMPARE_MATRIX: plain_table(snapshot, state)}
    return View(heading, body, description, drawn=drawn)


def _data(snapshot: Snapshot, state: CompareState) -> dict[str, Any]:
    """The store of the page: ``fixed`` only the server can change, ``free`` has no control.

    ``below`` is the part below the side-by-side view; the browser requests it again for another selection.
    """
    comparison = state.comparison
    fixed = {
        "source": comparison.source,
        "cycle": comparison.cycle or "",
        "against": state.against or "",
    }
    free = {"view": state.view, "name": state.name, "order": state.order, "filter": state.filter}
    data = {**payload(snapshot, comparison), "fixed": fixed, "free": free}
    if state.view is CompareView.SIDE:
        data["below"] = below(snapshot, key(snapshot, state))
    if state.against:
        data["before"] = cells(snapshot, snapshot.comparisons.of(comparison.source, state.against).published)
    return data


def _content(snapshot: Snapshot, state: CompareState) -> list[Component]:
    comparison = state.comparison
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
            html.Div([*controls(snapshot, state), bar(state), saved_comparisons(state)], hidden=True),
            html.Div(id=ids.COMPARE_MATRIX, hidden=True),
            html.P(id=ids.COMPARE_COUNT, hidden=True),
            html.Div(id=ids.COMPARE_DIFFERENCES, hidden=True),
        ]
    return [
        *controls(snapshot, state),
        bar(state),
        html.P(id=ids.COMPARE_COUNT, role="status", className="quiet", tabIndex="-1"),
        html.Div(id=ids.COMPARE_MATRIX, className="compare-frame"),
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
        html.Div(id=ids.COMPARE_DIFFERENCES),
        saved_comparisons(state),
        download_menu(snapshot, urls.compare(source=comparison.source)),
    ]


def _panel(
    snapshot: Snapshot, source: Source, cycle: int | None, cell: str, params: Query
) -> tuple[list[Component], Component | None]:
    """The reason of the cell in the address, and its title; both empty where it names none."""
    if not cell:
        return [], None
    code, _, number = cell.rpartition("-")
    if not (number.isdecimal() and len(number) < 3 and int(number) in snapshot.toolkit.principles):
        params.notice(f"“{cell[:40]}” is not a cell of the matrix, such as NZL-5; nothing was opened.")
        return [], None
    try:
        why = reasons.explain(snapshot.comparisons, source, code.upper(), int(number), cycle)
    except UnknownNameError as error:
        params.notice(str(error))
        return [], None
    remote = snapshot.comparisons.answered_remotely(code.upper())
    title = f"{why.area.name}: {why.principle.number} {why.principle.short_title}"
    return reason(snapshot.toolkit, why, remote=remote), html.H2(title, id=REASON_TITLE)


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The browser draws the views and requests reasons, and what differs side by side, from the server."""
    _register_browser_functions(app)

    @callback(
        app,
        Output(ids.COMPARE_REASON_BODY, "children"),
        Output(ids.COMPARE_REASON, "title"),
        Output(ids.COMPARE_REASON, "is_open"),
        Input(ids.COMPARE_CELL, "data"),
        State(ids.COMPARE_DATA, "data"),
        prevent_initial_call=True,
    )
    def explain(cell: str, data: dict[str, Any]) -> tuple[list[Component], Component | None, bool]:
        snapshot = app_state.snapshot()
        params = Query({})
        comparison = _comparison_of(snapshot, data)
        panel, title = _panel(snapshot, comparison.source, comparison.cycle, str(cell or "")[:20], params)
        return with_hints(panel, snapshot.glossary), title, bool(panel)

    @callback(
        app,
        Output(ids.COMPARE_BELOW, "data"),
        Input(ids.COMPARE_SIDES, "data"),
        prevent_initial_call=True,
    )
    def compare_sides(request: str | None) -> dict[str, str]:
        snapshot = app_state.snapshot()
        return below(snapshot, str(request or "")[:MAX_LENGTH])


def _register_browser_functions(app: Dash) -> None:
    drawing_inputs: Sequence[Input] = [
        Input(ids.COMPARE_DATA, "data"),
        Input(ids.COMPARE_COUNTRIES, "value"),
        Input(ids.COMPARE_GROUP, "value"),
        Input(ids.COMPARE_PILLAR, "value"),
        Input(ids.COMPARE_PRINCIPLES, "value"),
        Input(ids.COMPARE_SORT, "value"),
        Input(ids.COMPARE_LIKE, "value"),
        Input(ids.COMPARE_GROUPS, "value"),
        Input(ids.COMPARE_HIGHLIGHT, "value"),
        Input(ids.COMPARE_INDICATORS, "value"),
        Input(ids.COMPARE_CELL, "data"),
    ]
    app.clientside_callback(
        ClientsideFunction("compare", "draw"), Output(ids.COMPARE_COUNT, "children"), *drawing_inputs
    )
    app.clientside_callback(
        ClientsideFunction("compare", "elsewhere"),
        Input(ids.COMPARE_CYCLE, "value"),
        Input(ids.COMPARE_AGAINST, "value"),
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
        ClientsideFunction("compare", "closed"),
        Output(ids.COMPARE_CELL, "data", allow_duplicate=True),
        Input(ids.COMPARE_REASON, "is_open"),
        State(ids.COMPARE_CELL, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("compare", "below"), Input(ids.COMPARE_BELOW, "data"), prevent_initial_call=True
    )


def _comparison_of(snapshot: Snapshot, data: Mapping[str, Any]) -> Comparison:
    """The comparison behind the store of the page."""
    params = Query({name: str(value) for name, value in data["fixed"].items()})
    source = params.choice("source", Source) or Source.EVIDENCE
    return snapshot.comparisons.of(source, params.number("cycle", snapshot.comparisons.of(source).cycles))
