"""HEAD for every address that answers GET, and OPTIONS for scripts of other sites, which ask before they read."""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.api.freshness import SHARED
from dashboard.web.api.problem import READS, is_api, may_quote_draft

ALLOWED = {
    **SHARED,
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ReadMethods:
    """An ASGI middleware for the addresses of the API."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or pass it on."""
        if scope["type"] != "http" or not is_api(scope):
            await self.app(scope, receive, send)
        elif scope["method"] == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _without_body(send))
        elif _asks_to_read(scope):
            await Response(status_code=204, headers=ALLOWED)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _asks_to_read(scope: Scope) -> bool:
    """Whether a browser asks if another site's page may read an address; never one that may answer with a draft."""
    wanted = Headers(scope=scope).get("access-control-request-method", "")
    return scope["method"] == "OPTIONS" and wanted in READS and not may_quote_draft(scope)


def _without_body(send: Send) -> Send:
    async def headers_only(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return headers_only
