"""The slide of a characteristic of the self-assessment model: who meets it, as far as each source knows."""

from collections.abc import Mapping, Sequence

from dashboard.decks.content import stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.characteristics import bearings, characteristic, countries_by_mark
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.reference import principles
from dashboard.model.areas import Area
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.documents import Item
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {}
MOST_NAMES = 30


def slides(snapshot: Snapshot, asked: ViewRequest, number: str, item: str) -> list[Slide]:
    """One characteristic. Raises UnknownNameError."""
    principle = principles.principle(snapshot.toolkit, number)
    found = characteristic(snapshot.toolkit, principle.number, item)
    known = [(source, countries_by_mark(snapshot.comparisons, source, found)) for source in Source]
    known = [(source, marked) for source, marked in known if marked]
    rows = tuple(_row(source, found, mark, areas) for source, marked in known for mark, areas in marked.items())
    bears = bearings(snapshot.toolkit, snapshot.comparisons.evidence_map, found)
    asking = [f"{one.indicator.short_title}: {one.indicator.question}" for one in bears]
    standing = [
        line
        for source, marked in known
        for line in stage_cells.provenance(
            snapshot, snapshot.comparisons.of(source).published, [area for areas in marked.values() for area in areas]
        )
    ]
    return [
        Slide(
            SlideKind.VIEW,
            f"{stage_cells.title(principle)}: {found.stage} characteristic {found.number}",
            found.text,
            table=Table(tables.heads("Source", "Known of it", "Countries", "Which"), rows, caption=found.text),
            lead="table",
            alternative="; ".join(f"{row[0].text}, {row[1].text}: {row[2].text}" for row in rows),
            source=f"Source: {'; '.join(SOURCE_NAMES[source] for source, _ in known)}",
            status=(*standing, *(() if found.lifts else ("It is asked and shown, and lifts no stage.",))),
            link=urls.characteristic(principle.number, found.id),
            notes="\n".join(
                (found.text, *standing, *(["Public questions that bear on it:", *asking] if asking else []))
            ),
            cite=tuple(one.indicator.id for one in bears),
        )
    ]


def _row(source: Source, item: Item, mark: str, areas: Sequence[Area]) -> tuple[TableCell, ...]:
    names = ", ".join(area.name for area in areas) if len(areas) <= MOST_NAMES else "too many to name here"
    return (
        TableCell(SOURCE_NAMES[source], heading=True),
        TableCell("Not settled" if mark == "u" else mark_words(mark, item.stage)),
        TableCell(str(len(areas))),
        TableCell(names),
    )
