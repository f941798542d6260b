"""Shares: a yes or no share as one 100 % bar a year, several shares of one question as horizontal bars."""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, theme
from dashboard.charts.build import stacks
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.domain.statistics.indicators import count_of, label
from dashboard.model.documents import Indicator

BAR, LINE, GAP, PAD = 20, 18, 12, 8  # px
LABEL_CHARACTERS = 42
NO_BREAK = "\N{NO-BREAK SPACE}"
INSIDE_FROM = 55  # percent: a longer bar has room for its value inside, a shorter one beside it


def share(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """One 100 % bar a year (every year with a value: panels differ, so no line joins them), None without values."""
    found = sorted(data_points.of_rows(rows), key=lambda mark: mark.year)
    years = dict.fromkeys(mark.year for mark in found)
    if not years:
        return None
    ordered = _ordered(indicator, found)
    bars = [stacks.StackRow(str(year), [_segment(indicator, m) for m in ordered if m.year == year]) for year in years]
    return stacks.stacked(bars)


def _ordered(indicator: Indicator, found: list[DataPoint]) -> list[DataPoint]:
    return sorted(found, key=lambda mark: indicator.codes.index(mark.breakdown))


def _segment(indicator: Indicator, mark: DataPoint) -> stacks.StackSegment:
    colour = theme.YES if mark.breakdown == indicator.codes[0] else theme.MIDDLE
    colour = theme.NO if mark.breakdown == "no" else colour
    # A line may end before the bracket, but not inside it.
    value = label(indicator, mark.value, mark.breakdown).replace(" ", NO_BREAK).replace(f"{NO_BREAK}(", " (")
    text = f"{mark.category or indicator.short_title}{NO_BREAK}{value}"
    return stacks.StackSegment(
        text, mark.value, theme.ON[colour], stacks.filled(colour), mark.tag, _hover(indicator, mark)
    )


def _hover(indicator: Indicator, mark: DataPoint) -> str:
    count = count_of(indicator, mark.breakdown, mark.value)
    parts = [f"<b>{mark.category or mark.name}</b>", f"{mark.year}: {mark.raw}%{f' ({count})' if count else ''}"]
    parts += textwrap.wrap(mark.name, LABEL_CHARACTERS)
    return "<br>".join([*parts, *([mark.status] if mark.status != "printed" else [])])


def shares(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """A bar a category on 0 to 100 percent; None without values.

    Shares that add up are one scale and keep its order; the others are sorted, the largest first.
    """
    found = _ordered(indicator, data_points.of_period(rows, options.period))
    if not found:
        return None
    if indicator.sums_to is None:
        found = sorted(found, key=lambda mark: -mark.value)
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    centres, top = [], 0.0
    for mark in found:
        lines = textwrap.wrap(mark.category or indicator.short_title, LABEL_CHARACTERS)
        notes.append(theme.note("<br>".join(lines), 0, top + LINE * len(lines) / 2 - 1, xshift=-2))
        top += LINE * len(lines)
        centres.append(top + BAR / 2)
        shapes.append(stacks.track(top, BAR))
        notes.append(_value(indicator, mark, centres[-1]))
        top += BAR + GAP
    layout = theme.layout(
        top - GAP + 2 + 2 * PAD,
        {"l": PAD, "r": PAD},
        xaxis=theme.hidden_axis(range=[0, 100]),
        yaxis=theme.hidden_axis(range=[top - GAP + 2, 0]),
        shapes=shapes,
        annotations=notes,
    )
    return go.Figure(data=[_bars(indicator, found, centres)], layout=layout)


def _value(indicator: Indicator, mark: DataPoint, y: float) -> dict[str, Any]:
    text = label(indicator, mark.value, mark.breakdown)
    if mark.value >= INSIDE_FROM:
        return theme.note(text, mark.value, y, xanchor="right", xshift=-6, font={"color": theme.ON_YES})
    return theme.note(text, mark.value, y, xshift=5)


def _bars(indicator: Indicator, found: list[DataPoint], centres: list[float]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [mark.value for mark in found],
        "y": centres,
        "width": [BAR] * len(found),
        "marker": {"color": theme.YES},
        "customdata": [mark.tag for mark in found],
        "hovertext": [_hover(indicator, mark) for mark in found],
        "hoverinfo": "text",
    }
