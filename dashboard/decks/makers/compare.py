"""The slides of a comparison: its matrix, its distribution, its list, or two to four countries side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.charts.slide_shape import in_slide_shape
from dashboard.decks.comparison import distribution, matrix, side_by_side
from dashboard.decks.comparison.selection import Selection, selection
from dashboard.decks.content import stage_cells, tables
from dashboard.decks.makers.indicator import plain
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.comparison import SOURCE_NAMES
from dashboard.model.deck import Slide, SlideKind, Table
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.comparison import CompareState, CompareView, compare_state

PARTS: Mapping[str, str] = {}
LONG_ROWS = 8  # of a table whose rows are sentences
NOTHING = "Nothing to compare: {} hold no country of this selection"


def slides(snapshot: Snapshot, asked: ViewRequest) -> list[Slide]:
    """The view of the address; long tables in several slides."""
    chosen = compare_state(snapshot, asked.query)
    shown = selection(snapshot, chosen)
    counting = chosen.view is CompareView.DISTRIBUTION
    if not (shown.principles and (shown.counted.areas if counting else shown.areas)):
        title = NOTHING.format(SOURCE_NAMES[chosen.comparison.source].lower())
        return [Slide(SlideKind.STATEMENT, title, link=asked.link)]
    if chosen.view is CompareView.SIDE:
        return _side(snapshot, asked, chosen, shown)
    if counting:
        return [_distribution(snapshot, asked, shown.counted)]
    parts = matrix.matrix(snapshot, chosen, shown, details=chosen.view is CompareView.LIST)
    slide = replace(
        _slide(snapshot, asked, shown, distribution.finding(shown.counted), distribution.names(shown.counted)),
        cite=chosen.indicators,
    )
    if matrix.is_numbered(shown):  # the names stand where they can be read from the last row
        slide = replace(slide, question=matrix.key(shown))
    return _tables(slide, parts)


def _slide(snapshot: Snapshot, asked: ViewRequest, shown: Selection, title: str, notes: Sequence[str]) -> Slide:
    """Everything but what stands in the middle."""
    cells = shown.comparison.cells
    standing = stage_cells.provenance(snapshot, shown.comparison, shown.areas)
    declared = any(cells[area.code, p.number].declared for area in shown.areas for p in shown.principles)
    legend = stage_cells.legend(matrix.symbols(shown.comparison, shown), declared=declared)
    return Slide(
        SlideKind.VIEW,
        title,
        f"Where {'does' if len(shown.areas) == 1 else 'do'} {shown.name} stand on the twelve principles?",
        alternative=f"{title}. {' '.join(standing)}",
        source=stage_cells.source_line(shown.comparison, len(shown.areas)),
        status=(*standing, legend),
        link=asked.link,
        notes="\n".join((title, *standing, *notes)),
    )


def _tables(slide: Slide, parts: Sequence[Table]) -> list[Slide]:
    return [replace(slide, table=table, lead="table") for table in parts]


def _distribution(snapshot: Snapshot, asked: ViewRequest, shown: Selection) -> Slide:
    numbers = distribution.numbers(shown)
    return replace(
        _slide(snapshot, asked, shown, distribution.finding(shown.counted), distribution.names(shown.counted)),
        question="How many countries are at which stage?",
        figure=plain(in_slide_shape(distribution.figure(shown))),
        chart=numbers.chart,
        table=numbers.table(f"Countries by stage, {shown.name}"),
        lead="chart",
    )


def _side(snapshot: Snapshot, asked: ViewRequest, chosen: CompareState, shown: Selection) -> list[Slide]:
    """All principles in a table; the characteristics where one principle is chosen."""
    if not side_by_side.takes(shown):
        return [
            replace(_slide(snapshot, asked, shown, side_by_side.FEW, ()), points=(side_by_side.FEW,), lead="points")
        ]
    found = side_by_side.apart(snapshot, chosen, shown)
    if len(found) > 1:
        notes = [line for one in found for line in (stage_cells.title(one.principle), *side_by_side.behind(one))]
        slide = _slide(snapshot, asked, shown, side_by_side.finding(found), notes)
        return _tables(slide, tables.parts(side_by_side.stages(snapshot, shown, found)))
    (one,) = found
    slide = _slide(
        snapshot,
        asked,
        shown,
        side_by_side.finding_on(one),
        (*side_by_side.behind(one), *side_by_side.evidence(snapshot, one)),
    )
    slide = replace(slide, question=side_by_side.question_on(one, shown.name))
    if not one.items:
        return [replace(slide, points=side_by_side.nothing_differs(one), lead="points")]
    return _tables(slide, tables.parts(side_by_side.characteristics(snapshot, shown, one), LONG_ROWS))
