"""Pictures of charts, drawn by the installed browser, in the requested size, with title and source inside."""

import struct
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.charts.sizes import Size
from dashboard.errors import ParameterError, UnavailableError
from dashboard.exports.deck.pictures import PictureFormat, picture
from dashboard.model.deck import ChartForm
from tests.exports.decks import charted

FIGURE = {
    "data": [{"type": "bar", "x": [39.1], "y": ["Yes"], "orientation": "h"}],
    "layout": {"height": 200, "margin": {"l": 40, "r": 8, "t": 8, "b": 8}},
}
SLIDE = replace(charted(ChartForm.BARS), figure=FIGURE)


def test_a_slide_without_a_chart_has_no_picture() -> None:
    with pytest.raises(ParameterError, match="no chart"):
        picture(charted(ChartForm.BARS), "0" * 12, Size.SLIDE, PictureFormat.PNG)


def test_without_a_browser_it_is_told() -> None:
    with pytest.raises(UnavailableError, match="DGT_CHROMIUM"):
        picture(SLIDE, "0" * 12, Size.SLIDE, PictureFormat.PNG, Path("/nowhere/chromium"))


@pytest.mark.browser
def test_an_svg_says_what_is_seen_and_where_it_comes_from_and_a_png_has_its_size() -> None:
    svg = picture(SLIDE, "0123456789ab", Size.SOCIAL, PictureFormat.SVG).decode()
    for text in ("What bars show", "Is it so?", "A survey · 2014 · n = 23", "lost in its source", "0123456789ab"):
        assert text in svg
    assert 'width="1200" height="630"' in svg
    assert "http://cdn" not in svg
    png = picture(SLIDE, "0123456789ab", Size.SLIDE, PictureFormat.PNG)
    assert struct.unpack(">II", png[16:24]) == (1600, 900)


@pytest.mark.browser
def test_several_ask_for_pictures_at_once_and_each_gets_its_own() -> None:
    pictures: dict[str, bytes] = {}

    def draw(title: str) -> None:
        pictures[title] = picture(replace(SLIDE, title=title), "0" * 12, Size.PAGE, PictureFormat.SVG)

    threads = [threading.Thread(target=draw, args=(f"Title {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(title in svg.decode() for title, svg in pictures.items())
    assert len(pictures) == 4
