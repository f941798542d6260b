"""The slides of the history: the cycles of a country as state strips, or where a group of countries moved."""

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
MOST_CYCLES = 8  # the latest
RULE = "All cycles are worked out with today’s rule; ↑ and ↓ stand only where a move is sure."


def slides(snapshot: Snapshot, asked: ViewRequest) -> list[Slide]:
    """The history of a country, or of several, for the choice in the address."""
    chosen = choice(snapshot, asked.query)
    return [_of_country(snapshot, asked, chosen, chosen.area) if chosen.area else _of_group(snapshot, asked, chosen)]


def _of_country(snapshot: Snapshot, asked: ViewRequest, chosen: HistoryChoice, area: Area) -> Slide:
    found = history.cycles(snapshot.comparisons, chosen.source, area.code)[-MOST_CYCLES:]
    if not found:
        title = f"{area.name} has no self-assessment here, and so no history"
        return Slide(SlideKind.STATEMENT, title, link=chosen.address)
    said = f"{area.name}: one cycle so far, {found[-1].document.cycle}"
    if chosen.before:
        moved = history.between(snapshot.comparisons, chosen.source, area.code, chosen.before, chosen.after)
        ways = [movement.direction for movement in moved]
        said = (
            f"{area.name}: up on {ways.count(Direction.UP) or 'none'} and down on {ways.count(Direction.DOWN) or 'none'} "
            f"of {len(ways)} principles between {chosen.before} and {chosen.after}"
        )
        told = [movement_summary(area.name, moved, chosen.before, chosen.after)]
    else:
        told = []
    heads = tables.heads("Principle", *(str(cycle.document.cycle) for cycle in found))
    rows = tuple(_row(principle, found) for principle in snapshot.toolkit.principles.values())
    status = tuple(stage_cells.standing(cycle.document) for cycle in found)
    declared = any(cell.declared for cycle in found for cell in cycle.cells.values())
    symbols = {cell.result.symbol for cycle in found for cell in cycle.cells.values()}
    return Slide(
        SlideKind.VIEW,
        said,
        f"How did the stages of {area.name} change from cycle to cycle?",
        table=Table(heads, rows, caption=f"Stages of {area.name} by cycle"),
        lead="table",
        alternative=f"{said}.",
        source=f"Source: assessments of {', '.join(str(cycle.document.cycle) for cycle in found)}",
        status=(*status, RULE, stage_cells.legend(symbols, declared=declared)),
        link=chosen.address,
        notes="\n".join((said, *told, *status, RULE)),
    )


def _row(principle: Principle, cycles: Sequence[Cycle]) -> tuple[TableCell, ...]:
    cells = [(cycle.document, cycle.cells[principle.number]) for cycle in cycles]
    moves = [None, *(direction(old.result, new.result) for (_, old), (_, new) in pairwise(cells))]
    return (
        stage_cells.principle_cell(principle),
        *(
            stage_cells.stage_cell(cell, source_of(document), before=f"{ARROWS[move]} " if move in ARROWS else "")
            for (document, cell), move in zip(cells, moves, strict=True)
        ),
    )


def _of_group(snapshot: Snapshot, asked: ViewRequest, chosen: HistoryChoice) -> Slide:
    held = snapshot.comparisons.of(chosen.source).countries
    areas = countries.in_group(snapshot.toolkit, held, chosen.group) if chosen.group else list(held)
    name = snapshot.toolkit.groups[chosen.group].name if chosen.group else "All countries"
    if not areas or not chosen.before:
        why = "there is one cycle so far" if areas else "no self-assessment is kept here"
        return Slide(SlideKind.STATEMENT, f"{name}: {why}", link=chosen.address)
    old, new = (snapshot.comparisons.of(chosen.source, cycle) for cycle in (chosen.before, chosen.after))
    first = next(iter(snapshot.toolkit.principles))
    both = [a for a in areas if (a.code, first) in old.cells and (a.code, first) in new.cells]
    codes = [area.code for area in both]
    moved = history.of_group(snapshot.comparisons, chosen.source, codes, chosen.before, chosen.after)
    up = {code for ways in moved.values() for code in ways[Direction.UP]}
    said = (
        f"{name}: {len(up) or 'none'} of {len(both)} countries moved up on at least one principle "
        f"between {chosen.before} and {chosen.after}"
    )
    rows = tuple(
        (
            stage_cells.principle_cell(principle),
            *(TableCell(str(len(moved[number][way])), note=_names(snapshot, moved[number][way])) for way in Direction),
        )
        for number, principle in snapshot.toolkit.principles.items()
    )
    status = (*stage_cells.provenance(snapshot, new, both), RULE)
    told = [
        f"{stage_cells.title(snapshot.toolkit.principles[number])}: {way}: {_names(snapshot, ways[way])}"
        for number, ways in moved.items()
        for way in (Direction.UP, Direction.DOWN)
        if ways[way]
    ]
    return Slide(
        SlideKind.VIEW,
        said,
        "On which principles did countries move?",
        table=Table(tables.heads("Principle", *(MOVED[way].capitalize() for way in Direction)), rows, caption=said),
        lead="table",
        alternative=f"{said}.",
        source=stage_cells.source_line(new, len(both)),
        status=status,
        link=chosen.address,
        notes="\n".join((said, *status, *told)),
    )


def _names(snapshot: Snapshot, codes: Sequence[str]) -> str:
    return ", ".join(snapshot.toolkit.areas[code].name for code in codes)
