"""Charts of shares: a share of yes or no as one 100 % bar per year, several shares of one question as bars."""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, theme
from dashboard.charts.build import stacks
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics.indicators import count_of, label
from dashboard.model.documents import Indicator

BAR, LINE, GAP, PAD = 20, 18, 12, 8  # px
LABEL_CHARACTERS = 42
NO_BREAK = "\N{NO-BREAK SPACE}"
INSIDE_FROM = 55  # percent: a longer bar has room for its value inside, a shorter one beside it


def share(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """One 100 % bar per year with values; None without any. No line joins the years, since respondents differ."""
    points = sorted(data_points.points_of(rows), key=lambda point: point.year)
    years = dict.fromkeys(point.year for point in points)
    if not years:
        return None
    ordered = _ordered(indicator, points)
    bars = [stacks.StackRow(str(year), [_segment(indicator, m) for m in ordered if m.year == year]) for year in years]
    return stacks.stacked(bars)


def _ordered(indicator: Indicator, points: list[DataPoint]) -> list[DataPoint]:
    return sorted(points, key=lambda point: indicator.codes.index(point.breakdown))


def _segment(indicator: Indicator, point: DataPoint) -> stacks.StackSegment:
    colour = theme.YES if point.breakdown == indicator.codes[0] else theme.MIDDLE
    colour = theme.NO if point.breakdown == "no" else colour
    # A line may break before the bracket, but not inside it.
    value = label(indicator, point.value, point.breakdown).replace(" ", NO_BREAK).replace(f"{NO_BREAK}(", " (")
    text = f"{point.category or indicator.short_title}{NO_BREAK}{value}"
    return stacks.StackSegment(
        text, point.value, theme.ON[colour], stacks.filled(colour), point.tag, _hover(indicator, point)
    )


def _hover(indicator: Indicator, point: DataPoint) -> str:
    count = count_of(indicator, point.breakdown, point.value)
    lines = [point.category or point.name, f"{point.year}: {point.raw}%{f' ({count})' if count else ''}"]
    lines += textwrap.wrap(point.name, LABEL_CHARACTERS)
    lines += [point.status] if point.status != "printed" else []
    title, *rest = map(literal, lines)
    return "<br>".join([f"<b>{title}</b>", *rest])


def shares(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """One bar per category on a scale of 0 to 100 percent; None without values.

    Shares that add up to a total stay in their order; others are sorted, the largest first.
    """
    points = _ordered(indicator, data_points.points_of_period(rows, options.period))
    if not points:
        return None
    if indicator.sums_to is None:
        points = sorted(points, key=lambda point: -point.value)
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    centres, top = [], 0.0
    for point in points:
        lines = textwrap.wrap(point.category or indicator.short_title, LABEL_CHARACTERS)
        text = "<br>".join(map(literal, lines))
        notes.append(theme.note(text, 0, top + LINE * len(lines) / 2 - 1, xshift=-2))
        top += LINE * len(lines)
        centres.append(top + BAR / 2)
        shapes.append(stacks.track(top, BAR))
        notes.append(_value(indicator, point, centres[-1]))
        top += BAR + GAP
    layout = theme.layout(
        top - GAP + 2 + 2 * PAD,
        {"l": PAD, "r": PAD},
        xaxis=theme.hidden_axis(range=[0, 100]),
        yaxis=theme.hidden_axis(range=[top - GAP + 2, 0]),
        shapes=shapes,
        annotations=notes,
    )
    return go.Figure(data=[_bars(indicator, points, centres)], layout=layout)


def _value(indicator: Indicator, point: DataPoint, y: float) -> dict[str, Any]:
    text = literal(label(indicator, point.value, point.breakdown))
    if point.value >= INSIDE_FROM:
        return theme.note(text, point.value, y, xanchor="right", xshift=-6, font={"color": theme.ON_YES})
    return theme.note(text, point.value, y, xshift=5)


def _bars(indicator: Indicator, points: list[DataPoint], centres: list[float]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [point.value for point in points],
        "y": centres,
        "width": [BAR] * len(points),
        "marker": {"color": theme.YES},
        "customdata": [point.tag for point in points],
        "hovertext": [_hover(indicator, point) for point in points],
        "hoverinfo": "text",
    }
