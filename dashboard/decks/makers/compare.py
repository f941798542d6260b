"""The slides of a comparison: its matrix, its distribution, its list, or two to four countries side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.charts.slide_shape import in_slide_shape
from dashboard.decks.comparison import distribution, matrix, side_by_side
from dashboard.decks.comparison.selection import Selection, selection
from dashboard.decks.content import stage_cells, tables
from dashboard.decks.makers.indicator import plain_figure
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.comparison import SOURCE_NAMES
from dashboard.model.deck import Slide, SlideKind, Table
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.comparison import CompareState, CompareView, compare_state

PARTS: Mapping[str, str] = {}
MAX_LONG_ROWS = 8  # of a table whose rows are sentences
NOTHING = "Nothing to compare: {} hold no country of this selection"


def slides(snapshot: Snapshot, request: ViewRequest) -> list[Slide]:
    """The slides of the view in the address; a long table takes several."""
    state = compare_state(snapshot, request.query)
    selected = selection(snapshot, state)
    is_distribution = state.view is CompareView.DISTRIBUTION
    if not (selected.principles and (selected.counted.areas if is_distribution else selected.areas)):
        title = NOTHING.format(SOURCE_NAMES[state.comparison.source].lower())
        return [Slide(SlideKind.STATEMENT, title, link=request.link)]
    if state.view is CompareView.SIDE:
        return _side(snapshot, request, state, selected)
    if is_distribution:
        return [_distribution(snapshot, request, selected.counted)]
    parts = matrix.matrix(snapshot, state, selected, details=state.view is CompareView.LIST)
    slide = replace(
        _slide(
            snapshot, request, selected, distribution.finding(selected.counted), distribution.names(selected.counted)
        ),
        cite=state.indicators,
    )
    if matrix.is_numbered(selected):  # the question line is large enough to be read from the last row of a room
        slide = replace(slide, question=matrix.key(selected))
    return _tables(slide, parts)


def _slide(snapshot: Snapshot, request: ViewRequest, selected: Selection, title: str, notes: Sequence[str]) -> Slide:
    """The slide without its table or chart."""
    cells = selected.comparison.cells
    standing = stage_cells.provenance(snapshot, selected.comparison, selected.areas)
    declared = any(cells[area.code, p.number].other_declared for area in selected.areas for p in selected.principles)
    legend = stage_cells.legend(matrix.symbols(selected.comparison, selected), declared=declared)
    return Slide(
        SlideKind.VIEW,
        title,
        f"Where {'does' if len(selected.areas) == 1 else 'do'} {selected.name} stand on the twelve principles?",
        alternative=f"{title}. {' '.join(standing)}",
        source=stage_cells.source_line(selected.comparison, len(selected.areas)),
        status=(*standing, legend),
        link=request.link,
        notes="\n".join((title, *standing, *notes)),
    )


def _tables(slide: Slide, parts: Sequence[Table]) -> list[Slide]:
    return [replace(slide, table=table, lead="table") for table in parts]


def _distribution(snapshot: Snapshot, request: ViewRequest, selected: Selection) -> Slide:
    numbers = distribution.numbers(selected)
    return replace(
        _slide(
            snapshot, request, selected, distribution.finding(selected.counted), distribution.names(selected.counted)
        ),
        question="How many countries are at which stage?",
        figure=plain_figure(in_slide_shape(distribution.figure(selected))),
        chart=numbers.chart,
        table=numbers.table(f"Countries by stage, {selected.name}"),
        lead="chart",
    )


def _side(snapshot: Snapshot, request: ViewRequest, state: CompareState, selected: Selection) -> list[Slide]:
    """A table of all principles, or of the characteristics if a single principle is chosen."""
    if not side_by_side.can_compare(selected):
        return [
            replace(
                _slide(snapshot, request, selected, side_by_side.FEW, ()), points=(side_by_side.FEW,), lead="points"
            )
        ]
    by_principle = side_by_side.stage_differences(snapshot, state, selected)
    if len(by_principle) > 1:
        notes = [
            line
            for difference in by_principle
            for line in (stage_cells.title(difference.principle), *side_by_side.marks_by_country(difference))
        ]
        slide = _slide(snapshot, request, selected, side_by_side.finding(by_principle), notes)
        return _tables(slide, tables.parts(side_by_side.stages(snapshot, selected, by_principle)))
    (difference,) = by_principle
    slide = _slide(
        snapshot,
        request,
        selected,
        side_by_side.finding_on(difference),
        (*side_by_side.marks_by_country(difference), *side_by_side.evidence(snapshot, difference)),
    )
    slide = replace(slide, question=side_by_side.question_on(difference, selected.name))
    if not difference.items:
        return [replace(slide, points=side_by_side.nothing_differs(difference), lead="points")]
    return _tables(slide, tables.parts(side_by_side.characteristics(snapshot, selected, difference), MAX_LONG_ROWS))
