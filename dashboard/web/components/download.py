"""What a reader can do with a page: save it as a PDF, embed it in another page."""

from collections.abc import Mapping

import orjson
from dash import html
from dash.development.base_component import Component

from dashboard.i18n.messages import gettext
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls


def download_menu(snapshot: Snapshot, address: str, parts: Mapping[str, str] | None = None) -> Component:
    """The PDF link and the embed code of a page; ``parts`` are the cards that can be embedded alone, title by id.

    The browser uses the page's address at the time of the click.
    """
    return html.Div([page_pdf(address), _embed_code(snapshot, parts or {})], className="take-along screen-only")


def page_pdf(address: str) -> Component:
    """The link to the page as a PDF, in its current state."""
    here = {"data-take": "", "data-here": ""}
    return html.A(gettext("PDF of this page"), href=urls.page_file(address), className="action", download="", **here)


def _embed_code(snapshot: Snapshot, parts: Mapping[str, str]) -> Component:
    """The fold that ``frontend/src/embed/code.ts`` fills: the code of a frame, live or frozen at the current data version.

    The first of the ``parts`` is the default.
    """
    settings = {
        "data-embed": orjson.dumps(dict(parts)).decode(),
        "data-version": snapshot.toolkit.version,
        "data-editable": "yes" if snapshot.settings.editable else "",
    }
    return html.Details(
        [html.Summary(gettext("Embed")), html.Div(className="embed-code")], className="folded", **settings
    )
