"""``/indicators/<id>``: one indicator as a chart card, with its neighbours."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.charts.sizes import Size
from dashboard.domain.maturity.characteristics import bears_on
from dashboard.domain.statistics import catalogue, indicators
from dashboard.model.documents import Indicator
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components.cards import indicator_card
from dashboard.web.components.notices import notices
from dashboard.web.components.provenance import foot
from dashboard.web.components.terms import marked
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
MOST_RELATED = 4
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

NOT_IN_FOOT = (ids.CARD_COUNTRIES, ids.CARD_GROUPS, ids.CARD_SCALE)  # what they change, the foot does not tell


def layout(snapshot: Snapshot, query: Mapping[str, str], name: str) -> View:
    """One indicator. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    asked = Query(query)
    state = chart_state(snapshot, indicator, asked)
    content = [
        *notices(asked.notices),
        card(snapshot, indicator, state),
        *_characteristics(snapshot, indicator),
        *_related(snapshot, indicator),
        dcc.Store(id=ids.CARD_STATE, data=_as_data(state)),
        dcc.Store(id=ids.CARD_ADDRESS),
        dcc.Store(id=ids.CARD_PICTURE),
        dcc.Store(id=ids.CARD_WANTED),
        dcc.Store(id=ids.CARD_FRAMES),
    ]
    return View(
        indicator.short_title,
        content,
        f"{title(snapshot, indicator, state)}. {indicator.question}",
        crumbs=(("Indicators", urls.INDICATORS),),
        path=urls.indicator(indicator.id),
        structured=structured_data.dataset(snapshot, indicator),
    )


def _as_data(state: ChartState) -> dict[str, Any]:
    """The state for the browser: what has no control on this tab or view is kept for the others."""
    return {"name": state.name, **state.parameters}


def _characteristics(snapshot: Snapshot, indicator: Indicator) -> list[Component]:
    """The characteristics that public evidence reads from it."""
    items = bears_on(snapshot.toolkit, snapshot.comparisons.evidence_map, indicator.id)
    if not items:
        return []
    links = [
        html.Li(
            [
                html.A(item.text, href=urls.characteristic(item.principle, item.id)),
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
    chosen = [name for name in dict.fromkeys([*named, *neighbours]) if name != indicator.id][:MOST_RELATED]
    if not chosen:
        return []
    cards = [indicator_card(toolkit, toolkit.indicators[name]) for name in chosen]
    return [html.Section([html.H2("Related indicators"), html.Div(cards, className="card-list")])]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The chart follows the controls; so does the address. Pictures are made in the browser."""

    inputs = [Input(name, "value", allow_optional=True) for name in CONTROLS]
    chosen = [State(name, "value", allow_optional=True) for name in CONTROLS]
    shown = State(ids.CARD_STATE, "data")

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
        shown,
        State(ids.CARD_YEAR, "children", allow_optional=True),
        prevent_initial_call=True,
    )
    def redraw(*values: Any) -> tuple[Any, ...]:
        snapshot = app_state.snapshot()
        *given, seen = values
        place = CONTROLS.index(ids.CARD_PERIOD)
        if seen and ctx.triggered_id not in (
            ids.CARD_PERIOD,
            ids.CARD_VIEW,
        ):  # a film may have gone on from the year chosen
            given[place] = seen
        entry, state, left_out = _chosen(snapshot, *given)
        # What is replaced loses the keyboard's focus, so only that is which has to be.
        is_new = ctx.triggered_id == ids.CARD_VIEW
        stays = seen == given[place] and ctx.triggered_id not in (ids.CARD_VIEW, ids.CARD_COLOUR)
        return (
            marked([*head(snapshot, entry, state), *_told(left_out)], snapshot.glossary),
            controls(snapshot, entry, state) if is_new else no_update,
            marked(body(snapshot, entry, state), snapshot.glossary),
            no_update if stays else play_bar(snapshot, entry, state),
            no_update if ctx.triggered_id in NOT_IN_FOOT else marked(foot(snapshot, entry, state), snapshot.glossary),
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
        *chosen,
        shown,
        prevent_initial_call=True,
    )
    def draw(
        png: int | None, svg: int | None, size: str | None, terms: bool | None, *values: Any
    ) -> dict[str, Any] | NoUpdate:
        snapshot = app_state.snapshot()
        if not (png or svg):
            return no_update
        entry, state, _ = _chosen(snapshot, *values)
        kind = "svg" if ctx.triggered_id == ids.CARD_SVG else "png"
        chosen_size = Size(size) if size in list(Size) else Size.PAGE
        made = picture(snapshot, entry, state, chosen_size, terms=bool(terms))
        if made is None:
            return no_update
        scale = 2 if kind == "png" and chosen_size is Size.PAGE else made.scale
        return {"figure": made.figure, "scale": scale, "format": kind, "name": f"{entry.id}-{chosen_size}.{kind}"}

    @callback(
        app,
        Output(ids.CARD_FRAMES, "data"),
        Input(ids.CARD_WANTED, "data"),
        shown,
        prevent_initial_call=True,
    )
    def play(wanted: str, shown: dict[str, Any]) -> dict[str, Any]:
        snapshot = app_state.snapshot()
        entry, state, _ = _kept(snapshot, shown)
        return {"url": wanted, "frames": frames(snapshot, entry, state)}

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


def _told(left_out: Sequence[str]) -> list[Component]:
    return [html.P(text, role="status", className="quiet") for text in left_out]


def _chosen(snapshot: Snapshot, *values: Any) -> tuple[Indicator, ChartState, list[str]]:
    """What the controls stand for, as ``_kept``; what has no control on this view stays as it was."""
    *given, shown = values
    said = dict(zip(CONTROLS, given, strict=True))
    codes, groups, colour = said[ids.CARD_COUNTRIES], said[ids.CARD_GROUPS], said[ids.CARD_COLOUR]
    named = {
        "view": said[ids.CARD_VIEW],
        "year": said[ids.CARD_PERIOD],
        "from": said[ids.CARD_FROM],
        "scale": said[ids.CARD_SCALE] and said[ids.CARD_SCALE].replace("plain", ""),
        "with": said[ids.CARD_WITH],
        "countries": None if codes is None else ",".join(each(codes, str.isalpha)),
        "groups": None if groups is None else ",".join(each(groups, _is_code)) or NONE,
    }
    if colour is not None:
        named |= {"colour": STAGES, "principle": colour} if colour.isdigit() else {"colour": "", "principle": ""}
    return _kept(snapshot, {**shown, **{name: value for name, value in named.items() if value is not None}})


def _kept(snapshot: Snapshot, shown: Mapping[str, Any]) -> tuple[Indicator, ChartState, list[str]]:
    """The indicator, the state that a page holds, and what of it could not be used."""
    indicator = indicators.indicator(snapshot.toolkit, str(shown["name"]))
    asked = Query({name: str(value) for name, value in shown.items() if value})
    return indicator, chart_state(snapshot, indicator, asked), asked.notices


def _is_code(text: str) -> bool:
    return text.replace("_", "").isalnum()
