"""Maps have few classes, plain steps, and no colour where there is no value."""

import pytest

from dashboard.charts import theme
from dashboard.charts.build.maps import choropleth
from dashboard.charts.views import drawn


def test_a_score_has_at_most_five_classes_over_its_whole_scale(indicator, rows):
    score = indicator("score")
    frame = rows(score, *((f"A{letter}A", 2022, "_T", f"{n / 10}") for n, letter in enumerate("ABCDEFGHIJK")))
    figure = choropleth(score, frame)
    assert [trace.name for trace in figure.data] == ["0 to 0.2", "0.2 to 0.4", "0.4 to 0.6", "0.6 to 0.8", "0.8 to 1"]
    assert len(drawn(figure)) == 11
    assert figure.data[-1].locations == ("AIA", "AJA", "AKA")  # 0.8 belongs to the class that starts there


def test_answers_have_a_colour_each(indicator, rows):
    answer = indicator("answer")
    figure = choropleth(answer, rows(answer, ("FRA", 2022, "_T", "2"), ("KOR", 2022, "_T", "0")))
    assert [(trace.name, trace.colorscale[0][1]) for trace in figure.data] == [("No", theme.NO), ("In use", theme.YES)]


def test_the_first_ranks_have_the_strongest_colour(indicator, rows):
    rank = indicator("rank")
    frame = rows(rank, *((f"A{letter}A", 2022, "_T", str(n)) for n, letter in enumerate("ABCDEFGHIJ", 1)))
    figure = choropleth(rank, frame)
    assert (figure.data[0].name, figure.data[0].colorscale[0][1]) == ("1 to 2", theme.BINS[-1])
    assert (figure.data[-1].name, figure.data[-1].colorscale[0][1]) == ("9 to 10", theme.BINS[0])


@pytest.mark.parametrize(("kind", "value"), [("rank", "1"), ("membership", "1961"), ("score", "1")])
def test_one_country_alone_can_be_mapped(indicator, rows, kind, value):
    lone = indicator(kind)
    figure = choropleth(lone, rows(lone, ("FRA", 2022, "_T", value)))
    assert drawn(figure) == {("FRA", 2022, "_T", value)}


def test_groups_and_lost_values_are_not_on_the_map(indicator, rows):
    score = indicator("score")
    frame = rows(score, ("FRA", 2022, "_T", "0.5"), ("OECD", 2022, "_T", "0.6"), ("KOR", 2022, "_T", ""))
    assert drawn(choropleth(score, frame)) == {("FRA", 2022, "_T", "0.5")}
    assert choropleth(score, rows(score, ("OECD", 2022, "_T", "0.6"))) is None


def test_a_share_of_a_group_has_no_map(indicator, rows):
    share = indicator("share")
    assert choropleth(share, rows(share, ("RESP", 2014, "yes", "40"))) is None


def test_countries_without_a_value_are_white(indicator, rows):
    score = indicator("score")
    figure = choropleth(score, rows(score, ("FRA", 2022, "_T", "0.5")))
    assert figure.layout.geo.landcolor == theme.MAP_EMPTY
    assert "no value" in figure.layout.legend.title.text
