"""``/embed/…``: a card or a view in a frame on another page, live or frozen at a data version."""

from collections.abc import Sequence

import brotli
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.decks import views
from dashboard.decks.view_request import view_request
from dashboard.errors import DataError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.deck import slide_html
from dashboard.exports.deck.slide_html import SlideMarkup
from dashboard.i18n.messages import gettext
from dashboard.model.deck_plan import ADDRESS
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.services.work_queue import RETRY_AFTER
from dashboard.templates.environment import render
from dashboard.templates.links import Links
from dashboard.web import urls
from dashboard.web.api.work import client_of
from dashboard.web.delivery import security
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.lru_cache import LruCache
from dashboard.web.delivery.static_files import ASK_EACH_TIME, FOR_EVER, Assets, StaticFile, fingerprint
from dashboard.web.view import TITLE

STYLES = ("charts.css", "embed.css")
FRAME_PARAMETERS = ("version", "theme")  # of the frame, not of the view in it
MAX_ADDRESS_LENGTH = 2000
# Any page may embed it: it has no controls, only links to this installation.
HEADERS = {
    "Content-Security-Policy": security.POLICY.replace("frame-ancestors 'self'", "frame-ancestors *"),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
MAX_DOCUMENTS = 512
MAX_VERSION = 64  # characters


def router(app_state: AppState, assets: Assets) -> APIRouter:
    """The route of one installation. Frozen frames never change, so browsers may cache them for ever."""
    routes = APIRouter(include_in_schema=False)
    frames = _Frames(app_state, assets)

    @routes.api_route(f"{urls.EMBED}/{{path:path}}", methods=["GET", "HEAD"])
    async def embed(request: Request, path: str) -> Response:
        address = _address(request, path)
        if len(address) > MAX_ADDRESS_LENGTH or not ADDRESS.fullmatch(address):
            return _refused(_error_page(assets, gettext("This address is no view of the dashboard.")), 400)
        version = request.query_params.get("version", "")[:MAX_VERSION]
        base = base_address(request, app_state.settings)
        try:
            file = await frames.get(address, version, base, client_of(request))
        except _NoVersionError as error:
            return _refused(_error_page(assets, str(error), base + address), 404)
        except UnavailableError as error:
            return _refused(_error_page(assets, str(error)), 503)
        except DataError as error:
            return _refused(_error_page(assets, str(error)), 500)
        except ToolkitError as error:
            return _refused(_error_page(assets, str(error)), 404)
        response = file.answer(request.headers, FOR_EVER if version else ASK_EACH_TIME)
        response.headers.update(HEADERS)
        return response

    return routes


class _NoVersionError(UnknownNameError):
    """A version that this installation has not stored."""

    def __init__(self, version: str) -> None:
        super().__init__("kept data version", version)
        self.args = (
            gettext(
                "Data version {version} is not kept by this installation. The figures may have changed since.",
                version=version[:20],
            ),
        )


class _Frames:
    """A cache of the documents of frames, by data version and address."""

    def __init__(self, app_state: AppState, assets: Assets) -> None:
        self._app_state, self._assets = app_state, assets
        self._documents = LruCache[StaticFile](
            min(MAX_DOCUMENTS, app_state.settings.cache), lambda file: sum(map(len, file.bodies.values()))
        )

    async def get(self, address: str, version: str, base: str, client: str) -> StaticFile:
        """The document of a frame, from the cache or through the work queue. Raises ToolkitError."""
        snapshot = await run_in_threadpool(self._app_state.snapshot)
        key = f"{version or snapshot.toolkit.version} {bool(version)} {base}{address}"
        file = self._documents.get(key)
        if file is None:
            job = Job(self._create, (address, version, base), None, snapshot.toolkit.version, here=True)
            file = await self._app_state.queue.result(job, client)
            self._documents.put(key, file)
        return file

    def _create(self, address: str, version: str, base: str) -> StaticFile:
        try:
            snapshot = self._app_state.at(version)
        except UnknownNameError as error:
            raise _NoVersionError(version) from error
        body = document(self._assets, snapshot, address, base, frozen=bool(version)).encode()
        # A reader is waiting for it: brotli 5 takes a few milliseconds, brotli 11 half a second.
        bodies = {"": body, "br": brotli.compress(body, quality=5)}
        return StaticFile(bodies, "text/html; charset=utf-8", f'"{fingerprint(body)}"')


def _address(request: Request, path: str) -> str:
    """The address of the view: that of the frame without its own parameters, and with ``part`` as the fragment."""
    skipped = (*FRAME_PARAMETERS, "part")
    pairs = [pair for pair in request.url.query.split("&") if pair and pair.partition("=")[0] not in skipped]
    part = request.query_params.get("part", "")
    return f"/{path}{'?' if pairs else ''}{'&'.join(pairs)}{'#' if part else ''}{part}"


def document(assets: Assets, snapshot: Snapshot, address: str, base: str, *, frozen: bool = False) -> str:
    """The document in the frame: its charts or tables with their sources, and a link to the view.

    Raises UnknownNameError or ParameterError for an address without a view.
    """
    request = view_request(address)
    slides = views.slides_of_request(snapshot, request)
    drawn = [(number, slide) for number, slide in enumerate(slides, 1) if slide.lead == "chart" and slide.figure]
    return render(
        "embed.html",
        root=assets.root,
        title=slides[0].title,
        icon=slide_html.icon(),
        links=_links(assets, [*(["vendor/plotly.min.js"] if drawn else []), "embed.js"]),
        notices=request.notices,
        slides=[SlideMarkup.of(slide) for slide in slides],
        figures=slide_html.figures(drawn),
        address=base + address,
        product=gettext(TITLE),
        version=snapshot.toolkit.version,
        frozen=frozen,
    )


def _error_page(assets: Assets, reason: str, address: str = "") -> str:
    return render(
        "embed_error.html",
        root=assets.root,
        title=gettext("Nothing can be shown here"),
        icon=slide_html.icon(),
        links=_links(assets, ["embed.js"]),
        reason=reason,
        address=address,
    )


def _links(assets: Assets, scripts: Sequence[str]) -> Links:
    return Links(styles=[*map(assets.url, STYLES)], scripts=[*map(assets.url, scripts)])


def _refused(content: str, status: int) -> Response:
    headers = {**HEADERS, "Cache-Control": ASK_EACH_TIME}
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    return HTMLResponse(content, status, headers=headers)
