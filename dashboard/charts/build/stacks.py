"""The 100 % bar: horizontal, stacked, with every segment labelled directly, even on a phone."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.plotly_text import literal

BAR, LINE, GAP, PAD = 46, 18, 14, 8  # px
MAX_LINES = 2


class StackSegment(NamedTuple):
    """A part of a bar: ``share`` in percent, ``ink`` the text colour, ``tags`` its customdata, ``marker`` its fill.

    ``label`` is plain text, ``hover`` is Plotly markup.
    """

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
    """One 100 % bar per row. One unit of the vertical axis is one pixel, so that labels can be placed exactly."""
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    full = max(100.0, *(sum(segment.share for segment in row.segments) for row in rows))
    top = 0.0
    for row in rows:
        if len(rows) > 1:
            title = f"<b>{literal(row.title)}</b>"
            notes.append(theme.note(title, 0, top + LINE / 2, font={"color": theme.MUTED}))
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
    """The outline of the whole 100 %; a part that the source does not print stays open."""
    line = {"color": theme.TRACK, "width": 1}
    return {"type": "rect", "x0": 0, "x1": full, "y0": top, "y1": top + height, "line": line, "layer": "below"}


def _bars(segments: Sequence[StackSegment], top: float) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": literal(segment.label),
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


class _OutsideLabel(NamedTuple):
    """A label that does not fit into its segment; ``part`` is the position of the segment's middle, from 0 to 1."""

    centre: float
    part: float
    label: str

    @property
    def goes_right(self) -> bool:
        """Whether it runs rightwards: where it fits, or where that side has more room."""
        return self.part < 0.5 or self.part * theme.PHONE + len(self.label) * theme.CHARACTER < theme.PHONE

    @property
    def lines(self) -> list[str]:
        room = (1 - self.part if self.goes_right else self.part) * theme.PHONE
        return textwrap.wrap(self.label, int(room / theme.CHARACTER), break_long_words=False)


def _labels(
    segments: Sequence[StackSegment], top: float, full: float, notes: list[dict[str, Any]]
) -> list[_OutsideLabel]:
    """Add the labels that fit into their segments to ``notes``; return the others."""
    outside, start = [], 0.0
    for segment in segments:
        room = int((segment.share / full * theme.PHONE - 2 * PAD) / theme.CHARACTER)
        lines = textwrap.wrap(segment.label, max(1, room), break_long_words=False)
        if len(lines) <= MAX_LINES and max(map(len, lines)) <= room:
            text = "<br>".join(map(literal, lines))
            notes.append(theme.note(text, start, top + BAR / 2, xshift=7, font={"color": segment.ink}))
        elif segment.share:
            centre = start + segment.share / 2
            outside.append(_OutsideLabel(centre, centre / full, segment.label))
        start += segment.share
    return outside


def _leaders(
    outside: Sequence[_OutsideLabel], bottom: float, notes: list[dict[str, Any]], shapes: list[dict[str, Any]]
) -> float:
    """Add labels below the bar, each joined to the middle of its segment without crossings; return their lower end."""
    rightwards, leftwards = ([label for label in outside if label.goes_right is side] for side in (True, False))
    top = bottom + 3
    for label in [*reversed(rightwards), *leftwards]:
        line = {"color": theme.AXIS, "width": 1}
        end = top + LINE / 2 + 4
        shapes.append(
            {"type": "line", "x0": label.centre, "x1": label.centre, "y0": bottom + 1, "y1": end, "line": line}
        )
        side = {"xshift": 3} if label.goes_right else {"xanchor": "right", "align": "right", "xshift": -3}
        middle = top + LINE * len(label.lines) / 2
        notes.append(theme.note("<br>".join(map(literal, label.lines)), label.centre, middle, **side))
        top += LINE * len(label.lines)
    return top if outside else bottom
