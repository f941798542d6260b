"""Small multiples over time: a panel a country, or a group's median, with all countries as grey lines behind."""

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
DIGITS = 4  # of the lines behind, which nobody reads exactly


def multiples(indicator: Indicator, found: Sequence[DataPoint], options: ChartOptions) -> go.Figure | None:
    """A panel for each highlighted country, then for each group's median; None where there are fewer than two years.

    The lines behind carry their observations in the first panel only: the same ones stand in every other.
    """
    years = sorted({mark.year for mark in found})
    if len(years) < 2:
        return None
    lines = trends.countries(found)
    middles = {line.name: line for line in trends.medians(indicator, found, options)}
    shown = {code: lines[code] for code in options.highlighted if code in lines} | middles or {
        "": Line("All", {}, {}, {})
    }
    values = [mark.value for mark in found]
    scale = scales.of(indicator, values, is_log=options.is_log)
    ticks = scales.ticks(indicator, values, is_log=options.is_log)
    grid = panels.Grid(len(shown), COLUMNS, PANEL)
    layout, traces = grid.layout(), []
    behind = trends.bundle(indicator, list(lines.values()), years) | {"mode": "lines", "line": THIN}
    for number, line in enumerate(shown.values()):
        layout |= grid.axes(number, years, range=scale.range, **ticks)
        layout["annotations"] += [
            panels.title(number, scales.shorten(line.name, 20)),
            *_ends(indicator, line, number, scale),
        ]
        traces.append((behind if number == 0 else _plain(behind)) | panels.placed(number))
        traces.append(_own(indicator, line, years) | panels.placed(number))
    return theme.large(traces, layout)


def _plain(behind: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in behind.items() if key not in ("customdata", "hovertext", "hovertemplate")}
    values = [None if value is None else float(f"{value:.{DIGITS}g}") for value in kept["y"]]
    return {**kept, "y": values, "hoverinfo": "skip"}


def _own(indicator: Indicator, line: Line, years: Sequence[int]) -> dict[str, Any]:
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
    """The first and the last value, above the line or below it where it stands high."""
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
