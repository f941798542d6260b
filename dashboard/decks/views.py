"""Which address becomes which slides: one maker for each page that can be presented."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dashboard.decks.view_request import ViewRequest, view_request
from dashboard.errors import ParameterError, ToolkitError
from dashboard.model.deck import Slide, SlideKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import registry


class Maker(Protocol):
    """A module that makes the slides of one page, named in the registry.

    ``PARTS`` are the cards of it that can be asked for after #, with what they are called;
    the first is the one without #. A page that is one view has none.
    """

    PARTS: Mapping[str, str]

    def slides(self, snapshot: Snapshot, asked: ViewRequest, **parameters: str) -> Sequence[Slide]:
        """The slides of one address, at least one. May raise UnknownNameError or ParameterError."""
        ...


def slides(snapshot: Snapshot, address: str) -> list[Slide]:
    """The slides of an address: usually one, several where a table is long.

    What cannot be made becomes a slide that says so: a deck never fails because of one address.
    """
    wanted = view_request(address)
    try:
        return [_noticed(slide, wanted.notices) for slide in made(snapshot, wanted)]
    except ToolkitError as error:
        return [_plain(wanted, str(error))]


def made(snapshot: Snapshot, wanted: ViewRequest) -> Sequence[Slide]:
    """The slides of an address that was taken apart; what of it cannot be used is then among its notices.

    Raises UnknownNameError or ParameterError for what cannot be made.
    """
    page, parameters = registry.find(wanted.path)
    if page is None or not page.slides:
        raise ParameterError("No view of this dashboard that can be presented has this address.")
    maker: Maker = page.maker
    if wanted.part and wanted.part not in (*maker.PARTS, *snapshot.toolkit.items):
        known = ", ".join(maker.PARTS) or "none"
        wanted.query.notices.append(f"This page has no part “{wanted.part[:40]}”. Possible: {known}.")
    return maker.slides(snapshot, wanted, **parameters)


def _noticed(slide: Slide, notices: tuple[str, ...]) -> Slide:
    """A slide that tells its speaker what of the address could not be used; an audience reads it where nothing else is."""
    if not notices:
        return slide
    points = slide.points if slide.points or slide.kind is SlideKind.VIEW else notices
    return replace(slide, points=points, notes="\n".join(filter(None, (slide.notes, *notices))))


def _plain(wanted: ViewRequest, why: str) -> Slide:
    """A slide in the place of a view that cannot be made."""
    points = (why, *wanted.notices, f"Asked for: {wanted.link[:200]}")
    return Slide(SlideKind.STATEMENT, "This slide cannot be shown", points=points, notes="\n".join(points))
