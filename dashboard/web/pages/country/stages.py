"""The stages of one country on the twelve principles, among its peers."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source, status
from dashboard.domain.maturity.peers import standing
from dashboard.domain.maturity.stages import MARK_NAMES, count_marks
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import deck_heading
from dashboard.web.components.peers import distribution
from dashboard.web.components.reason import who_answered
from dashboard.web.components.stage import badge, legend, strip

COLUMNS = ("Principle", "Stage", "Peers", "Characteristics")
REASON = html.Th("Reason", scope="col", className="screen-only")


def stages(snapshot: Snapshot, area: Area, peers: Sequence[Area], name: str) -> list[Component]:
    """A table for each source that covers the country; ``name`` is the name of the peer group."""
    content = [
        part
        for comparison in map(snapshot.comparisons.of, Source)
        if (area.code, 1) in comparison.cells
        for part in _of_source(snapshot, comparison, area, peers, name)
    ]
    if content:
        return content
    return [html.H2("Stages"), html.P("No source says anything about its stages.", className="empty")]


def _of_source(
    snapshot: Snapshot, comparison: Comparison, area: Area, peers: Sequence[Area], name: str
) -> list[Component]:
    evidence = comparison.source is Source.EVIDENCE
    head = html.Thead(html.Tr([*(html.Th(text, scope="col") for text in COLUMNS), REASON]))
    rows = [_principle_row(comparison, area, peers, principle) for principle in snapshot.toolkit.principles.values()]
    year = comparison.cycles[0]
    caption = (
        f"Indicative results from public answers up to {year}; not a self-assessment. "
        + who_answered(snapshot.comparisons.answered_remotely(area.code))
        if evidence
        else f"Cycle {status(comparison.documents[area.code])}."
    )
    return [
        deck_heading(
            html.H2(SOURCE_NAMES[comparison.source]), "#stages", f"{area.name}: {SOURCE_NAMES[comparison.source]}"
        ),
        html.P(f"{caption} Peers: {name}."),
        html.Div(
            html.Table([head, html.Tbody(rows)], className="data-table stage-table"), className="table-frame whole"
        ),
        legend(evidence=evidence),
        html.P(
            [
                html.A("Compare with others", href=urls.compare((area.code,), source=comparison.source)),
                *([] if evidence else [" · ", html.A("History", href=urls.history(country=area.code))]),
            ],
            className="screen-only",
        ),
    ]


def _principle_row(comparison: Comparison, area: Area, peers: Sequence[Area], principle: Principle) -> Component:
    evidence = comparison.source is Source.EVIDENCE
    cell = comparison.cells[area.code, principle.number]
    counts = {MARK_NAMES[mark]: n for mark, n in count_marks(cell.marks).items() if n}
    words = ", ".join(f"{n} {name}" for name, n in counts.items())
    why = urls.compare((area.code,), source=comparison.source, cell=f"{area.code}-{principle.number}")
    return html.Tr(
        [
            html.Th(
                html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number)),
                scope="row",
                className=f"pillar-edge-{principle.pillar}",
            ),
            html.Td(badge(cell.result, evidence=evidence)),
            html.Td(distribution(standing(comparison, area.code, peers, principle.number), evidence=evidence)),
            html.Td(strip(cell.marks, words)),
            html.Td(
                html.A("Why", href=why, **{"aria-label": f"Why, principle {principle.number}"}), className="screen-only"
            ),
        ]
    )
