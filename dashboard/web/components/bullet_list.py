"""The points of a running text, each under its own heading, with its place in the source."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.model.documents import Point
from dashboard.web.components.source_place import source


def bullet_list(found: Iterable[Point], anchor: str, heading: type[Component] = html.H3) -> list[Component]:
    """One section a point, numbered from 1 behind the anchor; how it was read stands with it where that is not sure."""
    return [
        html.Section(
            [
                heading(point.heading),
                html.P([f"{point.text} ", html.Span(source(point.source_lines), className="quiet")]),
                html.Details([html.Summary("How it was read"), html.P(point.note)]) if point.note else None,
            ],
            className="point",
            id=f"{anchor}-{number}",
        )
        for number, point in enumerate(found, 1)
    ]
