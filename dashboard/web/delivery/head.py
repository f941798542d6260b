"""The head of a page: title, description, canonical address and structured data."""

import html

import orjson

from dashboard.web.delivery.structured_data import graph
from dashboard.web.view import TITLE, View


def head(view: View, base: str, path: str) -> str:
    """The tags of a page below ``base``; without an address if the page does not exist."""
    title, summary = html.escape(view.window_title), html.escape(view.summary)
    tags = [f'<title>{title}</title><meta name="description" content="{summary}">']
    shared = {"title": view.title, "description": view.summary, "type": "website", "site_name": TITLE}
    if view.status == 200:
        address = html.escape(base + path)
        tags.append(f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">')
        about = graph(view, base, path)
        tags += [data_block(orjson.dumps(about).decode(), "application/ld+json")] if about else []
    tags += [f'<meta property="og:{name}" content="{html.escape(text)}">' for name, text in shared.items()]
    return "".join(tags)


def data_block(text: str, kind: str, name: str = "") -> str:
    """A script element with data; “<” is escaped, so that no text can end the element."""
    id_attribute = f' id="{name}"' if name else ""
    return f'<script{id_attribute} type="{kind}">{text.replace("<", chr(92) + "u003c")}</script>'
