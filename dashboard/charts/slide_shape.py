"""A figure in the shape of a slide, which is drawn as large as there is room: its type grows with it."""

import plotly.graph_objects as go

WIDTH, HEIGHT = 960, 430  # px of the drawing area of a slide
LEAST = 215  # px: what is lower is not drawn more than twice as large, and stands in the middle


def in_slide_shape(figure: go.Figure) -> go.Figure:
    """A copy with the proportions of the drawing area: as wide as its height asks for, room shared above and below."""
    own = figure.layout.height or HEIGHT
    height = max(own, LEAST)
    room = (height - own) / 2
    copy = go.Figure(figure)
    margin = copy.layout.margin
    copy.update_layout(
        width=round(height * WIDTH / HEIGHT),
        height=round(height),
        margin={"t": (margin.t or 0) + room, "b": (margin.b or 0) + room},
    )
    return copy
