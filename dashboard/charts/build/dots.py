"""Dot plots of one value a country: with a row and a name for each, or compact, in order from left to right."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import colouring, data_points, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import Colouring
from dashboard.charts.scales import Scale
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

ROW, TICKS, LABEL_LINE = 17, 26, 18  # px
COMPACT = 360  # px
LOWER, UPPER = 30, 10  # px: margins of the compact plot
LEGEND = 84  # px: under the plot, where stages colour the dots
DOT, LIT_DOT = 8, 11


def in_rows(
    indicator: Indicator,
    found: Sequence[DataPoint],
    highlighted: Sequence[str] = (),
    medians: Mapping[str, float] | None = None,
    stages: Colouring | None = None,
    *,
    is_log: bool = False,
) -> go.Figure:
    """A row a country in the order given, names on the left; rows of groups above, apart, as open diamonds."""
    groups, countries = [m for m in found if m.is_group], [m for m in found if not m.is_group]
    medians = medians or {}
    values = [mark.value for mark in found]
    scale = horizontal(scales.of(indicator, values, is_log=is_log))
    top = LABEL_LINE * len(medians)
    order = [*groups, *countries]
    rows = {m.ref_area: top + ROW * (n + 0.5 + (0.6 if groups and not m.is_group else 0)) for n, m in enumerate(order)}
    height = max(rows.values()) + ROW / 2
    traces = _traces(indicator, countries, [(m.value, rows[m.ref_area]) for m in countries], highlighted, stages=stages)
    traces += _diamonds(indicator, groups, [(m.value, rows[m.ref_area]) for m in groups])
    names = [_row_name(mark, highlighted) for mark in order]
    written = [_value(indicator, m, rows[m.ref_area], scale) for m in order if m.ref_area in highlighted or m.is_group]
    shapes, notes = _vertical_medians(indicator, medians, scale, top, height)
    bottom = theme.layout(0)["margin"]["b"] + (LEGEND if stages else 0)
    layout = theme.layout(
        height + TICKS + bottom,
        {"l": 14 + max(theme.text_width(_name(mark)) for mark in order), "r": 16, "t": TICKS, "b": bottom},
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
    """The same from left to right, lower values at the left."""
    return scale if scale.start < scale.end else scale._replace(start=scale.end, end=scale.start)


def _name(mark: DataPoint) -> str:
    return scales.shorten(f"{mark.name} average" if mark.is_group else mark.name)


def _row_name(mark: DataPoint, highlighted: Sequence[str]) -> str:
    return f"<b>{_name(mark)}</b>" if mark.ref_area in highlighted else _name(mark)


def _value(indicator: Indicator, mark: DataPoint, y: float, scale: Scale) -> dict[str, Any]:
    text = label(indicator, mark.value)
    font = {"size": theme.SMALL, "color": theme.INK}
    if scale.part(mark.value) > 0.8:
        return theme.note(text, scale.at(mark.value), y, xanchor="right", xshift=-9, font=font)
    return theme.note(text, scale.at(mark.value), y, xshift=9, font=font)


def _legend(stages: Colouring | None, below: float) -> dict[str, Any]:
    return {"showlegend": True, "legend": colouring.legend(stages, below)} if stages else {}


def _vertical_medians(
    indicator: Indicator, medians: Mapping[str, float], scale: Scale, top: float, height: float
) -> tuple[list[Any], list[Any]]:
    shapes, notes = [], []
    # All labels on the side with room, the outermost line first, so that no line runs through a label below it.
    leftwards = sum(scale.part(value) for value in medians.values()) > len(medians) / 2
    side = {"xanchor": "right", "xshift": -3} if leftwards else {"xshift": 3}
    ordered = sorted(medians.items(), key=lambda item: item[1], reverse=leftwards)
    for number, (name, value) in enumerate(ordered):
        y = LABEL_LINE * (number + 0.5)
        shapes.append(_thin_line(value, value, y - 7, height))
        text = f"{name} {label(indicator, value)}"
        notes.append(theme.note(text, scale.at(value), y, font={"size": theme.SMALL}, **side))
    return shapes, notes


def _thin_line(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    line = {"color": theme.INK, "width": 1}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "between"}


def compact(
    indicator: Indicator,
    found: Sequence[DataPoint],
    highlighted: Sequence[str] = (),
    medians: Mapping[str, float] | None = None,
    stages: Colouring | None = None,
    *,
    is_log: bool = False,
) -> go.Figure:
    """All countries from the lowest to the highest, one dot beside the other; names in the hover text.

    Lit countries are named in the right margin: the place below the rising dots is always free for their leaders.
    """
    values = [mark.value for mark in found]
    scale = scales.of(indicator, values, is_log=is_log)
    groups = [m for m in found if m.is_group]
    order = sorted((m for m in found if not m.is_group), key=lambda m: (scale.part(m.value), m.name))
    place = {mark.ref_area: float(number) for number, mark in enumerate(order, 1)}
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
    """Thin lines, labelled at the left, where rising dots leave room: above, or below where another line is near."""
    shapes, notes = [], []
    taken = 0.0  # px from the top
    for name, value in sorted(medians.items(), key=lambda item: -scale.part(item[1])):
        line = (1 - scale.part(value)) * height
        y = line - LABEL_LINE / 2 if line - taken > LABEL_LINE else max(line, taken) + LABEL_LINE / 2
        taken = max(line, y + LABEL_LINE / 2)
        shapes.append(_thin_line(0, right, value, value))
        text = f"{name} {label(indicator, value)}"
        notes.append(theme.note(text, 0, scale.at(scale.value(1 - y / height)), xshift=4, font={"size": theme.SMALL}))
    return shapes, notes


def _traces(
    indicator: Indicator,
    found: Sequence[DataPoint],
    places: Sequence[tuple[float, float]],
    highlighted: Sequence[str],
    size: int = DOT,
    stages: Colouring | None = None,
) -> list[dict[str, Any]]:
    """The dots of all countries; those highlighted come last, on top, each a trace of its own colour.

    Where stages are the colours, each stage is a trace, and highlighted dots have a ring.
    """
    colours = dict(zip(highlighted, theme.SERIES, strict=False))
    placed = list(zip(found, places, strict=True))
    if stages:
        return [
            _dots(
                indicator, [one for one in placed if one[0].ref_area in kind.codes], {**kind.marker, "size": size + 2}
            )
            | {"name": kind.name}
            for kind in colouring.classes(stages, [mark.ref_area for mark in found])
        ] + [ring(place, colours[mark.ref_area]) for mark, place in placed if mark.ref_area in colours]
    rest = [(mark, place) for mark, place in placed if mark.ref_area not in colours]
    shining = [(mark, place) for mark, place in placed if mark.ref_area in colours]
    colour = theme.REST if shining else theme.YES
    traces = [_dots(indicator, rest, {"color": colour, "size": size})] if rest else []
    return traces + [_dots(indicator, [one], {"color": colours[one[0].ref_area], "size": LIT_DOT}) for one in shining]


def ring(place: tuple[float, float], colour: str) -> dict[str, Any]:
    """A ring around a highlighted dot whose own colour says something else."""
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
        "customdata": [mark.tag for mark, _ in placed],
        "hovertext": [mark.hover_name for mark, _ in placed],
        "hovertemplate": data_points.hover_template(indicator),
        "cliponaxis": False,
    }
