"""A value by country over the years: all as pale lines, the highlighted ones coloured and named at their ends."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import data_points, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

VIEW, INDEX = "trend", "index"
HEIGHT, UPPER, LOWER = 380, 12, 30  # px
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")


class Line(NamedTuple):
    """The values of one country, or of a group's median, by year: as they are, or as an index."""

    name: str
    values: dict[int, float]
    marks: dict[int, DataPoint]
    hover: dict[int, str]


def trend(indicator: Indicator, found: Sequence[DataPoint], options: ChartOptions) -> go.Figure | None:
    """Lines over the years that have values, None where there are fewer than two; a missing year breaks a line.

    In the view ``index`` the first year is 100, and only lines that have a value above zero in it are drawn.
    """
    years = sorted({mark.year for mark in found})
    if len(years) < 2:
        return None
    is_index = options.view == INDEX
    base = years[0] if is_index else None
    lines = {code: line for code, line in countries(found).items() if _counts_from(line, base)}
    middles = [line for line in medians(indicator, found, options) if _counts_from(line, base)]
    colours = dict(zip((code for code in options.highlighted if code in lines), theme.SERIES, strict=False))
    shown = [_drawn(line, base) for line in middles], {code: _drawn(line, base) for code, line in lines.items()}
    scale, ticks = _axis(indicator, *shown, colours, is_index, options.is_log)
    rest = [line for code, line in shown[1].items() if code not in colours]
    traces = [bundle(indicator, rest, years)] if rest else []
    traces += [
        _median(line, years, number, is_first=number == 0 and not colours) for number, line in enumerate(shown[0])
    ]
    traces += [_points(indicator, [shown[1][code]], years, _style(colour), 7) for code, colour in colours.items()]
    ends = [_end(indicator, shown[1][code], colour, is_index) for code, colour in colours.items()]
    ends += [
        _end(indicator, line, theme.INK if number or colours else theme.YES, is_index)
        for number, line in enumerate(shown[0])
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


def countries(found: Sequence[DataPoint]) -> dict[str, Line]:
    """The line of each country, by code."""
    lines: dict[str, Line] = {}
    for mark in found:
        line = lines.setdefault(mark.ref_area, Line(mark.name, {}, {}, {}))
        line.values[mark.year] = mark.value
        line.marks[mark.year] = mark
    return lines


def medians(indicator: Indicator, found: Sequence[DataPoint], options: ChartOptions) -> list[Line]:
    """The median of each group by year, of the countries that have a value then; a rank has none that means anything."""
    if indicator.unit_measure is Unit.RANK or options.groups is None:
        return []
    lines = []
    by_year: dict[int, list[DataPoint]] = {}
    for mark in found:
        by_year.setdefault(mark.year, []).append(mark)
    for name, codes in (options.groups or {"Median": {mark.ref_area for mark in found}}).items():
        line = Line(f"{scales.shorten(name, 13)} median" if options.groups else name, {}, {}, {})
        within, whose = frozenset(codes), f"<br>{name}" if options.groups else ""
        for year, given in sorted(by_year.items()):
            values = [mark.value for mark in given if mark.ref_area in within and not mark.is_group]
            if values:
                line.values[year] = median(values)
                line.hover[year] = f"<b>Median of {len(values)} countries</b>{whose}<br>{year}: {line.values[year]:.4g}"
        if line.values:
            lines.append(line)
    return lines


def _counts_from(line: Line, base: int | None) -> bool:
    return base is None or line.values.get(base, 0) > 0


def _drawn(line: Line, base: int | None) -> Line:
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
    """The scale of the values and its ticks. That of an index leaves out the outermost lines, which would flatten all."""
    values = [value for line in (*lines.values(), *middles) for value in line.values.values()]
    if not is_index:
        return scales.of(indicator, values, is_log=is_log), scales.ticks(indicator, values, is_log=is_log)
    cuts = quantiles(values, n=20) if len(values) > 20 else [min(values, default=0), max(values, default=200)]
    kept = [value for line in (*(lines[code] for code in highlighted), *middles) for value in line.values.values()]
    low, high = min(kept + cuts[:1]), max(kept + cuts[-1:])
    room = (high - low or 1.0) * scales.MARGIN
    return scales.Scale(low - room, high + room), {"nticks": 6}


def _style(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 2.5}


def bundle(indicator: Indicator, lines: Sequence[Line], years: Sequence[int]) -> dict[str, Any]:
    """All those countries in one trace: a hundred traces would take the browser a hundred times as long."""
    return _points(indicator, lines, years, {"color": theme.FAINT, "width": 1}, 2.5)


def _points(
    indicator: Indicator, lines: Sequence[Line], years: Sequence[int], line: dict[str, Any], size: float
) -> dict[str, Any]:
    steps = [*years, 0] if len(lines) > 1 else list(years)  # 0: a line ends here
    found = [(one, one.marks.get(year), year) for one in lines for year in steps]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "x": [year or None for _, _, year in found],
        "y": [one.values.get(year) for one, _, year in found],
        "line": line,
        "marker": {"color": line["color"], "size": size, "line": {"width": 0}},
        "customdata": [mark.tag if mark else None for _, mark, _ in found],
        "hovertext": [mark.hover_name if mark else "" for _, mark, _ in found],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }


def _end(indicator: Indicator, line: Line, colour: str, is_index: bool) -> scales.End:
    year, value = max(line.values.items())
    text = f"{value:.0f}" if is_index else label(indicator, value)
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
