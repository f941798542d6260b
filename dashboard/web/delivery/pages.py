"""The response for the address of a page, from the cache if nothing that it depends on has changed."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from dash import Dash
from fastapi import Request
from starlette.responses import RedirectResponse, Response

from dashboard.i18n.language import use
from dashboard.i18n.messages import gettext
from dashboard.services.app_state import AppState
from dashboard.web import router
from dashboard.web.api import problem
from dashboard.web.delivery import security
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.document import Documents
from dashboard.web.delivery.search_index import SearchIndex
from dashboard.web.delivery.static_files import ASK_EACH_TIME, Assets
from dashboard.web.registry import Page, find

log = logging.getLogger(__name__)


class PageDocuments:
    """Answers requests for pages."""

    def __init__(self, app_state: AppState, assets: Assets, search_index: SearchIndex, pages: Sequence[Page]) -> None:
        """Set up the cache; call ``start`` once all callbacks are registered."""
        self._app_state, self._assets, self._search_index = app_state, assets, search_index
        self._pages = pages
        self._documents: Documents

    def start(self, app: Dash) -> None:
        """Read from the app what is the same on every page."""
        self._documents = Documents(app, self._assets, self._app_state.settings.cache)

    def answer(self, request: Request) -> Response:
        """The page at the address of a request, or a redirect to its canonical address."""
        path, search = request.url.path, request.url.query
        if path != "/" and path.endswith("/"):
            return _redirect(path, search)
        snapshot = self._app_state.snapshot()
        self._search_index.follow(snapshot)
        page, _ = find(path, self._pages)
        query = router.parsed(page, search)
        version = page.version(snapshot.toolkit, query or {}) if page else snapshot.toolkit.version
        base = base_address(request, self._app_state.settings)
        # Citations contain the day, canonical addresses the host. Parameters that the page does not read are ignored.
        key = f"{version} {datetime.now(UTC).date()} {base}{path} {query}"
        file, status = self._documents.get(key, snapshot.toolkit.version), 200
        if file is None:
            view, layout = router.tree(snapshot, path, f"?{search}" if search else "", self._pages)
            if view.path not in ("", path):
                return _redirect(view.path, search)
            needs = router.needs(view, path, search)
            file = self._documents.make(key, view, layout, base, path, needs=needs, version=snapshot.toolkit.version)
            status = view.status
        return file.answer(request.headers, ASK_EACH_TIME, status)


def _redirect(path: str, search: str) -> RedirectResponse:
    """A redirect to a path of this host: with a single leading slash, as two would start the name of another host."""
    return RedirectResponse("/" + path.strip("/\\") + (f"?{search}" if search else ""), 308)


def failed(request: Request, error: Exception) -> Response:
    """The response to an unexpected error. It has its own security headers, as it does not pass the middleware."""
    log.exception("%s failed", request.url.path, exc_info=error)
    secured = {k.decode(): v.decode() for k, v in security.HEADERS}
    if problem.is_api(request.scope):
        answer = problem.unexpected(request.scope)
        answer.headers.update({**secured, **answer.headers})
        return answer
    with use(request.app.state.app_state.settings.language):  # the middleware that sets it has been left already
        text = gettext(
            "Something went wrong on the server; it was written to its log. What you chose is kept in the address."
        )
    return Response(text, 500, secured, "text/plain")
