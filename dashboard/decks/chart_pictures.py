"""The chart at an address as a picture."""

from dataclasses import replace
from typing import Any

from dashboard.charts.sizes import Size
from dashboard.decks import views
from dashboard.decks.makers import indicator
from dashboard.decks.view_request import view_request
from dashboard.errors import ParameterError
from dashboard.exports.deck import pictures
from dashboard.services.snapshot import Snapshot
from dashboard.web import registry


def picture(snapshot: Snapshot, address: str, size: Size, kind: pictures.PictureFormat) -> bytes:
    """The chart that the address shows, as an image; the first chart if the address takes several slides.

    Raises ParameterError if the address shows no chart, UnavailableError if no browser can draw it.
    """
    slide = views.slides(snapshot, address)[0]
    if figure := _map_figure(snapshot, address):
        slide = replace(slide, figure=figure)
    if slide.figure is None:
        raise ParameterError(
            f"{slide.title}: there is no chart that could be drawn. {' '.join(slide.points[:1])}".strip(),
            "address",
            address,
        )
    return pictures.picture(slide, snapshot.toolkit.version, size, kind, snapshot.settings.chromium)


def _map_figure(snapshot: Snapshot, address: str) -> dict[str, Any] | None:
    """The map at an address, which a slide shows as dots; None if the address shows no map."""
    request = view_request(address)
    page, parameters = registry.find(request.path)
    if page is None or page.maker is not indicator:
        return None
    return indicator.map_figure(snapshot, request, **parameters)
