"""Work that takes a while, as an answer: a file, or line by line how far it is and the file at the end.

Who asks with ``Accept: application/x-ndjson`` gets lines of JSON: ``{"done": 1, "of": 9, "text": "…"}`` a step, then
``{"file": name, "type": media type, "size": n}`` followed by the n bytes of the file, or ``{"error": "…"}``. Everybody
else gets the file. What nobody foresaw is logged and told in words too, never by a stream that breaks off. Whoever
closes the connection cancels the work.
"""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from threading import BoundedSemaphore

import orjson
from anyio import CancelScope
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.errors import ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.work import File, Progress, Work

LINES = "application/x-ndjson"
PIECE = 1 << 16  # bytes of a file that are sent at once
AT_ONCE = 2  # works; each may start a browser
IN_LINE = 12  # works that wait; they take turns at the threads that answer all other requests too
BETWEEN = 0.3  # seconds between two looks at whether it is one's turn
WAITING = "Waiting for other files to be finished"
BUSY = "Many files are being made just now. Try again in a minute."
UNFORESEEN = "Something went wrong on the server while the file was being made. It has been noted there."
log = logging.getLogger(__name__)
_turns, _places = BoundedSemaphore(AT_ONCE), BoundedSemaphore(AT_ONCE + IN_LINE)


def answer(work: Work, request: Request) -> Response:
    """The answer that does the work while it is sent; see the module's text. Its errors are 400, 404 or 503 in JSON."""
    return _Working(_in_turn(work), streamed=LINES in request.headers.get("accept", ""))


class _UnforeseenError(ToolkitError):
    """What nobody foresaw; its details are in the log, for whoever runs the server."""


def refusal(error: ToolkitError) -> Response:
    """An error in words: 404 for a name that does not exist, 503 for a program that is missing, 500 for a fault, else 400."""
    if isinstance(error, UnknownNameError):
        return JSONResponse({"message": str(error), "near": list(error.near)}, 404)
    return JSONResponse({"message": str(error)}, STATUS.get(type(error), 400))


STATUS = {UnavailableError: 503, _UnforeseenError: 500}


def attachment(name: str) -> dict[str, str]:
    """The headers of a file to be saved."""
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def _in_turn(work: Work) -> Work:
    """The same work, begun when fewer than ``AT_ONCE`` others are under way; what it raises has words for a reader.

    Raises UnavailableError where many wait.
    """
    if not _places.acquire(blocking=False):
        raise UnavailableError(BUSY)
    try:
        while not _turns.acquire(timeout=BETWEEN):
            yield Progress(0, 1, WAITING)
        try:
            yield from work
        except ToolkitError:
            raise
        except Exception as error:
            log.exception("A file could not be made")
            raise _UnforeseenError(UNFORESEEN) from error
        finally:
            _turns.release()
    finally:
        _places.release()


class _Working(Response):
    def __init__(self, work: Work, *, streamed: bool) -> None:
        super().__init__()
        self._work, self._streamed = work, streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do the work and send what it tells; whatever happens, it has ended when this returns."""
        request = Request(scope, receive)
        if not self._streamed:
            response = await self._whole(request)
            if response is not None:
                await response(scope, receive, send)
            return
        start = [(b"content-type", LINES.encode()), (b"cache-control", b"no-store")]
        # Said to be encoded already, nothing on the way keeps lines back to compress them.
        await send(
            {"type": "http.response.start", "status": 200, "headers": [*start, (b"content-encoding", b"identity")]}
        )
        async with aclosing(self._lines(request)) as pieces:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _whole(self, request: Request) -> Response | None:
        """The file, or what went wrong; nothing where nobody listens any more."""
        try:
            async with aclosing(self._found(request)) as found:
                async for one in found:
                    if isinstance(one, File):
                        return Response(one.content, media_type=one.media_type, headers=attachment(one.name))
        except ToolkitError as error:
            return refusal(error)
        return None

    async def _lines(self, request: Request) -> AsyncGenerator[bytes, None]:
        try:
            async with aclosing(self._found(request)) as found:
                async for one in found:
                    if isinstance(one, Progress):
                        yield orjson.dumps(one) + b"\n"
                        continue
                    head = {"file": one.name, "type": one.media_type, "size": len(one.content)}
                    yield orjson.dumps(head) + b"\n"
                    for at in range(0, len(one.content), PIECE):
                        yield one.content[at : at + PIECE]
        except ToolkitError as error:
            yield orjson.dumps({"error": str(error)}) + b"\n"

    async def _found(self, request: Request) -> AsyncGenerator[Progress | File, None]:
        """What the work tells, made in a thread, for as long as somebody listens."""
        try:
            while not await request.is_disconnected():
                one = await run_in_threadpool(next, self._work, None)
                if one is None:
                    return
                yield one
        finally:
            with CancelScope(shield=True):
                await run_in_threadpool(self._work.close)
