"""``/indicators/<id>``: one indicator as a chart card, with its neighbours."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components import ids, urls
from dashboard.components.cards import indicator_card
from dashboard.components.chart_card import MOST_LIT, CardState, available_tabs, body, card
from dashboard.components.notices import notices
from dashboard.components.query import Query, each
from dashboard.components.site import Site, View
from dashboard.domain import catalogue, indicators
from dashboard.figures import charts
from dashboard.schema.codes import AreaKind
from dashboard.schema.documents import Indicator

PATH = "/indicators/{name}"
MOST_RELATED = 4


def layout(site: Site, query: Mapping[str, str], name: str) -> View:
    """One indicator. Raises UnknownNameError."""
    entry = indicators.indicator(site.toolkit, name)
    asked = Query(query)
    state = _state(site, entry, asked)
    picture = state.tab if state.tab != "table" else ""
    content = [
        *notices(asked.notices),
        card(site, entry, state),
        *_related(site, entry),
        dcc.Store(id=ids.CARD_STATE, data={"name": entry.id, "tab": state.tab, "url": state.url()}),
        dcc.Store(id=ids.CARD_ADDRESS),
    ]
    scripts = ("plotly",) if picture and not site.toolkit.observations_of(entry.id)["obs_value"].isna().all() else ()
    return View(
        entry.short_title,
        content,
        indicators.finding(site.toolkit, entry),
        scripts=scripts,
        crumbs=(("Indicators", urls.INDICATORS),),
    )


def _state(site: Site, entry: Indicator, asked: Query) -> CardState:
    rows = indicators.observations(site.toolkit, entry)
    known = {
        code: site.toolkit.areas[code].name
        for code in rows["ref_area"].unique()
        if site.toolkit.areas[code].kind is not AreaKind.GROUP
    }
    return CardState(
        entry.id,
        asked.one_of("tab", available_tabs(entry)) or "chart",
        asked.one_of("view", charts.views(entry, rows)) or "",
        asked.number("year", indicators.periods(rows)),
        asked.codes("countries", known, "country")[:MOST_LIT],
    )


def _related(site: Site, entry: Indicator) -> list[Component]:
    toolkit = site.toolkit
    named = list(entry.related)
    neighbours = [e.id for number in entry.principles for e in catalogue.by_principle(toolkit, number)]
    chosen = [name for name in dict.fromkeys([*named, *neighbours]) if name != entry.id][:MOST_RELATED]
    if not chosen:
        return []
    cards = [indicator_card(toolkit, toolkit.indicators[name]) for name in chosen]
    return [html.Section([html.H2("Related indicators"), html.Div(cards, className="card-list")])]


def register_callbacks(app: Dash, site: Site) -> None:
    """The chart follows the controls; so does the address. Pictures are made in the browser."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.CARD_BODY, "children"),
        Output(ids.CARD_ADDRESS, "data"),
        Input(ids.CARD_VIEW, "value", allow_optional=True),
        Input(ids.CARD_PERIOD, "value", allow_optional=True),
        Input(ids.CARD_COUNTRIES, "value", allow_optional=True),
        State(ids.CARD_STATE, "data"),
        prevent_initial_call=True,
    )
    def redraw(
        view: str | None, period: str | None, countries: list[str] | None, shown: dict[str, Any]
    ) -> tuple[list[Component], dict[str, Any]]:
        entry = indicators.indicator(site.toolkit, str(shown["name"]))
        chosen = ",".join(each(countries, str.isalpha))
        given = {"tab": shown["tab"], "view": view, "year": period, "countries": chosen}
        state = _state(site, entry, Query({name: value for name, value in given.items() if value}))
        return body(site, entry, state), {"url": state.url()}

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.CARD_ADDRESS, "data"),
        prevent_initial_call=True,
    )
    for kind in ("png", "svg", "link"):
        app.clientside_callback(
            ClientsideFunction("card", kind),
            Output(ids.CARD_FEEDBACK, "children", allow_duplicate=True),
            Input(f"{ids.CARD_ACTIONS}-{kind}", "n_clicks", allow_optional=True),
            prevent_initial_call=True,
        )
