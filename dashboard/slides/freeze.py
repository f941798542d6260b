"""A plan becomes a deck that holds all it shows: nothing has to be asked for while it is presented."""

import datetime as dt
from dataclasses import replace

from dashboard.components.site import Site
from dashboard.domain.slides import Deck, Slide, SlideKind
from dashboard.exports.facts import DISCLAIMER
from dashboard.schema.decks import DeckPlan, PlannedKind, PlannedSlide
from dashboard.slides import views
from dashboard.slides.sources import day, sources


def frozen(site: Site, plan: DeckPlan, base: str = "", link: str = "", made: dt.date | None = None) -> Deck:
    """The deck of a plan: a title slide where it has a title, its slides, and the sources of what they show.

    ``base`` is the installation's address, ``link`` the deck's own below it, ``made`` the day (today where None).
    """
    when = made or dt.datetime.now(dt.UTC).date()
    planned = [slide for one in plan.slides for slide in slides(site, one)]
    first = [_title(site, plan, when)] if plan.title else []
    deck = (*first, *planned, *sources(site, planned, when))
    return Deck(plan.title or "Slides", deck, site.toolkit.version, when, plan.subtitle, base, link)


def slides(site: Site, planned: PlannedSlide) -> list[Slide]:
    """What a planned slide becomes: one slide, or several where its table is long, numbered then."""
    if planned.kind is not PlannedKind.VIEW:
        kind = SlideKind.SECTION if planned.kind is PlannedKind.SECTION else SlideKind.STATEMENT
        points = tuple(line for line in planned.text.splitlines() if line.strip())
        return [Slide(kind, planned.title, points=points, notes=planned.notes)]
    found = views.slides(site, planned.address)
    same = [slide.title for slide in found]
    return [
        _own(slide, planned, number, len(found) if planned.title or len(set(same)) == 1 else 1)
        for number, slide in enumerate(found, 1)
    ]


def _own(slide: Slide, planned: PlannedSlide, number: int, of: int) -> Slide:
    """A slide under the title that its author gave it, with the author's notes above its own."""
    title = planned.title or slide.title
    notes = [planned.notes] if number == 1 and planned.notes else []
    return replace(
        slide,
        title=f"{title} ({number} of {of})" if of > 1 else title,
        notes="\n\n".join(filter(None, [*notes, slide.notes])),
    )


def _title(site: Site, plan: DeckPlan, made: dt.date) -> Slide:
    version = f"Data version {site.toolkit.version}, {day(made)}"
    return Slide(SlideKind.TITLE, plan.title, plan.subtitle, source=version, status=(DISCLAIMER,))
