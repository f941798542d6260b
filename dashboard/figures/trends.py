"""A value by country over the years: all as pale lines, the lit ones coloured and named at their ends."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import plotly.graph_objects as go

from dashboard.domain.indicators import label
from dashboard.figures import marks, scales, theme
from dashboard.figures.marks import Mark
from dashboard.figures.options import ChartOptions
from dashboard.schema.codes import Unit
from dashboard.schema.documents import Indicator

VIEW = "trend"
HEIGHT, UPPER, LOWER = 380, 12, 30  # px


def trend(entry: Indicator, found: Sequence[Mark], options: ChartOptions) -> go.Figure | None:
    """Lines over the years that have values, None where there are fewer than two; a missing year breaks a line."""
    years = sorted({mark.year for mark in found})
    if len(years) < 2:
        return None
    scale = scales.of(entry, [mark.value for mark in found])
    codes = {mark.ref_area for mark in found}
    colours = dict(zip((code for code in options.lit if code in codes), theme.SERIES, strict=False))
    traces = _bundle(entry, [mark for mark in found if mark.ref_area not in colours], years)
    shown = [[mark for mark in found if mark.ref_area == code] for code in colours]
    traces += [_line(entry, own, years, colours[own[0].ref_area]) for own in shown]
    ends = [_end(entry, own[-1], colours[own[-1].ref_area]) for own in shown]
    if not colours and entry.unit_measure is not Unit.RANK:
        middle, end = _median(entry, found, years)
        traces, ends = [*traces, middle], [end]
    right = years[-1] + (years[-1] - years[0]) * 0.03
    leaders, notes = scales.end_labels(ends, scale, right, HEIGHT - UPPER - LOWER)
    margin = scales.gutter([end.text for end in ends])
    ticks = scales.year_ticks(years, theme.PHONE - 40 - margin)
    layout = theme.layout(
        HEIGHT,
        {"l": 40, "r": margin, "t": UPPER, "b": LOWER},
        xaxis=theme.axis(range=[years[0] - (right - years[-1]), right], tickvals=ticks, tickformat="d", showgrid=False),
        yaxis=theme.axis(range=list(scale), **scales.ticks(entry, [mark.value for mark in found])),
        shapes=leaders,
        annotations=notes,
    )
    return go.Figure(data=traces, layout=layout)


def _bundle(entry: Indicator, found: Sequence[Mark], years: Sequence[int]) -> list[dict[str, Any]]:
    """All other countries in one trace: a hundred traces would take the browser a hundred times as long."""
    by_area: dict[str, dict[int, Mark]] = {}
    for mark in found:
        by_area.setdefault(mark.ref_area, {})[mark.year] = mark
    points = [own.get(year) for own in by_area.values() for year in (*years, 0)]  # 0: the line ends here
    return (
        [_points(entry, points, [*years, None] * len(by_area), {"color": theme.FAINT, "width": 1}, 2.5)]
        if by_area
        else []
    )


def _line(entry: Indicator, own: Sequence[Mark], years: Sequence[int], colour: str) -> dict[str, Any]:
    by_year = {mark.year: mark for mark in own}
    return _points(entry, [by_year.get(year) for year in years], years, {"color": colour, "width": 2.5}, 7)


def _points(
    entry: Indicator, points: Sequence[Mark | None], years: Sequence[int | None], line: dict[str, Any], size: float
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "x": list(years),
        "y": [mark.value if mark else None for mark in points],
        "line": line,
        "marker": {"color": line["color"], "size": size, "line": {"width": 0}},
        "customdata": [mark.tag if mark else None for mark in points],
        "hovertext": [mark.hover_name if mark else "" for mark in points],
        "hovertemplate": marks.hover_template(entry),
        "cliponaxis": False,
    }


def _end(entry: Indicator, mark: Mark, colour: str) -> scales.End:
    return scales.End(f"{scales.shorten(mark.name, 18)} {label(entry, mark.value)}", mark.year, mark.value, colour)


def _median(entry: Indicator, found: Sequence[Mark], years: Sequence[int]) -> tuple[dict[str, Any], scales.End]:
    own = [[mark.value for mark in found if mark.year == year and not mark.is_group] for year in years]
    values, counts = [median(one) for one in own], [len(one) for one in own]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(years),
        "y": list(values),
        "line": {"color": theme.YES, "width": 3},
        "marker": {"color": theme.YES, "size": 7},
        "hovertext": [
            f"<b>Median of {count} countries</b><br>{year}: {value:.4g}"
            for count, year, value in zip(counts, years, values, strict=True)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    return trace, scales.End(f"Median {label(entry, values[-1])}", years[-1], values[-1], theme.YES)
