"""The slides of a principle: overview, indicators, trends, stages, practices, further reading, countries."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from dashboard.decks.content import practice_table, stage_cells, tables
from dashboard.decks.content.stage_cells import title
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.comparison import Comparison, Source
from dashboard.domain.reference import countries, practices, principles, readings
from dashboard.domain.statistics import catalogue, indicators
from dashboard.model.areas import Area
from dashboard.model.codes import ItemKind, Stage
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.documents import Item, Principle
from dashboard.model.readings import Reading
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {
    "overview": "Overview",
    "indicators": "Indicators",
    "trends": "Key issues and trends",
    "stages": "The three stages",
    "practices": "Good practices",
    "reading": "Further reading",
    "countries": "Which countries stand where",
}
TOOLKIT = "Source: draft Digital Government Toolkit · 2015"
MAX_FINDINGS, MAX_NAMES = 8, 45
KINDS = {
    ItemKind.CHARACTERISTIC: "what a country is like at each stage",
    ItemKind.POLICY: "what the toolkit suggests at each stage",
}


def slides(snapshot: Snapshot, request: ViewRequest, number: str) -> list[Slide]:
    """The slides of one part of a principle, by default the overview. Raises UnknownNameError."""
    principle = principles.principle(snapshot.toolkit, number)
    part = "stages" if request.part in snapshot.toolkit.items else request.part
    part = part if part in PART_MAKERS else "overview"
    return PART_MAKERS[part](snapshot, principle, f"{urls.principle(principle.number)}#{part}")


def _overview(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    pillar = snapshot.toolkit.pillars[principle.pillar]
    key = catalogue.headline(snapshot.toolkit, principle.number)
    named = practices.of_principle(snapshot.toolkit, principle.number)
    points = [
        principle.summary,
        *([f"{indicators.finding(snapshot.toolkit, key)}."] if key else []),
        f"{len(named)} good practices of {len({practice.country for practice in named})} countries, "
        f"{len(principle.lifting)} characteristics that lift a stage.",
    ]
    slide = Slide(
        SlideKind.VIEW,
        f"{principle.number} {principle.title}",
        f"Pillar {pillar.numeral}: {pillar.title}",
        points=tuple(points),
        source=TOOLKIT,
        link=link,
        notes=principle.overview,
        cite=(key.id,) if key else (),
    )
    return [slide]


def _indicators(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    related = catalogue.by_principle(snapshot.toolkit, principle.number)
    findings = [f"{indicators.finding(snapshot.toolkit, indicator)}." for indicator in related]
    on_slide = related[:MAX_FINDINGS]
    more = f", the first {len(on_slide)} here" if len(related) > len(on_slide) else ""
    sources = dict.fromkeys(snapshot.toolkit.datasets[indicator.dataset].title for indicator in on_slide)
    slide = Slide(
        SlideKind.VIEW,
        f"{title(principle)}: {len(related)} related indicators{more}",
        "What do the numbers say?",
        points=tuple(findings[: len(on_slide)]),
        source=f"Source: {'; '.join(sources)}",
        link=link,
        notes="\n".join(findings),
        cite=tuple(indicator.id for indicator in on_slide),
    )
    return [slide]


def _trends(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    return [
        Slide(
            SlideKind.VIEW,
            f"{title(principle)}: {len(principle.trends)} key issues and trends",
            principle.summary,
            points=tuple(point.heading for point in principle.trends),
            source=TOOLKIT,
            link=link,
            notes="\n".join(f"{point.heading}: {point.text}" for point in principle.trends),
        )
    ]


def _stages(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    """A slide with the characteristics and a slide with the policies; both on one would be too small to read."""
    result = []
    for kind, words in KINDS.items():
        by_stage = [
            [item for item in principle.all_items if item.stage is stage and item.kind is kind] for stage in Stage
        ]
        heads = tuple(TableCell(stage.capitalize(), stage_cells.TONES[stage], heading=True) for stage in Stage)
        rows = tuple(tuple(TableCell(_item(item)) for item in row) for row in zip_longest(*by_stage))
        lines = [
            f"{stage.capitalize()}: {' '.join(i.marked_text for i in items)}"
            for stage, items in zip(Stage, by_stage, strict=True)
        ]
        result.append(
            Slide(
                SlideKind.VIEW,
                f"{title(principle)}: {words}",
                principle.summary,
                table=Table(heads, rows, caption=f"{title(principle)}: {words}"),
                lead="table",
                alternative=" ".join(lines),
                source=TOOLKIT,
                status=("Items marked ° are asked and shown, and lift no stage.",) if _any_uncounted(by_stage) else (),
                link=link,
                notes="\n".join(lines),
            )
        )
    return result


def _item(item: Item | None) -> str:
    return "" if item is None else f"{item.marked_text}{'' if item.counts else ' °'}"


def _any_uncounted(by_stage: Sequence[Sequence[Item]]) -> bool:
    return any(not item.counts for items in by_stage for item in items)


def _practices(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    named = practices.of_principle(snapshot.toolkit, principle.number)
    count = len({practice.country for practice in named})
    heading = f"{title(principle)}: {len(named)} good practices of {count} countries"
    return practice_table.slides(snapshot, named, heading, "What did countries do?", link)


def _reading(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    works = readings.newest_first(snapshot.toolkit, principle.number)
    lines = tuple(map(_work, works)) or ("All further reading of the toolkit is on the page of readings.",)
    heading = (
        f"{title(principle)}: {len(works)} works to read"
        if works
        else f"{title(principle)}: the toolkit lists no reading"
    )
    parts = [lines[start : start + 6] for start in range(0, len(lines), 6)]
    return [
        Slide(
            SlideKind.VIEW,
            heading,
            "What can be read about it?",
            points=part,
            source=TOOLKIT,
            link=link,
            notes="\n".join(part),
        )
        for part in parts
    ]


def _work(work: Reading) -> str:
    """A line about a work: author, year, title, series, publisher, link."""
    fields = (
        f"{work.author} ({work.year or 'announced in 2015'}), {work.title}",
        work.series,
        work.publisher,
        work.link,
    )
    return ", ".join(filter(None, fields))


def _countries(snapshot: Snapshot, principle: Principle, link: str) -> list[Slide]:
    source = snapshot.comparisons.first_source()
    comparison = snapshot.comparisons.of(source).published
    areas, whom = comparison.countries, "countries"
    if source is Source.EVIDENCE:
        areas, whom = (
            tuple(countries.in_group(snapshot.toolkit, areas, "ADHERENTS")),
            "adherents to the Recommendation in 2015",
        )
    by_symbol: dict[str, list[Area]] = {}
    for area in areas:
        by_symbol.setdefault(comparison.cells[area.code, principle.number].result.symbol, []).append(area)
    results = [comparison.cells[area.code, principle.number].result for area in areas]
    standing = stage_cells.provenance(snapshot, comparison, areas)
    table = _standing(comparison, principle, by_symbol)
    return [
        Slide(
            SlideKind.VIEW,
            f"{title(principle)}: {stage_cells.beyond_early(results, whom, source)}",
            "Which countries stand where?",
            table=table,
            lead="table",
            alternative=" ".join(" ".join(cell.text for cell in row) for row in table.rows),
            source=stage_cells.source_line(comparison, len(areas)),
            status=standing,
            link=link,
            notes="\n".join(f"{symbol}: {', '.join(a.name for a in by_symbol[symbol])}" for symbol in by_symbol),
        )
    ]


def _standing(comparison: Comparison, principle: Principle, by_symbol: Mapping[str, Sequence[Area]]) -> Table:
    rows = []
    for symbol in stage_cells.in_order(by_symbol):
        areas = by_symbol[symbol]
        cell = comparison.cells[areas[0].code, principle.number]
        names = ", ".join(area.name for area in areas) if len(areas) <= MAX_NAMES else "too many to name here"
        rows.append(
            (
                TableCell(cell.result.label, stage_cells.tone(cell.result, comparison.source), heading=True),
                TableCell(str(len(areas))),
                TableCell(names),
            )
        )
    return Table(tables.heads("Stage", "Countries", "Which"), tuple(rows), caption=f"Stages on {title(principle)}")


PART_MAKERS: Mapping[str, Callable[[Snapshot, Principle, str], list[Slide]]] = {
    "overview": _overview,
    "indicators": _indicators,
    "trends": _trends,
    "stages": _stages,
    "practices": _practices,
    "reading": _reading,
    "countries": _countries,
}
