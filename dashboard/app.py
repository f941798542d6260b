"""Puts the product together: pages from an explicit list, the shell around them, navigation, files, the API."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import parse_qsl, unquote

import plotly.io
from dash import ClientsideFunction, Dash, Input, Output, html, set_props
from dash.development.base_component import Component
from fastapi import FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import compile_path

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.errors import DataError, UnknownNameError
from dashboard.model.codes import IndicatorKind
from dashboard.model.toolkit import Toolkit
from dashboard.paths import ASSETS
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.web import urls
from dashboard.web.api import decks, v1
from dashboard.web.components import ids, search
from dashboard.web.components.notices import broken, not_found, trouble, unknown
from dashboard.web.delivery import embed, player, security, sitemap
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.document import TOGETHER, Documents
from dashboard.web.delivery.middleware import Delivery
from dashboard.web.delivery.static_files import ASK_EACH_TIME, Assets
from dashboard.web.pages import every_id
from dashboard.web.pages.about import page as about
from dashboard.web.pages.assess import page as assess
from dashboard.web.pages.assessment import page as assessment
from dashboard.web.pages.assessors import page as assessors
from dashboard.web.pages.characteristic import page as characteristic
from dashboard.web.pages.compare import page as compare
from dashboard.web.pages.countries import page as countries
from dashboard.web.pages.country import page as country
from dashboard.web.pages.data import page as data
from dashboard.web.pages.data_import import page as own_figures
from dashboard.web.pages.glossary import page as glossary
from dashboard.web.pages.history import page as history
from dashboard.web.pages.home import page as home
from dashboard.web.pages.indicator import page as indicator
from dashboard.web.pages.indicators import page as indicators
from dashboard.web.pages.practice import page as practice
from dashboard.web.pages.practices import page as practices
from dashboard.web.pages.present import page as present
from dashboard.web.pages.principle import page as principle
from dashboard.web.pages.readings import page as readings
from dashboard.web.pages.result import page as result
from dashboard.web.pages.revisions import page as revisions
from dashboard.web.shell import page as in_page
from dashboard.web.shell import shell
from dashboard.web.view import TITLE, Page, View

PAGES = cast(
    Sequence[Page],
    (
        home,
        indicators,
        indicator,
        principle,
        characteristic,
        compare,
        practices,
        practice,
        readings,
        glossary,
        countries,
        country,
        assess,
        assessment,
        result,
        revisions,
        assessors,
        history,
        present,
        data,
        own_figures,
        about,
    ),
)
MOST_PARAMETERS = 40
log = logging.getLogger("dashboard")


def create_app(settings: Settings | None = None, pages: Sequence[Page] = PAGES, toolkit: Toolkit | None = None) -> Dash:
    """The whole app, ready to be served; ``app.server`` is the ASGI application.

    Raises DataError where the data folder is broken, ToolkitError where the front end has not been built.
    """
    settings = settings or Settings()
    toolkit = toolkit or files.load(settings.data)
    site = AppState(toolkit, Comparisons(toolkit, settings.threshold), settings)
    plotly.io.json.config.default_engine = "orjson"
    store = CompressedStore.of_user()
    assets = Assets(ASSETS, store, {search.INDEX: search.index(toolkit)}, TOGETHER)
    server = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=urls.API_DOCS)
    server.include_router(v1.router(site))
    server.include_router(sitemap.router(site))
    server.include_router(player.router(site, assets))
    server.include_router(embed.router(site, assets))
    router = Router(site, pages)
    server.include_router(decks.router(site, lambda request: base_address(request, site.settings), router.view))
    documents: list[Documents] = []  # made last, when every callback is known

    searched = [toolkit.imported]  # what the search knows of datasets that were brought along

    def document(request: Request) -> Response:
        if site.toolkit.imported is not searched[0]:
            searched[0] = site.toolkit.imported
            assets.add(search.INDEX, search.index(site.toolkit), store)
        return _document(documents[0], router, request)

    for page in pages:
        server.add_api_route(page.PATH, document, methods=["GET", "HEAD"], include_in_schema=False)
    app = Dash(
        __name__,
        server=server,
        title=TITLE,
        use_pages=False,
        assets_ignore=".*",
        update_title="",
        on_error=_on_error,
    )
    server.add_api_route("/{path:path}", document, methods=["GET", "HEAD"], include_in_schema=False)
    server.add_exception_handler(Exception, _failed)
    server.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    server.add_middleware(Delivery, assets=assets, store=store, site=site)
    app.layout = router.shell("/", "")[1]
    app.validation_layout = _outline([router.shell(*address)[1] for address in router.examples()])
    _navigation(app, router)
    for page in pages:
        page.register_callbacks(app, site)
    documents.append(Documents(app, assets, settings.cache))
    return app


class Router:
    """Finds the page for an address and lets it make its view."""

    def __init__(self, site: AppState, pages: Sequence[Page]) -> None:
        """Compile the paths of the pages, in order."""
        self.site = site
        self._routes = [(compile_path(page.PATH), page) for page in pages]

    def view(self, path: str, search: str) -> View:
        """The view for an address; a friendly one where it names nothing."""
        page, parameters = self._page(path)
        query = self.query(path, search)
        if page is None or query is None:
            return not_found(path)
        try:
            return page.layout(self.site, query, **parameters)
        except UnknownNameError as error:
            return unknown(self.site, error)
        except DataError as error:
            return broken(error)

    def query(self, path: str, search: str) -> dict[str, str] | None:
        """The parameters that the page at an address reads, by name; None where there are more than any address has."""
        page, _ = self._page(path)
        try:
            given = dict(parse_qsl(search.removeprefix("?"), keep_blank_values=False, max_num_fields=MOST_PARAMETERS))
        except ValueError:
            return None
        return {name: given[name] for name in (page.PARAMETERS if page else ()) if name in given}

    def _page(self, path: str) -> tuple[Page | None, dict[str, str]]:
        for (pattern, _, _), page in self._routes:
            match = pattern.match(path)
            if match:
                return page, {name: unquote(value) for name, value in match.groupdict().items()}
        return None, {}

    def shell(self, path: str, search: str) -> tuple[View, Component]:
        """The view, and the whole tree with it inside."""
        view = self.view(path, search)
        return view, shell(self.site, view, path, search)

    def examples(self) -> list[tuple[str, str]]:
        """Path and query of every page, with every control it can have, so that every id can be known.

        A page whose controls depend on its query names such queries as ``EXAMPLES``.
        """
        toolkit = self.site.toolkit
        # Scores over several years have the most controls.
        scores = (e for e in toolkit.indicators.values() if e.kind is IndicatorKind.SCORE)
        fullest = max(scores, key=lambda e: toolkit.observations_of(e.id)["time_period"].nunique(), default=None)
        name = fullest.id if fullest else next(iter(toolkit.indicators))
        code, cycle = next(iter(toolkit.assessments), (next(iter(toolkit.areas)), 2024))
        values = {
            "name": name,
            "number": "1",
            "code": code,
            "cycle": str(cycle),
            "practice": next(iter(toolkit.practices)),
            "item": toolkit.principles[1].lifting[0].id,
        }
        return [
            (page.PATH.format(**values), query)
            for _, page in self._routes
            for query in getattr(page, "EXAMPLES", ("",))
        ]


def _document(documents: Documents, router: Router, request: Request) -> Response:
    path, search = request.url.path, request.url.query
    if path.startswith(urls.API):
        return JSONResponse({"message": f"Nothing answers at {path[:200]}.", "openapi": urls.API_DOCS}, 404)
    if path != "/" and path.endswith("/"):
        return RedirectResponse(path.rstrip("/") + (f"?{search}" if search else ""), 308)
    base = base_address(request, router.site.settings)
    # Citations name the day, canonical addresses the host; what a page does not read makes no page of its own.
    key = f"{router.site.toolkit.version} {datetime.now(UTC).date()} {base}{path} {router.query(path, search)}"
    file, status = documents.get(key), 200
    if file is None:
        view, layout = router.shell(path, f"?{search}" if search else "")
        if view.path not in ("", path):
            return RedirectResponse(view.path + (f"?{search}" if search else ""), 308)
        file, status = documents.make(key, view, layout, base, path), view.status
    return file.answer(request.headers, ASK_EACH_TIME, status)


def _failed(request: Request, error: Exception) -> Response:
    """The last resort; the middleware is behind it, so it brings the security headers itself."""
    log.exception("%s failed", request.url.path, exc_info=error)
    text = "Something went wrong on the server; it was written to its log. What you chose is kept in the address."
    return Response(text, 500, {k.decode(): v.decode() for k, v in security.HEADERS}, "text/plain")


def _navigation(app: Dash, router: Router) -> None:
    """Navigation inside the app: the browser says where it is, the server answers with the page."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.PAGE, "children"),
        Output(ids.PAGE_META, "data"),
        Input(ids.ADDRESS, "data"),
        prevent_initial_call=True,
    )
    def show(address: dict[str, Any]) -> tuple[list[Component], dict[str, Any]]:
        view = router.view(str(address.get("path", "/")), str(address.get("search", "")))
        return in_page(router.site, view), {"title": view.window_title, "n": address.get("n")}

    app.clientside_callback(
        ClientsideFunction("shell", "arrived"),
        Output(ids.ANNOUNCER, "children"),
        Input(ids.PAGE_META, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("shell", "toggleTheme"), Input(ids.THEME, "n_clicks"), prevent_initial_call=True
    )


def _on_error(error: Exception) -> None:
    log.exception("a callback failed", exc_info=error)
    set_props(ids.TROUBLE, {"children": trouble()})


def _outline(layouts: Sequence[Component]) -> Component:
    """A tree with each id of ours once and nothing else: enough for Dash to check that callbacks name things that exist.

    It is sent with every page, so anchors, which no callback names, are left out.
    """
    ours = every_id()
    named = {
        node.id: type(node)
        for layout in layouts
        for node in layout._traverse()
        if isinstance(node, Component) and isinstance(name := getattr(node, "id", None), str) and name in ours
    }
    return html.Div([kind(id=name) for name, kind in named.items()])
