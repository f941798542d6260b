"""The stages of a country by cycle: one row for each principle, one cell for each cycle, never joined by a line."""

from collections.abc import Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Cell
from dashboard.domain.maturity.describe import ARROWS, MOVED
from dashboard.domain.maturity.history import Cycle, Direction, direction
from dashboard.i18n.messages import gettext, message
from dashboard.model.assessments import Assessment
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.stage import legend, result_class


def strips(toolkit: Toolkit, name: str, cycles: Sequence[Cycle]) -> list[Component]:
    """A table of principles by cycles, oldest first, with its legend; ``name`` is the country's."""
    corner = html.Th(gettext("Principle"), scope="col")
    head = html.Thead(html.Tr([corner, *(_head(cycle.document) for cycle in cycles)]))
    rows = [_principle_row(principle, cycles) for principle in toolkit.principles.values()]
    ways = html.Tr([html.Th(gettext("Open"), scope="row"), *(html.Td(_links(cycle.document)) for cycle in cycles)])
    foot = html.Tfoot(ways, className="screen-only")
    caption = html.Caption(
        gettext("The stages of {country}, cycle by cycle", country=name), className="visually-hidden"
    )
    table = html.Table([caption, head, html.Tbody(rows), foot], className="data-table stage-table cycle-strips")
    caveat = gettext(
        "↑ up and ↓ down stand only where a move since the cycle before is sure. "
        "All cycles are worked out with today’s rule."
    )
    # A frame that scrolls must be reachable by keyboard.
    frame = {"role": "region", "aria-label": gettext("Stages of {country} by cycle", country=name)}
    return [
        html.Div(table, className="table-frame whole", tabIndex="0", **frame),
        legend(evidence=False, declared=message("the country declares a stage of its own; its result shows both")),
        html.P(caveat, className="quiet"),
    ]


def _head(document: Assessment) -> Component:
    status = f"{gettext(str(document.provenance))} · {gettext(str(document.state))}"
    return html.Th([html.B(str(document.cycle)), html.Span(status, className="quiet")], scope="col")


def _principle_row(principle: Principle, cycles: Sequence[Cycle]) -> Component:
    title = f"{principle.number} {principle.short_title}"
    link = html.A(title, href=urls.principle(principle.number))
    cells = [cycle.cells[principle.number] for cycle in cycles]
    moves = [None, *(direction(old.result, new.result) for old, new in pairwise(cells))]
    return html.Tr(
        [
            html.Th(link, scope="row", className=f"pillar-edge-{principle.pillar}"),
            *(html.Td(_state(cell, move)) for cell, move in zip(cells, moves, strict=True)),
        ]
    )


def _state(cell: Cell, move: Direction | None) -> Component:
    label = gettext(cell.result.label)
    if cell.other_declared:
        label = gettext("{stage}; declared: {declared}", stage=label, declared=gettext(str(cell.other_declared)))
    moved = f"; {gettext(MOVED[move])}" if move else ""
    return html.Div(
        [
            html.Span(ARROWS.get(move, "") if move else "", className="move", **{"aria-hidden": "true"}),
            html.Span(
                f"{cell.result.symbol}{'*' if cell.other_declared else ''}",
                className=f"stage-symbol stage-{result_class(cell.result)}",
                title=label,
                **{"aria-hidden": "true"},
            ),
            html.Span(f"{label}{moved}", className="visually-hidden"),
        ],
        className="state",
    )


def _links(document: Assessment) -> list[Component]:
    ways = {
        gettext("Answers"): urls.assessment,
        gettext("Result"): urls.result,
        gettext("Revisions"): urls.revisions,
    }
    return [
        html.A(
            name,
            href=address(*document.key),
            **{"aria-label": gettext("{page} of {cycle}", page=name, cycle=document.cycle)},
        )
        for name, address in ways.items()
    ]
