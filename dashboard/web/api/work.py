"""Responses for jobs that take a while: a file, or server-sent events with the progress.

A request with ``Accept: text/event-stream`` receives events: ``progress`` with ``{"done": 1, "of": 9, "text": "…"}``,
then ``file`` with ``{"name": …, "type": …, "size": …}`` or ``failed`` with a problem document. A request to the same
address without that header then receives the file, which is not created again. Closing the connection cancels the job,
unless other requests wait for it.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any

import anyio
import orjson
from anyio import CancelScope
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dashboard.errors import ToolkitError
from dashboard.exports.work import File, Progress
from dashboard.services.jobs import Job
from dashboard.services.work_queue import Result, WorkQueue
from dashboard.web.api import problem, responses
from dashboard.web.api.answers import as_file
from dashboard.web.api.freshness import Freshness

EVENTS = "text/event-stream"


def followed(*media_types: str, model: type[BaseModel] | None = None) -> responses.Responses:
    """The documented response of ``answer``: a file, or the events of its making."""
    text = "The file; with `Accept: text/event-stream`, the events of its making."
    documented = responses.file(*media_types, text=text, model=model)
    documented[200]["content"][EVENTS] = {"schema": {"type": "string"}}
    return documented


def answer(queue: WorkQueue, job: Job, request: Request, freshness: Freshness) -> Response:
    """The response that runs a job while it is sent, as described above. Errors are problem documents."""
    return _Answer(queue, job, freshness, streamed=EVENTS in request.headers.get("accept", ""))


async def file_answer(queue: WorkQueue, job: Job, request: Request, freshness: Freshness) -> Response:
    """The file of a job. Raises the errors of the job, and UnavailableError if the queue is full."""
    file: File = await queue.result(job, client_of(request))
    return as_file(file.content, file.media_type, file.name, freshness)


def client_of(request: Request) -> str:
    """The client that takes turns with others in the queue: its network address."""
    return request.client.host if request.client else ""


class _Answer(Response):
    def __init__(self, queue: WorkQueue, job: Job, freshness: Freshness, *, streamed: bool) -> None:
        super().__init__()
        self._queue, self._job, self._freshness, self._streamed = queue, job, freshness, streamed

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
            response = as_file(file.content, file.media_type, file.name, self._freshness)
            response.headers["Vary"] = "Accept"
        except ToolkitError as error:
            response = problem.of_error(scope, error)
        with CancelScope(shield=True):
            await response(scope, receive, send)

    async def _send_events(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            events = self._queue.events(self._job, client_of(request))
            first = await anext(events)
        except ToolkitError as error:
            await problem.of_error(scope, error)(scope, receive, send)
            return
        # “identity” prevents proxies and our own middleware from buffering events to compress them.
        headers = [
            (b"content-type", EVENTS.encode()),
            (b"cache-control", b"no-store"),
            (b"content-encoding", b"identity"),
            (b"x-accel-buffering", b"no"),  # nginx otherwise collects them
            (b"vary", b"Accept"),
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
        return _event("failed", problem.about_error(event.error))
    file: File = event.value
    return _event("file", {"name": file.name, "type": file.media_type, "size": len(file.content)})


def _event(kind: str, data: Any) -> bytes:
    return b"event: " + kind.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"
