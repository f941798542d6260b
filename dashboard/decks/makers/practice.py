"""The slide of a good practice: what was done, under which principles the toolkit names it, and where to read more."""

from collections.abc import Mapping

from dashboard.decks.content import practice_table
from dashboard.decks.content.stage_cells import title
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.reference import practices
from dashboard.domain.reference.countries import area_name
from dashboard.model.codes import REPAIR_NAMES
from dashboard.model.deck import Slide, SlideKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

PARTS: Mapping[str, str] = {}


def slides(snapshot: Snapshot, asked: ViewRequest, practice: str) -> list[Slide]:
    """One practice. Raises UnknownNameError."""
    shown = practices.practice(snapshot.toolkit, practice)
    principles = [snapshot.toolkit.principles[number] for number in shown.principles]
    said = [f"On {title(snapshot.toolkit.principles[one.principle])}: {one.says}" for one in shown.mentions if one.says]
    read = [f"Read more: {shown.link.url} ({REPAIR_NAMES[shown.link.repair]})"] if shown.link else []
    points = (shown.summary, *said, *read)
    return [
        Slide(
            SlideKind.VIEW,
            f"{area_name(snapshot.toolkit, shown.country)}: {shown.name}",
            f"A good practice under {', '.join(map(title, principles))}",
            points=points,
            source=practice_table.SOURCE,
            status=(practice_table.STATUS,),
            link=urls.practice(shown.id),
            notes="\n".join((*points, shown.note)).strip(),
        )
    ]
