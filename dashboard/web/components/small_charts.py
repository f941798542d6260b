"""Small charts made of boxes and text, for lists and tables: they print, and need no script."""

from dash import html
from dash.development.base_component import Component


def share_bar(percent: float, label: str) -> Component:
    """A bar for one share."""
    return html.Span(
        html.Span(style={"width": f"{percent:.1f}%"}), className="share-bar", role="img", **{"aria-label": label}
    )


def place_line(
    scale: tuple[float, float], low: float, high: float, median: float, value: float | None = None
) -> Component:
    """The range from ``low`` to ``high``, the median, and one value if any, as positions along a scale."""
    first, last = scale
    whole = (last - first) or 1
    left, middle = (f"{100 * (number - first) / whole:.1f}%" for number in (low, median))
    marks = [
        html.I(className="range", style={"left": left, "width": f"{100 * (high - low) / whole:.1f}%"}),
        html.I(className="median", style={"left": middle}),
    ]
    if value is not None:
        marks.append(html.I(className="own", style={"left": f"{100 * (value - first) / whole:.1f}%"}))
    return html.Span(marks, className="place-line", **{"aria-hidden": "true"})
