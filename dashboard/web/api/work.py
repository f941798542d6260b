"""Responses for jobs that take a while: a file, or server-sent events with the progress.

A request with ``Accept: text/event-stream`` receives events: ``progress`` with ``{"done": 1, "of": 9, "text": "…"}``,
then ``file`` with ``{"name": …, "type": …, "size": …}`` or ``failed`` with ``{"message": …}``. A request to the same
address without that header then receives the file, which is not created again. Closing the connection cancels the job,
unless other requests wait for it.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any

import anyio
import orjson
from anyio import CancelScope
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.errors import ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.work import File, Progress
from dashboard.services.jobs import Job
from dashboard.services.work_queue import RETRY_AFTER, Result, WorkQueue
from dashboard.services.worker import UnexpectedError
from dashboard.web.api.answers import as_file

EVENTS = "text/event-stream"
STATUS = {UnavailableError: 503, UnexpectedError: 500, UnknownNameError: 404}


def answer(queue: WorkQueue, job: Job, request: Request) -> Response:
    """The response that runs a job while it is sent, as described above. Errors are 400, 404, 500 or 503 in JSON."""
    return _Answer(queue, job, streamed=EVENTS in request.headers.get("accept", ""))


async def file_answer(queue: WorkQueue, job: Job, request: Request, version: str) -> Response:
    """The file of a job, with its data version in a header. 503 if the queue is full; other errors are raised."""
    try:
        file: File = await queue.result(job, client_of(request))
    except (UnavailableError, UnexpectedError) as error:
        return refusal(error)
    return as_file(file.content, file.media_type, file.name, version)


def refusal(error: ToolkitError) -> Response:
    """An error as JSON: 404 for an unknown name, 503 if something is busy or missing, 500 for a bug, otherwise 400."""
    status = STATUS.get(type(error), 400)
    headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else None
    near = {"near": list(error.near)} if isinstance(error, UnknownNameError) else {}
    return JSONResponse({"message": str(error), **near}, status, headers)


def attachment(name: str) -> dict[str, str]:
    """The headers of a file to download."""
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def client_of(request: Request) -> str:
    """The client that takes turns with others in the queue: its network address."""
    return request.client.host if request.client else ""


class _Answer(Response):
    def __init__(self, queue: WorkQueue, job: Job, *, streamed: bool) -> None:
        super().__init__()
        self._queue, self._job, self._streamed = queue, job, streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events or the file. When this returns, the job has ended or other requests wait for it."""
        request = Request(scope)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_leave, receive, tasks.cancel_scope)
            send_all = self._send_events if self._streamed else self._send_file
            await send_all(request, scope, receive, send)
            tasks.cancel_scope.cancel()

    async def _send_file(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            file: File = await self._queue.result(self._job, client_of(request))
            response = Response(file.content, media_type=file.media_type, headers=attachment(file.name))
        except ToolkitError as error:
            response = refusal(error)
        with CancelScope(shield=True):
            await response(scope, receive, send)

    async def _send_events(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            events = self._queue.events(self._job, client_of(request))
            first = await anext(events)
        except ToolkitError as error:
            await refusal(error)(scope, receive, send)
            return
        # “identity” prevents proxies and our own middleware from buffering events to compress them.
        headers = [
            (b"content-type", EVENTS.encode()),
            (b"cache-control", b"no-store"),
            (b"content-encoding", b"identity"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async with aclosing(_texts(first, events)) as texts:
            async for text in texts:
                await send({"type": "http.response.body", "body": text, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _leave(receive: Receive, scope: CancelScope) -> None:
    """Cancel the response when the client disconnects."""
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


async def _texts(
    first: Progress | Result, events: AsyncGenerator[Progress | Result, None]
) -> AsyncGenerator[bytes, None]:
    event: Progress | Result = first
    async with aclosing(events):
        while True:
            yield _text(event)
            if isinstance(event, Result):
                return
            with suppress(StopAsyncIteration):
                event = await anext(events)


def _text(event: Progress | Result) -> bytes:
    """One event in the format of server-sent events."""
    if isinstance(event, Progress):
        return _event("progress", event)
    if event.error is not None:
        return _event("failed", {"message": str(event.error)})
    file: File = event.value
    return _event("file", {"name": file.name, "type": file.media_type, "size": len(file.content)})


def _event(kind: str, data: Any) -> bytes:
    return b"event: " + kind.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"
