"""A figure in the shape of a slide, where it is scaled to the room available and its text with it."""

import plotly.graph_objects as go

WIDTH, HEIGHT = 960, 430  # px of the drawing area of a slide
MIN_HEIGHT = 215  # px: a lower figure is centred, so that it is at most doubled in size


def in_slide_shape(figure: go.Figure) -> go.Figure:
    """A copy with the proportions of the drawing area: its width follows from its height, room shared above and below."""
    figure_height = figure.layout.height or HEIGHT
    height = max(figure_height, MIN_HEIGHT)
    room = (height - figure_height) / 2
    copy = go.Figure(figure)
    margin = copy.layout.margin
    copy.update_layout(
        width=round(height * WIDTH / HEIGHT),
        height=round(height),
        margin={"t": (margin.t or 0) + room, "b": (margin.b or 0) + room},
    )
    return copy
