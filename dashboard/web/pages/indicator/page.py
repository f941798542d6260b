"""``/indicators/<id>``: one indicator as a chart card, with its neighbours."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.charts.sizes import Size
from dashboard.domain.maturity.characteristics import related_characteristics
from dashboard.domain.statistics import catalogue, indicators
from dashboard.model.documents import Indicator
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components.cards import indicator_card
from dashboard.web.components.notices import notices
from dashboard.web.components.provenance import foot
from dashboard.web.components.terms import with_hints
from dashboard.web.dash_internals import NoUpdate
from dashboard.web.delivery import structured_data
from dashboard.web.pages.indicator import ids
from dashboard.web.pages.indicator.chart import body, picture
from dashboard.web.pages.indicator.chart_card import card, head
from dashboard.web.pages.indicator.chart_controls import controls
from dashboard.web.pages.indicator.chart_play import frames, play_bar
from dashboard.web.parameters import Query, each
from dashboard.web.state import chart
from dashboard.web.state.chart import NONE, STAGES, ChartState, chart_state
from dashboard.web.state.chart_text import title
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = chart.PARAMETERS
MAX_RELATED = 4
CONTROLS = (
    ids.CARD_VIEW,
    ids.CARD_WITH,
    ids.CARD_PERIOD,
    ids.CARD_FROM,
    ids.CARD_COUNTRIES,
    ids.CARD_GROUPS,
    ids.CARD_SCALE,
    ids.CARD_COLOUR,
)

NOT_IN_FOOT = (ids.CARD_COUNTRIES, ids.CARD_GROUPS, ids.CARD_SCALE)  # controls that do not change the foot


def layout(snapshot: Snapshot, query: Mapping[str, str], name: str) -> View:
    """One indicator. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    params = Query(query)
    state = chart_state(snapshot, indicator, params)
    content = [
        *notices(params.notices),
        card(snapshot, indicator, state),
        *_characteristics(snapshot, indicator),
        *_related(snapshot, indicator),
        dcc.Store(id=ids.CARD_STATE, data=_as_data(state)),
        dcc.Store(id=ids.CARD_ADDRESS),
        dcc.Store(id=ids.CARD_PICTURE),
        dcc.Store(id=ids.CARD_WANTED),
        dcc.Store(id=ids.CARD_FRAMES),
    ]
    is_drawn = state.tab != "table" and bool(indicators.periods(snapshot.toolkit.observations_of(indicator.id)))
    return View(
        indicator.short_title,
        content,
        f"{title(snapshot, indicator, state)}. {indicator.question}",
        unused=() if is_drawn else ("plotly", "maps"),
        crumbs=(("Indicators", urls.INDICATORS),),
        path=urls.indicator(indicator.id),
        structured=structured_data.dataset(snapshot, indicator),
    )


def _as_data(state: ChartState) -> dict[str, Any]:
    """The state as parameters for the browser, including those without a control on this tab or view."""
    return {"name": state.name, **state.parameters}


def _characteristics(snapshot: Snapshot, indicator: Indicator) -> list[Component]:
    """The characteristics for which the indicator is public evidence."""
    items = related_characteristics(snapshot.toolkit, snapshot.comparisons.evidence_map, indicator.id)
    if not items:
        return []
    links = [
        html.Li(
            [
                html.A(item.marked_text, href=urls.characteristic(item.principle, item.id)),
                html.Span(f" Principle {item.principle}, {item.stage}", className="quiet"),
            ]
        )
        for item in items
    ]
    lead = "What a country answered here is public evidence on these characteristics; each says how much it settles."
    return [html.Section([html.H2("Characteristics it bears on"), html.P(lead), html.Ul(links)])]


def _related(snapshot: Snapshot, indicator: Indicator) -> list[Component]:
    toolkit = snapshot.toolkit
    named = list(indicator.related)
    neighbours = [e.id for number in indicator.principles for e in catalogue.by_principle(toolkit, number)]
    chosen = [name for name in dict.fromkeys([*named, *neighbours]) if name != indicator.id][:MAX_RELATED]
    if not chosen:
        return []
    cards = [indicator_card(toolkit, toolkit.indicators[name]) for name in chosen]
    return [html.Section([html.H2("Related indicators"), html.Div(cards, className="card-list")])]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the chart and the address with the controls; prepare pictures and frames for the browser."""
    inputs = [Input(name, "value", allow_optional=True) for name in CONTROLS]
    states = [State(name, "value", allow_optional=True) for name in CONTROLS]
    card_state = State(ids.CARD_STATE, "data")

    @callback(
        app,
        Output(ids.CARD_HEAD, "children"),
        Output(ids.CARD_CONTROLS, "children"),
        Output(ids.CARD_BODY, "children"),
        Output(ids.CARD_BAR, "children"),
        Output(ids.CARD_FOOT, "children"),
        Output(ids.CARD_STATE, "data"),
        Output(ids.CARD_ADDRESS, "data"),
        *inputs,
        card_state,
        State(ids.CARD_YEAR, "children", allow_optional=True),
        prevent_initial_call=True,
    )
    def redraw(*values: Any) -> tuple[Any, ...]:
        snapshot = app_state.snapshot()
        *arguments, displayed_year = values
        year = CONTROLS.index(ids.CARD_PERIOD)
        # An animation may have moved on from the selected year.
        if displayed_year and ctx.triggered_id not in (ids.CARD_PERIOD, ids.CARD_VIEW):
            arguments[year] = displayed_year
        indicator, state, left_out = _chosen(snapshot, *arguments)
        # Only what must change is replaced, as replaced elements lose the keyboard focus.
        is_new = ctx.triggered_id == ids.CARD_VIEW
        stays = displayed_year == arguments[year] and ctx.triggered_id not in (ids.CARD_VIEW, ids.CARD_COLOUR)
        return (
            with_hints([*head(snapshot, indicator, state), *_messages(left_out)], snapshot.glossary),
            controls(snapshot, indicator, state) if is_new else no_update,
            with_hints(body(snapshot, indicator, state), snapshot.glossary),
            no_update if stays else play_bar(snapshot, indicator, state),
            no_update
            if ctx.triggered_id in NOT_IN_FOOT
            else with_hints(foot(snapshot, indicator, state), snapshot.glossary),
            _as_data(state),
            {"url": state.url()},
        )

    @callback(
        app,
        Output(ids.CARD_PICTURE, "data"),
        Input(ids.CARD_PNG, "n_clicks", allow_optional=True),
        Input(ids.CARD_SVG, "n_clicks", allow_optional=True),
        State(ids.CARD_SIZE, "value", allow_optional=True),
        State(ids.CARD_TERMS, "value", allow_optional=True),
        *states,
        card_state,
        prevent_initial_call=True,
    )
    def draw(
        png: int | None, svg: int | None, size: str | None, terms: bool | None, *values: Any
    ) -> dict[str, Any] | NoUpdate:
        snapshot = app_state.snapshot()
        if not (png or svg):
            return no_update
        indicator, state, _ = _chosen(snapshot, *values)
        kind = "svg" if ctx.triggered_id == ids.CARD_SVG else "png"
        chosen_size = Size(size) if size in list(Size) else Size.PAGE
        sized = picture(snapshot, indicator, state, chosen_size, terms=bool(terms))
        if sized is None:
            return no_update
        scale = 2 if kind == "png" and chosen_size is Size.PAGE else sized.scale
        return {"figure": sized.figure, "scale": scale, "format": kind, "name": f"{indicator.id}-{chosen_size}.{kind}"}

    @callback(
        app,
        Output(ids.CARD_FRAMES, "data"),
        Input(ids.CARD_WANTED, "data"),
        card_state,
        prevent_initial_call=True,
    )
    def play(address: str, stored: dict[str, Any]) -> dict[str, Any]:
        snapshot = app_state.snapshot()
        indicator, state, _ = _state_of(snapshot, stored)
        return {"url": address, "frames": frames(snapshot, indicator, state)}

    app.clientside_callback(
        ClientsideFunction("card", "play"),
        Input(ids.CARD_PLAY, "n_clicks", allow_optional=True),
        Input(ids.CARD_SLIDER, "value", allow_optional=True),
        Input(ids.CARD_FRAMES, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("shell", "remember"),
        Input(ids.CARD_ADDRESS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("card", "save"),
        Output(ids.CARD_FEEDBACK, "children"),
        Input(ids.CARD_PICTURE, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("card", "link"),
        Output(ids.CARD_LINK, "children"),
        Input(ids.CARD_LINK, "n_clicks", allow_optional=True),
        prevent_initial_call=True,
    )


def _messages(left_out: Sequence[str]) -> list[Component]:
    return [html.P(text, role="status", className="quiet") for text in left_out]


def _chosen(snapshot: Snapshot, *values: Any) -> tuple[Indicator, ChartState, list[str]]:
    """The result of ``_state_of`` for the values of ``CONTROLS``, over the stored state, which is the last value."""
    *selections, stored = values
    selected = dict(zip(CONTROLS, selections, strict=True))
    codes, groups, colour = selected[ids.CARD_COUNTRIES], selected[ids.CARD_GROUPS], selected[ids.CARD_COLOUR]
    named = {
        "view": selected[ids.CARD_VIEW],
        "year": selected[ids.CARD_PERIOD],
        "from": selected[ids.CARD_FROM],
        "scale": selected[ids.CARD_SCALE] and selected[ids.CARD_SCALE].replace("plain", ""),
        "with": selected[ids.CARD_WITH],
        "countries": None if codes is None else ",".join(each(codes, str.isalpha)),
        "groups": None if groups is None else ",".join(each(groups, _is_code)) or NONE,
    }
    if colour is not None:
        named |= {"colour": STAGES, "principle": colour} if colour.isdigit() else {"colour": "", "principle": ""}
    return _state_of(snapshot, {**stored, **{name: value for name, value in named.items() if value is not None}})


def _state_of(snapshot: Snapshot, stored: Mapping[str, Any]) -> tuple[Indicator, ChartState, list[str]]:
    """The indicator and the state that a page stores, and messages on parameters that could not be used."""
    indicator = indicators.indicator(snapshot.toolkit, str(stored["name"]))
    params = Query({name: str(value) for name, value in stored.items() if value})
    return indicator, chart_state(snapshot, indicator, params), params.notices


def _is_code(text: str) -> bool:
    return text.replace("_", "").isalnum()
