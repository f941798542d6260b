"""Charts of scores and published ranks by country: one year as a sorted dot plot, or a view over time."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales
from dashboard.charts.build import changes, dots, multiples, trends
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

MAX_HIGHLIGHTED = 6


def scores(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """The chosen year, by default the latest, or several years as the view shows them. None without values."""
    match options.view:
        case trends.VIEW | trends.INDEX:
            return trends.trend(indicator, data_points.points_of(rows), options)
        case multiples.VIEW:
            return multiples.multiples(indicator, data_points.points_of(rows), options)
        case changes.VIEW:
            return changes.changes(indicator, rows, options)
    points = data_points.points_of_period(rows, options.period)
    if not points:
        return None
    highlighted = [code for code in options.highlighted if code in {point.ref_area for point in points}][
        :MAX_HIGHLIGHTED
    ]
    order = _best_first(indicator, points)
    draw = dots.in_rows if len(points) <= options.most_rows else dots.compact
    middles = medians(indicator, points, options.groups)
    return draw(indicator, order, highlighted, middles, options.colouring, is_log=options.is_log)


def medians(
    indicator: Indicator, points: Sequence[DataPoint], groups: Mapping[str, Collection[str]] | None
) -> dict[str, float]:
    """The medians to draw, by label; none for a rank, whose median has no meaning."""
    return {} if indicator.unit_measure is Unit.RANK else data_points.medians(points, groups)


def _best_first(indicator: Indicator, points: Sequence[DataPoint]) -> list[DataPoint]:
    scale = scales.of(indicator, [point.value for point in points])
    return sorted(points, key=lambda point: (-scale.part(point.value), point.name))
