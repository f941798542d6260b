"""The slide of a characteristic of the self-assessment model: the countries that meet it, by source."""

from collections.abc import Mapping, Sequence

from dashboard.decks.content import stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.maturity.characteristics import characteristic, countries_by_mark, related_indicators
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.reference import principles
from dashboard.model.areas import Area
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.documents import Item
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {}
MAX_NAMES = 30


def slides(snapshot: Snapshot, request: ViewRequest, number: str, item: str) -> list[Slide]:
    """The slide of one characteristic. Raises UnknownNameError."""
    principle = principles.principle(snapshot.toolkit, number)
    model_item = characteristic(snapshot.toolkit, principle.number, item)
    known = [(source, countries_by_mark(snapshot.comparisons, source, model_item)) for source in Source]
    known = [(source, marked) for source, marked in known if marked]
    rows = tuple(
        _answer_row(source, model_item, mark, areas) for source, marked in known for mark, areas in marked.items()
    )
    related = related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, model_item)
    questions = [f"{bearing.indicator.short_title}: {bearing.indicator.question}" for bearing in related]
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
            f"{stage_cells.title(principle)}: {model_item.stage} characteristic {model_item.number}",
            model_item.marked_text,
            table=Table(
                tables.heads("Source", "Known of it", "Countries", "Which"), rows, caption=model_item.marked_text
            ),
            lead="table",
            alternative="; ".join(f"{row[0].text}, {row[1].text}: {row[2].text}" for row in rows),
            source=f"Source: {'; '.join(SOURCE_NAMES[source] for source, _ in known)}",
            status=(*standing, *(() if model_item.lifts else ("It is asked and shown, and lifts no stage.",))),
            link=urls.characteristic(principle.number, model_item.id),
            notes="\n".join(
                (model_item.marked_text, *standing, *(["Related public questions:", *questions] if questions else []))
            ),
            cite=tuple(bearing.indicator.id for bearing in related),
        )
    ]


def _answer_row(source: Source, item: Item, mark: str, areas: Sequence[Area]) -> tuple[TableCell, ...]:
    names = ", ".join(area.name for area in areas) if len(areas) <= MAX_NAMES else "too many to name here"
    return (
        TableCell(SOURCE_NAMES[source], heading=True),
        TableCell("Not settled" if mark == "u" else mark_words(mark, item.stage)),
        TableCell(str(len(areas))),
        TableCell(names),
    )
