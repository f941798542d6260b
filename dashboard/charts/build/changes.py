"""The change of each country's value between two years: arrows from the earlier value to the later one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales, theme
from dashboard.charts.build import dots
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics import change_over_time
from dashboard.domain.statistics.indicators import label, periods
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

VIEW = "change"
ROW, TICKS = 17, 26  # px
HEIGHT, UPPER, LOWER = 400, 26, 30  # px
UP, DOWN, SAME = "triangle-up", "triangle-down", "circle"


class ChangeArrow(NamedTuple):
    """One country's two observations and its rise; a better rank counts as a rise."""

    before: DataPoint
    after: DataPoint
    rise: float


def changes(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """An arrow for every country with a value in both years, the largest increase first. None without any."""
    chosen = change_over_time.years(periods(rows), options.period, options.start)
    if chosen is None:
        return None
    earlier, later = (data_points.points_of_period(rows, year) for year in chosen)
    arrows = _change_arrows(indicator, earlier, later)
    if not arrows:
        return None
    values = [point.value for arrow in arrows for point in (arrow.before, arrow.after)]
    scale = scales.of(indicator, values, is_log=options.is_log)
    ticks = scales.ticks(indicator, values, is_log=options.is_log)
    draw = _in_rows if len(arrows) <= options.most_rows else _compact
    return draw(indicator, arrows, options, scale, ticks)


def _change_arrows(indicator: Indicator, earlier: Sequence[DataPoint], later: Sequence[DataPoint]) -> list[ChangeArrow]:
    before = {point.ref_area: point for point in earlier}
    sign = -1 if indicator.unit_measure is Unit.RANK else 1
    arrows = [
        ChangeArrow(before[m.ref_area], m, sign * (m.value - before[m.ref_area].value))
        for m in later
        if m.ref_area in before
    ]
    return sorted(arrows, key=lambda arrow: (-arrow.rise, arrow.after.name))


def _in_rows(
    indicator: Indicator,
    arrows: Sequence[ChangeArrow],
    options: ChartOptions,
    scale: scales.Scale,
    ticks: dict[str, Any],
) -> go.Figure:
    """One row per country, with its name on the left."""
    scale = dots.horizontal(scale)
    highlighted = [arrow.after.ref_area for arrow in arrows if arrow.after.ref_area in options.highlighted]
    places = [ROW * (number + 0.5) for number in range(len(arrows))]
    height = ROW * len(arrows)
    names = [scales.shorten(arrow.after.name) for arrow in arrows]
    labels = [
        f"<b>{literal(n)}</b>" if a.after.ref_area in highlighted else literal(n)
        for n, a in zip(names, arrows, strict=True)
    ]
    notes = []
    for arrow, y in zip(arrows, places, strict=True):
        if arrow.after.ref_area in highlighted:
            text = f"{label(indicator, arrow.before.value)} → {label(indicator, arrow.after.value)}"
            end = max(arrow.before.value, arrow.after.value, key=scale.part)
            start = min(arrow.before.value, arrow.after.value, key=scale.part)
            is_late = scale.part(end) > 0.7
            side = {"xanchor": "right", "xshift": -9} if is_late else {"xshift": 9}
            notes.append(theme.note(text, scale.at(start if is_late else end), y, font={"size": theme.SMALL}, **side))
    layout = theme.layout(
        height + TICKS + 8,
        {"l": 14 + max(map(theme.text_width, names)), "r": 16, "t": TICKS},
        xaxis=theme.axis(range=scale.range, side="top", **ticks),
        yaxis=theme.axis(
            range=[height, 0],
            tickvals=places,
            ticktext=labels,
            ticklabelstandoff=6,
            tickfont={"color": theme.INK, "size": theme.SMALL},
        ),
        annotations=notes,
    )
    return go.Figure(data=_traces(indicator, arrows, places, options.highlighted, is_upright=False), layout=layout)


def _compact(
    indicator: Indicator,
    arrows: Sequence[ChangeArrow],
    options: ChartOptions,
    scale: scales.Scale,
    ticks: dict[str, Any],
) -> go.Figure:
    """The arrows side by side, from the largest decrease to the largest increase."""
    order = list(reversed(arrows))
    places = [float(number) for number in range(1, len(order) + 1)]
    right = len(order) + 1
    fell, rose = sum(arrow.rise < 0 for arrow in order), sum(arrow.rise > 0 for arrow in order)
    colours = dict(zip(options.highlighted, theme.SERIES, strict=False))
    ends = [
        scales.End(
            f"{scales.shorten(s.after.name, 14)} {_signed(indicator, s.rise)}",
            x,
            s.after.value,
            colours[s.after.ref_area],
        )
        for s, x in zip(order, places, strict=True)
        if s.after.ref_area in colours
    ]
    leaders, notes = scales.end_labels(ends, scale, right, HEIGHT - UPPER - LOWER)
    edges = [fell + 0.5] if fell else []
    edges += [right - rose - 0.5] if rose and len(order) > fell + rose else []
    lines = [
        {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": theme.AXIS, "width": 1}}
        for x in edges
    ]
    words = ("further down", "further up") if indicator.unit_measure is Unit.RANK else ("lower", "higher")
    above = {"yref": "paper", "yanchor": "bottom", "yshift": 4, "font": {"size": theme.SMALL}}
    notes += [theme.note(f"{fell} {words[0]}", 0, 1, **above)] if fell else []
    notes += [theme.note(f"{rose} {words[1]}", right, 1, **(above | {"xanchor": "right"}))] if rose else []
    below = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -6}
    notes.append(
        theme.note(
            f"{len(order)} countries, furthest down to furthest up →",
            0,
            0,
            font={"size": theme.SMALL, "color": theme.MUTED},
            **below,
        )
    )
    layout = theme.layout(
        HEIGHT,
        {"l": 40, "r": scales.gutter([end.text for end in ends]), "t": UPPER, "b": LOWER},
        xaxis=theme.hidden_axis(range=[0, right]),
        yaxis=theme.axis(range=scale.range, **ticks),
        shapes=[*lines, *leaders],
        annotations=notes,
    )
    return go.Figure(data=_traces(indicator, order, places, options.highlighted, is_upright=True), layout=layout)


def _signed(indicator: Indicator, rise: float) -> str:
    sign = "+" if rise > 0 else "−" if rise < 0 else "±"
    return f"{sign}{label(indicator, abs(rise))}"


def _traces(
    indicator: Indicator,
    arrows: Sequence[ChangeArrow],
    places: Sequence[float],
    highlighted: Sequence[str],
    *,
    is_upright: bool,
) -> list[dict[str, Any]]:
    """Lines, starts and ends of all countries; highlighted ones come last, on top, each in its colour."""
    colours = dict(zip(highlighted, theme.SERIES, strict=False))
    placed = list(zip(arrows, places, strict=True))
    rest = [(arrow, place) for arrow, place in placed if arrow.after.ref_area not in colours]
    coloured = [(arrow, place) for arrow, place in placed if arrow.after.ref_area in colours]
    colour = theme.REST if coloured else theme.YES
    size = 5 if is_upright else 8
    traces = _arrow_traces(indicator, rest, colour, size, is_upright=is_upright) if rest else []
    for arrow, place in coloured:
        traces += _arrow_traces(indicator, [(arrow, place)], colours[arrow.after.ref_area], 10, is_upright=is_upright)
    return traces


def _arrow_traces(
    indicator: Indicator, placed: Sequence[tuple[ChangeArrow, float]], colour: str, size: int, *, is_upright: bool
) -> list[dict[str, Any]]:
    across = [place for _, place in placed]
    lines = {
        "mode": "lines",
        **_at(
            [value for s, _ in placed for value in (s.before.value, s.after.value, None)],
            [value for place in across for value in (place, place, None)],
            is_upright=is_upright,
        ),
        "line": {"color": theme.FAINT if colour in (theme.REST, theme.YES) else colour, "width": 1.5},
        "hoverinfo": "skip",
    }
    starts = {
        "mode": "markers",
        **_at([s.before.value for s, _ in placed], across, is_upright=is_upright),
        "marker": {"symbol": "circle-open", "color": colour, "size": size - 1, "line": {"width": 1, "color": colour}},
        "customdata": [s.before.tag for s, _ in placed],
    }
    ends = {
        "mode": "markers",
        **_at([s.after.value for s, _ in placed], across, is_upright=is_upright),
        "marker": {
            "symbol": [_symbol(s.rise, is_upright) for s, _ in placed],
            "color": colour,
            "size": size + 1,
            "line": {"width": 0},
        },
        "customdata": [s.after.tag for s, _ in placed],
    }
    hover = {"hovertext": [_hover(indicator, s) for s, _ in placed], "hoverinfo": "text"}
    same = {"type": "scatter", "cliponaxis": False}
    return [same | lines, same | starts | hover, same | ends | hover]


def _at(values: Sequence[Any], across: Sequence[Any], *, is_upright: bool) -> dict[str, Any]:
    return {"x": list(across), "y": list(values)} if is_upright else {"x": list(values), "y": list(across)}


def _symbol(rise: float, is_upright: bool) -> str:
    if rise == 0:
        return SAME
    return (UP if rise > 0 else DOWN) if is_upright else ("triangle-right" if rise > 0 else "triangle-left")


def _hover(indicator: Indicator, arrow: ChangeArrow) -> str:
    prefix = "rank " if indicator.unit_measure is Unit.RANK else ""
    lines = [
        f"{point.year}: {prefix}{point.raw}{data_points.unit_text(indicator)}" for point in (arrow.before, arrow.after)
    ]
    return "<br>".join([f"<b>{arrow.after.hover_name}</b>", *lines])
