"""Counts by year and country as small multiples with a shared axis; a missing year stays a gap."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales, theme
from dashboard.charts.build import changes, panels
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.model.codes import ObsStatus
from dashboard.model.documents import Indicator

VIEWS = ("counts", "index")
COLUMNS, PANEL = 2, 190  # as many columns as fit on a phone; the height of a panel in px
STEEP = 0.06  # the part of the height that a line rises in a year


class PlottedPoint(NamedTuple):
    """An observation and the value drawn for it: its own, or an index."""

    observation: DataPoint
    value: float


def counts(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """One panel per country with values; in the view ``index`` each country's first year is 100. None without values.

    The highlighted countries come first, in their colours.
    """
    observations = data_points.points_of(rows)
    if not observations:
        return None
    if options.view == changes.VIEW:
        return changes.changes(indicator, rows, options)
    years = sorted(int(year) for year in rows["time_period"].unique())
    colours = dict(zip(options.highlighted, theme.SERIES, strict=False))
    order = sorted(dict.fromkeys(o.ref_area for o in observations), key=lambda code: code not in colours)
    by_country = {code: [o for o in observations if o.ref_area == code] for code in order}
    is_index = options.view == VIEWS[1]
    plotted = {code: [_plotted(o, series[0], is_index) for o in series] for code, series in by_country.items()}
    drawn = [point.value for points in plotted.values() for point in points]
    is_log = options.is_log and not is_index
    steep = (max(drawn) or 1.0) * STEEP
    axis = (
        {"range": scales.of(indicator, drawn, is_log=True).range, **scales.ticks(indicator, drawn, is_log=True)}
        if is_log
        else {"range": [0, (max(drawn) or 1.0) * 1.16], "nticks": 5}
    )
    grid = panels.Grid(len(by_country), COLUMNS, PANEL)
    layout, traces = grid.layout(), []
    for number, (code, series) in enumerate(by_country.items()):
        by_year = {point.observation.year: point for point in plotted[code]}
        points = [by_year.get(year) for year in years]
        line = _line(indicator, points, years, colours.get(code, theme.YES))
        traces.append(line | panels.placed(number) | {"textposition": _positions(points, steep)})
        layout |= grid.axes(number, years, **axis)
        statuses = dict.fromkeys(point.status for point in series if point.status != ObsStatus.PRINTED)
        base = " · ".join(([f"{series[0].year} = 100"] if is_index else []) + list(statuses))
        layout["annotations"].append(panels.title(number, series[0].name, base))
    return go.Figure(data=traces, layout=layout)


def _plotted(observation: DataPoint, first: DataPoint, is_index: bool) -> PlottedPoint:
    value = 100 * observation.value / first.value if is_index and first.value else observation.value
    return PlottedPoint(observation, value)


def _line(
    indicator: Indicator, points: Sequence[PlottedPoint | None], years: Sequence[int], colour: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "x": list(years),
        "y": [point.value if point else None for point in points],
        "text": [f"{point.value:.0f}" if point else "" for point in points],
        "textfont": {"color": theme.INK, "size": theme.SMALL},
        "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 8},
        "customdata": [point.observation.tag if point else None for point in points],
        "hovertext": [point.observation.hover_name if point else "" for point in points],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }


def _positions(points: Sequence[PlottedPoint | None], steep: float) -> list[str]:
    """Above each marker; to the left of it within a steep rise, where the line would cross the label."""
    rises = [bool(point and after and after.value - point.value >= steep) for point, after in pairwise(points)]
    amid = [before and after for before, after in zip([False, *rises], [*rises, False], strict=True)]
    return ["top left" if is_amid else "top center" for is_amid in amid]
