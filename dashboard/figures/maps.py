"""The map of an indicator: at most five classes, one trace a class, so that the legend is made of plain steps."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import marks, theme
from dashboard.figures.marks import Mark
from dashboard.figures.options import ChartOptions
from dashboard.schema.codes import Unit
from dashboard.schema.documents import Indicator

HEIGHT, LEGEND = 430, 84  # px


class Class(NamedTuple):
    """One step of the legend."""

    name: str
    colour: str
    marks: list[Mark]


def choropleth(entry: Indicator, rows: pd.DataFrame, period: int | None = None) -> go.Figure | None:
    """The countries' values of one year, the latest where None; None where no country has a value.

    A country without a value stays white with an outline, and the title of the legend says so.
    """
    found = [mark for mark in marks.of_period(rows, ChartOptions(period).period) if not mark.is_group]
    if not found or not entry.by_country:
        return None
    classes = _answers(entry, found) if entry.unit_measure is Unit.CODE else _steps(entry, found)
    layout = theme.layout(
        HEIGHT,
        {"l": 0, "r": 0, "t": 0, "b": LEGEND},
        geo=_geo(),
        showlegend=True,
        legend=_legend(),
    )
    return go.Figure(data=[_trace(entry, one) for one in classes if one.marks], layout=layout)


def _answers(entry: Indicator, found: Sequence[Mark]) -> list[Class]:
    colours = theme.answer_colours(len(entry.answers))
    return [
        Class(name, colour, [mark for mark in found if mark.value == code])
        for (code, name), colour in zip(entry.answers.items(), colours, strict=True)
    ]


def _steps(entry: Indicator, found: Sequence[Mark]) -> list[Class]:
    """Classes of equal width over the scale of a score, or over the values; the best rank has the strongest colour."""
    edges = _edges(entry, [mark.value for mark in found])
    colours = theme.BINS[-(len(edges) - 1) :]
    if entry.unit_measure is Unit.RANK:
        colours = colours[::-1]
    classes = [
        Class(_span(entry, low, high), colour, []) for (low, high), colour in zip(pairwise(edges), colours, strict=True)
    ]
    for mark in found:
        place = sum(mark.value >= edge for edge in edges[1:-1])
        classes[place].marks.append(mark)
    return classes


def _edges(entry: Indicator, values: Sequence[float]) -> list[float]:
    steps = len(theme.BINS)
    if entry.unit_measure is Unit.INDEX:
        low, high = entry.scale or (0.0, 1.0)
        return [round(low + (high - low) * step / steps, 2) for step in range(steps + 1)]
    low, high = int(min(values)), int(max(values))
    width = max(1, -(-(high - low + 1) // steps))
    return [*(float(edge) for edge in range(low, high + 1, width)), high + 1.0]


def _span(entry: Indicator, low: float, high: float) -> str:
    if entry.unit_measure is Unit.INDEX:
        return f"{low:g} to {high:g}"
    return f"{low:.0f} to {high - 1:.0f}" if high - low > 1 else f"{low:.0f}"


def _trace(entry: Indicator, one: Class) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "name": one.name,
        "locations": [mark.ref_area for mark in one.marks],
        "z": [1] * len(one.marks),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, one.colour], [1, one.colour]],
        "showscale": False,
        "showlegend": True,
        "marker": {"line": {"color": theme.MAP_LINE, "width": 0.5}},
        "customdata": [mark.tag for mark in one.marks],
        "hovertext": [mark.hover_name for mark in one.marks],
        "hovertemplate": _hover(entry, one),
    }


def _hover(entry: Indicator, one: Class) -> str:
    if entry.unit_measure is Unit.CODE:
        return f"<b>%{{hovertext}}</b><br>%{{customdata[1]}}: {one.name}<extra></extra>"
    return marks.hover_template(entry)


def _geo() -> dict[str, Any]:
    line = {"color": theme.MAP_LINE, "width": 0.5}
    return {
        "projection": {"type": "natural earth"},
        "bgcolor": theme.CLEAR,
        "showframe": False,
        "showland": True,
        "landcolor": theme.MAP_EMPTY,
        "showcountries": True,
        "countrycolor": line["color"],
        "countrywidth": line["width"],
        "showcoastlines": True,
        "coastlinecolor": line["color"],
        "coastlinewidth": line["width"],
        "showocean": False,
        "showlakes": False,
        "lataxis": {"range": [-58, 84]},
    }


def _legend() -> dict[str, Any]:
    return {
        "title": {"side": "top", "text": "No colour: no value", "font": {"size": theme.SMALL, "color": theme.MUTED}},
        "orientation": "h",
        "x": 0.5,
        "xanchor": "center",
        "y": -0.02,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": theme.CLEAR,
        "font": {"size": theme.SMALL},
    }
