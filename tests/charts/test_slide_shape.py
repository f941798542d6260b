"""A figure in the shape of a slide shows the same and gains only room."""

import pytest

from dashboard.charts import theme
from dashboard.charts.build import stacks
from dashboard.charts.build.distribution import BarPart, distribution
from dashboard.charts.slide_shape import HEIGHT, WIDTH, in_slide_shape


def test_a_low_figure_stands_in_the_middle_of_a_slide() -> None:
    segment = stacks.StackSegment("Yes 40%", 40, theme.ON_YES, stacks.filled(theme.YES), [], "")
    figure = stacks.stacked([stacks.StackRow("2014", [segment])])
    copy = in_slide_shape(figure)
    assert copy.layout.width / copy.layout.height == pytest.approx(WIDTH / HEIGHT, rel=0.01)
    above, below = copy.layout.margin.t, copy.layout.margin.b
    assert above == below > figure.layout.margin.t
    assert copy.layout.height - above - below == figure.layout.height - figure.layout.margin.t - figure.layout.margin.b


def test_a_figure_is_not_changed_by_fitting_a_copy_of_it() -> None:
    figure = distribution(["One"], [BarPart("Early", [1], stacks.filled(theme.EARLY), theme.ON_PALE)])
    before = figure.to_plotly_json()
    in_slide_shape(figure)
    assert figure.to_plotly_json() == before


def test_a_distribution_has_a_bar_a_row_and_its_parts_make_up_the_whole() -> None:
    parts = [
        BarPart("Early", [1, 0], stacks.filled(theme.EARLY), theme.ON_PALE),
        BarPart("Advanced", [3, 2], stacks.filled(theme.ADVANCED), theme.ON_YES),
    ]
    figure = distribution(["One", "Two"], parts)
    assert [sum(values) for values in zip(*(trace.x for trace in figure.data), strict=True)] == [100, 100]
    assert [list(trace.text) for trace in figure.data] == [["1", ""], ["3", "2"]]


def test_a_distribution_of_nobody_is_empty() -> None:
    assert list(distribution(["One"], [BarPart("Early", [0], {}, theme.INK)]).data[0].x) == [0]
