"""The matrix of a comparison as tables: countries by principles under the bands of the pillars, and a count of stages."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.decks.comparison.selection import Selection
from dashboard.decks.content import stage_cells, tables
from dashboard.domain.maturity.comparison import Comparison, status, tally
from dashboard.domain.maturity.history import Direction, direction
from dashboard.domain.reference import countries
from dashboard.domain.statistics import columns
from dashboard.domain.statistics.columns import IndicatorColumn
from dashboard.model.areas import Area
from dashboard.model.deck import Table, TableCell, Tone
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.comparison import CompareState

ARROWS = {Direction.UP: " ↑", Direction.DOWN: " ↓"}
HIGHLIGHT_MARK = "▸ "
MOST_ROWS, FEW = 14, 4
MOST_NAMED = 6  # principles whose names have room at the heads


def matrix(snapshot: Snapshot, state: CompareState, shown: Selection, *, details: bool = False) -> list[Table]:
    """The matrix in parts that fit a slide, the counts at the end; with ``details`` also region and cycle of each."""
    extra = [
        columns.column(snapshot.toolkit, snapshot.toolkit.indicators[name], shown.areas) for name in state.indicators
    ]
    rows = tuple(_row(snapshot, state, shown, area, extra, details=details) for area in shown.areas)
    published = area_codes(shown.counted.areas)
    counts = tuple(_counts(shown, published, "", extra, details=details)) if len(rows) > FEW else ()
    groups = tuple(row for code in state.groups for row in _group(snapshot, shown, code, extra, details=details))
    heads = (
        TableCell("Country", heading=True),
        *tables.heads(*(("Region", "Cycle") if details else ())),
        *(_head(principle, short=is_numbered(shown)) for principle in shown.principles),
        *(TableCell(f"{one.indicator.short_title}{f', {one.year}' if one.year else ''}") for one in extra),
    )
    whole = Table(
        heads, rows, _bands(snapshot, shown.principles, len(extra), details=details), f"Stages of {shown.name}"
    )
    parts = tables.parts(whole, MOST_ROWS) if rows else [whole]
    below = (*counts, *groups)
    if len(parts[-1].rows) + len(below) <= MOST_ROWS + 3:
        return [*parts[:-1], replace(parts[-1], rows=(*parts[-1].rows, *below))]
    return [*parts, replace(whole, rows=below)]


def is_numbered(shown: Selection) -> bool:
    """Whether the columns are headed by numbers alone, because so many names would be too small to read."""
    return len(shown.principles) > MOST_NAMED


def key(shown: Selection) -> str:
    """What the numbers at the heads stand for."""
    return " · ".join(map(stage_cells.title, shown.principles))


def _head(principle: Principle, *, short: bool) -> TableCell:
    name, tone = stage_cells.title(principle), stage_cells.PILLARS[principle.pillar]
    return TableCell(str(principle.number), tone, note=name) if short else TableCell(name, tone)


def area_codes(areas: Sequence[Area]) -> list[str]:
    """The codes of some countries."""
    return [area.code for area in areas]


def _bands(
    snapshot: Snapshot, shown: Sequence[Principle], extra: int, *, details: bool
) -> tuple[tuple[str, int, Tone], ...]:
    found = [("", 3 if details else 1, Tone.NONE)]
    for number, group in groupby(shown, key=lambda principle: principle.pillar):
        pillar, width = snapshot.toolkit.pillars[number], len(list(group))
        title = f"{pillar.numeral} {pillar.title}" if width > 2 else pillar.numeral
        found.append((title, width, stage_cells.PILLARS[number]))
    return (*found, *([("Indicators", extra, Tone.NONE)] if extra else []))


def _row(
    snapshot: Snapshot,
    state: CompareState,
    shown: Selection,
    area: Area,
    extra: Sequence[IndicatorColumn],
    *,
    details: bool,
) -> tuple[TableCell, ...]:
    comparison = shown.comparison
    highlighted = HIGHLIGHT_MARK if area.code in state.highlight else ""
    document = comparison.documents.get(area.code)
    standing = status(document) if document else str(comparison.cycles[0])
    return (
        stage_cells.country_cell(snapshot, comparison, area, before=highlighted),
        *((TableCell(area.region), TableCell(standing)) if details else ()),
        *(_cell(snapshot, state, area, principle) for principle in shown.principles),
        *(TableCell(one.entries[area.code].shown or str(one.entries[area.code].status)) for one in extra),
    )


def _cell(snapshot: Snapshot, state: CompareState, area: Area, principle: Principle) -> TableCell:
    comparison = state.comparison
    cell = comparison.cells[area.code, principle.number]
    found = stage_cells.stage_cell(
        cell, comparison.source, before=HIGHLIGHT_MARK if cell.result.symbol in state.highlight else ""
    )
    if not state.against:
        return found
    before = snapshot.comparisons.of(comparison.source, state.against).cells.get((area.code, principle.number))
    if before is None:
        return replace(found, note=f"{found.note}; not assessed in {state.against}")
    way = direction(before.result, cell.result)
    return replace(
        found, text=f"{found.text}{ARROWS.get(way, '')}", note=f"{found.note}; {state.against}: {before.result.label}"
    )


def _counts(
    shown: Selection, codes: Sequence[str], name: str, extra: Sequence[IndicatorColumn], *, details: bool
) -> list[tuple[TableCell, ...]]:
    """A row for each result that occurs: how many countries have it on each principle; nothing is averaged."""
    found = {p.number: tally(shown.comparison, codes, p.number) for p in shown.principles}
    symbols = stage_cells.in_order(symbol for counts in found.values() for symbol in counts)
    lead = f"{name}: " if name else f"Of {len(codes)}: "
    return [
        (
            TableCell(f"{lead}{stage_cells.LETTERS[symbol]}", heading=True),
            *((TableCell(""), TableCell("")) if details else ()),
            *(TableCell(str(found[principle.number].get(symbol, 0))) for principle in shown.principles),
            *(TableCell("") for _ in extra),
        )
        for symbol in symbols
    ]


def _group(
    snapshot: Snapshot, shown: Selection, code: str, extra: Sequence[IndicatorColumn], *, details: bool
) -> list[tuple[TableCell, ...]]:
    areas = countries.in_group(snapshot.toolkit, shown.comparison.published.countries, code)
    name = f"{snapshot.toolkit.groups[code].name} ({len(areas)})"
    return _counts(shown, area_codes(areas), name, extra, details=details)


def symbols(comparison: Comparison, shown: Selection) -> list[str]:
    """The symbols that a selection shows."""
    return [
        comparison.cells[area.code, principle.number].result.symbol
        for area in shown.areas
        for principle in shown.principles
    ]
