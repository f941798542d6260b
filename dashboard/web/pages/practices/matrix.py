"""The matrix of good practices: countries by principles, each number a link to the practices that it counts."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.practices import Matrix, PracticeFilters
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls

MAX_SHADE = 5  # the darkest shade, for counts from here on


def practice_matrix(toolkit: Toolkit, matrix: Matrix, filters: PracticeFilters) -> Component:
    """The whole matrix; the country, the principle or the cell that the filters name is marked.

    ``data-pick`` of a link holds its country and principle, such as ``NZL-6``, ``NZL-`` or ``-6``;
    ``assets/practices.js`` reads it to filter without leaving the page, and moves the mark.
    """
    chosen = _pick(filters.country, filters.principle)
    table = html.Table(
        [
            html.Caption("Good practices of 2015, by country and principle", className="visually-hidden"),
            html.Thead([_bands(toolkit), _titles(toolkit, chosen)]),
            html.Tbody([_country_row(toolkit, matrix, area, chosen) for area in matrix.countries]),
            html.Tfoot(_totals(toolkit, matrix)),
        ],
        className="matrix practice-matrix",
    )
    return html.Div(table, className="matrix-frame whole")


def _bands(toolkit: Toolkit) -> Component:
    bands = [
        html.Th(
            [pillar.numeral, html.Span(f" {pillar.title}", className="band-title")],
            colSpan=len(list(principles)),
            scope="colgroup",
            className=f"band pillar-{pillar.number}",
        )
        for pillar, principles in groupby(toolkit.principles.values(), lambda p: toolkit.pillars[p.pillar])
    ]
    return html.Tr([html.Td(), *bands, html.Td(className="total")])


def _titles(toolkit: Toolkit, chosen: str) -> Component:
    titles = [html.Th(_title(principle, chosen), scope="col") for principle in toolkit.principles.values()]
    return html.Tr([html.Th("Country", scope="col"), *titles, html.Th("Practices", scope="col", className="total")])


def _title(principle: Principle, chosen: str) -> Component:
    text = [html.B(str(principle.number)), html.Span(f" {principle.short_title}", className="short")]
    return _link(text, "head", chosen, principle=principle.number)


def _country_row(toolkit: Toolkit, matrix: Matrix, area: Area, chosen: str) -> Component:
    return html.Tr(
        [
            html.Th(_link(area.name, "name", chosen, country=area.code), scope="row"),
            *(html.Td(_cell(matrix, area, principle, chosen)) for principle in toolkit.principles.values()),
            html.Td(str(matrix.of_country(area.code)), className="total"),
        ]
    )


def _cell(matrix: Matrix, area: Area, principle: Principle, chosen: str) -> Component | None:
    count = len(matrix.cells.get((area.code, principle.number), ()))
    if not count:
        return None
    noun = "practice" if count == 1 else "practices"
    label = f"{count} {noun}: {area.name}, principle {principle.number} {principle.short_title}"
    look = f"cell count-{min(count, MAX_SHADE)}"
    return _link(str(count), look, chosen, country=area.code, principle=principle.number, label=label)


def _link(
    children: str | list[Component],
    look: str,
    chosen: str,
    *,
    country: str | None = None,
    principle: int | None = None,
    label: str = "",
) -> Component:
    """A link to the practices. Arrow keys move among the links; the Tab key reaches only one of them."""
    pick = _pick(country, principle)
    marks = {"aria-label": label} if label else {}
    if pick == chosen:
        marks["aria-current"] = "true"
    address = urls.practices(country=country, principle=principle)
    return html.A(children, href=address, className=look, tabIndex="-1", **{"data-pick": pick, **marks})


def _pick(country: str | None, principle: int | None) -> str:
    return f"{country or ''}-{principle or ''}"


def _totals(toolkit: Toolkit, matrix: Matrix) -> Component:
    totals = [html.Td(str(matrix.of_principle(number)), className="total") for number in toolkit.principles]
    every = html.Td(str(len(toolkit.practices)), className="total")
    return html.Tr([html.Th("Practices", scope="row"), *totals, every])
