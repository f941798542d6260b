"""A titled figure in the size of its use: a slide, a page or a shared link."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import plotly.graph_objects as go

from dashboard.charts.titles import titled


class Size(StrEnum):
    """The use of a picture."""

    SLIDE = "slide"
    PAGE = "page"
    SOCIAL = "social"


class Pixels(NamedTuple):
    """A size in px; a height of 0 follows from the figure. ``drawn`` is the width at which text has its normal size."""

    width: int
    height: int
    drawn: int


PIXELS: Mapping[Size, Pixels] = {
    Size.SLIDE: Pixels(1600, 900, 960),
    Size.PAGE: Pixels(1000, 0, 1000),
    Size.SOCIAL: Pixels(1200, 630, 800),
}


class SizedFigure(NamedTuple):
    """A figure and the factor that enlarges it to its size."""

    figure: go.Figure
    scale: float


def sized(
    figure: go.Figure, title: str, question: str, foot: str, size: Size, notes: Sequence[str] = ()
) -> SizedFigure:
    """The figure with title, question, foot and notes, in the size; a tall figure is scaled down to fit."""
    pixels = PIXELS[size]
    if not pixels.height:
        return SizedFigure(titled(figure, title, question, foot, pixels.width, notes), 1.0)
    picture = titled(figure, title, question, foot, pixels.drawn, notes)
    width = max(pixels.drawn, round(picture.layout.height * pixels.width / pixels.height))
    if width > pixels.drawn:
        picture = titled(figure, title, question, foot, width, notes)
    height = round(width * pixels.height / pixels.width)
    picture.update_layout(height=max(height, picture.layout.height), width=width)
    return SizedFigure(picture, pixels.width / width)
