"""The slide of a good practice: summary, what the toolkit says under each principle, and a link."""

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


def slides(snapshot: Snapshot, request: ViewRequest, practice: str) -> list[Slide]:
    """The slide of one practice. Raises UnknownNameError."""
    document = practices.practice(snapshot.toolkit, practice)
    principles = [snapshot.toolkit.principles[number] for number in document.principles]
    mentions = [
        f"On {title(snapshot.toolkit.principles[mention.principle])}: {mention.says}"
        for mention in document.mentions
        if mention.says
    ]
    more = [f"Read more: {document.link.url} ({REPAIR_NAMES[document.link.repair]})"] if document.link else []
    points = (document.summary, *mentions, *more)
    return [
        Slide(
            SlideKind.VIEW,
            f"{area_name(snapshot.toolkit, document.country)}: {document.name}",
            f"A good practice under {', '.join(map(title, principles))}",
            points=points,
            source=practice_table.SOURCE,
            status=(practice_table.STATUS,),
            link=urls.practice(document.id),
            notes="\n".join((*points, document.note)).strip(),
        )
    ]
