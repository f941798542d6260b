"""Pictures have the size of their use, with title, question and source inside."""

import plotly.graph_objects as go
import pytest

from dashboard.charts.sizes import PIXELS, Size, sized

TEXTS = ("What is seen in one line", "Is it so?", "A survey · 2014 · n = 23")


def figure(height: int) -> go.Figure:
    return go.Figure(
        data=[{"type": "bar", "x": [1], "y": [1]}], layout={"height": height, "margin": dict.fromkeys("lrtb", 8)}
    )


@pytest.mark.parametrize("height", [120, 400, 3000])
@pytest.mark.parametrize("size", [Size.SLIDE, Size.SOCIAL])
def test_a_picture_of_a_fixed_size_has_it_however_tall_the_figure_is(size: Size, height: int) -> None:
    picture = sized(figure(height), *TEXTS, size)
    layout = picture.figure.layout
    assert round(layout.width * picture.scale) == PIXELS[size].width
    assert layout.height * picture.scale == pytest.approx(PIXELS[size].height, abs=12)
    assert layout.height >= height


def test_a_picture_for_a_page_is_as_high_as_its_figure_asks() -> None:
    low, high = (sized(figure(height), *TEXTS, Size.PAGE).figure.layout for height in (200, 500))
    assert (low.width, high.width) == (1000, 1000)
    assert high.height - low.height == 300


@pytest.mark.parametrize("size", list(Size))
def test_title_question_and_source_stand_in_the_picture(size: Size) -> None:
    texts = [note.text for note in sized(figure(300), *TEXTS, size).figure.layout.annotations]
    assert texts == [f"<b>{TEXTS[0]}</b>", *TEXTS[1:]]
