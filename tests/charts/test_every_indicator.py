"""The charts of every shipped indicator show its numbers; ``tests/test_same_numbers.py`` holds every other form to them."""

from functools import cache

import pytest

from dashboard import paths
from dashboard.charts.build.maps import choropleth
from dashboard.charts.views import ChartOptions, chart, drawn, views
from dashboard.domain.statistics import indicators


def names():
    """The ids without loading the toolkit, so that a broken data folder fails in the tests, not during collection."""
    return [
        line.split(":")[0] for line in (paths.DATA / "indicators.yaml").read_text("utf-8").splitlines() if _is_id(line)
    ]


def _is_id(line):
    return line.endswith(":") and line[:1].isalpha()


def test_the_list_of_indicators_is_complete(toolkit):
    assert names() == list(toolkit.indicators)


# The tests of one indicator follow each other in one process and share its charts.
@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in names()])
def indicator(request, toolkit):
    return toolkit.indicators[request.param]


@pytest.fixture(scope="module")
def rows(indicator, toolkit):
    return indicators.observations(toolkit, indicator)


@pytest.fixture(scope="module")
def figure(indicator, rows):
    """The chart of a view in a period, drawn once."""
    return cache(lambda view, period=None: chart(indicator, rows, ChartOptions(period=period, view=view)))


def with_value(rows):
    valued = rows[rows["raw_value"] != ""]
    return set(zip(valued["ref_area"], valued["time_period"], valued["breakdown"], valued["raw_value"], strict=True))


def test_the_charts_show_every_observation_and_nothing_else(indicator, rows, figure):
    observations = set()
    for view in views(indicator, rows):
        for period in indicators.periods(rows) or [None]:
            shown = figure(view, period)
            assert (shown is None) == (not with_value(rows))
            observations |= drawn(shown) if shown else set()
    assert observations == with_value(rows)


def test_lighting_countries_loses_none(indicator, rows, figure):
    highlighted = tuple(rows["ref_area"].unique()[:8])
    for view in views(indicator, rows):
        plain, bright = figure(view), chart(indicator, rows, ChartOptions(view=view, highlighted=highlighted))
        assert (plain and drawn(plain)) == (bright and drawn(bright))


def test_the_maps_show_every_country(indicator, rows):
    maps = [choropleth(indicator, rows, ChartOptions(period=period)) for period in indicators.periods(rows)]
    observations = set().union(*(drawn(figure) for figure in maps if figure))
    assert observations == {
        observation for observation in with_value(rows) if len(observation[0]) == 3 and indicator.by_country
    }


def test_every_mark_stands_where_its_number_says(indicator, rows, figure):
    """The position or length of a mark, not only its customdata."""
    for view in [view for view in views(indicator, rows) if view != "index"]:
        for period in indicators.periods(rows):
            for trace in figure(view, period).data:
                tags = [tag for tag in trace.customdata or () if tag]
                if not tags:
                    continue
                if isinstance(tags[0][0], str):
                    numbers = [float(tag[3]) for tag in trace.customdata if tag]
                    axes = [
                        [v for v, tag in zip(axis, trace.customdata, strict=True) if tag] for axis in (trace.x, trace.y)
                    ]
                    assert numbers in [list(axis) for axis in axes]
                elif indicator.unit_measure == "PT":  # a segment of one share
                    assert [float(tag[3]) for tag in tags[0]] == list(trace.x)
                else:  # a segment of countries that gave the same answer
                    replied = len(in_year := rows[rows["time_period"] == period]) - in_year["obs_value"].isna().sum()
                    assert trace.x[0] == pytest.approx(100 * len(tags[0]) / replied)


def test_figures_hold_no_typed_arrays(indicator, rows, figure):
    for view in views(indicator, rows):
        assert figure(view) is None or "bdata" not in figure(view).to_json()
