"""The slide of a good practice: what was done, under which principles the toolkit names it, and where to read more."""

from collections.abc import Mapping

from dashboard.components import urls
from dashboard.components.site import Site
from dashboard.domain import practices
from dashboard.domain.countries import area_name
from dashboard.domain.slides import Slide, SlideKind
from dashboard.schema.codes import REPAIR_NAMES
from dashboard.slides import practice_table
from dashboard.slides.asked import Asked
from dashboard.slides.stage_cells import title

PATH = "/practices/{practice}"
PARTS: Mapping[str, str] = {}


def slides(site: Site, asked: Asked, practice: str) -> list[Slide]:
    """One practice. Raises UnknownNameError."""
    shown = practices.practice(site.toolkit, practice)
    principles = [site.toolkit.principles[number] for number in shown.principles]
    said = [f"On {title(site.toolkit.principles[one.principle])}: {one.says}" for one in shown.mentions if one.says]
    read = [f"Read more: {shown.link.url} ({REPAIR_NAMES[shown.link.repair]})"] if shown.link else []
    points = (shown.summary, *said, *read)
    return [
        Slide(
            SlideKind.VIEW,
            f"{area_name(site.toolkit, shown.country)}: {shown.name}",
            f"A good practice under {', '.join(map(title, principles))}",
            points=points,
            source=practice_table.SOURCE,
            status=(practice_table.STATUS,),
            link=urls.practice(shown.id),
            notes="\n".join((*points, shown.note)).strip(),
        )
    ]
