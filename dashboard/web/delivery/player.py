"""``/present/play``: a frozen deck in a single document, which works offline once it is loaded."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from dashboard.decks import ready
from dashboard.errors import ParameterError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.deck import html_file, slide_html
from dashboard.i18n.messages import gettext, message
from dashboard.model.deck import Deck
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.templates.environment import render
from dashboard.templates.links import Links
from dashboard.web import urls
from dashboard.web.api.files import frozen_deck
from dashboard.web.api.work import client_of
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.lru_cache import LruCache
from dashboard.web.delivery.static_files import ASK_EACH_TIME, Assets
from dashboard.web.parameters import Query

NO_SLIDES = message("It has no slides. Add charts and views to a deck, or choose one that is ready.")
MAX_DOCUMENTS = 8  # of a megabyte or more each; a deck is often played again, also by others who have its address
STATUS = {ParameterError: 400, UnknownNameError: 404, UnavailableError: 503}


def router(app_state: AppState, assets: Assets) -> APIRouter:
    """The route of one installation."""
    routes = APIRouter(include_in_schema=False)
    documents = LruCache[bytes](min(MAX_DOCUMENTS, app_state.settings.cache), len)

    @routes.api_route(urls.PLAY, methods=["GET", "HEAD"])
    async def play(request: Request) -> Response:
        snapshot = await run_in_threadpool(app_state.snapshot)
        params = {name: request.query_params[name] for name in ready.PARAMETERS if name in request.query_params}
        query = Query(params)
        try:
            plan = ready.plan(snapshot, query)
            if query.notices:
                raise ParameterError(" ".join(query.notices))
            if not plan.slides:
                return _answer(_error_page(assets, gettext(NO_SLIDES)), 404)
            base, back = base_address(request, snapshot.settings), urls.present(**params)
            key = f"{snapshot.toolkit.version} {datetime.now(UTC).date()} {base}{back}"
            document = documents.get(key)
            if document is None:
                job = Job(frozen_deck, (plan, base, back), snapshot, datetime.now(UTC).date().isoformat())
                deck = await app_state.queue.result(job, client_of(request))
                document = player(assets, deck, back).encode()
        except ToolkitError as error:
            return _answer(_error_page(assets, str(error)), STATUS.get(type(error), 400))
        documents.put(key, document)
        return _answer(document, 200)

    return routes


def player(assets: Assets, deck: Deck, back: str) -> str:
    """The document that plays a deck; ``back`` is the address of its exit link, without the root."""
    return render(
        "player.html",
        root=assets.root,
        **html_file.values(deck, assets.root + back),
        links=_links(assets, html_file.scripts_of(deck)),
    )


def _error_page(assets: Assets, reason: str) -> str:
    return render(
        "player_error.html",
        root=assets.root,
        title=gettext("This deck cannot be played"),
        icon=slide_html.icon(),
        links=_links(assets),
        reason=reason,
        back=assets.root + urls.PRESENT,
    )


def _links(assets: Assets, scripts: Sequence[str] = ()) -> Links:
    return Links(styles=[*map(assets.url, html_file.STYLES)], scripts=[*map(assets.url, scripts)])


def _answer(document: str | bytes, status: int) -> Response:
    return HTMLResponse(document, status, headers={"Cache-Control": ASK_EACH_TIME})
