"""The HTML of a page: one answer that carries all that the first view needs.

Layout, callback list and the first view as markup stand in the page itself, so that no further request has to be
answered before it is complete. What is made once is kept: pages are equal until the data changes.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import brotli
import orjson
from dash import Dash
from plotly.io.json import to_json_plotly

from dashboard.web import dash_internals
from dashboard.web.components.search import INDEX
from dashboard.web.delivery.head import data_block, head
from dashboard.web.delivery.lru_cache import LruCache
from dashboard.web.delivery.static_files import Assets, StaticFile, fingerprint
from dashboard.web.markup import to_html
from dashboard.web.registry import PAGES
from dashboard.web.view import View

STYLES = ("vendor/bootstrap.min.css", "style.css", "charts.css")
SCRIPTS_FIRST = ("vendor/regenerator.min.js", "boot.js", "search.js")
SCRIPTS_LAST = ("matrix.js", "practices.js", "hints.js", "pages.js", "start.js")
# What a view can need besides, styles and scripts; plotly's maps extend its window.Plotly and so come after it.
EDITOR = "editor.js"  # these parts as one file, in the order in which they need each other
EDITOR_PARTS = tuple(f"assess-{part}.js" for part in ("model", "document", "send", "keep", "form", "panel", "page"))
COMPARE = "compare.js"
COMPARE_PARTS = (
    "strips.js",
    *(f"compare-{part}.js" for part in ("state", "rows", "mix", "columns", "matrix", "share", "side", "list", "kept")),
)
DECK_ADD, DECK_BUILD = "deck-to-add.js", "deck-to-build.js"  # both begin with what this browser keeps of the deck
# Files that are made of several, in the order in which these need each other.
TOGETHER = {
    EDITOR: EDITOR_PARTS,
    COMPARE: COMPARE_PARTS,
    DECK_ADD: ("deck-kept.js", "deck-add.js"),
    DECK_BUILD: ("deck-kept.js", "deck-code.js", "present.js"),
}
LIBRARIES = {
    "plotly": "vendor/plotly.min.js",
    "maps": "vendor/plotly-geo.min.js",
    "editor": EDITOR,
    "assessment": "assessment.css",
    "upload": "upload.js",
    "brought": "upload.css",
    "comparison": "compare.css",
    "compare": COMPARE,
    "present": "present.css",
    "builder": DECK_BUILD,
    "take": "take.js",
}
# What scripts fetch when a reader first needs it, by the name of the attribute that tells them where it is.
ON_DEMAND = {
    **LIBRARIES,
    "film": "chart-play.js",
    "add": DECK_ADD,
    "merge": "merge.js",
    "embed-code": "embed-code.js",
    "minisearch": "vendor/search.min.js",
    "search-index": INDEX,
}
# The page needs neither a polyfill for browsers of 2015 nor Dash's old table.
NOT_NEEDED = re.compile(r"/deps/polyfill|/dash_table/")
UNREACHABLE = (
    "The server does not answer. What is on this page stays; try again when the connection or the server is back."
)


@dataclass(frozen=True)
class _Page:
    """A page in memory: its HTML, the data version in it, and the file that is sent."""

    body: bytes
    version: str
    file: StaticFile

    @classmethod
    def of(cls, body: bytes, version: str) -> "_Page":
        # A page is made while somebody waits for it: brotli at 5 takes a few milliseconds, at 11 half a second.
        bodies = {"": body, "br": brotli.compress(body, quality=5)}
        return cls(body, version, StaticFile(bodies, "text/html; charset=utf-8", f'"{fingerprint(body)}"'))


class Documents:
    """Makes the HTML of pages for one app, and keeps what was made."""

    def __init__(self, app: Dash, assets: Assets, keep: int) -> None:
        """Read once what is the same on every page: scripts, styles, configuration, callbacks."""
        self._assets = assets
        self._pages = LruCache[_Page](keep, lambda page: 2 * len(page.body))
        self._scripts = [src for src in dash_internals.scripts(app) if not NOT_NEEDED.search(src)]
        self._config = _as_json_script("_dash-config", to_json_plotly(_public(dash_internals.config(app))))
        table = [
            [page.pattern, pair, name]
            for page in PAGES
            for pair, name in (*(("", n) for n in page.assets), *page.assets_with)
        ]
        self._page_assets = _as_json_script("page-assets", orjson.dumps(table).decode())
        self._dependencies = _as_json_script("inline-dependencies", app.dependencies().body.decode())

    def get(self, key: str, version: str) -> StaticFile | None:
        """A page made before, naming this data version; a page whose content is the same may be of an earlier one."""
        page = self._pages.get(key)
        if page is not None and page.version != version:
            page = _Page.of(page.body.replace(page.version.encode(), version.encode()), version)
            self._pages.put(key, page)
        return page.file if page else None

    def make(
        self,
        key: str,
        view: View,
        layout: object,
        base: str = "",
        path: str = "/",
        *,
        needs: Sequence[str] = (),
        version: str = "",
    ) -> StaticFile:
        """Make the page of a view; ``layout`` is the whole component tree, shell included; see ``render``.

        ``version`` is the data version that the page names, so that ``get`` can put a later one in its place.
        """
        page = _Page.of(self.render(view, layout, base, path, needs=needs).encode(), version)
        if view.status == 200:
            self._pages.put(key, page)
        return page.file

    def render(self, view: View, layout: object, base: str = "", path: str = "/", *, needs: Sequence[str] = ()) -> str:
        """The HTML as text. ``base`` is the installation's address, ``path`` the page's below it.

        ``needs`` names what of ``LIBRARIES`` it needs besides the shell.
        """
        own = {name: self._assets.url(name) for name in (*STYLES, *SCRIPTS_FIRST, *SCRIPTS_LAST, "theme.js")}
        needed = [self._assets.url(LIBRARIES[name]) for name in needs]
        sheets = [*(own[name] for name in STYLES), *(url for url in needed if url.endswith(".css"))]
        styles = "".join(f'<link rel="stylesheet" href="{url}">' for url in sheets)
        before = [own[name] for name in SCRIPTS_FIRST]
        more = [url for url in needed if url.endswith(".js")]
        chain = [*before, *self._scripts, *more, *(own[name] for name in SCRIPTS_LAST)]
        scripts = "".join(f'<script src="{src}"></script>' for src in chain)
        later = " ".join(f'data-{name}="{self._assets.url(file)}"' for name, file in ON_DEMAND.items())
        data = _as_json_script("inline-layout", to_json_plotly(layout))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head(view, base, path)}'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="color-scheme" content="light dark"><link rel="icon" href="{self._assets.url("icon.svg")}">'
            f'<script src="{own["theme.js"]}"></script>{styles}</head>'
            f'<body {later} data-address="{html.escape(base + path)}">'
            f'<p id="unreachable" role="alert" hidden>{UNREACHABLE}</p>'
            f'<div id="first-view">{to_html(layout)}</div><div id="react-entry-point"></div>'
            f"<div hidden>{self._page_assets}{self._config}{data}{self._dependencies}"
            f"{scripts}</div></body></html>"
        )


def _public(config: dict[str, Any]) -> dict[str, Any]:
    """What the browser needs: not the server's Python, and no web socket, since no callback here streams."""
    return {**{name: value for name, value in config.items() if name != "websocket"}, "python_version": ""}


def _as_json_script(name: str, text: str) -> str:
    return data_block(text, "application/json", name)
