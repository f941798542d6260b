"""A figure for export, with its title, question and source inside the picture."""

import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.plotly_text import literal

TITLE, QUESTION, FOOT = 18, 14, 11  # px of type
SPACING = 1.3
GAP, EDGE = 12, 8  # px


def titled(
    figure: go.Figure, title: str, question: str, foot: str, width: int = 700, notes: Sequence[str] = ()
) -> go.Figure:
    """A copy on white, made higher for the title, question, foot and notes, which are wrapped to ``width`` px."""
    upper = [*_lines(title, TITLE, width, bold=True), *_lines(question, QUESTION, width, colour=theme.MUTED)]
    lower = [line for text in (foot, *notes) for line in _lines(text, FOOT, width, colour=theme.MUTED)]
    above = sum(line["height"] for line in upper) + GAP * 2
    below = sum(line["height"] for line in lower) + GAP * 2
    copy = go.Figure(figure)
    margin = copy.layout.margin
    placed = [*_placed(upper, 1, margin.t + above - GAP, margin.l), *_placed(lower, 0, -margin.b - GAP, margin.l)]
    copy.update_layout(
        width=width,
        height=copy.layout.height + above + below,
        margin={"t": margin.t + above, "b": margin.b + below},
        annotations=[*(note.to_plotly_json() for note in copy.layout.annotations), *placed],
        paper_bgcolor=theme.BACKGROUND,
    )
    return copy


def _lines(text: str, size: int, width: int, *, bold: bool = False, colour: str = theme.INK) -> list[dict[str, Any]]:
    limit = int((width - 2 * EDGE) / (size * (0.62 if bold else 0.54)))
    look = {"size": size, "colour": colour, "height": round(size * SPACING)}
    lines = [literal(line) for line in textwrap.wrap(text, limit)]
    return [{"text": f"<b>{line}</b>" if bold else line, **look} for line in lines]


def _placed(lines: list[dict[str, Any]], edge: int, top: float, left: float) -> list[dict[str, Any]]:
    """One annotation per line; ``top`` is in px above the upper (edge 1) or lower (edge 0) end of the plot."""
    notes = []
    for line in lines:
        where = {"xref": "paper", "yref": "paper", "xshift": EDGE - left - 2, "yshift": top, "yanchor": "top"}
        font = {"size": line["size"], "color": line["colour"]}
        notes.append(theme.note(line["text"], 0, edge, font=font, **where))
        top -= line["height"]
    return notes
