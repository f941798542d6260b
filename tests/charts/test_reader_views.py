"""The views over time and of two indicators: their marks, their labels, and what they leave out."""

import pandas as pd
import pytest

from dashboard.charts import colouring, scales, theme
from dashboard.charts.build.maps import choropleth
from dashboard.charts.options import Colouring
from dashboard.charts.views import ChartOptions, chart, drawn, views
from dashboard.domain.statistics import correlation
from dashboard.domain.statistics.correlation import IndicatorPair

STAGES = Colouring("Stages on principle 1: public evidence", {"FRA": "≥I", "NZL": "E"}, hollow=True)
MANY = [f"{letter}{other}A" for letter in "ABCDEFG" for other in "KLMNOPQR"]


def texts(figure):
    return [note.text for note in figure.layout.annotations]


def over(rows, indicator, *values):
    """Values by country for 2020 and 2022."""
    return rows(indicator, *((c, y, "_T", v) for c, *two in values for y, v in zip((2020, 2022), two, strict=True)))


def test_a_change_shows_both_values_of_those_who_have_both(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"), ("KOR", "", "0.7"))
    figure = chart(score, frame, ChartOptions(view="change"))
    assert drawn(figure) == {
        ("FRA", 2020, "_T", "0.4"), ("FRA", 2022, "_T", "0.5"), ("NZL", 2020, "_T", "0.9"), ("NZL", 2022, "_T", "0.6"),
    }  # fmt: skip
    assert list(figure.layout.yaxis.ticktext) == ["Fra", "Nzl"]
    assert list(figure.data[2].marker.symbol) == ["triangle-right", "triangle-left"]


def test_the_way_of_a_change_is_never_told_by_colour_alone(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"), ("KOR", "0.7", "0.7"))
    ends = chart(score, frame, ChartOptions(view="change")).data[2]
    assert len(set(ends.marker.symbol)) == 3 and ends.marker.color == theme.YES


def test_a_change_of_many_countries_is_compact_and_counts_both_ways(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, *((code, "0.5", f"{n / 100}") for n, code in enumerate(MANY)))
    figure = chart(score, frame, ChartOptions(view="change", highlighted=("BLA",)))
    assert figure.layout.yaxis.ticktext is None
    assert "50 lower" in texts(figure) and "5 higher" in texts(figure)
    assert "Bla −0.41" in texts(figure)
    assert len(drawn(figure)) == 2 * len(MANY)


def test_a_change_without_a_country_in_both_years_draws_nothing(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", ""), ("NZL", "", "0.6"))
    assert chart(score, frame, ChartOptions(view="change")) is None


def test_small_multiples_share_one_axis_and_one_bundle(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"), ("KOR", "0.1", "0.7"))
    figure = chart(score, frame, ChartOptions(view="multiples", highlighted=("FRA", "KOR"), groups=None))
    assert [text for text in texts(figure) if text.startswith("<b>")] == ["<b>Fra</b>", "<b>Kor</b>"]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    behind = [trace for trace in figure.data if len(trace.x) > 2]
    assert len(behind) == 2 and list(behind[0].y) == list(behind[1].y)
    assert len(drawn(figure)) == 6


def test_small_multiples_show_the_medians_of_groups_where_no_country_is_chosen(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"), ("KOR", "0.1", "0.7"))
    figure = chart(score, frame, ChartOptions(view="multiples", groups={"Pacific": ["NZL", "KOR"]}))
    assert list(figure.data[1].y) == pytest.approx([0.5, 0.65])
    assert "<b>Pacific median</b>" in texts(figure)


def test_small_multiples_show_the_chosen_medians_after_the_lit_countries(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"), ("KOR", "0.1", "0.7"))
    figure = chart(
        score, frame, ChartOptions(view="multiples", highlighted=("FRA",), groups={"Pacific": ["NZL", "KOR"]})
    )
    assert [text for text in texts(figure) if text.startswith("<b>")] == ["<b>Fra</b>", "<b>Pacific median</b>"]


def test_an_index_of_scores_starts_at_100_and_leaves_out_who_began_at_nothing(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0", "0.6"), ("KOR", "", "0.6"))
    figure = chart(score, frame, ChartOptions(view="index", highlighted=("FRA", "NZL")))
    highlighted = [trace for trace in figure.data if trace.customdata]
    assert [round(value) for value in highlighted[0].y] == [100, 125]
    assert drawn(figure) == {("FRA", 2020, "_T", "0.4"), ("FRA", 2022, "_T", "0.5")}
    assert "2020 = 100" in texts(figure)


def test_medians_over_time_are_told_apart_by_their_dashes(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"))
    groups = {"All": ["FRA", "NZL"], "Pacific": ["NZL"]}
    lines = [t for t in chart(score, frame, ChartOptions(view="trend", groups=groups)).data if not t.customdata]
    assert [line.line.dash for line in lines] == ["solid", "dash"]
    assert not [t for t in chart(score, frame, ChartOptions(view="trend", groups=None)).data if not t.customdata]


def test_a_log_scale_is_for_counts_above_zero_that_span_more_than_a_hundred(indicator):
    counts, score = indicator("counts"), indicator("score")
    assert scales.can_be_log(counts, [1, 500])
    assert not scales.can_be_log(counts, [0, 500]) and not scales.can_be_log(counts, [17, 188])
    assert not scales.can_be_log(score, [0.001, 1]) and not scales.can_be_log(counts, [])


def test_labels_on_a_log_scale_stand_where_their_marks_are(indicator, rows):
    counts = indicator("counts")
    frame = over(rows, counts, *((code, "1", str(10 ** (n % 4))) for n, code in enumerate(MANY)))
    assert views(counts, frame)[0] == "latest"
    figure = chart(counts, frame, ChartOptions(is_log=True, highlighted=("AKA", "ANA")))
    assert figure.layout.yaxis.type == "log"
    low, high = figure.layout.yaxis.range
    named = [note for note in figure.layout.annotations if note.text.startswith(("Aka", "Ana"))]
    assert len(named) == 2 and all(low <= note.y <= high for note in named)


def together(indicator, *values, other="score"):
    rows = pd.DataFrame(
        [(c, c.title(), float(a), a, "printed", float(b), b, "printed") for c, a, b in values],
        columns=correlation.COLUMNS,
    )
    return IndicatorPair(indicator("score"), indicator(other, id="other", short_title="Other"), 2020, 2022, rows)


def test_a_scatter_places_each_country_by_both_values_and_names_the_lit(indicator, rows):
    pair = together(indicator, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"))
    figure = chart(pair.indicator, rows(pair.indicator), ChartOptions(view="scatter", pairs=pair, highlighted=("NZL",)))
    assert [(list(t.x), list(t.y)) for t in figure.data] == [([0.5], [0.4]), ([0.6], [0.9])]
    assert "<b>Nzl</b>" in texts(figure)
    assert {"<b>Short, 2020</b> ↑", "<b>Other, 2022</b> →"} <= set(texts(figure))
    assert {"Median 0.65", "Median 0.55"} <= set(texts(figure))
    assert drawn(figure) == {("FRA", 2020, "_T", "0.4"), ("NZL", 2020, "_T", "0.9")}


def test_countries_with_the_same_answer_stand_in_a_strip_always_at_the_same_places(indicator, rows):
    pair = together(indicator, *((code, "0.4", "2") for code in MANY), other="answer")
    first, second = (
        chart(pair.indicator, rows(pair.indicator), ChartOptions(view="scatter", pairs=pair)) for _ in range(2)
    )
    places = list(first.data[0].x)
    assert places == list(second.data[0].x) and len(set(places)) == len(MANY)
    assert all(1.6 < place < 2.4 for place in places)
    assert list(first.layout.xaxis.ticktext) == ["No", "Planned", "In use"]


def test_a_scatter_without_pairs_draws_nothing(indicator, rows):
    pair = together(indicator)
    assert chart(pair.indicator, rows(pair.indicator), ChartOptions(view="scatter", pairs=pair)) is None


def test_stages_have_a_shape_a_letter_and_a_count_besides_their_colour():
    classes = colouring.classes(STAGES, ["FRA", "NZL", "KOR"])
    assert [stage_class.name for stage_class in classes] == [
        "≥I  Indicative: at least intermediate (1)", "E  Indicative: early (1)", "–  Not assessed (1)",
    ]  # fmt: skip
    assert (
        len({stage_class.look.shape for stage_class in classes})
        == len({stage_class.colour for stage_class in classes})
        == 3
    )


@pytest.mark.parametrize("stages", [STAGES, Colouring("Assessed", {"FRA": "≥I", "NZL": "≤I"})])
def test_what_is_indicated_and_every_range_is_drawn_hollow_in_no_colour_of_a_stage(indicator, rows, stages):
    score = indicator("score")
    frame = rows(score, ("FRA", 2022, "_T", "0.5"), ("NZL", 2022, "_T", "0.6"))
    dots = chart(score, frame, ChartOptions(colouring=stages)).data
    fills = choropleth(score, frame, ChartOptions(colouring=stages)).data
    assert all(trace.marker.symbol.endswith("-open") and trace.marker.line.width == 2 for trace in dots)
    assert not {trace.marker.color for trace in dots} & {*theme.STAGES.values()}
    assert not {trace.colorscale[0][1] for trace in fills} & {*theme.STAGES.values(), *theme.BINS}
    assert all(trace.marker.line.width > 1 for trace in fills)


def test_an_assessed_stage_is_filled_with_its_colour(indicator, rows):
    score = indicator("score")
    frame = rows(score, ("FRA", 2022, "_T", "0.5"))
    stages = Colouring("Assessed", {"FRA": "A"})
    assert choropleth(score, frame, ChartOptions(colouring=stages)).data[0].colorscale[0][1] == theme.ADVANCED


@pytest.mark.parametrize("view", ["latest", "scatter"])
def test_stages_as_colours_lose_no_country_and_ring_the_lit(indicator, rows, view):
    values = [(code, "0.4", "0.5") for code in ("FRA", "NZL", "KOR")]
    pair = together(indicator, *values)
    frame = rows(pair.indicator, *((code, 2020, "_T", value) for code, value, _ in values))
    options = {"view": view, "pairs": pair, "highlighted": ("NZL",)}
    plain = chart(pair.indicator, frame, ChartOptions(**options))
    coloured = chart(pair.indicator, frame, ChartOptions(**options, colouring=STAGES))
    assert drawn(plain) == drawn(coloured)
    assert coloured.layout.showlegend and coloured.layout.legend.title.text == STAGES.title
    assert coloured.data[-1].marker.symbol == "circle-open" and not coloured.data[-1].showlegend


def test_a_map_outlines_the_lit_and_can_show_stages(indicator, rows):
    score = indicator("score")
    frame = rows(score, ("FRA", 2022, "_T", "0.5"), ("NZL", 2022, "_T", "0.6"), ("KOR", 2022, "_T", "0.6"))
    figure = choropleth(score, frame, ChartOptions(highlighted=("NZL", "USA"), colouring=STAGES))
    assert [trace.name for trace in figure.data[:3]] == [
        stage_class.name for stage_class in colouring.classes(STAGES, ["FRA", "NZL", "KOR"])
    ]
    assert figure.data[-1].locations == ("NZL",) and figure.data[-1].marker.line.width > 2
    assert len(texts(figure)) == 1 and texts(figure)[0].endswith("Nzl 0.60")
    assert len(drawn(figure)) == 3


def test_lit_countries_are_named_beside_their_answer(indicator, rows):
    answer = indicator("answer")
    frame = rows(answer, ("FRA", 2022, "_T", "2"), ("KOR", 2022, "_T", "0"), ("NZL", 2022, "_T", ""))
    figure = chart(answer, frame, ChartOptions(highlighted=("FRA", "NZL")))
    assert [trace.name for trace in figure.data] == ["No 1", "In use 1: Fra", "No answer 1: Nzl"]


def test_views_over_time_leave_the_rows_as_they_were(indicator, rows):
    score = indicator("score")
    frame = over(rows, score, ("FRA", "0.4", "0.5"), ("NZL", "0.9", "0.6"))
    before = frame.copy(deep=True)
    for view in views(score, frame):
        chart(score, frame, ChartOptions(view=view, highlighted=("FRA",)))
    assert frame.equals(before)
