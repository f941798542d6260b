"""Assembles the app: its state, pages, API and delivery."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Thread

import plotly.io
from dash import Dash
from fastapi import FastAPI

from dashboard.errors import ParameterError
from dashboard.i18n.language import use
from dashboard.model.toolkit import Toolkit
from dashboard.paths import ASSETS
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.web import navigation, router, urls
from dashboard.web.api import reference, v1
from dashboard.web.delivery import embed, player, sitemap
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.compression import Compression
from dashboard.web.delivery.language import Language
from dashboard.web.delivery.middleware import Delivery
from dashboard.web.delivery.pages import PageDocuments, failed
from dashboard.web.delivery.root_path import RootPath
from dashboard.web.delivery.search_index import SearchIndex
from dashboard.web.delivery.static_files import URL, Assets
from dashboard.web.registry import PAGES, Page
from dashboard.web.view import TITLE


def create_app(settings: Settings | None = None, pages: Sequence[Page] = PAGES, toolkit: Toolkit | None = None) -> Dash:
    """The whole app, ready to serve; ``app.server`` is the ASGI application.

    Raises DataError if the data folder is invalid, ToolkitError if the front end has not been built or the root path begins
    like a page.
    """
    settings = settings or Settings()
    with use(settings.language):
        return _app(settings, pages, toolkit)


def _app(settings: Settings, pages: Sequence[Page], toolkit: Toolkit | None) -> Dash:
    root = settings.root_path
    _require_free(root, pages)
    app_state = AppState(toolkit or files.load(settings.data), settings)
    snapshot = app_state.snapshot()
    plotly.io.json.config.default_engine = "orjson"
    store = CompressedStore.of_user()
    assets = Assets(ASSETS, store, root=root)
    search_index = SearchIndex(assets, store, snapshot)
    server = FastAPI(title=TITLE, lifespan=_lifespan(app_state), openapi_url=None)
    reference.install(server, assets)
    v1.install(server, app_state)
    for routes in (sitemap.router(app_state), player.router(app_state, assets), embed.router(app_state, assets)):
        server.include_router(routes)
    documents = PageDocuments(app_state, assets, search_index, pages)
    for page in pages:
        server.add_api_route(page.path, documents.answer, methods=["GET", "HEAD"], include_in_schema=False)
    app = Dash(
        __name__,
        server=server,
        title=TITLE,
        use_pages=False,
        assets_ignore=".*",
        update_title="",
        on_error=navigation.CallbackErrors(root),
        requests_pathname_prefix=f"{root}/",
        routes_pathname_prefix="/",
        enable_mcp=False,
    )
    server.add_api_route("/{path:path}", documents.answer, methods=["GET", "HEAD"], include_in_schema=False)
    server.add_exception_handler(Exception, failed)
    server.add_middleware(Compression)
    server.add_middleware(Delivery, assets=assets, store=store, settings=settings, callbacks=lambda: app.callback_map)
    if root:
        server.add_middleware(RootPath, root=root)
    server.add_middleware(Language, language=settings.language)
    app.layout = router.tree(snapshot, "/", "", pages)[1]
    layouts = [router.tree(snapshot, *address, pages)[1] for address in router.examples(snapshot.toolkit, pages)]
    app.validation_layout = navigation.outline(layouts)
    navigation.register_callbacks(app, app_state, pages)
    for page in pages:
        if register := getattr(page.module, "register_callbacks", None):
            register(app, app_state)
    documents.start(app)
    return app


def _require_free(root: str, pages: Sequence[Page]) -> None:
    """Raise ParameterError for a root path that begins like an address of the dashboard: requests would be ambiguous."""
    taken = {
        path.split("/")[1]
        for path in (*(page.path for page in pages), urls.API_REFERENCE, urls.EMBED, urls.HEALTH, URL)
    }
    first = root.strip("/").split("/")[0]
    if root and (first in taken or first.startswith("_dash")):
        raise ParameterError(f"The root path {root} begins like a page of the dashboard, /{first}; choose another.")


def _lifespan(app_state: AppState) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=app_state.queue.start, name="first worker", daemon=True).start()
        yield
        app_state.queue.close()

    return running
