"""The map of an indicator: at most five classes, one trace a class, so that the legend is made of plain steps."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import colouring, data_points, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions, Colouring
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

HEIGHT, LEGEND, LINE = 430, 84, 18  # px
THIN, STRONG = 0.5, 1.5  # px
NO_COLOUR = "No colour: no value"


class MapClass(NamedTuple):
    """One step of the legend; ``note`` is told in the hover text beside the value; ``line`` is the outline."""

    name: str
    colour: str
    marks: list[DataPoint]
    note: str = ""
    line: str = theme.MAP_LINE


def choropleth(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions | None = None) -> go.Figure | None:
    """The countries' values of one year, the latest where None; None where no country has a value.

    A country without a value stays white with an outline, and the title of the legend says so. Lit countries have a
    strong outline, and their values stand above the map.
    """
    options = options or ChartOptions()
    found = [mark for mark in data_points.of_period(rows, options.period) if not mark.is_group]
    if not found or not indicator.by_country:
        return None
    if options.colouring:
        classes = _stages(options.colouring, found)
    else:
        classes = _answers(indicator, found) if indicator.unit_measure is Unit.CODE else _steps(indicator, found)
    highlighted = dict(
        zip((c for c in options.highlighted if c in {m.ref_area for m in found}), theme.SERIES, strict=False)
    )
    outlines = [_outline(code, colour) for code, colour in highlighted.items()]
    above = LINE * len(highlighted) + (4 if highlighted else 0)
    layout = theme.layout(
        HEIGHT + above,
        {"l": 0, "r": 0, "t": above, "b": LEGEND},
        geo=_geo(),
        showlegend=True,
        legend=_legend(options.colouring.title if options.colouring else NO_COLOUR),
        annotations=[
            _highlighted_line(indicator, mark, list(highlighted).index(mark.ref_area), highlighted)
            for mark in found
            if mark.ref_area in highlighted
        ],
    )
    return go.Figure(data=[*(_trace(indicator, one) for one in classes if one.marks), *outlines], layout=layout)


def _stages(stages: Colouring, found: Sequence[DataPoint]) -> list[MapClass]:
    return [
        MapClass(
            one.name,
            one.look.fill,
            [mark for mark in found if mark.ref_area in one.codes],
            one.said,
            one.look.line,
        )
        for one in colouring.classes(stages, [mark.ref_area for mark in found])
    ]


def _outline(code: str, colour: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "locations": [code],
        "z": [1],
        "colorscale": [[0, theme.CLEAR], [1, theme.CLEAR]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": colour, "width": 2.5}},
    }


def _highlighted_line(
    indicator: Indicator, mark: DataPoint, number: int, highlighted: Mapping[str, str]
) -> dict[str, Any]:
    """A line above the map for one highlighted country: a square in the colour of its outline, name and value."""
    square = f'<span style="color:{highlighted[mark.ref_area]}">■</span>'
    text = f"{square} {scales.shorten(mark.name, 30)} {label(indicator, mark.value)}"
    shift = LINE * (len(highlighted) - number)
    where = {"xref": "paper", "yref": "paper", "yanchor": "top", "xshift": 8, "yshift": shift + 2}
    return theme.note(text, 0, 1, font={"size": theme.SMALL}, **where)


def _answers(indicator: Indicator, found: Sequence[DataPoint]) -> list[MapClass]:
    colours = theme.answer_colours(len(indicator.answers))
    return [
        MapClass(name, colour, [mark for mark in found if mark.value == code])
        for (code, name), colour in zip(indicator.answers.items(), colours, strict=True)
    ]


def _steps(indicator: Indicator, found: Sequence[DataPoint]) -> list[MapClass]:
    """Classes of equal width over the scale of a score, or over the values; the best rank has the strongest colour."""
    edges = _edges(indicator, [mark.value for mark in found])
    colours = theme.BINS[-(len(edges) - 1) :]
    if indicator.unit_measure is Unit.RANK:
        colours = colours[::-1]
    classes = [
        MapClass(_span(indicator, low, high), colour, [])
        for (low, high), colour in zip(pairwise(edges), colours, strict=True)
    ]
    for mark in found:
        place = sum(mark.value >= edge for edge in edges[1:-1])
        classes[place].marks.append(mark)
    return classes


def _edges(indicator: Indicator, values: Sequence[float]) -> list[float]:
    steps = len(theme.BINS)
    if indicator.unit_measure is Unit.INDEX:
        low, high = indicator.scale or (0.0, 1.0)
        return [round(low + (high - low) * step / steps, 2) for step in range(steps + 1)]
    low, high = int(min(values)), int(max(values))
    width = max(1, -(-(high - low + 1) // steps))
    return [*(float(edge) for edge in range(low, high + 1, width)), high + 1.0]


def _span(indicator: Indicator, low: float, high: float) -> str:
    if indicator.unit_measure is Unit.INDEX:
        return f"{low:g} to {high:g}"
    return f"{low:.0f} to {high - 1:.0f}" if high - low > 1 else f"{low:.0f}"


def _trace(indicator: Indicator, one: MapClass) -> dict[str, Any]:
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
        "marker": {"line": {"color": one.line, "width": THIN if one.line == theme.MAP_LINE else STRONG}},
        "customdata": [mark.tag for mark in one.marks],
        "hovertext": [_said(indicator, one, mark) for mark in one.marks],
        "hoverinfo": "text",
    }


def _said(indicator: Indicator, one: MapClass, mark: DataPoint) -> str:
    prefix = "rank " if indicator.unit_measure is Unit.RANK else ""
    exact = (
        label(indicator, mark.value)
        if indicator.unit_measure is Unit.CODE
        else f"{mark.raw}{data_points.unit_text(indicator)}"
    )
    lines = [f"<b>{mark.hover_name}</b>", f"{mark.year}: {prefix}{exact}"]
    return "<br>".join([*lines, *([one.note] if one.note else [])])


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


def _legend(title: str) -> dict[str, Any]:
    return {
        "title": {"side": "top", "text": title, "font": {"size": theme.SMALL, "color": theme.MUTED}},
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
