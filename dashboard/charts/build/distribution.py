"""The number of countries with each result, row by row: 100 % bars with labelled parts and a key above them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.plotly_text import literal

# Thin bars, so that the text is large when the figure is shown on a projector.
BAR, ROW, KEY = 15, 18, 19  # px: a bar, its row, a row of the key
ACROSS = 2  # results in a row of the key
MIN_LABELLED = 0.035  # of a bar: a narrower part has no room for its number


class BarPart(NamedTuple):
    """One result in every row: its name, its counts by row, its fill, and the text colour on it."""

    name: str
    counts: Sequence[int]
    marker: dict[str, Any]
    ink: str


def distribution(rows: Sequence[str], parts: Sequence[BarPart]) -> go.Figure:
    """One bar per row, the first on top, with the parts in order."""
    totals = [sum(part.counts[place] for part in parts) or 1 for place in range(len(rows))]
    height, key = ROW * len(rows), KEY * -(-len(parts) // ACROSS) + 8
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": literal(part.name),
            "x": [100 * count / total for count, total in zip(part.counts, totals, strict=True)],
            "y": [ROW * (place + 0.5) for place in range(len(rows))],
            "width": [BAR] * len(rows),
            "marker": part.marker,
            "text": [str(n) if n / total >= MIN_LABELLED else "" for n, total in zip(part.counts, totals, strict=True)],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": part.ink, "size": theme.SMALL},
            "hovertext": [literal(f"{row}: {part.name} {n}") for row, n in zip(rows, part.counts, strict=True)],
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
            ticktext=[literal(row) for row in rows],
            ticklabelstandoff=6,
            showgrid=False,
            tickfont={"color": theme.INK, "size": theme.SMALL},
        ),
    )
    return go.Figure(data=traces, layout=layout)
