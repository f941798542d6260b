"""The slides of a country: its stages, its next steps, its practices, and its values compared with its peers'."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.decks.content import next_steps, practice_table, stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.maturity.describe import position_status, position_value
from dashboard.domain.maturity.peers import EVERYONE, RANKED, Position, peers_of, positions, standing
from dashboard.domain.maturity.stages import MARK_NAMES, count_marks
from dashboard.domain.reference import countries, practices
from dashboard.domain.statistics.indicators import label
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {
    "stages": "Stages",
    "steps": "Next steps",
    "practices": "Good practices",
    "indicators": "Indicators",
}


def slides(snapshot: Snapshot, request: ViewRequest, code: str) -> list[Slide]:
    """The slides of one part of a country's page, by default its stages. Raises UnknownNameError."""
    area = countries.country(snapshot.toolkit, code)
    part = request.part if request.part in PART_MAKERS else "stages"
    peers = _peers(snapshot, area, request)
    group = request.query.text("group")
    return PART_MAKERS[part](snapshot, area, peers, f"{urls.country(area.code, group=group)}#{part}")


def _peers(snapshot: Snapshot, area: Area, request: ViewRequest) -> tuple[list[Area], str]:
    """The peers and their name: the group in the address, by default the first group of the country."""
    known = {
        group.code: group.name for group in countries.groups_among(snapshot.toolkit, snapshot.toolkit.areas.values())
    }
    own_groups = (
        [group.code for group in countries.groups_of(snapshot.toolkit, area)]
        if area.kind is not AreaKind.FICTIONAL
        else []
    )
    group = request.query.one_of("group", [*known, EVERYONE]) or next(iter(own_groups), EVERYONE)
    if area.kind is AreaKind.FICTIONAL:
        return peers_of(
            snapshot.toolkit, area, snapshot.toolkit.areas.values(), EVERYONE
        ), "the other fictional countries"
    return peers_of(snapshot.toolkit, area, snapshot.toolkit.areas.values(), group), known.get(group, "all countries")


def _stages(snapshot: Snapshot, area: Area, peers: tuple[list[Area], str], link: str) -> list[Slide]:
    """A slide for each source that covers the country, or one that says that none does."""
    covering = [c for c in map(snapshot.comparisons.of, Source) if (area.code, 1) in c.cells]
    if not covering:
        return [_empty(area, "no source says anything about its stages", link)]
    return [_stages_from(snapshot, comparison, area, peers, link) for comparison in covering]


def _empty(area: Area, why: str, link: str) -> Slide:
    return Slide(SlideKind.STATEMENT, f"{area.name}: {why}", link=link)


def _stages_from(
    snapshot: Snapshot, comparison: Comparison, area: Area, peers: tuple[list[Area], str], link: str
) -> Slide:
    others, name = peers
    principles = snapshot.toolkit.principles.values()
    cells = {principle.number: comparison.cells[area.code, principle.number] for principle in principles}
    rows = tuple(_principle_row(comparison, area, others, principle) for principle in principles)
    beyond = [stage_cells.title(p) for p in principles if cells[p.number].result.lowest.rank > 0]
    title = f"{area.name}: {stage_cells.beyond_early_of_one([c.result for c in cells.values()], comparison.source)}"
    status = stage_cells.provenance(snapshot, comparison, [area])
    declared = any(cell.other_declared for cell in cells.values())
    return Slide(
        SlideKind.VIEW,
        title,
        f"Where does {area.name} stand on the twelve principles, among {name}?",
        table=Table(
            tables.heads("Principle", "Stage", "In words", "Peers with the same", "Characteristics that count"),
            rows,
            caption=f"Stages of {area.name}: {SOURCE_NAMES[comparison.source].lower()}",
        ),
        lead="table",
        alternative=f"{title}. {'; '.join(f'{row[0].text}: {row[2].text}' for row in rows)}.",
        source=stage_cells.source_line(comparison, 1),
        status=(*status, stage_cells.legend({c.result.symbol for c in cells.values()}, declared=declared)),
        link=link,
        notes="\n".join((title, *status, f"Peers: {name}.", *(f"Beyond early: {text}" for text in beyond))),
    )


def _principle_row(
    comparison: Comparison, area: Area, others: list[Area], principle: Principle
) -> tuple[TableCell, ...]:
    cell = comparison.cells[area.code, principle.number]
    among_peers = standing(comparison, area.code, others, principle.number)
    counts = [f"{n} {MARK_NAMES[mark]}" for mark, n in count_marks(cell.marks).items() if n]
    words = stage_cells.words(cell.result, comparison.source)
    return (
        stage_cells.principle_cell(principle),
        stage_cells.stage_cell(cell, comparison.source),
        TableCell(f"{words}; declared {cell.declared}" if cell.other_declared else words),
        TableCell(f"{among_peers.alike} of {among_peers.total}"),
        TableCell(", ".join(counts)),
    )


def _steps(snapshot: Snapshot, area: Area, peers: tuple[list[Area], str], link: str) -> list[Slide]:
    return next_steps.slides(snapshot, area, link)


def _practices(snapshot: Snapshot, area: Area, peers: tuple[list[Area], str], link: str) -> list[Slide]:
    country_practices = practices.of_country(snapshot.toolkit, area.code)
    count = len(country_practices)
    title = f"{area.name}: {count or 'no'} good {'practice' if count == 1 else 'practices'} in the toolkit"
    return practice_table.slides(
        snapshot, country_practices, title, f"What did {area.name} do that others can learn from?", link
    )


def _indicators(snapshot: Snapshot, area: Area, peers: tuple[list[Area], str], link: str) -> list[Slide]:
    """The scores of the country and the medians of its peers in the same year."""
    others, name = peers
    if area.kind is AreaKind.FICTIONAL:
        return [_empty(area, "a fictional country has no values", link)]
    all_positions = positions(snapshot.toolkit, area.code, others)
    scores = [p for p in all_positions if p.indicator.kind in RANKED and p.value is not None]
    if not scores:
        return [_empty(area, "no score by country covers it", link)]
    above = sum((p.value or 0) > (p.median or 0) for p in scores if p.others)
    rows = tuple(_position_row(snapshot, position) for position in scores)
    heads = tables.heads("Indicator", "Value", "Year", "Median of peers", "Peers with a value", "Dataset")
    title = f"{area.name}: above the median of {name} on {above} of {len(scores)} scores"
    datasets = dict.fromkeys(snapshot.toolkit.datasets[p.indicator.dataset].title for p in scores)
    rest = sum(p.value is not None for p in all_positions) - len(scores)
    slide = Slide(
        SlideKind.VIEW,
        title,
        f"How do the latest scores of {area.name} compare with those of its peers?",
        source=f"Source: {'; '.join(datasets)} · latest year of each",
        lead="table",
        link=link,
        notes=f"{title}. Peers: {name}; medians are of the same year. {rest} more values, ranks and answers are on the page.",
    )
    whole = Table(heads, rows, caption=f"Scores of {area.name}")
    return [_part(slide, part, scores) for part in tables.parts(whole)]


def _position_row(snapshot: Snapshot, position: Position) -> tuple[TableCell, ...]:
    return (
        TableCell(position.indicator.short_title, heading=True),
        TableCell(position_value(position), note=position_status(position)),
        TableCell(str(position.period)),
        TableCell(label(position.indicator, position.median) if position.median is not None else "–"),
        TableCell(str(position.others)),
        TableCell(snapshot.toolkit.datasets[position.indicator.dataset].title),
    )


def _part(slide: Slide, part: Table, scores: list[Position]) -> Slide:
    names = {row[0].text for row in part.rows}
    on_slide = [position for position in scores if position.indicator.short_title in names]
    statuses = {f"{p.indicator.short_title}: {position_status(p)}" for p in on_slide if position_status(p)}
    return replace(
        slide,
        table=part,
        alternative="; ".join(f"{row[0].text}: {row[1].text}" for row in part.rows),
        status=tuple(sorted(statuses)),
        cite=tuple(position.indicator.id for position in on_slide),
    )


PART_MAKERS: Mapping[str, Callable[[Snapshot, Area, tuple[list[Area], str], str], list[Slide]]] = {
    "stages": _stages,
    "steps": _steps,
    "practices": _practices,
    "indicators": _indicators,
}
