"""The mark of a country in a side-by-side view: a shape, a colour and its code, never colour alone."""

from dash import html
from dash.development.base_component import Component

SHAPES = "●■◆▲"


def country_mark(place: int, code: str) -> Component:
    """The mark of the country at a place of the selection, from 0; the browser draws the same on the axis."""
    return html.Span(
        [html.I(SHAPES[place], **{"aria-hidden": "true"}), f" {code}"], className=f"country-mark series-{place + 1}"
    )
