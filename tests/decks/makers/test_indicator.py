"""The slides of every indicator: the same numbers in the figure, the native chart and the table, with their source."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from dashboard.decks import views
from dashboard.domain.statistics import indicators
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.deck import ChartForm, Slide, SlideKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot

MAX_TITLE = 150
Show = Callable[[str], Slide]


@pytest.fixture(scope="module")
def show(snapshot: Snapshot) -> Show:
    """A function from an indicator id, with optional parameters, to its first slide."""
    return cache(lambda name: views.slides(snapshot, f"/indicators/{name}")[0])


def drawn(slide: Slide) -> list[float]:
    """The values of the observations in the figure."""
    tags = [tag for trace in slide.figure["data"] for tag in trace.get("customdata") or () if tag]
    single = [single_tag for tag in tags for single_tag in ([tag] if isinstance(tag[0], str) else tag)]
    return sorted(float(raw) for _, _, _, raw in single)


def charted(slide: Slide) -> list[float]:
    return sorted(value for series in slide.chart.series for value in series.values if value is not None)


def tabled(slide: Slide) -> list[float]:
    status = [column.text for column in slide.table.columns].index("Status") if _has_status(slide) else None
    texts = [
        cell.text
        for row in slide.table.rows
        for place, cell in enumerate(row)
        if place and place != status and cell.text != "–" and cell.text not in list(ObsStatus)
    ]
    return sorted(map(float, texts))


def _has_status(slide: Slide) -> bool:
    return "Status" in [column.text for column in slide.table.columns]


def known(snapshot: Snapshot) -> list[Indicator]:
    return [
        e for e in snapshot.toolkit.indicators.values() if indicators.periods(snapshot.toolkit.observations_of(e.id))
    ]


def test_figure_chart_and_table_of_every_indicator_have_the_same_numbers(snapshot: Snapshot, show: Show) -> None:
    for indicator in known(snapshot):
        slide = show(indicator.id)
        assert slide.lead == "chart", indicator.id
        assert charted(slide) == tabled(slide), indicator.id
        if indicator.unit_measure is not Unit.CODE:
            assert charted(slide) == drawn(slide), indicator.id


def test_the_chart_counts_each_answer(snapshot: Snapshot, show: Show) -> None:
    for indicator in known(snapshot):
        if indicator.unit_measure is not Unit.CODE:
            continue
        slide = show(indicator.id)
        answers = Counter(indicator.answers[int(value)] for value in drawn(slide))
        counted = {series.name: series.values[0] for series in slide.chart.series if series.name != "No answer"}
        assert counted == answers, indicator.id


def test_every_slide_of_an_indicator_names_its_source(snapshot: Snapshot, show: Show) -> None:
    for indicator in snapshot.toolkit.indicators.values():
        slide = show(indicator.id)
        assert slide.source.startswith("Source: ")
        assert slide.cite == (indicator.id,)
        assert slide.question == indicator.question
        assert 0 < len(slide.title) <= MAX_TITLE
        assert snapshot.toolkit.datasets[indicator.dataset].citation in slide.notes
        if slide.lead == "chart":
            assert slide.alternative
            assert "How to read it" in slide.notes


def test_the_statuses_of_the_year_that_is_shown_are_explained_on_the_slide(snapshot: Snapshot, show: Show) -> None:
    for indicator in snapshot.toolkit.indicators.values():
        rows = snapshot.toolkit.observations_of(indicator.id)
        years = indicators.periods(rows)
        one_year = indicator.by_country and indicator.kind != "counts" and years
        shown = rows[rows["time_period"] == years[-1]] if one_year else rows
        words = [word.split(". ")[0].lower() for word in show(indicator.id).status]
        assert [word for word in words if word in set(ObsStatus)] == indicators.statuses(shown), indicator.id


def test_a_slide_without_values_says_why_and_offers_the_closest_data(snapshot: Snapshot, show: Show) -> None:
    lost = [indicator for indicator in snapshot.toolkit.indicators.values() if indicator not in known(snapshot)]
    assert lost
    for indicator in lost:
        slide = show(indicator.id)
        assert (slide.kind, slide.lead, slide.figure, slide.chart) == (SlideKind.VIEW, "points", None, None)
        assert slide.points
        offered = [point for point in slide.points if point.startswith("Closest available data")]
        assert bool(offered) == bool(indicators.closest_with_data(snapshot.toolkit, indicator))


def test_figures_are_plain_values_in_the_proportions_of_a_slide(snapshot: Snapshot, show: Show) -> None:
    for indicator in known(snapshot):
        figure = show(indicator.id).figure
        assert "bdata" not in json.dumps(figure)
        layout = figure["layout"]
        assert layout["width"] / layout["height"] == pytest.approx(960 / 430, rel=0.01), indicator.id
        assert layout["height"] <= 560, f"{indicator.id}: its type would be too small when projected"


def test_missing_values_remain_gaps(show: Show) -> None:
    slide = show("cert_alerts")
    assert slide.chart.form is ChartForm.LINES
    (france,) = [series for series in slide.chart.series if series.name == "France"]
    assert france.values[-1] is None
    assert slide.table.rows[-1][2].text == "lost in source"


def test_shares_that_were_not_printed_are_not_filled_in(snapshot: Snapshot, show: Show) -> None:
    for indicator in known(snapshot):
        if indicator.kind is IndicatorKind.SHARE:
            chart = show(indicator.id).chart
            assert chart.scale == (0, 100)
            printed = snapshot.toolkit.observations_of(indicator.id)["obs_value"].notna().sum()
            assert sum(value is not None for series in chart.series for value in series.values) == printed


def test_chosen_countries_are_series_of_their_own_among_all(show: Show) -> None:
    slide = show("un_egdi?countries=NZL,CAN")
    assert [series.name for series in slide.chart.series] == ["Other countries", "New Zealand", "Canada"]
    assert slide.chart.form is ChartForm.DOTS
    assert slide.title.startswith("UN e-government index (EGDI): New Zealand 0.93, Canada 0.85")
    assert charted(slide) == tabled(slide) == drawn(slide)


def test_a_map_is_shown_as_the_values_behind_it(show: Show) -> None:
    slide = show("un_egdi?tab=map")
    assert slide.lead == "chart"
    assert "files of slides hold no map shapes" in slide.notes
    assert {trace["type"] for trace in slide.figure["data"]} == {"scatter"}


def test_the_table_of_many_countries_takes_several_slides(snapshot: Snapshot) -> None:
    slides = views.slides(snapshot, "/indicators/un_egdi?tab=table")
    assert {slide.lead for slide in slides} == {"table"}
    assert all(len(slide.table.rows) <= 14 for slide in slides)
    named = [row[0].text for slide in slides for row in slide.table.rows]
    assert len(named) == len(set(named)) == 193


def test_the_table_of_chosen_countries_has_no_others(show: Show) -> None:
    slide = show("un_egdi?tab=table&countries=NZL,CAN")
    assert [row[0].text for row in slide.table.rows] == ["Canada", "New Zealand"]
    assert slide.table.rows[1][-1].text == "0.92654"


VIEWS = ("trend", "index", "multiples", "change", "scatter")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_native_chart_with_the_numbers_of_its_table(show: Show, view: str) -> None:
    slide = show(f"un_egdi?view={view}&countries=NZL,CAN")
    assert slide.lead == "chart"
    if view == "scatter":
        pairs = sorted(value for series in slide.chart.series for x, y, _ in series.pairs for value in (x, y))
        assert pairs == tabled(slide)
    else:
        assert charted(slide) == tabled(slide)
    assert charted(slide) or view == "scatter"
    assert {"New Zealand", "Canada"} <= {series.name for series in slide.chart.series} | set(slide.chart.categories)


def test_native_charts_shorten_their_numbers_as_the_screen_does(snapshot: Snapshot, show: Show) -> None:
    scores = {
        indicator.id: "0.00" if indicator.scale and indicator.scale[1] <= 1 else "0" for indicator in known(snapshot)
    }
    for indicator in known(snapshot):
        number_format = show(indicator.id).chart.number_format
        match indicator.unit_measure:
            case Unit.PERCENT:
                assert number_format == '0"%"', indicator.id
            case Unit.INDEX:
                assert number_format == scores[indicator.id], indicator.id
            case _:
                assert number_format == "0", indicator.id


@pytest.mark.parametrize("view", ["trend", "change"])
def test_scores_over_time_have_two_decimals_on_a_slide(show: Show, view: str) -> None:
    assert show(f"un_egdi?view={view}&countries=NZL").chart.number_format == "0.00"
