"""Good practices as a table: country, name and summary."""

from collections.abc import Sequence

from dashboard.decks.content import tables
from dashboard.domain.reference.countries import area_name
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.model.practices import Practice
from dashboard.services.snapshot import Snapshot

MAX_ROWS = 6  # the summaries are sentences
SOURCE = "Source: draft Digital Government Toolkit · 2015"
STATUS = "As the toolkit tells it; links are those of 2015 and may no longer work."


def slides(snapshot: Snapshot, practices: Sequence[Practice], title: str, question: str, link: str) -> list[Slide]:
    """The practices in the given order, on as many slides as they need; a slide that says so if there are none."""
    if not practices:
        return [Slide(SlideKind.VIEW, title, question, points=("The toolkit names none.",), source=SOURCE, link=link)]
    rows = tuple(
        (
            TableCell(area_name(snapshot.toolkit, practice.country)),
            TableCell(practice.name, heading=True),
            TableCell(practice.summary),
        )
        for practice in practices
    )
    whole = Table(tables.heads("Country", "Practice", "What was done"), rows, caption=title)
    return [
        Slide(
            SlideKind.VIEW,
            title,
            question,
            table=part,
            lead="table",
            alternative="; ".join(f"{row[0].text}: {row[1].text}" for row in part.rows),
            source=SOURCE,
            status=(STATUS,),
            link=link,
            notes="\n".join(f"{row[0].text}, {row[1].text}: {row[2].text}" for row in part.rows),
        )
        for part in tables.parts(whole, MAX_ROWS)
    ]
