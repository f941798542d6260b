"""The code with which a card or a view is shown in another page: live, or frozen to the present version of the data."""

from collections.abc import Mapping

import orjson
from dash import html
from dash.development.base_component import Component

from dashboard.services.snapshot import Snapshot


def embed_code(snapshot: Snapshot, parts: Mapping[str, str] | None = None) -> Component:
    """What opens to a frame's code, of the page's address at that moment. The browser fills it in.

    ``parts`` are the cards of the page that can be shown alone, the first being the one that is shown unless another is chosen.

    See ``assets/embed-code.js``.
    """
    facts = {
        "data-embed": orjson.dumps(dict(parts or {})).decode(),
        "data-version": snapshot.toolkit.version,
        "data-editable": "yes" if snapshot.settings.editable else "",
    }
    return html.Details([html.Summary("Embed"), html.Div(className="embed-code")], className="folded", **facts)
