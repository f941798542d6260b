"""Countries under a summary that unfolds them, in columns."""

from collections.abc import Callable, Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.web import urls
from dashboard.web.view import Children

MOST_OPEN = 60  # countries in a list that is open from the start
FOLDED = "folded"  # stays folded on paper, where a hundred names tell nothing


def country_list(
    summary: Children,
    named: Iterable[tuple[str, str]],
    *,
    is_open: bool,
    style: str = "",
    address: Callable[[str], str] = urls.country,
) -> Component:
    """Links to the countries, given by code and name; ``address`` is where a code leads."""
    names = [html.Li(html.A(name, href=address(code))) for code, name in named]
    content = [html.Summary(summary), html.Ul(names, className="tile-list")]
    return html.Details(content, open=is_open, className=style)
