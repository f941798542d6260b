"""The HTML of a page: one response with everything that the first view needs.

The layout, the list of callbacks and the markup of the first view are part of the HTML, so that the page is complete
without further requests. Pages are cached, as they stay the same until the data changes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import brotli
import orjson
from dash import Dash
from plotly.io.json import to_json_plotly

from dashboard.i18n.messages import gettext, message
from dashboard.templates.environment import render
from dashboard.templates.links import Links
from dashboard.web import dash_internals
from dashboard.web.components.search import INDEX
from dashboard.web.delivery.head import head
from dashboard.web.delivery.lru_cache import LruCache
from dashboard.web.delivery.static_files import Assets, StaticFile, fingerprint
from dashboard.web.markup import to_html
from dashboard.web.registry import PAGES
from dashboard.web.rooted import rooted
from dashboard.web.view import View

STYLES = ("vendor/bootstrap.min.css", "style.css", "charts.css")
THEME, SHELL = "theme.js", "shell.js"
REGENERATOR = "vendor/regenerator.min.js"  # Dash's own scripts expect it
# Styles and classic scripts that only some pages need. plotly's maps extend its window.Plotly, so they come after it.
FILES = {
    "plotly": "vendor/plotly.min.js",
    "maps": "vendor/plotly-geo.min.js",
    "assessment": "assessment.css",
    "brought": "upload.css",
    "comparison": "compare.css",
    "present": "present.css",
}
# Modules that the shell imports for some pages; it names them likewise in frontend/src/shell/parts.ts.
MODULES = {
    "editor": "src/assess/index.ts",
    "compare": "src/compare/index.ts",
    "builder": "src/present/index.ts",
    "upload": "src/shell/upload.ts",
    "download": "src/shell/download.ts",
}
# No page needs the polyfills for browsers of 2015 or Dash's old table.
NOT_NEEDED = re.compile(r"/deps/polyfill|/dash_table/")
UNREACHABLE = message(
    "The server does not answer. What is on this page stays; try again when the connection or the server is back."
)


@dataclass(frozen=True)
class _Page:
    """A cached page: its HTML, the data version in it, and the file that is sent."""

    body: bytes
    version: str
    file: StaticFile

    @classmethod
    def of(cls, body: bytes, version: str) -> "_Page":
        # A reader is waiting for this page: brotli 5 takes a few milliseconds, brotli 11 half a second.
        bodies = {"": body, "br": brotli.compress(body, quality=5)}
        return cls(body, version, StaticFile(bodies, "text/html; charset=utf-8", f'"{fingerprint(body)}"'))


class Documents:
    """Renders and caches the HTML of pages for one app."""

    def __init__(self, app: Dash, assets: Assets, max_pages: int) -> None:
        """Read what is the same on every page: scripts, styles, configuration, callbacks."""
        self._assets = assets
        self._pages = LruCache[_Page](max_pages, lambda page: 2 * len(page.body))
        self._scripts = [src for src in dash_internals.scripts(app) if not NOT_NEEDED.search(src)]
        self._config = to_json_plotly(_public(dash_internals.config(app)))
        table = [
            [page.pattern, pair, name]
            for page in PAGES
            for pair, name in (*(("", n) for n in page.assets), *page.assets_with)
        ]
        files = {name: assets.url(file) for name, file in FILES.items()}
        self._page_assets = orjson.dumps({"needs": table, "files": files}).decode()
        self._dependencies = app.dependencies().body.decode()

    def get(self, key: str, version: str) -> StaticFile | None:
        """A cached page, None if there is none; its data version is updated if the content is the same."""
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
        """Render and cache the page of a view; for the parameters see ``render``.

        ``version`` is the data version in the page, which ``get`` may replace with a later one.
        """
        page = _Page.of(self.render(view, layout, base, path, needs=needs).encode(), version)
        if view.status == 200:
            self._pages.put(key, page)
        return page.file

    def render(self, view: View, layout: object, base: str = "", path: str = "/", *, needs: Sequence[str] = ()) -> str:
        """The HTML as text. ``layout`` is the whole component tree including the shell.

        ``base`` is the address of the installation, ``path`` that of the page below it. ``needs`` are the names in
        ``FILES`` and ``MODULES`` that the page needs in addition to the shell.
        """
        layout = rooted(layout, self._assets.root)
        return render(
            "document.html",
            root=self._assets.root,
            **head(view, base, path),
            icon=self._assets.url("icon.svg"),
            theme=self._assets.url(THEME),
            links=self._links(needs),
            own_address=base + path,
            unreachable=gettext(UNREACHABLE),
            first_view=to_html(layout, {name: rooted(part, self._assets.root) for name, part in view.drawn.items()}),
            blocks={
                "page-assets": self._page_assets,
                "_dash-config": self._config,
                "inline-layout": to_json_plotly(layout),
                "inline-dependencies": self._dependencies,
            },
        )

    def _links(self, needs: Sequence[str]) -> Links:
        """The files of a page: those of every page, and those that it needs."""
        url = self._assets.url
        needed = [url(FILES[name]) for name in needs if name in FILES]
        modules = [SHELL, *(MODULES[name] for name in needs if name in MODULES)]
        return Links(
            styles=[*map(url, STYLES), *(file for file in needed if file.endswith(".css"))],
            # Classic scripts run while the page is parsed, the module after them: it starts Dash.
            scripts=[url(REGENERATOR), *self._scripts, *(file for file in needed if file.endswith(".js"))],
            modules=[url(SHELL)],
            preloads=list(dict.fromkeys(file for name in modules for file in self._assets.preloads(name))),
            data={"search-index": url(INDEX)},
        )


def _public(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration for the browser: without the server's Python version and without the unused web socket."""
    return {**{name: value for name, value in config.items() if name != "websocket"}, "python_version": ""}
