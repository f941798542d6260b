"""The slides of an address, by the maker of its page."""

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

    ``PARTS`` maps the fragments that an address of the page may have to their titles; the first is the default.
    It is empty for a page with a single view.
    """

    PARTS: Mapping[str, str]

    def slides(self, snapshot: Snapshot, request: ViewRequest, **parameters: str) -> Sequence[Slide]:
        """The slides of one address, at least one. May raise UnknownNameError or ParameterError."""
        ...


def slides(snapshot: Snapshot, address: str) -> list[Slide]:
    """The slides of an address: usually one, several if a table is long.

    An address that cannot be shown becomes a slide that says so: one bad address never fails a deck.
    """
    request = view_request(address)
    try:
        return [_noticed(slide, request.notices) for slide in slides_of_request(snapshot, request)]
    except ToolkitError as error:
        return [_plain(request, str(error))]


def slides_of_request(snapshot: Snapshot, request: ViewRequest) -> Sequence[Slide]:
    """The slides of a parsed address; parameters that cannot be used are added to its notices.

    Raises UnknownNameError or ParameterError for an address that cannot be shown.
    """
    page, parameters = registry.find(request.path)
    if page is None or not page.slides:
        raise ParameterError(
            "No view of this dashboard that can be presented has this address.", "address", request.path
        )
    maker: Maker = page.maker
    if request.part and request.part not in (*maker.PARTS, *snapshot.toolkit.items):
        known = ", ".join(maker.PARTS) or "none"
        request.query.notice(f"This page has no part “{request.part[:40]}”. Possible: {known}.")
    return maker.slides(snapshot, request, **parameters)


def _noticed(slide: Slide, notices: tuple[str, ...]) -> Slide:
    """The slide with notices about its address in its notes, and on the slide itself if that is otherwise empty."""
    if not notices:
        return slide
    points = slide.points if slide.points or slide.kind is SlideKind.VIEW else notices
    return replace(slide, points=points, notes="\n".join(filter(None, (slide.notes, *notices))))


def _plain(request: ViewRequest, why: str) -> Slide:
    """The slide shown instead of a view that cannot be made."""
    points = (why, *request.notices, f"Asked for: {request.link[:200]}")
    return Slide(SlideKind.STATEMENT, "This slide cannot be shown", points=points, notes="\n".join(points))
