"""The matrix of a comparison as tables: countries by principles, grouped by pillar, with counts of stages."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.decks.comparison.selection import Selection
from dashboard.decks.content import stage_cells, tables
from dashboard.domain.maturity.comparison import Comparison, status, tally
from dashboard.domain.maturity.describe import ARROWS
from dashboard.domain.maturity.history import direction
from dashboard.domain.reference import countries
from dashboard.domain.statistics import columns
from dashboard.domain.statistics.columns import IndicatorColumn
from dashboard.model.areas import Area
from dashboard.model.deck import Table, TableCell, Tone
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.comparison import CompareState

HIGHLIGHT_MARK = "▸ "
MAX_ROWS = 14
MAX_UNCOUNTED = 4  # rows that need no counts
MAX_NAMED = 6  # principles whose names fit into the column heads


def matrix(snapshot: Snapshot, state: CompareState, selection: Selection, *, details: bool = False) -> list[Table]:
    """The matrix in parts that fit a slide, counts last; ``details`` adds the region and cycle of each country."""
    extra = [
        columns.column(snapshot.toolkit, snapshot.toolkit.indicators[name], selection.areas)
        for name in state.indicators
    ]
    rows = tuple(_country_row(snapshot, state, selection, area, extra, details=details) for area in selection.areas)
    published = area_codes(selection.counted.areas)
    counts = tuple(_counts(selection, published, "", extra, details=details)) if len(rows) > MAX_UNCOUNTED else ()
    groups = tuple(row for code in state.groups for row in _group(snapshot, selection, code, extra, details=details))
    heads = (
        TableCell("Country", heading=True),
        *tables.heads(*(("Region", "Cycle") if details else ())),
        *(_head(principle, short=is_numbered(selection)) for principle in selection.principles),
        *(TableCell(f"{column.indicator.short_title}{f', {column.year}' if column.year else ''}") for column in extra),
    )
    whole = Table(
        heads, rows, _bands(snapshot, selection.principles, len(extra), details=details), f"Stages of {selection.name}"
    )
    parts = tables.parts(whole, MAX_ROWS) if rows else [whole]
    below = (*counts, *groups)
    if len(parts[-1].rows) + len(below) <= MAX_ROWS + 3:
        return [*parts[:-1], replace(parts[-1], rows=(*parts[-1].rows, *below))]
    return [*parts, replace(whole, rows=below)]


def is_numbered(selection: Selection) -> bool:
    """Whether the columns are headed by numbers alone, because the names would be too small to read."""
    return len(selection.principles) > MAX_NAMED


def key(selection: Selection) -> str:
    """The names of the principles behind the numbers in the column heads."""
    return " · ".join(map(stage_cells.title, selection.principles))


def _head(principle: Principle, *, short: bool) -> TableCell:
    name, tone = stage_cells.title(principle), stage_cells.PILLARS[principle.pillar]
    return TableCell(str(principle.number), tone, note=name) if short else TableCell(name, tone)


def area_codes(areas: Sequence[Area]) -> list[str]:
    """The codes of the areas."""
    return [area.code for area in areas]


def _bands(
    snapshot: Snapshot, principles: Sequence[Principle], extra: int, *, details: bool
) -> tuple[tuple[str, int, Tone], ...]:
    bands = [("", 3 if details else 1, Tone.NONE)]
    for number, group in groupby(principles, key=lambda principle: principle.pillar):
        pillar, width = snapshot.toolkit.pillars[number], len(list(group))
        title = f"{pillar.numeral} {pillar.title}" if width > 2 else pillar.numeral
        bands.append((title, width, stage_cells.PILLARS[number]))
    return (*bands, *([("Indicators", extra, Tone.NONE)] if extra else []))


def _country_row(
    snapshot: Snapshot,
    state: CompareState,
    selection: Selection,
    area: Area,
    extra: Sequence[IndicatorColumn],
    *,
    details: bool,
) -> tuple[TableCell, ...]:
    comparison = selection.comparison
    highlighted = HIGHLIGHT_MARK if area.code in state.highlight else ""
    document = comparison.documents.get(area.code)
    standing = status(document) if document else str(comparison.cycles[0])
    return (
        stage_cells.country_cell(snapshot, comparison, area, before=highlighted),
        *((TableCell(area.region), TableCell(standing)) if details else ()),
        *(_cell(snapshot, state, area, principle) for principle in selection.principles),
        *(TableCell(column.values[area.code].text or str(column.values[area.code].status)) for column in extra),
    )


def _cell(snapshot: Snapshot, state: CompareState, area: Area, principle: Principle) -> TableCell:
    comparison = state.comparison
    cell = comparison.cells[area.code, principle.number]
    table_cell = stage_cells.stage_cell(
        cell, comparison.source, before=HIGHLIGHT_MARK if cell.result.symbol in state.highlight else ""
    )
    if not state.against:
        return table_cell
    before = snapshot.comparisons.of(comparison.source, state.against).cells.get((area.code, principle.number))
    if before is None:
        return replace(table_cell, note=f"{table_cell.note}; not assessed in {state.against}")
    way = direction(before.result, cell.result)
    return replace(
        table_cell,
        text=f"{table_cell.text} {ARROWS[way]}" if way in ARROWS else table_cell.text,
        note=f"{table_cell.note}; {state.against}: {before.result.label}",
    )


def _counts(
    selection: Selection, codes: Sequence[str], name: str, extra: Sequence[IndicatorColumn], *, details: bool
) -> list[tuple[TableCell, ...]]:
    """A row for each result that occurs: the number of countries that have it on each principle."""
    tallies = {p.number: tally(selection.comparison, codes, p.number) for p in selection.principles}
    symbols = stage_cells.in_order(symbol for tallied in tallies.values() for symbol in tallied)
    lead = f"{name}: " if name else f"Of {len(codes)}: "
    return [
        (
            TableCell(f"{lead}{stage_cells.LETTERS[symbol]}", heading=True),
            *((TableCell(""), TableCell("")) if details else ()),
            *(TableCell(str(tallies[principle.number].get(symbol, 0))) for principle in selection.principles),
            *(TableCell("") for _ in extra),
        )
        for symbol in symbols
    ]


def _group(
    snapshot: Snapshot, selection: Selection, code: str, extra: Sequence[IndicatorColumn], *, details: bool
) -> list[tuple[TableCell, ...]]:
    areas = countries.in_group(snapshot.toolkit, selection.comparison.published.countries, code)
    name = f"{snapshot.toolkit.groups[code].name} ({len(areas)})"
    return _counts(selection, area_codes(areas), name, extra, details=details)


def symbols(comparison: Comparison, selection: Selection) -> list[str]:
    """The symbols of all results in a selection, with repeats."""
    return [
        comparison.cells[area.code, principle.number].result.symbol
        for area in selection.areas
        for principle in selection.principles
    ]
