"""The slides of the home page: the twelve principles, each with a key finding."""

from collections.abc import Mapping

from dashboard.decks.content import stage_cells, tables
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.statistics import catalogue, indicators
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {}
NOTHING = "no numbers available"
MAX_ROWS = 6


def slides(snapshot: Snapshot, request: ViewRequest) -> list[Slide]:
    """The principles in two slides, with the finding of each principle's key indicator."""
    keys = {p.number: catalogue.headline(snapshot.toolkit, p.number) for p in snapshot.toolkit.principles.values()}
    findings = {number: indicators.finding(snapshot.toolkit, key) if key else NOTHING for number, key in keys.items()}
    rows = tuple(
        (stage_cells.principle_cell(principle), TableCell(findings[number]))
        for number, principle in snapshot.toolkit.principles.items()
    )
    title = "Twelve principles of digital government"
    whole = Table(tables.heads("Principle", "What is known of it"), rows, caption=title)
    result = []
    for part in tables.parts(whole, MAX_ROWS):
        numbers = [row[0].text.split()[0] for row in part.rows]
        on_slide = [key for number in numbers if (key := keys[int(number)])]
        sources = dict.fromkeys(snapshot.toolkit.datasets[indicator.dataset].title for indicator in on_slide)
        result.append(
            Slide(
                SlideKind.VIEW,
                title,
                "What does the toolkit ask of a government, and what is known of each?",
                table=part,
                lead="table",
                alternative=" ".join(f"{row[0].text}: {row[1].text}." for row in part.rows),
                source=f"Source: {'; '.join(sources)}",
                link=urls.HOME,
                notes="\n".join(f"{p.number} {p.title}: {p.summary}" for p in snapshot.toolkit.principles.values()),
                cite=tuple(indicator.id for indicator in on_slide),
            )
        )
    return result
