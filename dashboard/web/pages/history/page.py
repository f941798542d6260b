"""``/history``: the cycles of a country or a group, and what changed between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.domain.maturity import history
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.describe import MOVED, movement_summary
from dashboard.domain.maturity.history import Cycle, Direction
from dashboard.domain.reference import countries
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.cycle_strips import strips
from dashboard.web.components.download import download_menu
from dashboard.web.components.lists import MAX_OPEN, country_list
from dashboard.web.components.movements import changes
from dashboard.web.components.notices import notices
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.history import ids
from dashboard.web.pages.history.group_movements import by_country, by_principle
from dashboard.web.parameters import Query
from dashboard.web.state.history import SOURCES, HistoryChoice, choice
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("source", "country", "group", "before", "after", "moved", "page")
MOVES = {str(way): words.capitalize() for way, words in MOVED.items()}
FICTIONAL = "Fictional: this belongs to the illustrative example."


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The history of the country or group in the address."""
    params = Query(query)
    chosen = choice(snapshot, params)
    body = [
        html.H1("History"),
        html.P(
            "How countries assess themselves from cycle to cycle. Public evidence has one cycle only, and no history.",
            className="lead",
        ),
        *notices(params.notices),
        _sources(snapshot, chosen.source),
        html.Div(_controls(snapshot, chosen), className="controls"),
        html.Div(_body(snapshot, chosen), id=ids.HISTORY_BODY),
        html.P(add_to_deck()),
        download_menu(snapshot, urls.history()),
        dcc.Store(id=ids.HISTORY_SOURCE, data=chosen.source),
        dcc.Store(id=ids.HISTORY_ADDRESS),
    ]
    description = "The cycles of countries’ self-assessments side by side, and what changed between two of them."
    return View(f"History of {chosen.area.name}" if chosen.area else "History", body, description)


def _sources(snapshot: Snapshot, chosen: Source) -> Component:
    links = []
    for source in SOURCES:
        current = {"aria-current": "page"} if source is chosen else {}
        count = len(snapshot.comparisons.of(source).countries)
        links.append(html.Li(html.A(f"{SOURCE_NAMES[source]} ({count})", href=urls.history(source=source), **current)))
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Source of the stages"})


def _controls(snapshot: Snapshot, chosen: HistoryChoice) -> list[Component]:
    covered = snapshot.comparisons.of(chosen.source).countries
    groups = {group.code: group.name for group in countries.groups_among(snapshot.toolkit, covered)}
    current = {chosen.area.code: chosen.area.name} if chosen.area else {}
    current |= {chosen.group: snapshot.toolkit.groups[chosen.group].name} if chosen.group else {}
    names = groups | current | {area.code: area.name for area in covered}
    selected = chosen.area.code if chosen.area else chosen.group
    before, after = _years(chosen.earlier), _years(chosen.cycles[1:])
    return [
        fields.select(ids.HISTORY_WHOM, "Countries", names, selected, "All countries", wide=True),
        fields.field(
            ids.HISTORY_BEFORE, "From", dbc.Select(id=ids.HISTORY_BEFORE, options=before, value=str(chosen.before))
        ),
        fields.field(ids.HISTORY_AFTER, "To", dbc.Select(id=ids.HISTORY_AFTER, options=after, value=str(chosen.after))),
        fields.select(ids.HISTORY_MOVED, "Direction", MOVES, chosen.moved, "Any direction"),
    ]


def _years(cycles: Sequence[int]) -> list[dict[str, str]]:
    """The options of a select; a dash if there are none."""
    return [{"value": str(cycle), "label": str(cycle)} for cycle in cycles] or [{"value": "0", "label": "–"}]


def _body(snapshot: Snapshot, chosen: HistoryChoice) -> list[Component]:
    return _of_country(snapshot, chosen, chosen.area) if chosen.area else _of_group(snapshot, chosen)


def _of_country(snapshot: Snapshot, chosen: HistoryChoice, area: Area) -> list[Component]:
    cycles = history.cycles(snapshot.comparisons, chosen.source, area.code)
    fictional = area.kind is AreaKind.FICTIONAL
    head = html.H2(html.A(area.name, href=urls.country(area.code)))
    notice = [html.P(FICTIONAL, className="empty")] if fictional else []
    if not cycles:
        start = html.A("Begin one", href=urls.assess(country=area.code))
        invitation = [start, "."] if snapshot.editable else []
        return [head, *notice, html.P([f"{area.name} has no self-assessment here. ", *invitation], className="empty")]
    return [head, *notice, *strips(snapshot.toolkit, area.name, cycles), *_changes(snapshot, chosen, area, cycles)]


def _changes(snapshot: Snapshot, chosen: HistoryChoice, area: Area, cycles: Sequence[Cycle]) -> list[Component]:
    if not chosen.before:
        (only,) = cycles
        start = html.A("Start the next cycle", href=urls.revisions(*only.document.key))
        invitation = [start, " with a copy of its answers."] if snapshot.editable else []
        text = f"There is one cycle so far, {only.document.cycle}; with a second one, what changed will stand here. "
        return [html.H2("What changed"), html.P([text, *invitation], className="empty")]
    movements = history.between(snapshot.comparisons, chosen.source, area.code, chosen.before, chosen.after)
    text = movement_summary(area.name, movements, chosen.before, chosen.after)
    filtered = [movement for movement in movements if chosen.moved in (None, movement.direction)]
    none = (
        [html.P(f"On no principle: {MOVED[chosen.moved]}.", className="empty")] if chosen.moved and not filtered else []
    )
    return [
        html.H2(f"What changed between {chosen.before} and {chosen.after}"),
        html.P(text, role="status"),
        *(none or changes(snapshot.toolkit, filtered, chosen.before, chosen.after)),
    ]


def _of_group(snapshot: Snapshot, chosen: HistoryChoice) -> list[Component]:
    covered = snapshot.comparisons.of(chosen.source).countries
    areas = countries.in_group(snapshot.toolkit, covered, chosen.group) if chosen.group else list(covered)
    name = snapshot.toolkit.groups[chosen.group].name if chosen.group else "All countries"
    if not areas or not chosen.before:
        return [html.H2(name), *_empty(snapshot, chosen, areas)]
    old, new = (snapshot.comparisons.of(chosen.source, cycle) for cycle in (chosen.before, chosen.after))
    first = next(iter(snapshot.toolkit.principles))
    both = [area for area in areas if (area.code, first) in old.cells and (area.code, first) in new.cells]
    codes = [area.code for area in both]
    others = [(area.code, area.name) for area in areas if area.code not in codes]
    moved = history.of_group(snapshot.comparisons, chosen.source, codes, chosen.before, chosen.after)
    movers = {way: {code for by_way in moved.values() for code in by_way[way]} for way in Direction}
    matching = [area for area in both if chosen.moved is None or area.code in movers[chosen.moved]]
    visible, pages = _paged(chosen, matching)

    def address(code: str) -> str:
        return urls.history(country=code, before=chosen.before, after=chosen.after)

    summary = (
        f"{len(both)} of {len(areas)} countries have both cycles. {len(movers[Direction.UP])} moved up on at least one principle, "
        f"{len(movers[Direction.DOWN])} moved down on at least one."
    )
    without_both = country_list(
        f"{len(others)} without both cycles, not counted here",
        others,
        is_open=False,
        address=lambda code: urls.history(country=code),
    )
    return [
        html.H2(f"{name}, from {chosen.before} to {chosen.after}"),
        *([html.P(FICTIONAL, className="empty")] if chosen.source is Source.ILLUSTRATIVE else []),
        html.P(summary, role="status"),
        *([without_both] if others else []),
        html.H3("By principle"),
        by_principle(snapshot.toolkit, moved, chosen.moved, address),
        html.H3("By country"),
        *pages,
        *by_country(snapshot.toolkit, visible, old, new, chosen.moved, address),
    ]


def _paged(chosen: HistoryChoice, areas: Sequence[Area]) -> tuple[Sequence[Area], list[Component]]:
    """One page of a long list and the links to the others; a short list is returned whole."""
    parts = [areas[first : first + MAX_OPEN] for first in range(0, len(areas), MAX_OPEN)]
    if len(parts) < 2:
        return areas, []
    current = next((n for n in range(len(parts)) if str(n + 1) == chosen.page), 0)
    links = [
        html.Li(
            html.A(
                f"{part[0].name} to {part[-1].name}",
                href=replace(chosen, page=str(number + 1)).address,
                **({"aria-current": "page"} if number == current else {}),
            )
        )
        for number, part in enumerate(parts)
    ]
    return parts[current], [html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Countries by name"})]


def _empty(snapshot: Snapshot, chosen: HistoryChoice, areas: Sequence[Area]) -> list[Component]:
    example = html.A("the illustrative example", href=urls.history(source=Source.ILLUSTRATIVE))
    if areas:
        only = chosen.cycles[0]
        text = f"There is one cycle so far, {only}; with a second one, what changed will stand here."
        return [
            html.P(text, className="empty"),
            country_list("Its countries", [(a.code, a.name) for a in areas], is_open=True),
        ]
    whose = "of this group " if chosen.group else ""
    text = f"No country {whose}has filed a self-assessment in this installation yet."
    links = [html.A("begin a self-assessment", href=urls.ASSESS), ", or "] if snapshot.editable else []
    return [html.P(text, className="empty"), html.P(["You can ", *links, "see ", example, "."])]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the history, the cycles to choose from and the address with the choice."""

    @callback(
        app,
        Output(ids.HISTORY_BODY, "children"),
        Output(ids.HISTORY_BEFORE, "options"),
        Output(ids.HISTORY_BEFORE, "value"),
        Output(ids.HISTORY_AFTER, "options"),
        Output(ids.HISTORY_AFTER, "value"),
        Output(ids.HISTORY_ADDRESS, "data"),
        Input(ids.HISTORY_WHOM, "value"),
        Input(ids.HISTORY_BEFORE, "value"),
        Input(ids.HISTORY_AFTER, "value"),
        Input(ids.HISTORY_MOVED, "value"),
        State(ids.HISTORY_SOURCE, "data"),
        prevent_initial_call=True,
    )
    def follow(
        whom: str | None, before: str | None, after: str | None, moved: str | None, source: str
    ) -> tuple[list[Component], list[dict[str, str]], str, list[dict[str, str]], str, dict[str, Any]]:
        snapshot = app_state.snapshot()
        kind = "group" if fields.selected_value(whom) in snapshot.toolkit.groups else "country"
        values = {"before": before or "", "after": after or "", "moved": fields.selected_value(moved), "source": source}
        # If the country does not have these cycles, its last two are used, without a notice.
        chosen = choice(snapshot, Query({**values, kind: fields.selected_value(whom)}))
        return (
            with_hints(_body(snapshot, chosen), snapshot.glossary),
            _years(chosen.earlier),
            str(chosen.before),
            _years(chosen.cycles[1:]),
            str(chosen.after),
            {"url": chosen.address},
        )

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.HISTORY_ADDRESS, "data"), prevent_initial_call=True
    )
