"""Each family of charts draws its observations, labels them directly, and is plain, small JSON."""

import json
from itertools import pairwise

import pytest

from dashboard.charts import scales, theme
from dashboard.charts.views import ChartOptions, chart, drawn, views
from dashboard.errors import ParameterError

COUNTRIES = [(f"{letter}{other}A", 2022) for letter in "ABCDEFG" for other in "KLMNOPQR"]


def texts(figure):
    return [note.text for note in figure.layout.annotations]


def test_a_share_is_one_labelled_bar(indicator, rows):
    share = indicator("share", denominators={"_T": 23})
    figure = chart(share, rows(share, ("RESP", 2014, "yes", "39.13"), ("RESP", 2014, "no", "60.87")))
    assert [trace.type for trace in figure.data] == ["bar", "bar"]
    labels = {" ".join(text.replace("<br>", " ").split()) for text in texts(figure)}
    assert labels == {"Yes 39% (about 9 of 23)", "No 61% (about 14 of 23)"}
    assert not figure.layout.showlegend
    assert drawn(figure) == {("RESP", 2014, "yes", "39.13"), ("RESP", 2014, "no", "60.87")}


def test_a_share_chart_is_small(indicator, rows):
    share = indicator("share", denominators={"_T": 23})
    figure = chart(share, rows(share, ("RESP", 2014, "yes", "39.13"), ("RESP", 2014, "no", "60.87")))
    assert len(figure.to_json()) < 3000


def test_shares_of_several_years_are_bars_not_a_line(indicator, rows):
    share = indicator("share")
    figure = chart(share, rows(share, ("RESP", 2019, "yes", "70"), ("RESPB", 2023, "yes", "91")))
    assert {trace.type for trace in figure.data} == {"bar"}
    assert len({trace.y[0] for trace in figure.data}) == 2
    assert {"<b>2019</b>", "<b>2023</b>"} <= set(texts(figure))


def test_a_narrow_segment_is_labelled_below_its_bar(indicator, rows):
    share = indicator("share")
    figure = chart(share, rows(share, ("RESP", 2014, "yes", "96.3"), ("RESP", 2014, "no", "3.7")))
    inside, below = figure.layout.annotations
    assert below.y > inside.y + 20 and below.xanchor == "right"


def test_shares_that_exceed_100_are_drawn_as_printed(indicator, rows):
    share = indicator("share", sums_note="A slip in the source.")
    figure = chart(share, rows(share, ("RESP", 2014, "yes", "29.1"), ("RESP", 2014, "no", "73.1")))
    assert figure.layout.xaxis.range[1] == pytest.approx(102.2)


def test_shares_without_a_sum_are_sorted_and_scales_keep_their_order(indicator, rows):
    values = (("RESP", 2014, "small", "10"), ("RESP", 2014, "big", "90"))
    free, scale = indicator("shares"), indicator("shares", sums_to=100)
    assert list(chart(free, rows(free, *values)).data[0].x) == [90, 10]
    assert list(chart(scale, rows(scale, *values)).data[0].x) == [10, 90]


def test_gaps_in_counts_stay_gaps(indicator, rows):
    counts = indicator("counts")
    frame = rows(
        counts, ("FRA", 2007, "_T", "17"), ("FRA", 2008, "_T", ""), ("FRA", 2009, "_T", "23"), ("USA", 2007, "_T", "")
    )
    figure = chart(counts, frame)
    assert len(figure.data) == 1
    assert list(figure.data[0].y) == [17, None, 23] and figure.data[0].connectgaps is False
    assert list(figure.data[0].text) == ["17", "", "23"]


def test_an_index_starts_at_100_and_keeps_the_exact_counts(indicator, rows):
    counts = indicator("counts")
    frame = rows(counts, ("FRA", 2007, "_T", "17"), ("FRA", 2008, "_T", "34"))
    assert views(counts, frame) == ("counts", "index", "change")
    figure = chart(counts, frame, ChartOptions(view="index"))
    assert list(figure.data[0].y) == [100, 200]
    assert drawn(figure) == {("FRA", 2007, "_T", "17"), ("FRA", 2008, "_T", "34")}


def test_scores_of_few_countries_have_named_rows_the_highest_on_top(indicator, rows):
    score = indicator("score")
    figure = chart(score, rows(score, ("FRA", 2022, "_T", "0.5"), ("NZL", 2022, "_T", "0.9")))
    assert list(figure.layout.yaxis.ticktext) == ["Nzl", "Fra"]


def test_groups_are_open_diamonds_apart_from_the_countries(indicator, rows):
    score = indicator("score")
    figure = chart(score, rows(score, ("FRA", 2022, "_T", "0.5"), ("OECD", 2022, "_T", "0.6")))
    _, group = figure.data
    assert group.marker.symbol == "diamond-open" and group.customdata[0][0] == "OECD"
    assert "Median 0.50" in texts(figure)


def test_many_countries_make_a_compact_plot_without_names(indicator, rows):
    score = indicator("score")
    frame = rows(score, *((code, year, "_T", f"{n / 100}") for n, (code, year) in enumerate(COUNTRIES)))
    figure = chart(score, frame, ChartOptions(highlighted=("BLA",)))
    assert figure.layout.yaxis.ticktext is None
    assert any(text.startswith("Bla 0.") for text in texts(figure))
    assert len(drawn(figure)) == len(COUNTRIES)


def test_at_most_six_countries_are_lit(indicator, rows):
    score = indicator("score")
    frame = rows(score, *((code, year, "_T", f"{n / 100}") for n, (code, year) in enumerate(COUNTRIES)))
    figure = chart(score, frame, ChartOptions(highlighted=tuple(code for code, _ in COUNTRIES[:9])))
    assert [trace.marker.color for trace in figure.data].count(theme.REST) == 1
    assert len(figure.data) == 7


def test_medians_are_those_of_the_groups(indicator, rows):
    score = indicator("score")
    frame = rows(
        score, *((code, 2022, "_T", value) for code, value in (("FRA", "0.1"), ("NZL", "0.2"), ("KOR", "0.9")))
    )
    figure = chart(score, frame, ChartOptions(groups={"Pacific": ["NZL", "KOR"]}))
    assert "Pacific (2), median 0.55" in texts(figure)


def test_a_trend_needs_two_years(indicator, rows):
    score = indicator("score")
    one_year = rows(score, ("FRA", 2022, "_T", "0.5"))
    two_years = rows(score, ("FRA", 2020, "_T", "0.4"), ("FRA", 2022, "_T", "0.5"))
    assert views(score, one_year) == ("latest",)
    assert views(score, two_years) == ("latest", "trend", "change", "multiples", "index")


def test_a_missing_year_breaks_the_line_of_a_trend(indicator, rows):
    score = indicator("score")
    frame = rows(
        score,
        *(("FRA", year, "_T", value) for year, value in ((2018, "0.3"), (2020, ""), (2022, "0.5"))),
        *(("NZL", year, "_T", "0.6") for year in (2018, 2020, 2022)),
    )
    figure = chart(score, frame, ChartOptions(view="trend", highlighted=("FRA",)))
    assert list(figure.data[-1].y) == [0.3, None, 0.5]
    assert len(drawn(figure)) == 5


def test_better_ranks_are_higher(indicator, rows):
    rank = indicator("rank")
    frame = rows(rank, ("FRA", 2018, "_T", "2"), ("FRA", 2020, "_T", "9"))
    first, last = chart(rank, frame, ChartOptions(view="trend")).layout.yaxis.range
    assert first > 9 and last <= 1


def test_answers_are_counted_in_their_order(indicator, rows):
    answer = indicator("answer")
    frame = rows(answer, *((code, 2022, "_T", value) for code, value in (("FRA", "2"), ("NZL", "2"), ("KOR", "0"))))
    figure = chart(answer, frame)
    assert [trace.name for trace in figure.data] == ["No 1", "In use 2"]
    assert [trace.marker.color for trace in figure.data] == [theme.NO, theme.YES]
    assert drawn(figure) == {("FRA", 2022, "_T", "2"), ("NZL", 2022, "_T", "2"), ("KOR", 2022, "_T", "0")}


def test_no_answer_is_hatched_and_never_a_no(indicator, rows):
    answer = indicator("answer")
    figure = chart(answer, rows(answer, ("FRA", 2022, "_T", "2"), ("KOR", 2022, "_T", "")))
    assert figure.data[-1].name == "No answer 1"
    assert figure.data[-1].marker.pattern.shape == "/"
    assert drawn(figure) == {("FRA", 2022, "_T", "2")}


def test_memberships_are_sorted_by_year(indicator, rows):
    joined = indicator("membership")
    figure = chart(joined, rows(joined, ("KOR", 2022, "_T", "1996"), ("FRA", 2022, "_T", "1961")))
    assert list(figure.layout.yaxis.ticktext) == ["Fra", "Kor"]


@pytest.mark.parametrize("kind", ["share", "shares", "counts", "score", "rank", "answer", "membership"])
def test_nothing_is_drawn_where_every_value_is_lost(indicator, rows, kind):
    empty = indicator(kind)
    frame = rows(empty, ("FRA", 2014, empty.codes[0], ""))
    assert all(chart(empty, frame, ChartOptions(view=view)) is None for view in views(empty, frame))


@pytest.mark.parametrize("kind", ["score", "answer", "rank"])
def test_a_year_without_values_draws_nothing(indicator, rows, kind):
    recent = indicator(kind)
    assert chart(recent, rows(recent, ("FRA", 2022, "_T", "1")), ChartOptions(period=1999)) is None


def test_an_unknown_view_is_refused_in_words(indicator, rows):
    score = indicator("score")
    with pytest.raises(ParameterError, match="There is no view “pie”"):
        chart(score, rows(score, ("FRA", 2022, "_T", "1")), ChartOptions(view="pie"))


@pytest.mark.parametrize("kind", ["counts", "score", "rank", "membership"])
def test_figures_are_plain_lists(indicator, rows, kind):
    charted = indicator(kind)
    frame = rows(charted, *(("FRA", year, "_T", "1") for year in (2019, 2020)))
    for view in views(charted, frame):
        text = chart(charted, frame, ChartOptions(view=view)).to_json()
        assert "bdata" not in text
        assert json.loads(text)["layout"]["paper_bgcolor"] == theme.CLEAR


def test_the_rows_are_left_as_they_were(indicator, rows):
    score = indicator("score")
    frame = rows(score, ("FRA", 2020, "_T", "0.4"), ("NZL", 2022, "_T", "0.5"))
    before = frame.copy(deep=True)
    for view in views(score, frame):
        chart(score, frame, ChartOptions(view=view))
    assert frame.equals(before)


@pytest.mark.parametrize(
    "years", [[2010], [2010, 2012, 2014, 2016, 2018, 2022, 2024], list(range(1990, 2025)), [2019, 2020]]
)
def test_named_years_have_room_and_include_both_ends(years):
    width = 180
    named = scales.year_ticks(years, width)
    assert (named[0], named[-1]) == (years[0], years[-1])
    gaps = [(after - before) / (years[-1] - years[0]) * width for before, after in pairwise(named)]
    assert all(gap >= scales.YEAR for gap in gaps)
