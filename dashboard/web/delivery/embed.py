"""``/embed/…``: a card or a view in a frame on another page, live or frozen at a data version."""

from collections.abc import Mapping
from typing import Any

import brotli
import orjson
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.decks import views
from dashboard.decks.view_request import view_request
from dashboard.errors import DataError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.deck import slide_html
from dashboard.model.deck import Slide
from dashboard.model.deck_plan import ADDRESS
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.services.work_queue import RETRY_AFTER
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
            return _refused(_error_page(assets, "This address is no view of the dashboard."), 400)
        version = request.query_params.get("version", "")[:MAX_VERSION]
        base = base_address(request, app_state.settings)
        try:
            file = await frames.get(address, version, base, client_of(request))
        except _NoVersionError as error:
            return _refused(_error_page(assets, str(error), address, base), 404)
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
            f"Data version {version[:20]} is not kept by this installation. The figures may have changed since.",
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
    notices = "".join(f"<li>{slide_html.safe(notice)}</li>" for notice in request.notices)
    notice_list = f'<ul class="notices">{notices}</ul>' if notices else ""
    figures = {number: slide.figure for number, slide in enumerate(slides, 1) if slide.figure and slide.lead == "chart"}
    cards = "".join(_card(slide, number) for number, slide in enumerate(slides, 1))
    scripts = ["vendor/plotly.min.js"] if figures else []
    content = (
        f"<body><main>{notice_list}{cards}{_foot(snapshot, address, base, frozen=frozen)}</main>{_figures(figures)}"
    )
    return slide_html.page(slides[0].title, _head(assets, [*scripts, "embed.js"]), content)


def _card(slide: Slide, number: int) -> str:
    status = "".join(f"<li>{slide_html.safe(words)}</li>" for words in slide.status)
    source = f"<p>{slide_html.safe(slide.source)}</p>" if slide.source else ""
    values = ""
    if slide.figure and slide.lead == "chart" and slide.table:
        values = (
            f'<details class="values"><summary>Values as a table</summary>{slide_html.table_of(slide.table)}</details>'
        )
    foot = f"<footer>{source}{f'<ul>{status}</ul>' if status else ''}</footer>" if source or status else ""
    return f'<article id="c{number}">{slide_html.head(slide)}{slide_html.middle(slide)}{values}{foot}</article>'


def _foot(snapshot: Snapshot, address: str, base: str, *, frozen: bool) -> str:
    kind = "frozen" if frozen else "live"
    link = f'<a href="{slide_html.safe(base + address)}" target="_blank" rel="noopener">{TITLE} dashboard</a>'
    version = f'<span class="version">Data version {snapshot.toolkit.version}</span>, {kind}'
    return f"<footer><p>{link} · {version} · not an OECD publication</p></footer>"


def _error_page(assets: Assets, reason: str, address: str = "", base: str = "") -> str:
    link = (
        f' <a href="{slide_html.safe(base + address)}" target="_blank" rel="noopener">See it as it is now</a>'
        if address
        else ""
    )
    content = (
        f"<body><main><h2>Nothing can be shown here</h2><p>{slide_html.safe(reason)}{link}</p></main>{_figures({})}"
    )
    return slide_html.page("Nothing can be shown here", _head(assets, ["embed.js"]), content)


def _head(assets: Assets, scripts: list[str]) -> str:
    styles = "".join(f'<link rel="stylesheet" href="{assets.url(name)}">' for name in STYLES)
    return styles + "".join(f'<script src="{assets.url(name)}" defer></script>' for name in scripts)


def _figures(figures: Mapping[int, Any]) -> str:
    return slide_html.data("figures", orjson.dumps({str(place): figure for place, figure in figures.items()}).decode())


def _refused(content: str, status: int) -> Response:
    headers = {**HEADERS, "Cache-Control": ASK_EACH_TIME}
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    return HTMLResponse(content, status, headers=headers)
