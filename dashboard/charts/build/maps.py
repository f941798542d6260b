"""The map of an indicator: at most five classes, one trace per class, so that the legend shows plain steps."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import colouring, data_points, scales, theme
from dashboard.charts.build import map_dots
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions, Colouring
from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

HEIGHT, LEGEND, LINE = 430, 84, 18  # px
THIN, STRONG = 0.5, 1.5  # px
NO_COLOUR = "No colour: no value. Dots: small economies."


class MapClass(NamedTuple):
    """One step of the legend; ``note`` stands in the hover text beside the value, ``line`` is the outline."""

    name: str
    colour: str
    points: list[DataPoint]
    note: str = ""
    line: str = theme.MAP_LINE


def choropleth(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions | None = None) -> go.Figure | None:
    """The countries' values of one year, by default the latest; None where no country has a value.

    A country without a value stays white with an outline, and the title of the legend says so. Highlighted countries
    have a strong outline, and their values stand above the map.
    """
    options = options or ChartOptions()
    points = [point for point in data_points.points_of_period(rows, options.period) if not point.is_group]
    if not points or not indicator.by_country:
        return None
    if options.colouring:
        classes = _stages(options.colouring, points)
    else:
        classes = _answers(indicator, points) if indicator.unit_measure is Unit.CODE else _steps(indicator, points)
    highlighted = dict(
        zip((c for c in options.highlighted if c in {m.ref_area for m in points}), theme.SERIES, strict=False)
    )
    outlines = [_outline(code, colour) for code, colour in highlighted.items()]
    outlines += filter(None, (map_dots.ring(code, colour) for code, colour in highlighted.items()))
    above = LINE * len(highlighted) + (4 if highlighted else 0)
    layout = theme.layout(
        HEIGHT + above,
        {"l": 0, "r": 0, "t": above, "b": LEGEND},
        geo=_geo(),
        showlegend=True,
        legend=_legend(options.colouring.title if options.colouring else NO_COLOUR),
        annotations=[
            _highlighted_line(indicator, point, list(highlighted).index(point.ref_area), highlighted)
            for point in points
            if point.ref_area in highlighted
        ],
    )
    drawn = [map_class for map_class in classes if map_class.points]
    shapes = [_trace(indicator, map_class) for map_class in drawn]
    dots = filter(None, (_dots(indicator, map_class) for map_class in drawn))
    return go.Figure(data=[*shapes, *dots, *outlines], layout=layout)


def _stages(stages: Colouring, points: Sequence[DataPoint]) -> list[MapClass]:
    return [
        MapClass(
            stage_class.name,
            stage_class.look.fill,
            [point for point in points if point.ref_area in stage_class.codes],
            stage_class.label,
            stage_class.look.line,
        )
        for stage_class in colouring.classes(stages, [point.ref_area for point in points])
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
    indicator: Indicator, point: DataPoint, number: int, highlighted: Mapping[str, str]
) -> dict[str, Any]:
    """A line above the map for one highlighted country: a square in the colour of its outline, name and value."""
    square = f'<span style="color:{highlighted[point.ref_area]}">■</span>'
    text = f"{square} {literal(f'{scales.shorten(point.name, 30)} {label(indicator, point.value)}')}"
    shift = LINE * (len(highlighted) - number)
    where = {"xref": "paper", "yref": "paper", "yanchor": "top", "xshift": 8, "yshift": shift + 2}
    return theme.note(text, 0, 1, font={"size": theme.SMALL}, **where)


def _answers(indicator: Indicator, points: Sequence[DataPoint]) -> list[MapClass]:
    colours = theme.answer_colours(len(indicator.answers))
    return [
        MapClass(name, colour, [point for point in points if point.value == code])
        for (code, name), colour in zip(indicator.answers.items(), colours, strict=True)
    ]


def _steps(indicator: Indicator, points: Sequence[DataPoint]) -> list[MapClass]:
    """Classes of equal width over the scale of a score, or over the values; the best rank has the strongest colour."""
    edges = _edges(indicator, [point.value for point in points])
    colours = theme.BINS[-(len(edges) - 1) :]
    if indicator.unit_measure is Unit.RANK:
        colours = colours[::-1]
    classes = [
        MapClass(_span(indicator, low, high), colour, [])
        for (low, high), colour in zip(pairwise(edges), colours, strict=True)
    ]
    for point in points:
        place = sum(point.value >= edge for edge in edges[1:-1])
        classes[place].points.append(point)
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


def _trace(indicator: Indicator, map_class: MapClass) -> dict[str, Any]:
    """The shapes of a class; a class of dots alone keeps its place in the legend."""
    points = [point for point in map_class.points if map_dots.has_shape(point.ref_area)]
    return {
        "type": "choropleth",
        "name": literal(map_class.name),
        "locations": [point.ref_area for point in points],
        "z": [1] * len(points),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, map_class.colour], [1, map_class.colour]],
        "showscale": False,
        "showlegend": True,
        "marker": {"line": {"color": map_class.line, "width": THIN if map_class.line == theme.MAP_LINE else STRONG}},
        "customdata": [point.tag for point in points],
        "hovertext": [_hover(indicator, map_class, point) for point in points],
        "hoverinfo": "text",
    }


def _dots(indicator: Indicator, map_class: MapClass) -> dict[str, Any] | None:
    """The dots of the small economies of a class."""
    return map_dots.dots(
        [point.ref_area for point in map_class.points],
        map_class.colour,
        map_class.line,
        customdata=[point.tag for point in map_class.points],
        hovertext=[_hover(indicator, map_class, point) for point in map_class.points],
    )


def _hover(indicator: Indicator, map_class: MapClass, point: DataPoint) -> str:
    prefix = "rank " if indicator.unit_measure is Unit.RANK else ""
    exact = (
        label(indicator, point.value)
        if indicator.unit_measure is Unit.CODE
        else f"{point.raw}{data_points.unit_text(indicator)}"
    )
    lines = [f"<b>{point.hover_name}</b>", literal(f"{point.year}: {prefix}{exact}")]
    return "<br>".join([*lines, *([literal(map_class.note)] if map_class.note else [])])


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
        "title": {"side": "top", "text": literal(title), "font": {"size": theme.SMALL, "color": theme.MUTED}},
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
