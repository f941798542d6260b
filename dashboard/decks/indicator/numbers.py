"""The numbers of an indicator's slide, by the kind of the indicator and the view."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from dashboard.charts import data_points, theme, views
from dashboard.charts.data_points import DataPoint
from dashboard.decks.content.chart_numbers import NumberColumn, NumberPoint, Numbers, number_format, number_point
from dashboard.decks.indicator import by_country, group_medians, over_time, scatter
from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.rounding import rounded
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.deck import Chart, ChartForm, Table
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import change_of, options, pair_of

OVER_TIME = (views.TREND, views.MULTIPLES, views.INDEX)


def chart_and_table(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> tuple[Chart, Table] | None:
    """The numbers of a state as a native chart and as a table; None if its view shows no values."""
    pairs = pair_of(snapshot, indicator, state)
    if pairs is not None:
        return (scatter.chart(pairs, state.highlighted), scatter.table(pairs)) if len(pairs.rows) else None
    numbers = _numbers(snapshot, indicator, state)
    return (numbers.chart, numbers.table(indicator.title)) if numbers else None


def _numbers(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Numbers | None:
    rows = indicators.observations(snapshot.toolkit, indicator)
    panels = indicator.kind is IndicatorKind.COUNTS and views.views(indicator, rows)[0] != views.LATEST
    changed = change_of(snapshot, indicator, state)
    if changed is not None:
        return over_time.change(indicator, rows, changed, state.highlighted)
    if panels:
        return _counts(data_points.points_of(rows), _empty(rows), index=state.view == views.INDEX)
    chosen = options(snapshot, indicator, state, rows)
    if state.view in OVER_TIME:
        return over_time.lines(indicator, rows, chosen)
    points = (
        data_points.points_of(rows)
        if indicator.kind is IndicatorKind.SHARE
        else data_points.points_of_period(rows, state.period)
    )
    if not points:
        return None
    match indicator.kind:
        case IndicatorKind.SHARE:
            return _share(indicator, points)
        case IndicatorKind.SHARES:
            return _shares(indicator, points)
        case _ if indicator.unit_measure is Unit.CODE:
            missing = rows[(rows["time_period"] == points[0].year) & (rows["obs_status"] == ObsStatus.NO_ANSWER)]
            return _answers(indicator, points, len(missing))
        case _:
            return by_country.numbers(
                indicator, points, chosen, group_medians.group_medians(snapshot, indicator, state, points)
            )


def _share(indicator: Indicator, points: Sequence[DataPoint]) -> Numbers:
    """A bar for each year; a share that was not printed stays empty: it is never computed from the others."""
    years = sorted({point.year for point in points})
    by_place = {(point.breakdown, point.year): number_point(point) for point in points}
    codes = [code for code in indicator.codes if any((code, year) in by_place for year in years)]
    columns = [
        NumberColumn(
            indicator.breakdowns.get(code, indicator.short_title),
            tuple(by_place.get((code, year)) for year in years),
            theme.NO if code == "no" else theme.YES if code == indicator.codes[0] else theme.MIDDLE,
        )
        for code in codes
    ]
    return Numbers(
        ChartForm.STACKED,
        "Year",
        "Percent",
        tuple(map(str, years)),
        tuple(columns),
        (0, 100),
        number_format(indicator, [point.value for point in points]),
    )


def _shares(indicator: Indicator, points: Sequence[DataPoint]) -> Numbers:
    ordered = sorted(points, key=lambda point: indicator.codes.index(point.breakdown))
    if indicator.sums_to is None:
        ordered.sort(key=lambda point: -point.value)
    return Numbers(
        ChartForm.BARS,
        "Category",
        "Percent",
        tuple(point.category or indicator.short_title for point in ordered),
        (NumberColumn(indicator.short_title, tuple(map(number_point, ordered)), theme.YES),),
        (0, 100),
        number_format(indicator, [point.value for point in points]),
        single=True,
    )


def _answers(indicator: Indicator, points: Sequence[DataPoint], missing: int) -> Numbers:
    """The number of countries that gave each answer, with “no answer” as a part of its own."""
    colours = theme.answer_colours(len(indicator.answers))
    counts = [(text, sum(point.value == code for point in points)) for code, text in indicator.answers.items()]
    columns = [
        NumberColumn(text, (NumberPoint(float(count), str(count)),), colour)
        for (text, count), colour in zip(counts, colours, strict=True)
        if count
    ]
    if missing:
        columns.append(NumberColumn("No answer", (NumberPoint(float(missing), str(missing)),), theme.HATCH_BACK))
    return Numbers(ChartForm.STACKED, "Year", "Countries", (str(points[0].year),), tuple(columns), number_format="0")


def _empty(rows: pd.DataFrame) -> Mapping[tuple[str, int], NumberPoint]:
    """The status of each missing value, by area and year."""
    gaps = rows[rows["obs_value"].isna()]
    named = zip(gaps["area"], gaps["time_period"], gaps["obs_status"], strict=True)
    return {(str(name), int(year)): NumberPoint(None, str(status)) for name, year, status in named}


def _counts(
    points: Sequence[DataPoint], empty: Mapping[tuple[str, int], NumberPoint], *, index: bool
) -> Numbers | None:
    """A line for each country; with ``index``, the first year is 100 and values are rounded to one decimal."""
    if not points:
        return None
    first = {point.name: point.value for point in reversed(points)}

    def rebased(point: DataPoint) -> NumberPoint:
        if not (index and first[point.name]):
            return number_point(point)
        value = float(rounded(100 * point.value / first[point.name], 1))
        return NumberPoint(value, f"{value:.1f}", number_point(point).status)

    years = range(min(point.year for point in points), max(point.year for point in points) + 1)
    head = "First year = 100" if index else "Number"
    lines = [_line(points, name, years, colour, rebased, empty) for name, colour in _coloured([m.name for m in points])]
    return Numbers(
        ChartForm.LINES,
        "Year",
        head,
        tuple(map(str, years)),
        tuple(lines),
        number_format="0.0" if index else "0",
        axis_titles=("", head),
    )


def _coloured(names: Sequence[str]) -> list[tuple[str, str]]:
    """Each distinct name with its colour."""
    return [(name, theme.SERIES[place % len(theme.SERIES)]) for place, name in enumerate(dict.fromkeys(names))]


def _line(
    points: Sequence[DataPoint],
    name: str,
    years: Sequence[int],
    colour: str,
    convert: Callable[[DataPoint], NumberPoint] = number_point,
    empty: Mapping[tuple[str, int], NumberPoint] = MappingProxyType({}),
) -> NumberColumn:
    by_year = {point.year: convert(point) for point in points if point.name == name}
    return NumberColumn(name, tuple(by_year.get(year, empty.get((name, year))) for year in years), colour)
