"""A value by country over the years: all countries as pale lines, highlighted ones coloured and named at their ends."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import data_points, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics.indicators import label
from dashboard.domain.statistics.rounding import rounded
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

VIEW, INDEX = "trend", "index"
HEIGHT, UPPER, LOWER = 380, 12, 30  # px
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")


class Line(NamedTuple):
    """The values of one country or of a group's median by year, as they are or as an index.

    ``hover`` holds the hover text of a median as Plotly markup.
    """

    name: str
    values: dict[int, float]
    marks: dict[int, DataPoint]
    hover: dict[int, str]


def trend(indicator: Indicator, points: Sequence[DataPoint], options: ChartOptions) -> go.Figure | None:
    """Lines over the years with values; None for fewer than two years. A missing year breaks a line.

    In the view ``index`` the first year is 100, and only lines with a value above zero in that year are drawn.
    """
    years = sorted({point.year for point in points})
    if len(years) < 2:
        return None
    is_index = options.view == INDEX
    base = years[0] if is_index else None
    lines = {code: _indexed(line, base) for code, line in countries(points).items() if _has_base(line, base)}
    middles = [_indexed(line, base) for line in medians(indicator, points, options) if _has_base(line, base)]
    colours = dict(zip((code for code in options.highlighted if code in lines), theme.SERIES, strict=False))
    scale, ticks = _axis(indicator, middles, lines, colours, is_index, options.is_log)
    rest = [line for code, line in lines.items() if code not in colours]
    traces = [bundle(indicator, rest, years)] if rest else []
    traces += [
        _median(line, years, number, is_first=number == 0 and not colours) for number, line in enumerate(middles)
    ]
    traces += [_points(indicator, [lines[code]], years, _style(colour), 7) for code, colour in colours.items()]
    ends = [_end(indicator, lines[code], colour, is_index) for code, colour in colours.items()]
    ends += [
        _end(indicator, line, theme.INK if number or colours else theme.YES, is_index)
        for number, line in enumerate(middles)
    ]
    right = years[-1] + (years[-1] - years[0]) * 0.03
    leaders, notes = scales.end_labels(ends, scale, right, HEIGHT - UPPER - LOWER)
    margin = scales.gutter([end.text for end in ends])
    named = scales.year_ticks(years, theme.PHONE - 40 - margin)
    if base:
        notes.append(theme.note(f"{base} = 100", 0, 1, xref="paper", yref="paper", xshift=4, yanchor="top"))
    layout = theme.layout(
        HEIGHT,
        {"l": 40, "r": margin, "t": UPPER, "b": LOWER},
        xaxis=theme.axis(range=[years[0] - (right - years[-1]), right], tickvals=named, tickformat="d", showgrid=False),
        yaxis=theme.axis(range=scale.range, **ticks),
        shapes=leaders,
        annotations=notes,
    )
    return theme.large([{**trace, "cliponaxis": is_index} for trace in traces], layout)


def countries(points: Sequence[DataPoint]) -> dict[str, Line]:
    """The line of each country, by code."""
    lines: dict[str, Line] = {}
    for point in points:
        line = lines.setdefault(point.ref_area, Line(point.name, {}, {}, {}))
        line.values[point.year] = point.value
        line.marks[point.year] = point
    return lines


def medians(indicator: Indicator, points: Sequence[DataPoint], options: ChartOptions) -> list[Line]:
    """The median of each group by year, of its countries with a value; none for a rank, whose median has no meaning."""
    if indicator.unit_measure is Unit.RANK or options.groups is None:
        return []
    lines = []
    by_year: dict[int, list[DataPoint]] = {}
    for point in points:
        by_year.setdefault(point.year, []).append(point)
    for name, codes in (options.groups or {"Median": {point.ref_area for point in points}}).items():
        line = Line(f"{scales.shorten(name, 13)} median" if options.groups else name, {}, {}, {})
        within, whose = frozenset(codes), f"<br>{literal(name)}" if options.groups else ""
        for year, year_points in sorted(by_year.items()):
            values = [point.value for point in year_points if point.ref_area in within and not point.is_group]
            if values:
                line.values[year] = median(values)
                line.hover[year] = f"<b>Median of {len(values)} countries</b>{whose}<br>{year}: {line.values[year]:.4g}"
        if line.values:
            lines.append(line)
    return lines


def _has_base(line: Line, base: int | None) -> bool:
    """Whether a line can be an index: its value in the base year is above zero."""
    return base is None or line.values.get(base, 0) > 0


def _indexed(line: Line, base: int | None) -> Line:
    if base is None:
        return line
    return line._replace(values={year: 100 * value / line.values[base] for year, value in line.values.items()})


def _axis(
    indicator: Indicator,
    middles: Sequence[Line],
    lines: dict[str, Line],
    highlighted: dict[str, str],
    is_index: bool,
    is_log: bool,
) -> tuple[scales.Scale, dict[str, Any]]:
    """The scale of the values and its ticks. An index leaves out the outermost lines, which would flatten the others."""
    values = [value for line in (*lines.values(), *middles) for value in line.values.values()]
    if not is_index:
        return scales.of(indicator, values, is_log=is_log), scales.ticks(indicator, values, is_log=is_log)
    cuts = quantiles(values, n=20) if len(values) > 20 else [min(values, default=0), max(values, default=200)]
    focus = [value for line in (*(lines[code] for code in highlighted), *middles) for value in line.values.values()]
    low, high = min(focus + cuts[:1]), max(focus + cuts[-1:])
    room = (high - low or 1.0) * scales.MARGIN
    return scales.Scale(low - room, high + room), {"nticks": 6}


def _style(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 2.5}


def bundle(indicator: Indicator, lines: Sequence[Line], years: Sequence[int]) -> dict[str, Any]:
    """All these lines in one trace, since a hundred traces take the browser a hundred times as long."""
    return _points(indicator, lines, years, {"color": theme.FAINT, "width": 1}, 2.5)


def _points(
    indicator: Indicator, lines: Sequence[Line], years: Sequence[int], style: dict[str, Any], size: float
) -> dict[str, Any]:
    steps = [*years, 0] if len(lines) > 1 else list(years)  # 0: the end of a line
    vertices = [(line, line.marks.get(year), year) for line in lines for year in steps]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "x": [year or None for _, _, year in vertices],
        "y": [line.values.get(year) for line, _, year in vertices],
        "line": style,
        "marker": {"color": style["color"], "size": size, "line": {"width": 0}},
        "customdata": [point.tag if point else None for _, point, _ in vertices],
        "hovertext": [point.hover_name if point else "" for _, point, _ in vertices],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }


def _end(indicator: Indicator, line: Line, colour: str, is_index: bool) -> scales.End:
    year, value = max(line.values.items())
    text = f"{rounded(value)}" if is_index else label(indicator, value)
    return scales.End(f"{scales.shorten(line.name, 20)} {text}", year, value, colour)


def _median(line: Line, years: Sequence[int], number: int, *, is_first: bool) -> dict[str, Any]:
    colour = theme.YES if is_first else theme.INK
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(years),
        "y": [line.values.get(year) for year in years],
        "line": {"color": colour, "width": 3 if is_first else 2, "dash": DASHES[number % len(DASHES)]},
        "marker": {"color": colour, "size": 7 if is_first else 5},
        "hovertext": [line.hover.get(year, "") for year in years],
        "hoverinfo": "text",
    }
