"""The marks of countries side by side: the colours of the series, light and dark, and the same shapes everywhere."""

import re

from dashboard.charts.theme import DARK, SERIES
from dashboard.domain.maturity.differences import MOST
from dashboard.paths import ASSETS
from dashboard.web.pages.compare.country_mark import SHAPES
from tests.golden.model import constants

STYLES = (ASSETS / "compare.css").read_text(encoding="utf-8")


def test_marks_have_the_colours_of_the_series() -> None:
    for place, colour in enumerate(SERIES[:MOST], start=1):
        light, dark = re.findall(rf"\.series-{place} {{\s*--series: (#\w+);", STYLES)
        assert (light, dark) == (colour, DARK[colour])


def test_server_and_browser_draw_the_same_shapes() -> None:
    assert len(set(SHAPES)) == MOST
    assert constants()["COUNTRY_SHAPES"] == SHAPES  # as the browser has them
