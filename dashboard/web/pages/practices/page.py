"""``/practices``: the good practices, as a matrix of countries by principles and as cards, with search and filters."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html
from dash.development.base_component import Component

from dashboard.domain.reference import countries, practices
from dashboard.domain.reference.practices import SORT_NAMES, Matrix, PracticeFilters, Sort
from dashboard.model.practices import Practice
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components.notices import notices
from dashboard.web.components.practice_card import practice_card
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.practices import ids
from dashboard.web.pages.practices.matrix import practice_matrix
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("q", "country", "group", "pillar", "principle", "sort")


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The practices, filtered by the parameters in the address."""
    toolkit, params = snapshot.toolkit, Query(query)
    matrix = practices.matrix(toolkit)
    filters, sort = _filters(toolkit, params)
    matches = practices.select(toolkit, filters, sort)
    body = [
        html.H1("Good practices"),
        html.P(_lead(toolkit, matrix), className="lead"),
        *notices(params.notices),
        html.Div(_controls(toolkit, matrix, filters, sort), className="controls", role="search"),
        practice_matrix(toolkit, matrix, filters),
        html.P(
            [
                "A number counts the practices of a country under a principle; a total counts each practice once. ",
                html.Span(
                    "Click a number, a country or a principle to see those, and again to see all; or use the arrow keys and "
                    "Enter. ",
                    className="screen-only",
                ),
                "The links on the cards are those of 2015 and may no longer work.",
            ],
            className="quiet",
        ),
        html.Div(_count(toolkit, filters, matches), id=ids.PRACTICES_COUNT, className="found"),
        html.Div(_results(toolkit, filters, matches), id=ids.PRACTICES_RESULTS, tabIndex="-1"),
        dcc.Store(id=ids.PRACTICES_PICK),
        dcc.Store(id=ids.PRACTICES_ADDRESS),
    ]
    description = f"{len(toolkit.practices)} good practices of digital government, by country and principle."
    return View("Good practices", body, description)


def _filters(toolkit: Toolkit, params: Query) -> tuple[PracticeFilters, Sort]:
    names = _names(practices.matrix(toolkit))
    filters = PracticeFilters(
        text=params.text("q")[:200],
        country=next(iter(params.codes("country", names, "country with practices", countries.aliases(toolkit))), None),
        group=params.one_of("group", list(toolkit.groups)),
        pillar=params.number("pillar", list(toolkit.pillars)),
        principle=params.number("principle", list(toolkit.principles)),
    )
    return filters, params.choice("sort", Sort) or Sort.COUNTRY


def _names(matrix: Matrix) -> dict[str, str]:
    return {area.code: area.name for area in matrix.countries}


def _lead(toolkit: Toolkit, matrix: Matrix) -> str:
    return (
        f"The toolkit of 2015 describes {len(toolkit.practices)} good practices of {len(matrix.countries)} countries. Many "
        f"stand under several principles, so that it names them {matrix.mentions} times, in {len(matrix.cells)} entries of "
        "one country under one principle."
    )


def _controls(toolkit: Toolkit, matrix: Matrix, filters: PracticeFilters, sort: Sort) -> list[Component]:
    groups = {group.code: group.name for group in countries.groups_among(toolkit, matrix.countries)}
    pillars = {str(p.number): f"{p.numeral} {p.title}" for p in toolkit.pillars.values()}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    usual, *others = SORT_NAMES
    sorts = {str(other): SORT_NAMES[other] for other in others}
    return [
        fields.text(ids.PRACTICES_TEXT, "Search", filters.text, "portal, open data, identity …"),
        fields.select(ids.PRACTICES_COUNTRY, "Country", _names(matrix), filters.country, "All countries"),
        fields.select(ids.PRACTICES_GROUP, "Group", groups, filters.group, "All groups"),
        fields.select(ids.PRACTICES_PILLAR, "Pillar", pillars, _text(filters.pillar), "All pillars"),
        fields.select(ids.PRACTICES_PRINCIPLE, "Principle", principles, _text(filters.principle), "All principles"),
        fields.select(ids.PRACTICES_SORT, "Sort by", sorts, "" if sort is usual else sort, SORT_NAMES[usual]),
    ]


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _count(toolkit: Toolkit, filters: PracticeFilters, matches: Sequence[Practice]) -> list[Component]:
    count = f"{len(matches)} of {len(toolkit.practices)} practices"
    description = ", ".join(_description(toolkit, filters))
    links = (
        [html.A("Show them", href=f"#{ids.PRACTICES_RESULTS}", **{"data-see": ids.PRACTICES_RESULTS})]
        if matches
        else []
    )
    if description:
        links.append(html.A("Show all", href=urls.PRACTICES))
    return [html.P(f"{count}: {description}" if description else count, role="status"), *links]


def _description(toolkit: Toolkit, filters: PracticeFilters) -> list[str]:
    """The filters in words."""
    words = [f"“{filters.text}”"] if filters.text else []
    if filters.country:
        words.append(toolkit.areas[filters.country].name)
    if filters.group:
        words.append(toolkit.groups[filters.group].name)
    if filters.pillar:
        words.append(f"pillar {toolkit.pillars[filters.pillar].numeral}")
    if filters.principle:
        words.append(f"principle {filters.principle} {toolkit.principles[filters.principle].short_title}")
    return words


def _results(toolkit: Toolkit, filters: PracticeFilters, matches: Sequence[Practice]) -> Component:
    if not matches:
        again = html.A("begin again with all practices", href=urls.PRACTICES)
        return html.P(["No practice fits all of these filters. Try fewer words, or ", again, "."], className="empty")
    cards = [practice_card(toolkit, practice, filters.principle, html.H2) for practice in matches]
    return html.Div(cards, className="card-list")


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the results, the address and the mark in the matrix with the filters; set filters from the matrix."""

    @callback(
        app,
        Output(ids.PRACTICES_COUNT, "children"),
        Output(ids.PRACTICES_RESULTS, "children"),
        Output(ids.PRACTICES_ADDRESS, "data"),
        Input(ids.PRACTICES_TEXT, "value"),
        Input(ids.PRACTICES_COUNTRY, "value"),
        Input(ids.PRACTICES_GROUP, "value"),
        Input(ids.PRACTICES_PILLAR, "value"),
        Input(ids.PRACTICES_PRINCIPLE, "value"),
        Input(ids.PRACTICES_SORT, "value"),
        prevent_initial_call=True,
    )
    def search(
        text: str | None, country: str, group: str, pillar: str, principle: str, sort: str
    ) -> tuple[list[Component], Component, dict[str, Any]]:
        snapshot = app_state.snapshot()
        chosen = fields.parameters(text, country=country, group=group, pillar=pillar, principle=principle, sort=sort)
        filters, order = _filters(snapshot.toolkit, Query(chosen))
        matches = practices.select(snapshot.toolkit, filters, order)
        # A new choice is a step in the history of the browser; a typed letter is not.
        typed = set(ctx.triggered_prop_ids.values()) == {ids.PRACTICES_TEXT}
        address = {"url": urls.practices(**chosen), "replace": typed}
        results = with_hints(_results(snapshot.toolkit, filters, matches), snapshot.glossary)
        return _count(snapshot.toolkit, filters, matches), results, address

    picked = (ids.PRACTICES_COUNTRY, ids.PRACTICES_PRINCIPLE)
    app.clientside_callback(
        ClientsideFunction("practices", "pick"),
        *(Output(name, "value") for name in (*picked, ids.PRACTICES_TEXT, ids.PRACTICES_GROUP, ids.PRACTICES_PILLAR)),
        Input(ids.PRACTICES_PICK, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(ClientsideFunction("practices", "mark"), *(Input(name, "value") for name in picked))
    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.PRACTICES_ADDRESS, "data"), prevent_initial_call=True
    )
