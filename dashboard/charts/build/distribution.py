"""How many countries have each result, row by row: bars to 100 %, labelled in their parts, with a key above them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import theme

# Slim, so that the type is large where the figure is drawn as large as a wall.
BAR, ROW, KEY = 15, 18, 19  # px: a bar, its row, a row of the key
ACROSS = 2  # results in a row of the key
LEAST = 0.035  # of a bar: what is narrower has no room for its number


class BarPart(NamedTuple):
    """One result in every row: its name, how many have it, how it is filled, and the ink on it."""

    name: str
    counts: Sequence[int]
    marker: dict[str, Any]
    ink: str


def distribution(rows: Sequence[str], parts: Sequence[BarPart]) -> go.Figure:
    """A bar a row, the first on top; the parts in the order given."""
    totals = [sum(part.counts[place] for part in parts) or 1 for place in range(len(rows))]
    height, key = ROW * len(rows), KEY * -(-len(parts) // ACROSS) + 8
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": part.name,
            "x": [100 * count / total for count, total in zip(part.counts, totals, strict=True)],
            "y": [ROW * (place + 0.5) for place in range(len(rows))],
            "width": [BAR] * len(rows),
            "marker": part.marker,
            "text": [str(n) if n / total >= LEAST else "" for n, total in zip(part.counts, totals, strict=True)],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": part.ink, "size": theme.SMALL},
            "hovertext": [f"{row}: {part.name} {n}" for row, n in zip(rows, part.counts, strict=True)],
            "hoverinfo": "text",
        }
        for part in parts
    ]
    layout = theme.layout(
        height + key + 8,
        {"l": 14 + max(map(theme.text_width, rows), default=0), "r": 12, "t": key, "b": 4},
        barmode="stack",
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": theme.SMALL, "color": theme.INK},
        },
        xaxis=theme.hidden_axis(range=[0, 100]),
        yaxis=theme.axis(
            range=[height, 0],
            tickvals=[ROW * (place + 0.5) for place in range(len(rows))],
            ticktext=list(rows),
            ticklabelstandoff=6,
            showgrid=False,
            tickfont={"color": theme.INK, "size": theme.SMALL},
        ),
    )
    return go.Figure(data=traces, layout=layout)
