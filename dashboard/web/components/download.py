"""A page to take along: as a PDF, and as a frame in another page."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.embed_code import embed_code


def download_menu(snapshot: Snapshot, address: str, parts: Mapping[str, str] | None = None) -> Component:
    """What can be done with the page at an address, and with the ``parts`` of it that can be shown alone.

    The browser goes by the address as it is when it is clicked.
    """
    return html.Div([page_pdf(address), embed_code(snapshot, parts)], className="take-along screen-only")


def page_pdf(address: str) -> Component:
    """The way to the page as a PDF, in its present state."""
    here = {"data-take": "", "data-here": ""}
    return html.A("PDF of this page", href=urls.page_file(address), className="action", download="", **here)
