"""The numbers of an indicator over time: lines of chosen countries and medians, and the change between two years."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts import data_points, theme
from dashboard.charts.build import trends
from dashboard.charts.build.trends import Line
from dashboard.charts.options import ChartOptions
from dashboard.decks.content.chart_numbers import (
    NumberColumn,
    NumberPoint,
    Numbers,
    number_format,
    number_point,
    value_head,
)
from dashboard.domain.statistics import change_over_time
from dashboard.domain.statistics.change_over_time import ChangeOverTime
from dashboard.domain.statistics.rounding import rounded
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.deck import ChartForm
from dashboard.model.documents import Indicator

MAX_LINES = len(theme.SERIES)


def lines(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> Numbers | None:
    """The lines that the figure names: the chosen countries and the medians; None if it names none.

    In the view ``index`` the first year is 100 and values are rounded to one decimal.
    """
    points = data_points.points_of(rows)
    years = sorted({point.year for point in points})
    by_country = trends.countries(points)
    named = [
        *(by_country[code] for code in options.highlighted if code in by_country),
        *trends.medians(indicator, points, options),
    ]
    base = years[0] if options.view == trends.INDEX and years else None
    named = [line for line in named if base is None or line.values.get(base, 0) > 0]
    if len(years) < 2 or not named:
        return None
    head = f"{base} = 100" if base else value_head(indicator)
    colours = [theme.SERIES[place % MAX_LINES] for place in range(len(named))]
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
    point, value = line.marks.get(year), line.values[year]
    status = point.status if point and point.status != ObsStatus.PRINTED else ""
    if base is not None:
        text = f"{rounded(100 * value / line.values[base], 1)}"
        return NumberPoint(float(text), text, status)
    text = point.raw if point else f"{value:.6g}"  # a median is computed and has no exact text
    return NumberPoint(value if point else float(text), text, status)


def change(
    indicator: Indicator, rows: pd.DataFrame, changes: ChangeOverTime, highlighted: Sequence[str]
) -> Numbers | None:
    """Both values of each country that has two, largest rise first."""
    if not changes.compared:
        return None
    ordered = sorted(changes.compared, key=lambda country: (-change_over_time.rise(indicator, country), country.name))
    columns = []
    for year, colour in ((changes.start, theme.REST), (changes.end, theme.YES)):
        by_code = {point.ref_area: point for point in data_points.points_of_period(rows, year)}
        columns.append(
            NumberColumn(
                str(year),
                tuple(number_point(point) for point in (by_code[country.code] for country in ordered)),
                colour,
            )
        )
    return Numbers(
        ChartForm.DOTS,
        "Country",
        value_head(indicator),
        tuple(country.name for country in ordered),
        tuple(columns),
        indicator.scale if indicator.unit_measure is Unit.INDEX else None,
        number_format(indicator, [value for country in ordered for value in (country.before, country.after)]),
        axis_titles=("", value_head(indicator)),
    )
