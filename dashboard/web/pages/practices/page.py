"""``/practices``: the good practices: a matrix of countries by principles, search, filters, and a card for each."""

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
from dashboard.web.components import fields
from dashboard.web.components.notices import notices
from dashboard.web.components.practice_card import practice_card
from dashboard.web.components.terms import marked
from dashboard.web.pages.practices import ids
from dashboard.web.pages.practices.matrix import practice_matrix
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("q", "country", "group", "pillar", "principle", "sort")


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The practices for the filters in the address."""
    toolkit, asked = snapshot.toolkit, Query(query)
    matrix = practices.matrix(toolkit)
    filters, sort = _filters(toolkit, asked)
    found = practices.select(toolkit, filters, sort)
    body = [
        html.H1("Good practices"),
        html.P(_lead(toolkit, matrix), className="lead"),
        *notices(asked.notices),
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
        html.Div(_count(toolkit, filters, found), id=ids.PRACTICES_COUNT, className="found"),
        html.Div(_results(toolkit, filters, found), id=ids.PRACTICES_RESULTS, tabIndex="-1"),
        dcc.Store(id=ids.PRACTICES_PICK),
        dcc.Store(id=ids.PRACTICES_ADDRESS),
    ]
    description = f"{len(toolkit.practices)} good practices of digital government, by country and principle."
    return View("Good practices", body, description)


def _filters(toolkit: Toolkit, asked: Query) -> tuple[PracticeFilters, Sort]:
    names = _names(practices.matrix(toolkit))
    filters = PracticeFilters(
        text=asked.text("q")[:200],
        country=next(iter(asked.codes("country", names, "country with practices", countries.aliases(toolkit))), None),
        group=asked.one_of("group", list(toolkit.groups)),
        pillar=asked.number("pillar", list(toolkit.pillars)),
        principle=asked.number("principle", list(toolkit.principles)),
    )
    return filters, asked.choice("sort", Sort) or Sort.COUNTRY


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


def _count(toolkit: Toolkit, filters: PracticeFilters, found: Sequence[Practice]) -> list[Component]:
    count = f"{len(found)} of {len(toolkit.practices)} practices"
    asked = ", ".join(_words(toolkit, filters))
    links = (
        [html.A("Show them", href=f"#{ids.PRACTICES_RESULTS}", **{"data-see": ids.PRACTICES_RESULTS})] if found else []
    )
    if asked:
        links.append(html.A("Show all", href=urls.PRACTICES))
    return [html.P(f"{count}: {asked}" if asked else count, role="status"), *links]


def _words(toolkit: Toolkit, filters: PracticeFilters) -> list[str]:
    """What is asked for, in words."""
    found = [f"“{filters.text}”"] if filters.text else []
    if filters.country:
        found.append(toolkit.areas[filters.country].name)
    if filters.group:
        found.append(toolkit.groups[filters.group].name)
    if filters.pillar:
        found.append(f"pillar {toolkit.pillars[filters.pillar].numeral}")
    if filters.principle:
        found.append(f"principle {filters.principle} {toolkit.principles[filters.principle].short_title}")
    return found


def _results(toolkit: Toolkit, filters: PracticeFilters, found: Sequence[Practice]) -> Component:
    if not found:
        again = html.A("begin again with all practices", href=urls.PRACTICES)
        return html.P(["No practice fits all of these filters. Try fewer words, or ", again, "."], className="empty")
    cards = [practice_card(toolkit, practice, filters.principle, html.H2) for practice in found]
    return html.Div(cards, className="card-list")


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The results follow the filters; so do the address, and the mark in the matrix, which sets filters itself."""

    @app.callback(  # type: ignore[untyped-decorator]
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
        found = practices.select(snapshot.toolkit, filters, order)
        # Each choice is a step to go back to; each letter is not.
        typed = set(ctx.triggered_prop_ids.values()) == {ids.PRACTICES_TEXT}
        address = {"url": urls.practices(**chosen), "replace": typed}
        results = marked(_results(snapshot.toolkit, filters, found), snapshot.glossary)
        return _count(snapshot.toolkit, filters, found), results, address

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
