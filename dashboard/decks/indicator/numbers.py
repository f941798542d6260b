"""The numbers that an indicator's slide shows, by the kind of the indicator and the view that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from dashboard.charts import data_points, theme, views
from dashboard.charts.data_points import DataPoint
from dashboard.decks.content.chart_numbers import NumberColumn, NumberPoint, Numbers, number_format
from dashboard.decks.indicator import by_country, group_medians, over_time, scatter
from dashboard.domain.statistics import indicators
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.deck import Chart, ChartForm, Table
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import options, pairs_of, shifts_of

OVER_TIME = (views.TREND, views.MULTIPLES, views.INDEX)


def shown(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> tuple[Chart, Table] | None:
    """The numbers of a state as a native chart and as a table; None where its view names no number."""
    pairs = pairs_of(snapshot, indicator, state)
    if pairs is not None:
        return (scatter.chart(pairs, state.highlighted), scatter.table(pairs)) if len(pairs.rows) else None
    found = _numbers(snapshot, indicator, state)
    return (found.chart, found.table(indicator.title)) if found else None


def _numbers(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Numbers | None:
    rows = indicators.observations(snapshot.toolkit, indicator)
    panels = indicator.kind is IndicatorKind.COUNTS and views.views(indicator, rows)[0] != views.LATEST
    changed = shifts_of(snapshot, indicator, state)
    if changed is not None:
        return over_time.change(indicator, rows, changed, state.highlighted)
    if panels:
        return _counts(data_points.of_rows(rows), _empty(rows), index=state.view == views.INDEX)
    chosen = options(snapshot, indicator, state, rows)
    if state.view in OVER_TIME:
        return over_time.lines(indicator, rows, chosen)
    found = (
        data_points.of_rows(rows)
        if indicator.kind is IndicatorKind.SHARE
        else data_points.of_period(rows, state.period)
    )
    if not found:
        return None
    match indicator.kind:
        case IndicatorKind.SHARE:
            return _share(indicator, found)
        case IndicatorKind.SHARES:
            return _shares(indicator, found)
        case _ if indicator.unit_measure is Unit.CODE:
            missing = rows[(rows["time_period"] == found[0].year) & (rows["obs_status"] == ObsStatus.NO_ANSWER)]
            return _answers(indicator, found, len(missing))
        case _:
            return by_country.numbers(
                indicator, found, chosen, group_medians.group_medians(snapshot, indicator, state, found)
            )


def _point(mark: DataPoint) -> NumberPoint:
    return NumberPoint(mark.value, mark.raw, "" if mark.status == ObsStatus.PRINTED else mark.status)


def _share(indicator: Indicator, found: Sequence[DataPoint]) -> Numbers:
    """A bar a year; what was not printed is left open, never filled up to the whole."""
    years = sorted({mark.year for mark in found})
    by_place = {(mark.breakdown, mark.year): _point(mark) for mark in found}
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
        number_format(indicator, [mark.value for mark in found]),
    )


def _shares(indicator: Indicator, found: Sequence[DataPoint]) -> Numbers:
    ordered = sorted(found, key=lambda mark: indicator.codes.index(mark.breakdown))
    if indicator.sums_to is None:
        ordered.sort(key=lambda mark: -mark.value)
    return Numbers(
        ChartForm.BARS,
        "Category",
        "Percent",
        tuple(mark.category or indicator.short_title for mark in ordered),
        (NumberColumn(indicator.short_title, tuple(map(_point, ordered)), theme.YES),),
        (0, 100),
        number_format(indicator, [mark.value for mark in found]),
        single=True,
    )


def _answers(indicator: Indicator, found: Sequence[DataPoint], missing: int) -> Numbers:
    """How many countries gave each answer; those without one apart."""
    colours = theme.answer_colours(len(indicator.answers))
    counts = [(text, sum(mark.value == code for mark in found)) for code, text in indicator.answers.items()]
    columns = [
        NumberColumn(text, (NumberPoint(float(count), str(count)),), colour)
        for (text, count), colour in zip(counts, colours, strict=True)
        if count
    ]
    if missing:
        columns.append(NumberColumn("No answer", (NumberPoint(float(missing), str(missing)),), theme.HATCH_BACK))
    return Numbers(ChartForm.STACKED, "Year", "Countries", (str(found[0].year),), tuple(columns), number_format="0")


def _empty(rows: pd.DataFrame) -> Mapping[tuple[str, int], NumberPoint]:
    """What stands in the place of values that there are not, by area and year."""
    gaps = rows[rows["obs_value"].isna()]
    named = zip(gaps["area"], gaps["time_period"], gaps["obs_status"], strict=True)
    return {(str(name), int(year)): NumberPoint(None, str(status)) for name, year, status in named}


def _counts(found: Sequence[DataPoint], empty: Mapping[tuple[str, int], NumberPoint], *, index: bool) -> Numbers | None:
    """A line a country; where the first year is 100, the numbers are worked out and rounded to one decimal."""
    if not found:
        return None
    first = {mark.name: mark.value for mark in reversed(found)}

    def point(mark: DataPoint) -> NumberPoint:
        if not (index and first[mark.name]):
            return _point(mark)
        value = round(100 * mark.value / first[mark.name], 1)
        return NumberPoint(value, f"{value:.1f}", _point(mark).status)

    years = range(min(mark.year for mark in found), max(mark.year for mark in found) + 1)
    head = "First year = 100" if index else "Number"
    lines = [_line(found, name, years, colour, point, empty) for name, colour in _coloured([m.name for m in found])]
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
    each = list(dict.fromkeys(names))
    return [(name, theme.SERIES[place % len(theme.SERIES)]) for place, name in enumerate(each)]


def _line(
    found: Sequence[DataPoint],
    name: str,
    years: Sequence[int],
    colour: str,
    point: Callable[[DataPoint], NumberPoint] = _point,
    empty: Mapping[tuple[str, int], NumberPoint] = MappingProxyType({}),
) -> NumberColumn:
    own = {mark.year: point(mark) for mark in found if mark.name == name}
    return NumberColumn(name, tuple(own.get(year, empty.get((name, year))) for year in years), colour)
