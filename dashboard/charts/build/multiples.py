"""Small multiples over time: one panel per country or group median, with all countries as grey lines behind."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import scales, theme
from dashboard.charts.build import panels, trends
from dashboard.charts.build.trends import Line
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.domain.statistics.indicators import label
from dashboard.model.documents import Indicator

VIEW = "multiples"
COLUMNS, PANEL = 3, 130  # px
THIN = {"color": theme.FAINT, "width": 0.6}
DIGITS = 4  # of the values of the lines behind, which need no exact numbers


def multiples(indicator: Indicator, points: Sequence[DataPoint], options: ChartOptions) -> go.Figure | None:
    """One panel per highlighted country, then one per group median; None for fewer than two years.

    The lines behind carry their observations in the first panel only, since they are the same in every panel.
    """
    years = sorted({point.year for point in points})
    if len(years) < 2:
        return None
    lines = trends.countries(points)
    middles = {line.name: line for line in trends.medians(indicator, points, options)}
    panel_lines = {code: lines[code] for code in options.highlighted if code in lines} | middles or {
        "": Line("All", {}, {}, {})
    }
    values = [point.value for point in points]
    scale = scales.of(indicator, values, is_log=options.is_log)
    ticks = scales.ticks(indicator, values, is_log=options.is_log)
    grid = panels.Grid(len(panel_lines), COLUMNS, PANEL)
    layout, traces = grid.layout(), []
    behind = trends.bundle(indicator, list(lines.values()), years) | {"mode": "lines", "line": THIN}
    for number, line in enumerate(panel_lines.values()):
        layout |= grid.axes(number, years, range=scale.range, **ticks)
        layout["annotations"] += [
            panels.title(number, scales.shorten(line.name, 20)),
            *_ends(indicator, line, number, scale),
        ]
        traces.append((behind if number == 0 else _plain(behind)) | panels.placed(number))
        traces.append(_line(indicator, line, years) | panels.placed(number))
    return theme.large(traces, layout)


def _plain(behind: Mapping[str, Any]) -> dict[str, Any]:
    properties = {
        key: value for key, value in behind.items() if key not in ("customdata", "hovertext", "hovertemplate")
    }
    values = [None if value is None else float(f"{value:.{DIGITS}g}") for value in properties["y"]]
    return {**properties, "y": values, "hoverinfo": "skip"}


def _line(indicator: Indicator, line: Line, years: Sequence[int]) -> dict[str, Any]:
    style = {"line": {"color": theme.YES, "width": 2.5}, "marker": {"color": theme.YES, "size": 6}}
    if line.marks:
        return trends.bundle(indicator, [line], years) | style
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(years),
        "y": [line.values.get(year) for year in years],
        "hovertext": [line.hover.get(year, "") for year in years],
        "hoverinfo": "text",
        "cliponaxis": False,
        **style,
    }


def _ends(indicator: Indicator, line: Line, number: int, scale: scales.Scale) -> list[dict[str, Any]]:
    """Labels of the first and the last value, above the line, or below it near the top of the panel."""
    where = panels.placed(number)
    if not line.values:
        return []
    years = sorted(line.values)
    rises = len(years) > 1 and line.values[years[1]] > line.values[years[0]]
    notes = []
    for side, year in (("left", years[0]), ("right", years[-1]))[: len(years)]:
        value = line.values[year]
        above = scale.part(value) < 0.85 and not (side == "left" and rises)
        notes.append(
            theme.note(
                label(indicator, value),
                year,
                scale.at(value),
                xref=where["xaxis"],
                yref=where["yaxis"],
                xanchor=side,
                yanchor="bottom" if above else "top",
                yshift=4 if above else -4,
                font={"size": theme.SMALL},
            )
        )
    return notes
