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

    def slides(self, snapshot: Snapshot, request: ViewRequest, **parameters: str) -> Sequence[Slide]:
        """The slides of one address, at least one. May raise UnknownNameError or ParameterError."""
        ...


def slides(snapshot: Snapshot, address: str) -> list[Slide]:
    """The slides of an address: usually one, several where a table is long.

    What cannot be made becomes a slide that says so: a deck never fails because of one address.
    """
    request = view_request(address)
    try:
        return [_noticed(slide, request.notices) for slide in made(snapshot, request)]
    except ToolkitError as error:
        return [_plain(request, str(error))]


def made(snapshot: Snapshot, request: ViewRequest) -> Sequence[Slide]:
    """The slides of an address that was taken apart; what of it cannot be used is then among its notices.

    Raises UnknownNameError or ParameterError for what cannot be made.
    """
    page, parameters = registry.find(request.path)
    if page is None or not page.slides:
        raise ParameterError("No view of this dashboard that can be presented has this address.")
    maker: Maker = page.maker
    if request.part and request.part not in (*maker.PARTS, *snapshot.toolkit.items):
        known = ", ".join(maker.PARTS) or "none"
        request.query.notices.append(f"This page has no part “{request.part[:40]}”. Possible: {known}.")
    return maker.slides(snapshot, request, **parameters)


def _noticed(slide: Slide, notices: tuple[str, ...]) -> Slide:
    """A slide that tells its speaker what of the address could not be used; an audience reads it where nothing else is."""
    if not notices:
        return slide
    points = slide.points if slide.points or slide.kind is SlideKind.VIEW else notices
    return replace(slide, points=points, notes="\n".join(filter(None, (slide.notes, *notices))))


def _plain(request: ViewRequest, why: str) -> Slide:
    """A slide in the place of a view that cannot be made."""
    points = (why, *request.notices, f"Asked for: {request.link[:200]}")
    return Slide(SlideKind.STATEMENT, "This slide cannot be shown", points=points, notes="\n".join(points))
