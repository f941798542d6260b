"""Counts by year and country: small multiples with a shared axis; gaps stay gaps."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import marks, scales, theme
from dashboard.figures.marks import Mark
from dashboard.figures.options import ChartOptions
from dashboard.schema.documents import Indicator

Point = tuple[Mark, float]  # an observation and the value drawn for it
VIEWS = ("counts", "index")
COLUMNS = 2  # as many as a phone can hold
PANEL, TITLE, TICKS = 190, 42, 30  # px
GUTTER = 0.07  # part of the width
STEEP = 0.06  # part of the height that a line climbs in a year


def counts(entry: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """A panel a country that has values; in the view ``index`` each one's first year is 100. None without values."""
    found = marks.of_rows(rows)
    if not found:
        return None
    years = sorted(int(year) for year in rows["time_period"].unique())
    panels = {name: [mark for mark in found if mark.name == name] for name in dict.fromkeys(m.name for m in found)}
    is_index = options.view == VIEWS[1]
    values = {name: [_value(mark, own[0], is_index) for mark in own] for name, own in panels.items()}
    top = max(max(own) for own in values.values()) or 1.0
    lines = -(-len(panels) // COLUMNS)
    height = lines * (PANEL + TITLE + TICKS)
    layout = theme.layout(height + 8, {"l": 34, "r": 22, "t": 0, "b": 8}, annotations=[])
    traces = []
    for number, (name, own) in enumerate(panels.items()):
        by_year = {mark.year: (mark, value) for mark, value in zip(own, values[name], strict=True)}
        points = [by_year.get(year) for year in years]
        traces.append(_line(entry, points, years, number) | {"textposition": _positions(points, top * STEEP)})
        _panel(layout, number, height, years, [0, top * 1.16])
        layout["annotations"].append(_title(name, number, own[0].year if is_index else None))
    return go.Figure(data=traces, layout=layout)


def _value(mark: Mark, first: Mark, is_index: bool) -> float:
    return 100 * mark.value / first.value if is_index and first.value else mark.value


def _line(entry: Indicator, points: Sequence[Point | None], years: Sequence[int], number: int) -> dict[str, Any]:
    suffix = _suffix(number)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "x": list(years),
        "y": [point[1] if point else None for point in points],
        "text": [f"{point[1]:.0f}" if point else "" for point in points],
        "textfont": {"color": theme.INK, "size": theme.SMALL},
        "line": {"color": theme.YES, "width": 2},
        "marker": {"color": theme.YES, "size": 8},
        "customdata": [point[0].tag if point else None for point in points],
        "hovertext": [point[0].hover_name if point else "" for point in points],
        "hovertemplate": marks.hover_template(entry),
        "cliponaxis": False,
    }


def _positions(points: Sequence[Point | None], steep: float) -> list[str]:
    """Above each marker; left of it amid a steep rise, where the line would run through the label."""
    rises = [bool(one and after and after[1] - one[1] >= steep) for one, after in pairwise(points)]
    amid = [before and after for before, after in zip([False, *rises], [*rises, False], strict=True)]
    return ["top left" if is_amid else "top center" for is_amid in amid]


def _suffix(number: int) -> str:
    return str(number + 1) if number else ""


def _panel(layout: dict[str, Any], number: int, height: float, years: Sequence[int], scale: Sequence[float]) -> None:
    """Place the axes of one panel: from left to right, then the next line; names of values at the left only."""
    line, column = divmod(number, COLUMNS)
    width = (1 - GUTTER * (COLUMNS - 1)) / COLUMNS
    left, suffix = column * (width + GUTTER), _suffix(number)
    upper = 1 - (line * (PANEL + TITLE + TICKS) + TITLE) / height
    layout[f"xaxis{suffix}"] = theme.axis(
        domain=[left, left + width],
        anchor=f"y{suffix}",
        range=[years[0] - 0.5, years[-1] + 0.5],
        tickvals=scales.year_ticks(years, theme.PHONE / COLUMNS - 30),
        showgrid=False,
        showline=True,
    )
    layout[f"yaxis{suffix}"] = theme.axis(
        domain=[upper - PANEL / height, upper],
        anchor=f"x{suffix}",
        range=list(scale),
        nticks=5,
        showticklabels=column == 0,
    )


def _title(name: str, number: int, base: int | None) -> dict[str, Any]:
    suffix = _suffix(number)
    text = f"<b>{name}</b>" + (f"<br>{base} = 100" if base else "")
    return theme.note(text, 0, 1, xref=f"x{suffix} domain", yref=f"y{suffix} domain", yanchor="bottom", yshift=4)
