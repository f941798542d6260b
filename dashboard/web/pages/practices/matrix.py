"""The matrix of good practices: countries by principles, each number a link to the practices that it counts."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.practices import Matrix, PracticeFilters
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls

DEEPEST = 5  # the last shade; from there on only the number grows


def practice_matrix(toolkit: Toolkit, found: Matrix, filters: PracticeFilters) -> Component:
    """The whole matrix, with what the filters name marked: a country, a principle, or the cell of both.

    Each link says in ``data-pick`` what it chooses, such as ``NZL-6``, ``NZL-`` or ``-6``; ``assets/practices.js`` lets
    the browser choose without leaving the page, and moves the mark.
    """
    chosen = _pick(filters.country, filters.principle)
    table = html.Table(
        [
            html.Caption("Good practices of 2015, by country and principle", className="visually-hidden"),
            html.Thead([_bands(toolkit), _titles(toolkit, chosen)]),
            html.Tbody([_row(toolkit, found, area, chosen) for area in found.countries]),
            html.Tfoot(_totals(toolkit, found)),
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


def _row(toolkit: Toolkit, found: Matrix, area: Area, chosen: str) -> Component:
    return html.Tr(
        [
            html.Th(_link(area.name, "name", chosen, country=area.code), scope="row"),
            *(html.Td(_cell(found, area, principle, chosen)) for principle in toolkit.principles.values()),
            html.Td(str(found.of_country(area.code)), className="total"),
        ]
    )


def _cell(found: Matrix, area: Area, principle: Principle, chosen: str) -> Component | None:
    count = len(found.cells.get((area.code, principle.number), ()))
    if not count:
        return None
    noun = "practice" if count == 1 else "practices"
    said = f"{count} {noun}: {area.name}, principle {principle.number} {principle.short_title}"
    look = f"cell count-{min(count, DEEPEST)}"
    return _link(str(count), look, chosen, country=area.code, principle=principle.number, said=said)


def _link(
    children: str | list[Component],
    look: str,
    chosen: str,
    *,
    country: str | None = None,
    principle: int | None = None,
    said: str = "",
) -> Component:
    """A link to these practices. The arrow keys move among the links; the Tab key stops at one of them."""
    pick = _pick(country, principle)
    marks = {"aria-label": said} if said else {}
    if pick == chosen:
        marks["aria-current"] = "true"
    address = urls.practices(country=country, principle=principle)
    return html.A(children, href=address, className=look, tabIndex="-1", **{"data-pick": pick, **marks})


def _pick(country: str | None, principle: int | None) -> str:
    return f"{country or ''}-{principle or ''}"


def _totals(toolkit: Toolkit, found: Matrix) -> Component:
    totals = [html.Td(str(found.of_principle(number)), className="total") for number in toolkit.principles]
    every = html.Td(str(len(toolkit.practices)), className="total")
    return html.Tr([html.Th("Practices", scope="row"), *totals, every])
