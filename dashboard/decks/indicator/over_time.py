"""The numbers of an indicator over the years: lines of the chosen countries and of medians, and what changed between two."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts import data_points, theme
from dashboard.charts.build import trends
from dashboard.charts.build.trends import Line
from dashboard.charts.options import ChartOptions
from dashboard.decks.content.chart_numbers import NumberColumn, NumberPoint, Numbers, number_format, value_head
from dashboard.domain.statistics import change_over_time
from dashboard.domain.statistics.change_over_time import ChangeOverTime
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.deck import ChartForm
from dashboard.model.documents import Indicator

MOST_LINES = len(theme.SERIES)


def lines(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> Numbers | None:
    """The lines that the figure names: the chosen countries and the medians; None where it names none.

    In the view ``index`` the first year is 100, and values are rounded to one decimal.
    """
    found = data_points.of_rows(rows)
    years = sorted({mark.year for mark in found})
    own = trends.countries(found)
    named = [*(own[code] for code in options.highlighted if code in own), *trends.medians(indicator, found, options)]
    base = years[0] if options.view == trends.INDEX and years else None
    named = [line for line in named if base is None or line.values.get(base, 0) > 0]
    if len(years) < 2 or not named:
        return None
    head = f"{base} = 100" if base else value_head(indicator)
    colours = [theme.SERIES[place % MOST_LINES] for place in range(len(named))]
    return Numbers(
        ChartForm.LINES,
        "Year",
        head,
        tuple(map(str, years)),
        tuple(
            NumberColumn(line.name, tuple(_point(line, year, base) for year in years), colour)
            for line, colour in zip(named, colours, strict=True)
        ),
        indicator.scale if indicator.unit_measure is Unit.INDEX and not base else None,
        "0.0" if base else number_format(indicator, [value for line in named for value in line.values.values()]),
        ("", head),
        options.is_log,
    )


def _point(line: Line, year: int, base: int | None) -> NumberPoint | None:
    if year not in line.values:
        return None
    mark, value = line.marks.get(year), line.values[year]
    status = mark.status if mark and mark.status != ObsStatus.PRINTED else ""
    if base is not None:
        text = f"{100 * value / line.values[base]:.1f}"
        return NumberPoint(float(text), text, status)
    text = mark.raw if mark else f"{value:.6g}"  # a median is worked out, and has no exact text
    return NumberPoint(value if mark else float(text), text, status)


def change(
    indicator: Indicator, rows: pd.DataFrame, found: ChangeOverTime, highlighted: Sequence[str]
) -> Numbers | None:
    """Both values of every country that has them, who rose furthest first."""
    if not found.compared:
        return None
    ordered = sorted(found.compared, key=lambda one: (-change_over_time.rise(indicator, one), one.name))
    columns = []
    for year, colour in ((found.start, theme.REST), (found.end, theme.YES)):
        points = {mark.ref_area: mark for mark in data_points.of_period(rows, year)}
        columns.append(
            NumberColumn(
                str(year),
                tuple(
                    NumberPoint(mark.value, mark.raw, "" if mark.status == ObsStatus.PRINTED else mark.status)
                    for mark in (points[one.code] for one in ordered)
                ),
                colour,
            )
        )
    return Numbers(
        ChartForm.DOTS,
        "Country",
        value_head(indicator),
        tuple(one.name for one in ordered),
        tuple(columns),
        indicator.scale if indicator.unit_measure is Unit.INDEX else None,
        number_format(indicator, [value for one in ordered for value in (one.before, one.after)]),
        axis_titles=("", value_head(indicator)),
    )
