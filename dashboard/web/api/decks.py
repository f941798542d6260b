"""``/api/v1/decks.*``, ``/api/v1/pages.pdf`` and pictures of charts.

A deck has the parameters of ``/present``. ``dashboard.web.api.work`` describes how to follow its progress.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dashboard.charts.sizes import Size
from dashboard.decks import ready
from dashboard.decks.files import deck_file
from dashboard.domain.statistics import indicators
from dashboard.errors import ParameterError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck.pictures import PictureFormat
from dashboard.model.deck_plan import ADDRESS
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.web import parameters, urls
from dashboard.web.api.files import picture_file
from dashboard.web.api.work import answer, file_answer, refusal
from dashboard.web.router import view as view_of

MAX_ADDRESS_LENGTH = 2000
# Returns the address of the installation for a request.
Base = Callable[[Request], str]


def router(app_state: AppState, base: Base) -> APIRouter:
    """The routes of one installation."""
    routes = APIRouter()

    @routes.get(urls.deck_file("{ending}"), response_class=Response)
    def deck(ending: str, request: Request) -> Response:
        """A deck as pptx, html, pdf or json, or as a meeting pack (zip).

        ``deck`` is the code of a deck, ``ready`` the name of a ready-made one.
        """
        snapshot = app_state.snapshot()
        params = {name: request.query_params[name] for name in ready.PARAMETERS if name in request.query_params}
        query = parameters.Query(params)
        try:
            plan = ready.plan(snapshot, query)
            if query.notices:
                raise ParameterError(" ".join(query.notices))
        except ToolkitError as error:
            return refusal(error)
        arguments = (plan, ending, base(request), urls.present(**params))
        return answer(app_state.queue, Job(deck_file, arguments, snapshot, _today()), request)

    @routes.get(urls.page_file(""), response_class=Response)
    def page(request: Request, address: Annotated[str, Query(max_length=MAX_ADDRESS_LENGTH)]) -> Response:
        """A page of this dashboard as a PDF; ``address`` is its path and query."""
        snapshot = app_state.snapshot()
        try:
            title = _title(snapshot, address)
            origin = _server_origin(request)
        except ToolkitError as error:
            return refusal(error)
        today = datetime.now(UTC).date()
        # Requests for the same page at the same data version share one file.
        arguments = (f"{origin}{address}", title, today, snapshot.settings.chromium)
        job = Job(deck_files.page_pdf, arguments, None, snapshot.toolkit.version)
        return answer(app_state.queue, job, request)

    @routes.get(urls.picture("{name}", "png", ""), response_class=Response)
    async def png(name: str, request: Request, size: Size = Size.SLIDE) -> Response:
        """The chart of an indicator as a PNG for a slide, a page or a shared link. Takes the parameters of its page."""
        return await _picture(app_state, name, request, size, PictureFormat.PNG)

    @routes.get(urls.picture("{name}", "svg", ""), response_class=Response)
    async def svg(name: str, request: Request, size: Size = Size.SLIDE) -> Response:
        """The chart of an indicator as an SVG for a slide, a page or a shared link. Takes the parameters of its page."""
        return await _picture(app_state, name, request, size, PictureFormat.SVG)

    return routes


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _title(snapshot: Snapshot, address: str) -> str:
    """The title of the page at an address.

    Raises ParameterError for an address that is not of a page, UnknownNameError if the page does not exist.
    """
    if not ADDRESS.fullmatch(address) or address.startswith((urls.API, urls.EMBED, "/_", "/assets")):
        raise ParameterError("The address must be that of a page of this dashboard, such as /indicators/un_egdi.")
    parts = urlsplit(address)
    view = view_of(snapshot, parts.path, parts.query)
    if view.status != 200:
        raise UnknownNameError("page", parts.path[:200])
    return view.title


def _server_origin(request: Request) -> str:
    """The address that this server listens on, which a request cannot forge. Raises UnavailableError without a port."""
    host, port = request.scope.get("server") or ("", None)
    if not port:
        raise UnavailableError("Pages become PDFs only where the server listens on a port.")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _picture(app_state: AppState, name: str, request: Request, size: Size, form: PictureFormat) -> Response:
    snapshot = await run_in_threadpool(app_state.snapshot)
    state = [pair for pair in request.url.query.split("&") if pair and pair.partition("=")[0] != "size"]
    try:
        indicator = indicators.indicator(snapshot.toolkit, name)
        address = urls.indicator(indicator.id) + (f"?{'&'.join(state)}" if state else "")
        job = Job(picture_file, (address, indicator.id, size, form), snapshot)
        return await file_answer(app_state.queue, job, request, snapshot.toolkit.version)
    except ToolkitError as error:
        return refusal(error)
