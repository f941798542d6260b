"""Freezing: a plan becomes a deck that contains everything it shows, so presenting it needs no server."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dashboard.decks import views
from dashboard.decks.sources import sources
from dashboard.errors import ParameterError
from dashboard.exports.citation import citation
from dashboard.exports.data.facts import DISCLAIMER
from dashboard.model.deck import Deck, Slide, SlideKind
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.services.snapshot import Snapshot

MAX_SLIDES = 150  # slides, once long tables are split: more overload a browser, and an audience
MAX_ANNOUNCED = 4
TOO_MANY = (
    f"This deck comes to more than {MAX_SLIDES} slides, because long tables take several each. Take out some of them, choose "
    "fewer countries in them, or make two decks of it."
)


def frozen(snapshot: Snapshot, plan: DeckPlan, base: str = "", link: str = "", day: dt.date | None = None) -> Deck:
    """The deck of a plan: a title slide if it has a title, its slides, and the sources of what they show.

    ``base`` is the installation's address, ``link`` the deck's address below it, ``day`` the date of the deck
    (default: today). Raises the same errors as ``each``.
    """
    day = day or dt.datetime.now(dt.UTC).date()
    planned = [slide for group in slides_by_plan(snapshot, plan) for slide in group]
    planned = [_announced(planned, place) for place in range(len(planned))]
    first = [_title(snapshot, plan, day)] if plan.title else []
    deck = (*first, *planned, *sources(snapshot, planned, day))
    return Deck(plan.title or "Slides", deck, snapshot.toolkit.version, day, plan.subtitle, base, link)


def slides_by_plan(snapshot: Snapshot, plan: DeckPlan) -> list[list[Slide]]:
    """The slides of each planned slide, in the order of the plan.

    Raises ParameterError for a deck of more than ``MAX_SLIDES`` slides.
    """
    groups: list[list[Slide]] = []
    for planned in plan.slides:
        groups.append(slides(snapshot, planned))
        if sum(map(len, groups)) > MAX_SLIDES:
            raise ParameterError(TOO_MANY, "deck")
    return groups


def _announced(planned: Sequence[Slide], place: int) -> Slide:
    """The slide at a position; a section without notes lists the slides up to the next section in its notes."""
    slide = planned[place]
    if slide.kind is not SlideKind.SECTION or slide.notes:
        return slide
    rest = [following.title if following.kind is not SlideKind.SECTION else "" for following in planned[place + 1 :]]
    titles = rest[: rest.index("")] if "" in rest else rest
    more = f"; and {len(titles) - MAX_ANNOUNCED} more" if len(titles) > MAX_ANNOUNCED else ""
    text = f"What follows: {'; '.join(titles[:MAX_ANNOUNCED])}{more}." if titles else "This is the end of the deck."
    return replace(slide, notes=text)


def slides(snapshot: Snapshot, planned: PlannedSlide) -> list[Slide]:
    """The slides of a planned slide: one, or several numbered ones if its table is long."""
    if planned.kind is not PlannedKind.VIEW:
        kind = SlideKind.SECTION if planned.kind is PlannedKind.SECTION else SlideKind.STATEMENT
        points = tuple(line for line in planned.text.splitlines() if line.strip())
        return [Slide(kind, planned.title, points=points, notes=planned.notes)]
    view_slides = views.slides(snapshot, planned.address)
    titles = [slide.title for slide in view_slides]
    return [
        _with_author_text(slide, planned, number, len(view_slides) if planned.title or len(set(titles)) == 1 else 1)
        for number, slide in enumerate(view_slides, 1)
    ]


def _with_author_text(slide: Slide, planned: PlannedSlide, number: int, of: int) -> Slide:
    """The slide with the author's title in place of its own, and the author's notes above its own."""
    title = planned.title or slide.title
    notes = [planned.notes] if number == 1 and planned.notes else []
    return replace(
        slide,
        title=f"{title} ({number} of {of})" if of > 1 else title,
        notes="\n\n".join(filter(None, [*notes, slide.notes])),
    )


def _title(snapshot: Snapshot, plan: DeckPlan, day: dt.date) -> Slide:
    version = f"Data version {snapshot.toolkit.version}, {citation.day(day)}"
    return Slide(SlideKind.TITLE, plan.title, plan.subtitle, source=version, status=(DISCLAIMER,))
