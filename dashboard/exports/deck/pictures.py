"""The chart of a slide as PNG or SVG, with title, question and source in the picture, drawn without a network."""

import threading
from enum import StrEnum
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.sizes import Size, sized
from dashboard.errors import ParameterError, UnavailableError
from dashboard.exports import media_types
from dashboard.exports.deck import chromium
from dashboard.model.deck import Slide
from dashboard.paths import ASSETS
from dashboard.templates.environment import render

MAX_SECONDS = 60.0  # for one picture
LAND = ASSETS / "vendor/topojson/world_110m.json"
SCRIPTS = [ASSETS / "vendor/plotly.min.js", ASSETS / "vendor/plotly-geo.min.js"]  # the same as on pages


class PictureFormat(StrEnum):
    """The format of a picture."""

    PNG = "png"
    SVG = "svg"

    @property
    def media_type(self) -> str:
        """The media type."""
        return media_types.PNG if self is PictureFormat.PNG else media_types.SVG


def picture(slide: Slide, version: str, size: Size, kind: PictureFormat, browser: Path | None = None) -> bytes:
    """The chart of a slide as a picture; ``version`` is the data version, ``browser`` as for a PDF.

    Raises ParameterError for a slide without a chart, UnavailableError if no browser can draw it.
    """
    if slide.figure is None:
        raise ParameterError(f"“{slide.title}” has no chart that could be drawn.")
    foot = " · ".join(filter(None, (slide.source, *slide.status, f"Data version {version}")))
    titled = sized(go.Figure(slide.figure), slide.title, slide.question, foot, size)
    options = {
        "format": kind.value,
        "width": titled.figure.layout.width,
        "height": titled.figure.layout.height,
        "scale": titled.scale,
    }
    return _painter.paint(titled.figure, options, browser)


class _BrowserPage:
    """The page for drawing pictures, with our plotly.js and the shapes of maps, since it may not fetch anything."""

    def generate_index(self) -> str:
        from kaleido import PageGenerator  # slow to import

        page = str(
            PageGenerator(plotly=SCRIPTS[0].as_uri(), mathjax=False, others=[SCRIPTS[1].as_uri()]).generate_index()
        )
        end = "</head>"
        return page.replace(end, render("land.html", land=LAND.read_text(encoding="utf-8")) + end)


class _Painter:
    """One browser for all pictures, started with the first picture. It draws one at a time."""

    def __init__(self) -> None:
        self._lock, self._running = threading.Lock(), False

    def paint(self, figure: go.Figure, options: dict[str, Any], browser: Path | None) -> bytes:
        """The picture. Raises UnavailableError."""
        program = chromium.program(browser)
        import kaleido  # slow to import, and starts no browser yet

        with self._lock:
            try:
                if not self._running:
                    kaleido.start_sync_server(
                        path=program,
                        timeout=MAX_SECONDS,
                        page_generator=_BrowserPage(),
                        enable_sandbox=chromium.sandbox(),
                        silence_warnings=True,
                    )
                    self._running = True
                return bytes(kaleido.calc_fig_sync(figure, opts=options))
            except (OSError, RuntimeError, TimeoutError) as error:
                self._running = False
                kaleido.stop_sync_server(silence_warnings=True)
                raise UnavailableError("The browser could not draw the picture.") from error


_painter = _Painter()
