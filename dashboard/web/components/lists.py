"""Lists that several pages show: countries, points of a running text, pieces of evidence."""

from collections.abc import Callable, Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.i18n.messages import gettext
from dashboard.model.assessments import Evidence, Origin
from dashboard.model.documents import Point
from dashboard.web import urls
from dashboard.web.components.provenance import source
from dashboard.web.view import Children

MAX_OPEN = 60  # countries in a list that is open from the start
FOLDED = "folded"  # stays folded in print, where a hundred names are of no use


def country_list(
    summary: Children,
    named: Iterable[tuple[str, str]],
    *,
    is_open: bool,
    style: str = "",
    address: Callable[[str], str] = urls.country,
) -> Component:
    """Links to countries, ``named`` by code and name, folded under a summary; ``address`` maps a code to its link."""
    names = [html.Li(html.A(name, href=address(code))) for code, name in named]
    content = [html.Summary(summary), html.Ul(names, className="tile-list")]
    return html.Details(content, open=is_open, className=style)


def bullet_list(points: Iterable[Point], anchor: str, heading: type[Component] = html.H3) -> list[Component]:
    """A section for each point of a running text, with its source; ids are numbered from ``<anchor>-1``."""
    return [
        html.Section(
            [
                heading(point.heading),
                html.P([f"{point.text} ", html.Span(source(point.source_lines), className="quiet")]),
                html.Details([html.Summary(gettext("How it was read")), html.P(point.note)]) if point.note else None,
            ],
            className="point",
            id=f"{anchor}-{number}",
        )
        for number, point in enumerate(points, 1)
    ]


def evidence_list(evidence: Sequence[Evidence]) -> list[Component]:
    """Each piece of evidence with its link, its date and the public answer it was accepted from; empty without any."""
    return [html.Ul([html.Li(_evidence(piece)) for piece in evidence], className="proof-list")] if evidence else []


def _origin(answer: Origin) -> str:
    return gettext("from {dataset}, {year}: {answer}", dataset=answer.dataset, year=answer.year, answer=answer.answer)


def _evidence(piece: Evidence) -> list[Component | str]:
    # The schema accepts only http and https links.
    link = html.A(piece.link, href=piece.link, rel="noreferrer", className="address") if piece.link else ""
    date = f"({piece.date})" if piece.date else ""
    answer = piece.origin
    origin = html.Span(_origin(answer), className="quiet") if answer else ""
    parts = [part for part in (piece.text, link, date, origin) if part] or [gettext("without text")]
    return [child for part in parts for child in (part, " ")][:-1]
