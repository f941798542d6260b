"""Text from data is shown as it is: Plotly never reads a tag, a link or an entity in it."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.build.distribution import BarPart, distribution
from dashboard.charts.build.maps import choropleth
from dashboard.charts.options import Colouring
from dashboard.charts.plotly_text import literal
from dashboard.charts.sizes import Size, sized
from dashboard.charts.views import SCATTER, ChartOptions, chart, titled, views
from dashboard.domain.statistics import correlation
from dashboard.domain.statistics.correlation import IndicatorPair

LINK = "<a href='https://evil.example/x'>Click</a> and <b>bold</b>"
NAMES = ("<a href=x>A", "<b>bold</b>", "<sup>C</sup> &lt;", "D < E & F > G")  # short enough not to be cut
# Our own markup: no attribute of it comes from data.
MARKUP = re.compile(r'</?b>|<br>|<span style="color:#[0-9a-f]{6}">|</span>|<extra></extra>')
KINDS: dict[str, dict[str, Any]] = {
    "share": {"breakdowns": {"yes": LINK, "no": NAMES[1]}},
    "shares": {"breakdowns": {"small": LINK, "big": NAMES[1]}},
    "answer": {"answers": {0: LINK, 1: NAMES[1], 2: NAMES[2]}},
}
VALUES: dict[str, tuple[tuple[str, str], ...]] = {
    "share": (("yes", "40"), ("no", "60")),
    "shares": (("small", "10"), ("big", "90")),
    "answer": (("_T", "0"), ("_T", "1"), ("_T", "2"), ("_T", "")),
    "membership": tuple(("_T", str(year)) for year in range(2001, 2005)),
    "rank": tuple(("_T", str(rank)) for rank in range(1, 5)),
    "score": tuple(("_T", f"0.{tenths}") for tenths in range(2, 6)),
    "counts": tuple(("_T", str(count)) for count in range(1, 5)),
}
CODES = ("AAA", "BBB", "CCC", "DDD")
STAGES = Colouring(LINK, dict(zip(CODES, ("A", "≥I", "E"), strict=False)))
OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"highlighted": CODES},
    {"groups": {LINK: CODES, "<b>bold</b>": CODES[:2]}},
    {"colouring": STAGES, "highlighted": CODES[:1]},
    {"highlighted": CODES, "most_rows": 1, "groups": {"<b>bold</b>": CODES}},
)


@pytest.fixture(params=VALUES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hostile(kind, indicator, rows):
    """An indicator and its observations in two years; every text is hostile."""
    names = {"title": LINK, "short_title": LINK, "question": LINK, **KINDS.get(kind, {})}
    imported = indicator(kind, **names)
    observations = [
        (code, year, breakdown, raw)
        for year in (2020, 2022)
        for code, (breakdown, raw) in zip(CODES, VALUES[kind], strict=False)
    ]
    frame = rows(imported, *observations, status="likely")
    return imported, frame.assign(area=frame["ref_area"].map(dict(zip(CODES, NAMES, strict=True))))


def strings(value: Any) -> Iterator[str]:
    """Every text of a figure as plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def assert_shows_texts_as_they_are(figure: go.Figure) -> None:
    for text in strings(figure.to_plotly_json()):
        assert "<" not in MARKUP.sub("", text), text
        assert ">" not in MARKUP.sub("", text), text
        assert "<b>bold" not in text, text
        assert not re.search("&(?!(amp|lt|gt);)", text), text


@pytest.mark.parametrize("options", OPTIONS)
def test_no_view_of_an_indicator_reads_markup_in_a_text_from_data(hostile, options):
    imported, frame = hostile
    for view in views(imported, frame):
        figure = chart(imported, frame, ChartOptions(view=view, **options))
        assert_shows_texts_as_they_are(figure)
        assert "&lt;" in figure.to_json(), view
        assert_shows_texts_as_they_are(titled(figure, LINK, LINK, LINK, notes=[LINK]))


@pytest.mark.parametrize("options", OPTIONS)
def test_no_map_reads_markup_in_a_text_from_data(hostile, options):
    imported, frame = hostile
    figure = choropleth(imported, frame, ChartOptions(**options))
    assert (figure is None) == (not imported.by_country)
    if figure:
        assert_shows_texts_as_they_are(figure)


@pytest.mark.parametrize("options", [{}, {"highlighted": CODES}, {"colouring": STAGES}])
def test_no_scatter_reads_markup_in_a_text_from_data(indicator, options):
    names = {"title": LINK, "short_title": LINK, "question": LINK}
    rows = pd.DataFrame(
        [(c, name, 0.4, "0.4", "likely", 1.0, "1", LINK) for c, name in zip(CODES, NAMES, strict=True)],
        columns=correlation.COLUMNS,
    )
    answer = indicator("answer", id="other", **names, **KINDS["answer"])
    pairs = IndicatorPair(indicator("score", **names), answer, 2020, 2022, rows)
    figure = chart(indicator("score"), rows, ChartOptions(view=SCATTER, pairs=pairs, **options))
    assert_shows_texts_as_they_are(figure)


def test_no_distribution_reads_markup_in_a_text_from_data():
    parts = [BarPart(name, [1, 2], {}, "#000000") for name in NAMES]
    assert_shows_texts_as_they_are(distribution([LINK, *NAMES[:1]], parts))


def test_a_picture_shows_its_texts_as_they_are():
    figure = go.Figure(layout={"height": 200, "margin": dict.fromkeys("lrtb", 8)})
    for size in Size:
        picture = sized(figure, LINK, LINK, LINK, size, [LINK]).figure
        assert_shows_texts_as_they_are(picture)
        texts = [
            html.unescape(note.text.removeprefix("<b>").removesuffix("</b>")) for note in picture.layout.annotations
        ]
        assert texts == [LINK] * 4


def test_a_text_is_shown_character_by_character():
    assert literal("R&D < 3% &lt; <br>") == "R&amp;D &lt; 3% &amp;lt; &lt;br&gt;"
    assert html.unescape(literal(LINK)) == LINK
