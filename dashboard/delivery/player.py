"""``/present/play``: a deck, frozen, in a document of its own that asks for nothing once it has been loaded."""

import html

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from dashboard.components import urls
from dashboard.components.query import Query
from dashboard.components.site import Site
from dashboard.delivery.address import base_address
from dashboard.delivery.static import ASK_EACH_TIME, Assets
from dashboard.domain.slides import Deck
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.exports import deck_html, slide_html
from dashboard.slides import freeze, ready

NO_SLIDES = "It has no slides. Add charts and views to a deck, or choose one that is ready."


def router(site: Site, assets: Assets) -> APIRouter:
    """The one route, for one site."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route(urls.PLAY, methods=["GET", "HEAD"])
    def play(request: Request) -> Response:
        asked = {name: request.query_params[name] for name in ready.PARAMETERS if name in request.query_params}
        query = Query(asked)
        try:
            plan = ready.plan(site, query)
            if query.notices:
                raise ParameterError(" ".join(query.notices))
            if not plan.slides:
                return _answer(_nothing(assets, NO_SLIDES), 404)
            deck = freeze.frozen(site, plan, base_address(request, site.settings), urls.present(**asked))
        except (ParameterError, UnknownNameError) as error:
            return _answer(_nothing(assets, str(error)), 400 if isinstance(error, ParameterError) else 404)
        return _answer(player(assets, deck, urls.present(**asked)), 200)

    return routes


def player(assets: Assets, deck: Deck, back: str) -> str:
    """The document that plays a deck; ``back`` is the address that leaving leads to."""
    scripts = "".join(f'<script src="{assets.url(name)}" defer></script>' for name in deck_html.scripts_of(deck))
    return slide_html.page(deck.title, _head(assets) + scripts, deck_html.body(deck, back))


def _nothing(assets: Assets, why: str) -> str:
    told = (
        f'<body><main class="nothing"><h1>This deck cannot be played</h1><p>{html.escape(why)}</p>'
        "<p>Your own deck is kept in your browser; nothing of it was changed. "
        f'<a href="{urls.PRESENT}">Back to the decks</a></p></main>'
    )
    return slide_html.page("This deck cannot be played", _head(assets), told)


def _head(assets: Assets) -> str:
    icon = f'<link rel="icon" href="{assets.url("icon.svg")}">'
    return icon + "".join(f'<link rel="stylesheet" href="{assets.url(name)}">' for name in deck_html.STYLES)


def _answer(document: str, status: int) -> Response:
    return HTMLResponse(document, status, headers={"Cache-Control": ASK_EACH_TIME})
