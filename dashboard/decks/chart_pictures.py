"""The chart at an address as a picture."""

from dashboard.charts.sizes import Size
from dashboard.decks import views
from dashboard.errors import ParameterError
from dashboard.exports.deck import pictures
from dashboard.services.snapshot import Snapshot


def picture(snapshot: Snapshot, address: str, size: Size, kind: pictures.PictureFormat) -> bytes:
    """The chart that the address shows, as an image; the first chart if the address takes several slides.

    Raises ParameterError if the address shows no chart, UnavailableError if no browser can draw it.
    """
    slide = views.slides(snapshot, address)[0]
    if slide.figure is None:
        raise ParameterError(
            f"{slide.title}: there is no chart that could be drawn. {' '.join(slide.points[:1])}".strip(),
            "address",
            address,
        )
    return pictures.picture(slide, snapshot.toolkit.version, size, kind, snapshot.settings.chromium)
