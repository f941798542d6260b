"""Dot plots of one value per country: in rows with names, or compact, in order from left to right."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import colouring, data_points, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import Colouring
from dashboard.charts.plotly_text import literal
from dashboard.charts.scales import Scale
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

ROW, TICKS, LABEL_LINE = 17, 26, 18  # px
COMPACT = 360  # px
LOWER, UPPER = 30, 10  # px: margins of the compact plot
LEGEND = 84  # px: under the plot, where stages colour the dots
DOT, HIGHLIGHTED_DOT = 8, 11  # px


def in_rows(
    indicator: Indicator,
    points: Sequence[DataPoint],
    highlighted: Sequence[str] = (),
    medians: Mapping[str, float] | None = None,
    stages: Colouring | None = None,
    *,
    is_log: bool = False,
) -> go.Figure:
    """One row per country in the order of ``points``, names on the left; groups are open diamonds in rows above."""
    groups, countries = [m for m in points if m.is_group], [m for m in points if not m.is_group]
    medians = medians or {}
    values = [point.value for point in points]
    scale = horizontal(scales.of(indicator, values, is_log=is_log))
    top = LABEL_LINE * len(medians)
    order = [*groups, *countries]
    rows = {m.ref_area: top + ROW * (n + 0.5 + (0.6 if groups and not m.is_group else 0)) for n, m in enumerate(order)}
    height = max(rows.values()) + ROW / 2
    traces = _traces(indicator, countries, [(m.value, rows[m.ref_area]) for m in countries], highlighted, stages=stages)
    traces += _diamonds(indicator, groups, [(m.value, rows[m.ref_area]) for m in groups])
    names = [_row_name(point, highlighted) for point in order]
    written = [_value(indicator, m, rows[m.ref_area], scale) for m in order if m.ref_area in highlighted or m.is_group]
    shapes, notes = _vertical_medians(indicator, medians, scale, top, height)
    bottom = theme.layout(0)["margin"]["b"] + (LEGEND if stages else 0)
    layout = theme.layout(
        height + TICKS + bottom,
        {"l": 14 + max(theme.text_width(_name(point)) for point in order), "r": 16, "t": TICKS, "b": bottom},
        xaxis=theme.axis(range=scale.range, side="top", **scales.ticks(indicator, values, is_log=is_log)),
        yaxis=theme.axis(
            range=[height, 0],
            tickvals=list(rows.values()),
            ticktext=names,
            ticklabelstandoff=6,
            tickfont={"color": theme.INK, "size": theme.SMALL},
        ),
        shapes=shapes,
        annotations=[*notes, *written],
        **_legend(stages, 0),
    )
    return go.Figure(data=traces, layout=layout)


def horizontal(scale: Scale) -> Scale:
    """The same scale from left to right, lower values on the left."""
    return scale if scale.start < scale.end else scale._replace(start=scale.end, end=scale.start)


def _name(point: DataPoint) -> str:
    return scales.shorten(f"{point.name} average" if point.is_group else point.name)


def _row_name(point: DataPoint, highlighted: Sequence[str]) -> str:
    name = literal(_name(point))
    return f"<b>{name}</b>" if point.ref_area in highlighted else name


def _value(indicator: Indicator, point: DataPoint, y: float, scale: Scale) -> dict[str, Any]:
    text = label(indicator, point.value)
    font = {"size": theme.SMALL, "color": theme.INK}
    if scale.part(point.value) > 0.8:
        return theme.note(text, scale.at(point.value), y, xanchor="right", xshift=-9, font=font)
    return theme.note(text, scale.at(point.value), y, xshift=9, font=font)


def _legend(stages: Colouring | None, below: float) -> dict[str, Any]:
    return {"showlegend": True, "legend": colouring.legend(stages, below)} if stages else {}


def _vertical_medians(
    indicator: Indicator, medians: Mapping[str, float], scale: Scale, top: float, height: float
) -> tuple[list[Any], list[Any]]:
    shapes, notes = [], []
    # All labels on the side with room, the outermost line first, so that no line crosses a label below it.
    leftwards = sum(scale.part(value) for value in medians.values()) > len(medians) / 2
    side = {"xanchor": "right", "xshift": -3} if leftwards else {"xshift": 3}
    ordered = sorted(medians.items(), key=lambda item: item[1], reverse=leftwards)
    for number, (name, value) in enumerate(ordered):
        y = LABEL_LINE * (number + 0.5)
        shapes.append(_thin_line(value, value, y - 7, height))
        text = literal(f"{name} {label(indicator, value)}")
        notes.append(theme.note(text, scale.at(value), y, font={"size": theme.SMALL}, **side))
    return shapes, notes


def _thin_line(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    line = {"color": theme.INK, "width": 1}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "between"}


def compact(
    indicator: Indicator,
    points: Sequence[DataPoint],
    highlighted: Sequence[str] = (),
    medians: Mapping[str, float] | None = None,
    stages: Colouring | None = None,
    *,
    is_log: bool = False,
) -> go.Figure:
    """All countries from the lowest to the highest, side by side, with names in the hover text.

    Highlighted countries are named in the right margin; the area below the rising dots is always free for leaders.
    """
    values = [point.value for point in points]
    scale = scales.of(indicator, values, is_log=is_log)
    groups = [m for m in points if m.is_group]
    order = sorted((m for m in points if not m.is_group), key=lambda m: (scale.part(m.value), m.name))
    place = {point.ref_area: float(number) for number, point in enumerate(order, 1)}
    place |= {g.ref_area: sum(scale.part(m.value) < scale.part(g.value) for m in order) + 0.5 for g in groups}
    right, height = len(order) + 1, COMPACT - LOWER - UPPER
    colours = dict(zip(highlighted, theme.SERIES, strict=False))
    ends = [
        scales.End(
            f"{_name(m)} {label(indicator, m.value)}", place[m.ref_area], m.value, colours.get(m.ref_area, theme.INK)
        )
        for m in [*order, *groups]
        if m.ref_area in colours or m.is_group
    ]
    leaders, notes = scales.end_labels(ends, scale, right, height)
    lines, names = _horizontal_medians(indicator, medians or {}, scale, right, height)
    traces = _traces(
        indicator, order, [(place[m.ref_area], m.value) for m in order], highlighted, size=6, stages=stages
    )
    traces += _diamonds(indicator, groups, [(place[m.ref_area], m.value) for m in groups])
    words = {Unit.RANK: "last to first", Unit.YEAR: "earliest to latest"}.get(
        indicator.unit_measure, "lowest to highest"
    )
    below = theme.note(f"{len(order)} countries, {words} →", 0, 0, xref="paper", yref="paper", yanchor="top", yshift=-6)
    more = LEGEND if stages else 0
    layout = theme.layout(
        COMPACT + more,
        {"l": 40, "r": scales.gutter([end.text for end in ends]), "t": UPPER, "b": LOWER + more},
        xaxis=theme.hidden_axis(range=[0, right]),
        yaxis=theme.axis(range=scale.range, **scales.ticks(indicator, values, is_log=is_log)),
        shapes=[*lines, *leaders],
        annotations=[*names, *notes, below | {"font": {"size": theme.SMALL, "color": theme.MUTED}}],
        **_legend(stages, LOWER / height),
    )
    return go.Figure(data=traces, layout=layout)


def _horizontal_medians(
    indicator: Indicator, medians: Mapping[str, float], scale: Scale, right: float, height: float
) -> tuple[list[Any], list[Any]]:
    """Thin lines labelled on the left, where rising dots leave room: above the line, or below it near another line."""
    shapes, notes = [], []
    occupied = 0.0  # px from the top
    for name, value in sorted(medians.items(), key=lambda item: -scale.part(item[1])):
        line = (1 - scale.part(value)) * height
        y = line - LABEL_LINE / 2 if line - occupied > LABEL_LINE else max(line, occupied) + LABEL_LINE / 2
        occupied = max(line, y + LABEL_LINE / 2)
        shapes.append(_thin_line(0, right, value, value))
        text = literal(f"{name} {label(indicator, value)}")
        notes.append(theme.note(text, 0, scale.at(scale.value(1 - y / height)), xshift=4, font={"size": theme.SMALL}))
    return shapes, notes


def _traces(
    indicator: Indicator,
    points: Sequence[DataPoint],
    places: Sequence[tuple[float, float]],
    highlighted: Sequence[str],
    size: int = DOT,
    stages: Colouring | None = None,
) -> list[dict[str, Any]]:
    """The dots of all countries; highlighted ones come last, on top, each in a trace of its own colour.

    Where stages are the colours, each stage is a trace, and highlighted dots have a ring.
    """
    colours = dict(zip(highlighted, theme.SERIES, strict=False))
    placed = list(zip(points, places, strict=True))
    rest = [(point, place) for point, place in placed if point.ref_area not in colours]
    coloured = [(point, place) for point, place in placed if point.ref_area in colours]
    if stages:
        classes = colouring.classes(stages, [point.ref_area for point in points])
        traces = [
            _dots(
                indicator,
                [(point, place) for point, place in placed if point.ref_area in stage_class.codes],
                {**stage_class.marker, "size": size + 2},
            )
            | {"name": literal(stage_class.name)}
            for stage_class in classes
        ]
        return traces + [ring(place, colours[point.ref_area]) for point, place in coloured]
    colour = theme.REST if coloured else theme.YES
    traces = [_dots(indicator, rest, {"color": colour, "size": size})] if rest else []
    for point, place in coloured:
        marker = {"color": colours[point.ref_area], "size": HIGHLIGHTED_DOT}
        traces.append(_dots(indicator, [(point, place)], marker))
    return traces


def ring(place: tuple[float, float], colour: str) -> dict[str, Any]:
    """A ring around a highlighted dot whose fill shows a stage."""
    marker = {"symbol": "circle-open", "size": 16, "color": colour, "line": {"width": 2, "color": colour}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place[0]],
        "y": [place[1]],
        "marker": marker,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _diamonds(
    indicator: Indicator, groups: Sequence[DataPoint], places: Sequence[tuple[float, float]]
) -> list[dict[str, Any]]:
    if not groups:
        return []
    marker = {"symbol": "diamond-open", "color": theme.INK, "size": DOT + 1, "line": {"width": 2, "color": theme.INK}}
    return [_dots(indicator, list(zip(groups, places, strict=True)), marker) | {"showlegend": False}]


def _dots(
    indicator: Indicator, placed: Sequence[tuple[DataPoint, tuple[float, float]]], marker: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for _, (x, _y) in placed],
        "y": [y for _, (_x, y) in placed],
        "marker": {"line": {"width": 0}, **marker},
        "customdata": [point.tag for point, _ in placed],
        "hovertext": [point.hover_name for point, _ in placed],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }
