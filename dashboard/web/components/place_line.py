"""A line over a scale with a range and a median on it, and a mark of one's own: where a value lies, made of boxes."""

from dash import html
from dash.development.base_component import Component


def place_line(
    scale: tuple[float, float], low: float, high: float, median: float, own: float | None = None
) -> Component:
    """The range from ``low`` to ``high``, the median, and the own value where there is one, in percent of the scale."""
    first, last = scale
    whole = (last - first) or 1
    at = [f"{100 * (value - first) / whole:.1f}%" for value in (low, median)]
    marks = [
        html.I(className="range", style={"left": at[0], "width": f"{100 * (high - low) / whole:.1f}%"}),
        html.I(className="median", style={"left": at[1]}),
    ]
    if own is not None:
        marks.append(html.I(className="own", style={"left": f"{100 * (own - first) / whole:.1f}%"}))
    return html.Span(marks, className="place-line", **{"aria-hidden": "true"})
