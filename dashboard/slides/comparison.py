"""The slides of a comparison: its matrix, its distribution, its list, or two to four countries side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.components.compare_state import CompareState, CompareView, state
from dashboard.components.site import Site
from dashboard.domain.comparison import SOURCE_NAMES
from dashboard.domain.slides import Slide, SlideKind, Table
from dashboard.figures.fitted import fitted
from dashboard.slides import distribution, matrix, side, stage_cells, tables
from dashboard.slides.asked import Asked
from dashboard.slides.indicator import plain
from dashboard.slides.selection import Selection, selection

PATH = "/compare"
PARTS: Mapping[str, str] = {}
LONG_ROWS = 8  # of a table whose rows are sentences
NOTHING = "Nothing to compare: {} hold no country of this selection"


def slides(site: Site, asked: Asked) -> list[Slide]:
    """The view of the address; long tables in several slides."""
    chosen = state(site, asked.query)
    shown = selection(site, chosen)
    counting = chosen.view is CompareView.DISTRIBUTION
    if not (shown.principles and (shown.counted.areas if counting else shown.areas)):
        title = NOTHING.format(SOURCE_NAMES[chosen.comparison.source].lower())
        return [Slide(SlideKind.STATEMENT, title, link=asked.link)]
    if chosen.view is CompareView.SIDE:
        return _side(site, asked, chosen, shown)
    if counting:
        return [_distribution(site, asked, shown.counted)]
    parts = matrix.matrix(site, chosen, shown, details=chosen.view is CompareView.LIST)
    slide = replace(
        _slide(site, asked, shown, distribution.finding(shown.counted), distribution.names(shown.counted)),
        cite=chosen.indicators,
    )
    if matrix.is_numbered(shown):  # the names stand where they can be read from the last row
        slide = replace(slide, question=matrix.key(shown))
    return _tables(slide, parts)


def _slide(site: Site, asked: Asked, shown: Selection, title: str, notes: Sequence[str]) -> Slide:
    """Everything but what stands in the middle."""
    cells = shown.comparison.cells
    standing = stage_cells.provenance(site, shown.comparison, shown.areas)
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


def _distribution(site: Site, asked: Asked, shown: Selection) -> Slide:
    numbers = distribution.numbers(shown)
    return replace(
        _slide(site, asked, shown, distribution.finding(shown.counted), distribution.names(shown.counted)),
        question="How many countries are at which stage?",
        figure=plain(fitted(distribution.figure(shown))),
        chart=numbers.chart,
        table=numbers.table(f"Countries by stage, {shown.name}"),
        lead="chart",
    )


def _side(site: Site, asked: Asked, chosen: CompareState, shown: Selection) -> list[Slide]:
    """All principles in a table; the characteristics where one principle is chosen."""
    if not side.takes(shown):
        return [replace(_slide(site, asked, shown, side.FEW, ()), points=(side.FEW,), lead="points")]
    found = side.apart(site, chosen, shown)
    if len(found) > 1:
        notes = [line for one in found for line in (stage_cells.title(one.principle), *side.behind(one))]
        slide = _slide(site, asked, shown, side.finding(found), notes)
        return _tables(slide, tables.parts(side.stages(site, shown, found)))
    (one,) = found
    slide = _slide(site, asked, shown, side.finding_on(one), (*side.behind(one), *side.evidence(site, one)))
    slide = replace(slide, question=side.question_on(one, shown.name))
    if not one.items:
        return [replace(slide, points=side.nothing_differs(one), lead="points")]
    return _tables(slide, tables.parts(side.characteristics(site, shown, one), LONG_ROWS))
