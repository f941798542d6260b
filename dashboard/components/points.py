"""The points of a running text, each under its own heading, with its place in the source."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.schema.documents import Point


def points(found: Iterable[Point], heading: type[Component] = html.H3) -> list[Component]:
    """One section a point; how it was read stands with it where that is not sure."""
    return [
        html.Section(
            [
                heading(point.heading),
                html.P(point.text),
                html.Details([html.Summary("How it was read"), html.P(f"{point.note} {_place(point)}")])
                if point.note
                else None,
            ],
            className="point",
            title=_place(point),
        )
        for point in found
    ]


def _place(point: Point) -> str:
    return f"Source, lines {point.source_lines}."
