"""The slides of the history: the stages of a country by cycle, or how a group of countries moved."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dashboard.decks.content import stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity import history
from dashboard.domain.maturity.comparison import source_of
from dashboard.domain.maturity.describe import ARROWS, MOVED, movement_summary
from dashboard.domain.maturity.history import Cycle, Direction, direction
from dashboard.domain.reference import countries
from dashboard.model.areas import Area
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.history import HistoryChoice, choice

PARTS: Mapping[str, str] = {}
MAX_CYCLES = 8  # the latest
RULE = "All cycles are worked out with today’s rule; ↑ and ↓ stand only where a move is sure."


def slides(snapshot: Snapshot, request: ViewRequest) -> list[Slide]:
    """The history of the country in the address, or of a group of countries."""
    selected = choice(snapshot, request.query)
    return [_of_country(snapshot, selected, selected.area) if selected.area else _of_group(snapshot, selected)]


def _of_country(snapshot: Snapshot, selected: HistoryChoice, area: Area) -> Slide:
    cycles = history.cycles(snapshot.comparisons, selected.source, area.code)[-MAX_CYCLES:]
    if not cycles:
        title = f"{area.name} has no self-assessment here, and so no history"
        return Slide(SlideKind.STATEMENT, title, link=selected.address)
    title = f"{area.name}: one cycle so far, {cycles[-1].document.cycle}"
    if selected.before:
        moved = history.between(snapshot.comparisons, selected.source, area.code, selected.before, selected.after)
        ways = [movement.direction for movement in moved]
        title = (
            f"{area.name}: up on {ways.count(Direction.UP) or 'none'} and down on {ways.count(Direction.DOWN) or 'none'} "
            f"of {len(ways)} principles between {selected.before} and {selected.after}"
        )
        summary = [movement_summary(area.name, moved, selected.before, selected.after)]
    else:
        summary = []
    heads = tables.heads("Principle", *(str(cycle.document.cycle) for cycle in cycles))
    rows = tuple(_principle_row(principle, cycles) for principle in snapshot.toolkit.principles.values())
    status = tuple(stage_cells.standing(cycle.document) for cycle in cycles)
    declared = any(cell.other_declared for cycle in cycles for cell in cycle.cells.values())
    symbols = {cell.result.symbol for cycle in cycles for cell in cycle.cells.values()}
    return Slide(
        SlideKind.VIEW,
        title,
        f"How did the stages of {area.name} change from cycle to cycle?",
        table=Table(heads, rows, caption=f"Stages of {area.name} by cycle"),
        lead="table",
        alternative=f"{title}.",
        source=f"Source: assessments of {', '.join(str(cycle.document.cycle) for cycle in cycles)}",
        status=(*status, RULE, stage_cells.legend(symbols, declared=declared)),
        link=selected.address,
        notes="\n".join((title, *summary, *status, RULE)),
    )


def _principle_row(principle: Principle, cycles: Sequence[Cycle]) -> tuple[TableCell, ...]:
    cells = [(cycle.document, cycle.cells[principle.number]) for cycle in cycles]
    moves = [None, *(direction(old.result, new.result) for (_, old), (_, new) in pairwise(cells))]
    return (
        stage_cells.principle_cell(principle),
        *(
            stage_cells.stage_cell(cell, source_of(document), before=f"{ARROWS[move]} " if move in ARROWS else "")
            for (document, cell), move in zip(cells, moves, strict=True)
        ),
    )


def _of_group(snapshot: Snapshot, selected: HistoryChoice) -> Slide:
    covered = snapshot.comparisons.of(selected.source).countries
    areas = countries.in_group(snapshot.toolkit, covered, selected.group) if selected.group else list(covered)
    name = snapshot.toolkit.groups[selected.group].name if selected.group else "All countries"
    if not areas or not selected.before:
        why = "there is one cycle so far" if areas else "no self-assessment is kept here"
        return Slide(SlideKind.STATEMENT, f"{name}: {why}", link=selected.address)
    old, new = (snapshot.comparisons.of(selected.source, cycle) for cycle in (selected.before, selected.after))
    first = next(iter(snapshot.toolkit.principles))
    both = [a for a in areas if (a.code, first) in old.cells and (a.code, first) in new.cells]
    codes = [area.code for area in both]
    moved = history.of_group(snapshot.comparisons, selected.source, codes, selected.before, selected.after)
    up = {code for ways in moved.values() for code in ways[Direction.UP]}
    title = (
        f"{name}: {len(up) or 'none'} of {len(both)} countries moved up on at least one principle "
        f"between {selected.before} and {selected.after}"
    )
    rows = tuple(
        (
            stage_cells.principle_cell(principle),
            *(TableCell(str(len(moved[number][way])), note=_names(snapshot, moved[number][way])) for way in Direction),
        )
        for number, principle in snapshot.toolkit.principles.items()
    )
    status = (*stage_cells.provenance(snapshot, new, both), RULE)
    return Slide(
        SlideKind.VIEW,
        title,
        "On which principles did countries move?",
        table=Table(tables.heads("Principle", *(MOVED[way].capitalize() for way in Direction)), rows, caption=title),
        lead="table",
        alternative=f"{title}.",
        source=stage_cells.source_line(new, len(both)),
        status=status,
        link=selected.address,
        notes="\n".join((title, *status, *_movement_lines(snapshot, moved))),
    )


def _movement_lines(snapshot: Snapshot, moved: Mapping[int, Mapping[Direction, Sequence[str]]]) -> list[str]:
    """A line with the countries for each principle and direction, for the speaker."""
    return [
        f"{stage_cells.title(snapshot.toolkit.principles[number])}: {way}: {_names(snapshot, ways[way])}"
        for number, ways in moved.items()
        for way in (Direction.UP, Direction.DOWN)
        if ways[way]
    ]


def _names(snapshot: Snapshot, codes: Sequence[str]) -> str:
    return ", ".join(snapshot.toolkit.areas[code].name for code in codes)
