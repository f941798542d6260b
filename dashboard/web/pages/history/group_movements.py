"""How several countries moved between two cycles: by principle, and the pairs of stages of each country."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Cell, Comparison
from dashboard.domain.maturity.describe import MOVED
from dashboard.domain.maturity.history import Direction, direction
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import MAX_OPEN, country_list
from dashboard.web.components.stage import legend, result_class

Address = Callable[[str], str]
Moved = Mapping[int, Mapping[Direction, tuple[str, ...]]]


def by_principle(toolkit: Toolkit, moved: Moved, chosen: Direction | None, address: Address) -> Component:
    """A table of principles by directions (or the chosen one): the number of countries, with their names folded.

    ``address`` maps a country's code to its link.
    """
    ways = [chosen] if chosen else list(Direction)
    columns = [html.Th(MOVED[way].capitalize(), scope="col") for way in ways]
    head = html.Thead(html.Tr([html.Th("Principle", scope="col"), *columns]))
    total = max(sum(map(len, by_way.values())) for by_way in moved.values())

    def movers_cell(principle: int, way: Direction) -> Component:
        movers = [(code, toolkit.areas[code].name) for code in moved[principle][way]]
        cell = _countries(movers, address, is_open=chosen is not None, linked=total <= MAX_OPEN)
        return html.Td(cell, **{"data-label": f"{MOVED[way].capitalize()}: "})

    rows = [
        html.Tr([_principle(principle), *(movers_cell(number, way) for way in ways)])
        for number, principle in toolkit.principles.items()
    ]
    table = html.Table([head, html.Tbody(rows)], className="data-table stage-table movers")
    return html.Div(table, className="table-frame whole")


def _countries(movers: Sequence[tuple[str, str]], address: Address, *, is_open: bool, linked: bool) -> Component:
    """The number of countries and their names; without links if there are many, which would make the page slow."""
    if not movers:
        return html.Span("0", className="quiet")
    if linked:
        return country_list(str(len(movers)), movers, is_open=is_open, address=address)
    names = html.P("; ".join(name for _, name in movers))
    return html.Details([html.Summary(str(len(movers))), names], open=is_open and len(movers) <= MAX_OPEN)


def _principle(principle: Principle) -> Component:
    link = html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number))
    return html.Th(link, scope="row", className=f"pillar-edge-{principle.pillar}")


def by_country(
    toolkit: Toolkit,
    areas: Sequence[Area],
    before: Comparison,
    after: Comparison,
    chosen: Direction | None,
    address: Address,
) -> list[Component]:
    """A table of countries, in the order of ``areas``, by principles: the stages before and after, side by side.

    Cells that moved in the ``chosen`` direction are highlighted. Raises KeyError for a country that is not in both
    comparisons.
    """
    rows = [_pairs(area, toolkit.principles, before, after, chosen, address) for area in areas]
    table = html.Table([_head(toolkit.principles), html.Tbody(rows)], className="data-table pairs")
    frame = {"role": "region", "aria-label": "Stages of each country in both cycles"}
    return [html.Div(table, className="table-frame whole", tabIndex="0", **frame), legend(evidence=False, declared="")]


def _head(principles: Mapping[int, Principle]) -> Component:
    columns = [
        html.Th(
            [html.B(str(number)), html.Span(f" {principle.short_title}", className="short")],
            scope="col",
            className=f"pillar-edge-{principle.pillar}",
        )
        for number, principle in principles.items()
    ]
    return html.Thead(html.Tr([html.Th("Country", scope="col"), *columns]))


def _pairs(
    area: Area,
    principles: Mapping[int, Principle],
    before: Comparison,
    after: Comparison,
    chosen: Direction | None,
    address: Address,
) -> Component:
    cells = [_pair(before.cells[area.code, number], after.cells[area.code, number], chosen) for number in principles]
    return html.Tr([html.Th(html.A(area.name, href=address(area.code)), scope="row"), *cells])


def _pair(before: Cell, after: Cell, chosen: Direction | None) -> Component:
    """One pair of stages, made of few components, as there may be thousands."""
    way = direction(before.result, after.result)
    words = f"{before.result.label}, then {after.result.label.lower()}: {MOVED[way]}"
    symbols = [
        html.Span(cell.result.symbol, className=f"stage-symbol stage-{result_class(cell.result)}")
        for cell in (before, after)
    ]
    return html.Td([symbols[0], "→", symbols[1]], title=words, className="lit" if way is chosen else None)
