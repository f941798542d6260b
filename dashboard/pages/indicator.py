"""``/indicators/<id>``: one indicator as a chart card, with its neighbours."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash._no_update import NoUpdate
from dash.development.base_component import Component

from dashboard.components import ids, structured, urls
from dashboard.components.cards import indicator_card
from dashboard.components.chart import body, picture
from dashboard.components.chart_card import card, head
from dashboard.components.chart_state import MOST_LIT, CardState, available_tabs
from dashboard.components.notices import notices
from dashboard.components.provenance import drawn_year, foot
from dashboard.components.query import Query, each
from dashboard.components.site import Site, View
from dashboard.components.terms import marked
from dashboard.domain import catalogue, indicators
from dashboard.domain.characteristics import bears_on
from dashboard.figures import charts
from dashboard.schema.codes import AreaKind
from dashboard.schema.documents import Indicator

PATH = "/indicators/{name}"
PARAMETERS: tuple[str, ...] = ("tab", "view", "year", "countries")
MOST_RELATED = 4


def layout(site: Site, query: Mapping[str, str], name: str) -> View:
    """One indicator. Raises UnknownNameError."""
    entry = indicators.indicator(site.toolkit, name)
    asked = Query(query)
    state = _state(site, entry, asked)
    content = [
        *notices(asked.notices),
        card(site, entry, state),
        *_characteristics(site, entry),
        *_related(site, entry),
        dcc.Store(id=ids.CARD_STATE, data=_as_data(state)),
        dcc.Store(id=ids.CARD_ADDRESS),
        dcc.Store(id=ids.CARD_PICTURE),
    ]
    drawn = state.tab != "table" and bool(indicators.periods(site.toolkit.observations_of(entry.id)))
    needs = ("plotly", "maps") if drawn and state.tab == "map" else ("plotly",) if drawn else ()
    return View(
        entry.short_title,
        content,
        f"{indicators.finding(site.toolkit, entry, drawn_year(site, entry, state))}. {entry.question}",
        needs=needs,
        crumbs=(("Indicators", urls.INDICATORS),),
        path=urls.indicator(entry.id),
        structured=structured.dataset(site, entry),
    )


def _state(site: Site, entry: Indicator, asked: Query) -> CardState:
    rows = indicators.observations(site.toolkit, entry)
    known = {
        code: site.toolkit.areas[code].name
        for code in rows["ref_area"].unique()
        if site.toolkit.areas[code].kind is not AreaKind.GROUP
    }
    views, years = charts.views(entry, rows), indicators.periods(rows)
    view, year = asked.one_of("view", views), asked.number("year", years)
    # What is shown anyway is left out of the address, so that each state has one.
    return CardState(
        entry.id,
        asked.one_of("tab", available_tabs(entry)) or "chart",
        view if view and view != views[0] else "",
        year if year and year != years[-1] else None,
        asked.codes("countries", known, "country")[:MOST_LIT],
    )


def _as_data(state: CardState) -> dict[str, Any]:
    """The state for the browser: what has no control on this tab is kept for the others."""
    return {
        "name": state.name,
        "tab": state.tab,
        "view": state.view,
        "year": state.period or "",
        "countries": ",".join(state.lit),
    }


def _characteristics(site: Site, entry: Indicator) -> list[Component]:
    """The characteristics that public evidence reads from it."""
    items = bears_on(site.toolkit, site.comparisons.evidence_map, entry.id)
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

    controls = [
        Input(name, "value", allow_optional=True) for name in (ids.CARD_VIEW, ids.CARD_PERIOD, ids.CARD_COUNTRIES)
    ]
    chosen = [State(control.component_id, "value", allow_optional=True) for control in controls]
    shown = State(ids.CARD_STATE, "data")

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.CARD_HEAD, "children"),
        Output(ids.CARD_BODY, "children"),
        Output(ids.CARD_FOOT, "children"),
        Output(ids.CARD_ADDRESS, "data"),
        *controls,
        shown,
        prevent_initial_call=True,
    )
    def redraw(
        view: str | None, period: str | None, countries: list[str] | None, shown: dict[str, Any]
    ) -> tuple[list[Component], list[Component], Component, dict[str, Any]]:
        entry, state = _chosen(site, view, period, countries, shown)
        return (
            marked(head(site, entry, state), site.glossary),
            marked(body(site, entry, state), site.glossary),
            marked(foot(site, entry, drawn_year(site, entry, state)), site.glossary),
            {"url": state.url()},
        )

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.CARD_PICTURE, "data"),
        Input(ids.CARD_PNG, "n_clicks", allow_optional=True),
        Input(ids.CARD_SVG, "n_clicks", allow_optional=True),
        State(ids.CARD_TERMS, "value", allow_optional=True),
        *chosen,
        shown,
        prevent_initial_call=True,
    )
    def draw(
        png: int | None,
        svg: int | None,
        terms: bool | None,
        view: str | None,
        period: str | None,
        countries: list[str] | None,
        shown: dict[str, Any],
    ) -> dict[str, Any] | NoUpdate:
        if not (png or svg):
            return no_update
        entry, state = _chosen(site, view, period, countries, shown)
        kind = "svg" if ctx.triggered_id == ids.CARD_SVG else "png"
        return {"figure": picture(site, entry, state, terms=bool(terms)), "format": kind, "name": f"{entry.id}.{kind}"}

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


def _chosen(
    site: Site, view: str | None, period: str | None, countries: list[str] | None, shown: dict[str, Any]
) -> tuple[Indicator, CardState]:
    """The indicator and the state that the controls stand for."""
    entry = indicators.indicator(site.toolkit, str(shown["name"]))
    codes = ",".join(each(countries, str.isalpha))
    given = {"tab": shown["tab"], "view": view or shown.get("view"), "year": period or shown.get("year")}
    given["countries"] = codes if countries is not None else shown.get("countries", "")
    return entry, _state(site, entry, Query({name: str(value) for name, value in given.items() if value}))
