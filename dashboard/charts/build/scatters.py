"""Two indicators against each other: one dot per country, highlighted ones named, both medians as thin lines."""

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import colouring, data_points, scales, theme
from dashboard.charts.build import dots
from dashboard.charts.options import ChartOptions
from dashboard.charts.plotly_text import literal
from dashboard.charts.scales import Scale
from dashboard.domain.statistics.correlation import IndicatorPair
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

VIEW = "scatter"
HEIGHT, UPPER, LOWER, LEGEND = 460, 26, 66, 84  # px
WIDTH, LINE = 560, 15  # px: a typical width, at which names must not overlap
WRAPPED = 14  # characters in a line of an answer beside the axis
STRIP = 0.32  # the largest distance from the answer's position, on either side, of countries with the same answer
SPREAD = (0.7548776662466927, 0.5698402909980532)  # multiples modulo 1 fill a strip evenly and are the same every time


def scatter(options: ChartOptions) -> go.Figure | None:
    """The pairs of ``options``, the indicator itself upwards, the other one rightwards; None without pairs."""
    pair = options.pairs
    if pair is None or pair.rows.empty:
        return None
    across = _places(pair.other, pair.rows["other_value"], SPREAD[0])
    up = _places(pair.indicator, pair.rows["value"], SPREAD[1])
    scale_x, scale_y = _scale(pair.other, pair.rows["other_value"]), _scale(pair.indicator, pair.rows["value"])
    codes = pair.rows["ref_area"].tolist()
    highlighted = [code for code in options.highlighted if code in codes]
    place = {code: (x, y) for code, x, y in zip(codes, across, up, strict=True)}
    traces = _dots(pair, place, options, highlighted)
    lines, named = _medians(pair, scale_x, scale_y)
    left = 46 if pair.indicator.unit_measure is not Unit.CODE else 8 + theme.text_width("m" * (WRAPPED - 2))
    title_y = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "xshift": 2 - left}
    title_x = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -44, "xanchor": "right"}
    notes = [
        theme.note(f"<b>{_axis_title(pair.indicator, pair.year)}</b> ↑", 0, 1, **title_y),
        theme.note(f"<b>{_axis_title(pair.other, pair.other_year)}</b> →", 1, 0, **title_x),
        *named,
        *_names(pair, place, highlighted, scale_x, scale_y),
    ]
    plot = HEIGHT - UPPER - LOWER
    more = (
        {"showlegend": True, "legend": colouring.legend(options.colouring, LOWER / plot)} if options.colouring else {}
    )
    layout = theme.layout(
        HEIGHT + (LEGEND if options.colouring else 0),
        {"l": left, "r": 12, "t": UPPER, "b": LOWER + (LEGEND if options.colouring else 0)},
        xaxis=theme.axis(range=scale_x.range, **_ticks(pair.other, pair.rows["other_value"])),
        yaxis=theme.axis(range=scale_y.range, **_ticks(pair.indicator, pair.rows["value"])),
        shapes=lines,
        annotations=notes,
        **more,
    )
    return go.Figure(data=traces, layout=layout)


def _places(indicator: Indicator, values: pd.Series, spread: float) -> list[float]:
    """The positions of the countries: their values, or positions in a strip around an answer that many share."""
    numbers = [float(value) for value in values]
    if indicator.unit_measure is not Unit.CODE:
        return numbers
    return [value + (number * spread % 1 - 0.5) * 2 * STRIP for number, value in enumerate(numbers)]


def _scale(indicator: Indicator, values: pd.Series) -> Scale:
    if indicator.unit_measure is Unit.CODE:
        return Scale(min(indicator.answers) - 0.5, max(indicator.answers) + 0.5)
    return scales.of(indicator, values.tolist())


def _ticks(indicator: Indicator, values: pd.Series) -> dict[str, Any]:
    if indicator.unit_measure is not Unit.CODE:
        return scales.ticks(indicator, values.tolist())
    wrapped = [textwrap.wrap(text, WRAPPED) for text in indicator.answers.values()]
    texts = ["<br>".join([*map(literal, lines[:2]), *(["…"] if len(lines) > 2 else [])]) for lines in wrapped]
    return {"tickvals": list(indicator.answers), "ticktext": texts, "showgrid": False}


def _axis_title(indicator: Indicator, year: int) -> str:
    return literal(f"{scales.shorten(indicator.short_title, 40)}, {year}")


def _dots(
    pair: IndicatorPair, place: dict[str, tuple[float, float]], options: ChartOptions, highlighted: Sequence[str]
) -> list[dict[str, Any]]:
    rows = {str(row["ref_area"]): row for row in pair.rows.to_dict("records")}
    if options.colouring:
        traces = []
        for stage_class in colouring.classes(options.colouring, list(place)):
            members = [rows[code] for code in place if code in stage_class.codes]
            traces.append(_trace(pair, members, place, {**stage_class.marker, "size": 9}, stage_class.name))
        return traces + [
            dots.ring(place[code], colour) for code, colour in zip(highlighted, theme.SERIES, strict=False)
        ]
    rest = [row for code, row in rows.items() if code not in highlighted]
    colour = theme.REST if highlighted else theme.YES
    traces = [_trace(pair, rest, place, {"color": colour, "size": 8, "line": {"width": 0}})] if rest else []
    for code, colour in zip(highlighted, theme.SERIES, strict=False):
        traces.append(_trace(pair, [rows[code]], place, {"color": colour, "size": 11, "line": {"width": 0}}))
    return traces


def _trace(
    pair: IndicatorPair,
    rows: Sequence[Any],
    place: dict[str, tuple[float, float]],
    marker: dict[str, Any],
    name: str = "",
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": literal(name),
        "x": [place[row["ref_area"]][0] for row in rows],
        "y": [place[row["ref_area"]][1] for row in rows],
        "marker": marker,
        "customdata": [[row["ref_area"], pair.year, "_T", row["raw"]] for row in rows],
        "hovertext": [_hover(pair, row) for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(pair: IndicatorPair, row: Any) -> str:
    lines = [f"<b>{literal(row['area'])}</b>"]
    for indicator, year, value, raw, status in (
        (pair.indicator, pair.year, row["value"], row["raw"], row["status"]),
        (pair.other, pair.other_year, row["other_value"], row["other_raw"], row["other_status"]),
    ):
        is_coded = indicator.unit_measure is Unit.CODE
        text = label(indicator, value) if is_coded else f"{raw}{data_points.unit_text(indicator)}"
        prefix = "rank " if indicator.unit_measure is Unit.RANK else ""
        status_note = "" if status == "printed" else f" · {status}"
        lines.append(f"{_axis_title(indicator, year)}: {literal(f'{prefix}{text}{status_note}')}")
    return "<br>".join(lines)


def _medians(pair: IndicatorPair, scale_x: Scale, scale_y: Scale) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin line at each median, labelled at its end; the median of answers or ranks has no meaning."""
    lines, notes = [], []
    line = {"color": theme.AXIS, "width": 1}
    small = {"font": {"size": theme.SMALL, "color": theme.MUTED}}
    if pair.indicator.unit_measure not in (Unit.CODE, Unit.RANK):
        value = float(pair.rows["value"].median())
        lines.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": value,
                "y1": value,
                "line": line,
                "layer": "below",
            }
        )
        text = f"Median {label(pair.indicator, value)}"
        notes.append(theme.note(text, 1, value, xref="paper", xanchor="right", yanchor="bottom", **small))
    if pair.other.unit_measure not in (Unit.CODE, Unit.RANK):
        value = float(pair.rows["other_value"].median())
        lines.append(
            {
                "type": "line",
                "yref": "paper",
                "x0": value,
                "x1": value,
                "y0": 0,
                "y1": 1,
                "line": line,
                "layer": "below",
            }
        )
        side = {"xanchor": "right", "xshift": -3} if scale_x.part(value) > 0.6 else {"xshift": 3}
        text = f"Median {label(pair.other, value)}"
        notes.append(theme.note(text, value, 0, yref="paper", yanchor="bottom", **side, **small))
    return lines, notes


def _names(
    pair: IndicatorPair,
    place: dict[str, tuple[float, float]],
    highlighted: Sequence[str],
    scale_x: Scale,
    scale_y: Scale,
) -> list[dict[str, Any]]:
    """The names of highlighted countries beside their dots: right, left, above or below, clear of other names."""
    names = dict(zip(pair.rows["ref_area"], pair.rows["area"], strict=True))
    height = HEIGHT - UPPER - LOWER
    occupied: list[tuple[float, float, float]] = []  # left, right, middle, in px
    notes = []
    for code in highlighted:
        x, y = place[code]
        across, down = _part(scale_x, x) * WIDTH, (1 - _part(scale_y, y)) * height
        width = theme.text_width(names[code]) + 8
        left, right = (across - width, across), (across, across + width)
        sides = [(right, 0), (left, 0)] if across + width < WIDTH else [(left, 0)]
        ways = [*sides, *((side, step * LINE) for step in (-1, 1, -2, 2) for side, _ in sides)]
        free = [way for way in ways if not any(_overlap(way, down, other) for other in occupied)]
        span, step = (free or ways)[0]
        occupied.append((*span, down + step))
        side = {"xanchor": "right", "xshift": -9} if span == left else {"xshift": 9}
        text = f"<b>{literal(scales.shorten(names[code]))}</b>"
        notes.append(theme.note(text, x, y, yshift=-step, font={"size": theme.SMALL}, **side))
    return notes


def _overlap(way: tuple[tuple[float, float], int], down: float, other: tuple[float, float, float]) -> bool:
    (left, right), step = way
    return left < other[1] and other[0] < right and abs(down + step - other[2]) < LINE


def _part(scale: Scale, value: float) -> float:
    return (value - scale.start) / (scale.end - scale.start)
