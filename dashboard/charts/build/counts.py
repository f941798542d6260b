"""Counts by year and country: small multiples with a shared axis; gaps stay gaps."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales, theme
from dashboard.charts.build import changes, panels
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.model.documents import Indicator

Point = tuple[DataPoint, float]  # an observation and the value drawn for it
VIEWS = ("counts", "index")
COLUMNS, PANEL = 2, 190  # as many as a phone can hold; px
STEEP = 0.06  # part of the height that a line climbs in a year


def counts(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """A panel a country that has values; in the view ``index`` each one's first year is 100. None without values.

    The highlighted countries stand first, in their colours.
    """
    found = data_points.of_rows(rows)
    if not found:
        return None
    if options.view == changes.VIEW:
        return changes.changes(indicator, rows, options)
    years = sorted(int(year) for year in rows["time_period"].unique())
    colours = dict(zip(options.highlighted, theme.SERIES, strict=False))
    order = sorted(dict.fromkeys(m.ref_area for m in found), key=lambda code: code not in colours)
    own = {code: [mark for mark in found if mark.ref_area == code] for code in order}
    is_index = options.view == VIEWS[1]
    values = {code: [_value(mark, mine[0], is_index) for mark in mine] for code, mine in own.items()}
    drawn = [value for mine in values.values() for value in mine]
    is_log = options.is_log and not is_index
    steep = (max(drawn) or 1.0) * STEEP
    axis = (
        {"range": scales.of(indicator, drawn, is_log=True).range, **scales.ticks(indicator, drawn, is_log=True)}
        if is_log
        else {"range": [0, (max(drawn) or 1.0) * 1.16], "nticks": 5}
    )
    grid = panels.Grid(len(own), COLUMNS, PANEL)
    layout, traces = grid.layout(), []
    for number, (code, mine) in enumerate(own.items()):
        by_year = {mark.year: (mark, value) for mark, value in zip(mine, values[code], strict=True)}
        points = [by_year.get(year) for year in years]
        line = _line(indicator, points, years, colours.get(code, theme.YES))
        traces.append(line | panels.placed(number) | {"textposition": _positions(points, steep)})
        layout |= grid.axes(number, years, **axis)
        base = f"{mine[0].year} = 100" if is_index else ""
        layout["annotations"].append(panels.title(number, mine[0].name, base))
    return go.Figure(data=traces, layout=layout)


def _value(mark: DataPoint, first: DataPoint, is_index: bool) -> float:
    return 100 * mark.value / first.value if is_index and first.value else mark.value


def _line(indicator: Indicator, points: Sequence[Point | None], years: Sequence[int], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "x": list(years),
        "y": [point[1] if point else None for point in points],
        "text": [f"{point[1]:.0f}" if point else "" for point in points],
        "textfont": {"color": theme.INK, "size": theme.SMALL},
        "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 8},
        "customdata": [point[0].tag if point else None for point in points],
        "hovertext": [point[0].hover_name if point else "" for point in points],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }


def _positions(points: Sequence[Point | None], steep: float) -> list[str]:
    """Above each marker; left of it amid a steep rise, where the line would run through the label."""
    rises = [bool(one and after and after[1] - one[1] >= steep) for one, after in pairwise(points)]
    amid = [before and after for before, after in zip([False, *rises], [*rises, False], strict=True)]
    return ["top left" if is_amid else "top center" for is_amid in amid]
