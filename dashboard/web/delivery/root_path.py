"""The outermost middleware of a dashboard that is mounted below a path."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.rooted import below

LINK = re.compile(r"<(/[^>]*)>")  # the target in a Link header


class RootPath:
    """Takes the path off requests and adds it to the addresses in headers of responses.

    A proxy may leave the path in the request or remove it; both are served, as are requests past the proxy.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        """Wrap an app; ``root`` is the path, without a slash at its end."""
        self.app, self.root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def rooted_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [self._header(*header) for header in message.get("headers", ())]}
            await send(message)

        await self.app(inside(scope, self.root), receive, rooted_send)

    def _header(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        match name.lower():
            case b"location":
                return name, below(self.root, value.decode("latin-1")).encode("latin-1")
            case b"link":
                links = LINK.sub(lambda link: f"<{below(self.root, link[1])}>", value.decode("latin-1"))
                return name, links.encode("latin-1")
        return name, value


def inside(scope: Scope, root: str) -> Scope:
    """The scope of a request as it is without the path; ``root_path`` names it, for absolute addresses."""
    path, raw = scope["path"], scope.get("raw_path")
    if path == root or path.startswith(f"{root}/"):
        path = path[len(root) :] or "/"
        raw = raw[len(root) :] or b"/" if raw and raw.startswith(root.encode()) else None
    return {**scope, "path": path, "raw_path": raw or path.encode(), "root_path": root}
