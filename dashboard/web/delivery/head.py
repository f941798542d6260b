"""The head of a page: title, description, canonical address and structured data."""

from typing import Any

import orjson

from dashboard.i18n.messages import gettext
from dashboard.web.delivery.structured_data import graph
from dashboard.web.view import TITLE, View


def head(view: View, base: str, path: str) -> dict[str, Any]:
    """The values of ``head.html`` for a page below ``base``; without an address if the page does not exist."""
    exists = view.status == 200
    about = graph(view, base, path) if exists else None
    return {
        "title": view.window_title,
        "summary": view.summary,
        "address": base + path if exists else None,
        "about": orjson.dumps(about).decode() if about else "",
        "shared": {"title": view.title, "description": view.summary, "type": "website", "site_name": gettext(TITLE)},
    }
