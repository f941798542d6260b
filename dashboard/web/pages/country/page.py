"""``/countries/<ISO3>``: one country: stages among peers, practices, values and missing data."""

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.decks.makers import country as country_slides
from dashboard.domain.maturity.peers import EVERYONE, Position, peers_of, positions
from dashboard.domain.reference import countries, practices
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components.add_to_deck import deck_heading
from dashboard.web.components.download import download_menu
from dashboard.web.components.learning import peers_to_learn_from
from dashboard.web.components.notices import notices
from dashboard.web.components.practice_card import practice_card
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.country import ids
from dashboard.web.pages.country.next_steps import next_steps
from dashboard.web.pages.country.stages import stages
from dashboard.web.pages.country.values import missing, values
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("group", "ranks")
YES = "yes"


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str) -> View:
    """The country among the peers in the address. Raises UnknownNameError."""
    area = countries.country(snapshot.toolkit, code)
    params = Query(query)
    group, ranks = _group_and_ranks(snapshot, area, params)
    stage_tables, value_tables, country_positions = _among(snapshot, area, group, ranks=ranks)
    real = area.kind is not AreaKind.FICTIONAL
    body = [
        html.H1(area.name),
        *notices(params.notices),
        *_head(snapshot.toolkit, area),
        *_controls(snapshot, area, group, ranks),
        html.Section(html.Div(stage_tables, id=ids.COUNTRY_STAGES), id="stages"),
        *next_steps(snapshot, area),
        html.Div(peers_to_learn_from(snapshot, area, group, _groups(snapshot, area)[group]), id=ids.COUNTRY_LEARNING),
        *(_practices(snapshot, area) if real else []),
        html.Div(value_tables, id=ids.COUNTRY_VALUES),
        *(missing(snapshot, country_positions) if real else []),
        download_menu(snapshot, urls.country(area.code), country_slides.PARTS),
        dcc.Store(id=ids.COUNTRY_CODE, data=area.code),
        dcc.Store(id=ids.COUNTRY_ADDRESS),
    ]
    crumbs = (("Countries", urls.COUNTRIES),)
    return View(area.name, body, _description(area), crumbs=crumbs, path=urls.country(area.code))


def _group_and_ranks(snapshot: Snapshot, area: Area, params: Query) -> tuple[str, bool]:
    group = params.one_of("group", list(_groups(snapshot, area))) or _default_group(snapshot.toolkit, area)
    return group, params.one_of("ranks", [YES]) == YES


def _groups(snapshot: Snapshot, area: Area) -> dict[str, str]:
    """The peer groups that can be chosen, by code."""
    everyone = {EVERYONE: "All countries"}
    if area.kind is AreaKind.FICTIONAL:
        return {EVERYONE: "The other fictional countries"}
    groups = countries.groups_among(snapshot.toolkit, snapshot.toolkit.areas.values())
    return {**{group.code: group.name for group in groups}, **everyone}


def _default_group(toolkit: Toolkit, area: Area) -> str:
    """The first group that the country belongs to, else its region, else all countries."""
    if area.kind is AreaKind.FICTIONAL:
        return EVERYONE
    region = countries.region_of(toolkit, area)
    groups = [*countries.groups_of(toolkit, area), *([region] if region else [])]
    return groups[0].code if groups else EVERYONE


def _among(
    snapshot: Snapshot, area: Area, group: str, *, ranks: bool
) -> tuple[list[Component], list[Component], list[Position]]:
    """The stages, the values, and the positions behind them, among the peers of a group."""
    peers = peers_of(snapshot.toolkit, area, snapshot.toolkit.areas.values(), group)
    name = _groups(snapshot, area)[group]
    country_positions = positions(snapshot.toolkit, area.code, peers)
    value_tables = [] if area.kind is AreaKind.FICTIONAL else values(snapshot, country_positions, name, ranks=ranks)
    return stages(snapshot, area, peers, name), value_tables, country_positions


def _head(toolkit: Toolkit, area: Area) -> list[Component | None]:
    if area.kind is AreaKind.FICTIONAL:
        return [html.P("This country is fictional. It belongs to the illustrative example.", className="empty")]
    memberships = [html.Li(text, className="chip") for text in countries.memberships(toolkit, area)]
    return [
        html.P(area.region, className="quiet") if area.region else None,
        html.Ul(memberships, className="chips", **{"aria-label": "Memberships"}) if memberships else None,
    ]


def _controls(snapshot: Snapshot, area: Area, group: str, ranks: bool) -> list[Component]:
    groups = _groups(snapshot, area)
    switch = dbc.Switch(id=ids.COUNTRY_RANKS, label="Show ranks", value=ranks)
    choice = fields.select(ids.COUNTRY_GROUP, "Peers", groups, group, wide=True)
    return [html.Div([choice, html.Div(switch, className="field")], className="controls")]


def _practices(snapshot: Snapshot, area: Area) -> list[Component]:
    country_practices = practices.of_country(snapshot.toolkit, area.code)
    head = html.H2("Good practices", id="practices")
    if not country_practices:
        return [head, html.P(["The toolkit names none. ", html.A("All good practices", href=urls.PRACTICES)])]
    cards = [practice_card(snapshot.toolkit, practice) for practice in country_practices]
    every = html.A(f"On the matrix: {area.name}", href=urls.practices(country=area.code))
    title = deck_heading(head, "#practices", f"{area.name}: good practices")
    return [title, html.Div(cards, className="card-list"), html.P(every, className="screen-only")]


def _description(area: Area) -> str:
    what = "stages, good practices, and what public data says of it"
    if area.kind is AreaKind.FICTIONAL:
        what = "the stages of a fictional country"
    return f"{area.name} on the twelve principles of digital government, among its peers: {what}."


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Stages, values and the address follow the chosen peers."""

    @callback(
        app,
        Output(ids.COUNTRY_STAGES, "children"),
        Output(ids.COUNTRY_LEARNING, "children"),
        Output(ids.COUNTRY_VALUES, "children"),
        Output(ids.COUNTRY_ADDRESS, "data"),
        Input(ids.COUNTRY_GROUP, "value"),
        Input(ids.COUNTRY_RANKS, "value"),
        State(ids.COUNTRY_CODE, "data"),
        prevent_initial_call=True,
    )
    def follow(
        group: str | None, ranks: bool | None, code: str
    ) -> tuple[list[Component], list[Component], list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        area = countries.country(snapshot.toolkit, code)
        peer_group, with_ranks = _group_and_ranks(
            snapshot, area, Query({"group": group or "", "ranks": YES if ranks else ""})
        )
        stage_tables, value_tables, _ = _among(snapshot, area, peer_group, ranks=with_ranks)
        is_default = peer_group == _default_group(snapshot.toolkit, area)
        address = urls.country(code, group="" if is_default else peer_group, ranks=YES if with_ranks else "")
        learning = peers_to_learn_from(snapshot, area, peer_group, _groups(snapshot, area)[peer_group])
        return (
            with_hints(stage_tables, snapshot.glossary),
            learning,
            with_hints(value_tables, snapshot.glossary),
            {"url": address},
        )

    app.clientside_callback(
        ClientsideFunction("shell", "remember"),
        Input(ids.COUNTRY_ADDRESS, "data"),
        prevent_initial_call=True,
    )
