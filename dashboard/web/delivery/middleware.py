"""The middleware in front of Dash: serves static files from memory, and adds the security headers."""

import re
from collections.abc import Callable, Container, MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.services import audit
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.api import problem
from dashboard.web.delivery import callback_guard, guard, security
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.static_files import ASK_EACH_TIME, FOR_AN_HOUR, FOR_EVER, URL, Assets, StaticFile, prepare

SUITES = "/_dash-component-suites/"
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
MAX_SUITE_FILES = 300
MAX_REQUEST_BYTES = 1_000_000  # callbacks usually send a few kB
MAX_ASSESSMENT_BYTES = 3_000_000  # a document sent by the editor
MAX_UPLOAD_BYTES = 7_500_000  # an uploaded file of 5 MB, base64-encoded in a callback
DASH_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")  # such as dash_renderer.v4_4_1m1795414442.min.js


class Delivery:
    """An ASGI middleware.

    Scripts of Dash's component suites are fetched once from the app, compressed and cached. The address of plotly.js
    returns a bundle with only the trace types in use.
    """

    def __init__(
        self,
        app: ASGIApp,
        assets: Assets,
        store: CompressedStore,
        settings: Settings,
        callbacks: Callable[[], Container[str]],
    ) -> None:
        """Wrap an app; ``callbacks`` returns the outputs of its callbacks."""
        self.callbacks = callbacks
        self.app, self.assets, self.store, self.settings = app, assets, store, settings
        self._suites: dict[str, StaticFile] = {PLOTLY: assets.body("vendor/plotly.min.js")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or pass it on. Web sockets are refused, as no callback streams."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secured = _with_headers(send)
        path = scope["path"]
        refusal = guard.refused(scope, editable=self.settings.editable)
        if refusal is not None:
            audit.record("refused", method=scope["method"], path=path, client=(scope.get("client") or ("",))[0])
            await refusal(scope, receive, secured)
            return
        if scope["method"] in ("GET", "HEAD") and path.startswith((URL, SUITES)):
            file = self.assets.get(path) if path.startswith(URL) else await self._suite(scope, receive)
            if file is not None:
                await file.answer(Headers(scope=scope), _lifetime(path))(scope, receive, secured)
                return
            file = self.assets.successor(path)
            if file is not None:
                await file.answer(Headers(scope=scope), ASK_EACH_TIME)(scope, receive, secured)
                return
            await PlainTextResponse("There is no such file.", 404)(scope, receive, secured)
            return
        refusal = self._too_large(scope, Headers(scope=scope)) if scope["method"] not in guard.READING else None
        if refusal is None and path == urls.CALLBACKS:
            body = await Request(scope, receive).body()
            if not callback_guard.is_well_formed(body, self.callbacks()):
                refusal = PlainTextResponse(callback_guard.REFUSED, 400)
            receive = _replayed(body, receive)
        await (refusal or self.app)(scope, receive, secured)

    def _too_large(self, scope: Scope, headers: Headers) -> Response | None:
        """411 for a body without a valid length, 413 for one that is too large. The server enforces the length."""
        # Without either header there is no body.
        length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
        if not length.isdecimal():
            return _refusal(scope, 411, "length-missing", "The length of the request is missing.")
        max_bytes = MAX_REQUEST_BYTES
        if self.settings.editable:
            max_bytes = MAX_UPLOAD_BYTES if scope["path"] == urls.CALLBACKS else MAX_ASSESSMENT_BYTES
        if int(length) > max_bytes:
            reason = f"The request is larger than {max_bytes} bytes; nothing of it was used."
            return _refusal(scope, 413, "too-large", reason)
        return None

    async def _suite(self, scope: Scope, receive: Receive) -> StaticFile | None:
        path = scope["path"]
        if path not in self._suites:
            file = await self._fetch(scope, receive)
            if file is None or len(self._suites) >= MAX_SUITE_FILES:
                return file
            self._suites[path] = file
        return self._suites[path]

    async def _fetch(self, scope: Scope, receive: Receive) -> StaticFile | None:
        """The response of the app, compressed; None unless its status is 200."""
        head: MutableMapping[str, Any] = {}
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                head.update(message)
            else:
                chunks.append(message.get("body", b""))

        plain = [
            (name, value) for name, value in scope["headers"] if name not in (b"if-none-match", b"accept-encoding")
        ]
        await self.app({**scope, "method": "GET", "headers": plain}, receive, collect)
        if head.get("status") != 200:
            return None
        kind = dict(head["headers"]).get(b"content-type", b"application/octet-stream").decode()
        return prepare(b"".join(chunks), kind, self.store)


def _refusal(scope: Scope, status: int, kind: str, reason: str) -> Response:
    if problem.is_api(scope):
        return problem.response(scope, status, kind, reason)
    return PlainTextResponse(reason, status)


def _lifetime(path: str) -> str:
    is_fingerprinted = path.startswith(URL) and "/topojson/" not in path
    return FOR_EVER if is_fingerprinted or DASH_FINGERPRINT.search(path) else FOR_AN_HOUR


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that returns the body again, then the messages after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message.get("headers", ())}
            extra = [header for header in security.HEADERS if header[0] not in present]
            message = {**message, "headers": [*message.get("headers", ()), *extra]}
        await send(message)

    return wrapped
