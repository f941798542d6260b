"""The 100 % bar: horizontal, stacked, every segment labelled directly, also on a phone."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import theme

BAR, LINE, GAP, PAD = 46, 18, 14, 8  # px
MAX_LINES = 2


class StackSegment(NamedTuple):
    """A part of a bar. ``share`` is in percent, ``tags`` what the mark carries, ``marker`` how it is filled."""

    label: str
    share: float
    ink: str
    marker: dict[str, Any]
    tags: list[Any]
    hover: str


class StackRow(NamedTuple):
    """One bar; ``title`` stands above it where there is more than one."""

    title: str
    segments: Sequence[StackSegment]


def filled(colour: str) -> dict[str, Any]:
    """The marker of a segment filled with one colour."""
    return {"color": colour, "line": {"color": theme.CLEAR, "width": 0}}


def stacked(rows: Sequence[StackRow]) -> go.Figure:
    """One 100 % bar a row. One unit of the vertical axis is one pixel, so that labels can be placed exactly."""
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    full = max(100.0, *(sum(segment.share for segment in row.segments) for row in rows))
    top = 0.0
    for row in rows:
        if len(rows) > 1:
            notes.append(theme.note(f"<b>{row.title}</b>", 0, top + LINE / 2, font={"color": theme.MUTED}))
            top += LINE
        shapes.append(track(top, BAR, full))
        traces += _bars(row.segments, top)
        outside = _labels(row.segments, top, full, notes)
        top = _leaders(outside, top + BAR, notes, shapes) + GAP
    height = top - GAP + 2
    layout = theme.layout(
        height + 2 * PAD,
        {"l": PAD, "r": PAD},
        barmode="stack",
        xaxis=theme.hidden_axis(range=[0, full]),
        yaxis=theme.hidden_axis(range=[height, 0]),
        annotations=notes,
        shapes=shapes,
    )
    return go.Figure(data=traces, layout=layout)


def track(top: float, height: float, full: float = 100) -> dict[str, Any]:
    """The outline of the whole 100 %: what no segment fills was not printed and stays open."""
    line = {"color": theme.TRACK, "width": 1}
    return {"type": "rect", "x0": 0, "x1": full, "y0": top, "y1": top + height, "line": line, "layer": "below"}


def _bars(segments: Sequence[StackSegment], top: float) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": segment.label,
            "x": [segment.share],
            "y": [top + BAR / 2],
            "width": [BAR],
            "marker": segment.marker,
            "customdata": [segment.tags],
            "hovertext": [segment.hover],
            "hoverinfo": "text",
        }
        for segment in segments
    ]


class _Outside(NamedTuple):
    """A label that does not fit into its segment; ``part`` says where the segment's middle is, from 0 to 1."""

    centre: float
    part: float
    label: str

    @property
    def goes_right(self) -> bool:
        """Rightwards where it fits, else to the side with more room."""
        return self.part < 0.5 or self.part * theme.PHONE + len(self.label) * theme.CHARACTER < theme.PHONE

    @property
    def lines(self) -> list[str]:
        room = (1 - self.part if self.goes_right else self.part) * theme.PHONE
        return textwrap.wrap(self.label, int(room / theme.CHARACTER), break_long_words=False)


def _labels(segments: Sequence[StackSegment], top: float, full: float, notes: list[dict[str, Any]]) -> list[_Outside]:
    """Write the labels that fit into their segments; return the others."""
    outside, start = [], 0.0
    for segment in segments:
        room = int((segment.share / full * theme.PHONE - 2 * PAD) / theme.CHARACTER)
        lines = textwrap.wrap(segment.label, max(1, room), break_long_words=False)
        if len(lines) <= MAX_LINES and max(map(len, lines)) <= room:
            notes.append(theme.note("<br>".join(lines), start, top + BAR / 2, xshift=7, font={"color": segment.ink}))
        elif segment.share:
            centre = start + segment.share / 2
            outside.append(_Outside(centre, centre / full, segment.label))
        start += segment.share
    return outside


def _leaders(
    outside: Sequence[_Outside], bottom: float, notes: list[dict[str, Any]], shapes: list[dict[str, Any]]
) -> float:
    """Labels below the bar, each joined to the middle of its segment without crossings; returns where they end."""
    rightwards, leftwards = ([one for one in outside if one.goes_right is side] for side in (True, False))
    top = bottom + 3
    for one in [*reversed(rightwards), *leftwards]:
        line = {"color": theme.AXIS, "width": 1}
        end = top + LINE / 2 + 4
        shapes.append({"type": "line", "x0": one.centre, "x1": one.centre, "y0": bottom + 1, "y1": end, "line": line})
        side = {"xshift": 3} if one.goes_right else {"xanchor": "right", "align": "right", "xshift": -3}
        middle = top + LINE * len(one.lines) / 2
        notes.append(theme.note("<br>".join(one.lines), one.centre, middle, **side))
        top += LINE * len(one.lines)
    return top if outside else bottom
