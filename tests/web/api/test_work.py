"""Long work as an answer: told event by event, cancelled by who goes away, and in words where it fails."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.errors import ParameterError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.media_types import PDF
from dashboard.exports.work import File, Progress, Work
from dashboard.services.jobs import Job
from dashboard.services.work_queue import UNEXPECTED, WorkQueue
from dashboard.web.api import work
from dashboard.web.api.freshness import Freshness

EVENTS = {"Accept": "text/event-stream"}
NEVER_STORED = Freshness("", "0123456789ab")
CONTENT = bytes(range(256)) * 1000


def fine() -> Work:
    yield Progress(0, 2, "Begin")
    yield Progress(1, 2, "Go on “so”")
    yield File("a-b.pdf", PDF, CONTENT)


def failing(error: Exception) -> Work:
    yield Progress(0, 1, "Begin")
    raise error


def client(function: Callable[..., Any], *arguments: Any) -> TestClient:
    queue = WorkQueue(processes=False)

    def route(request: Request) -> Response:
        return work.answer(queue, Job(function, arguments), request, NEVER_STORED)

    app = Starlette(routes=[Route("/", route)])
    app.add_middleware(GZipMiddleware, minimum_size=1)
    return TestClient(app)


def events(text: str) -> list[tuple[str, Any]]:
    """Kind and content of each event."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [(kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for kind, data in blocks]


def test_who_asks_for_events_is_told_each_step_and_then_that_the_file_is_there() -> None:
    reader = client(fine)
    answer = reader.get("/", headers=EVENTS)
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["x-accel-buffering"] == "no"  # or nginx sends them all at the end
    assert events(answer.text) == [
        ("progress", {"done": 0, "of": 2, "text": "Begin"}),
        ("progress", {"done": 1, "of": 2, "text": "Go on “so”"}),
        ("file", {"name": "a-b.pdf", "type": PDF, "size": len(CONTENT)}),
    ]


def test_the_file_is_not_made_again_for_who_was_told_of_it() -> None:
    made: list[int] = []

    def counted() -> Work:
        made.append(1)
        yield from fine()

    counted.__module__, counted.__qualname__ = __name__, "counted"
    reader = client(counted)
    reader.get("/", headers=EVENTS)
    assert reader.get("/").content == CONTENT
    assert len(made) == 1


def test_everybody_else_gets_the_file() -> None:
    answer = client(fine).get("/")
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == PDF
    assert answer.headers["content-disposition"] == 'attachment; filename="a-b.pdf"'


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ParameterError("Not so."), 400),
        (UnknownNameError("country", "QQQ", ["QAT"]), 404),
        (UnavailableError("No browser."), 503),
    ],
)
def test_what_goes_wrong_is_told_in_words(error: ToolkitError, status: int) -> None:
    answer = client(failing, error).get("/")
    assert (answer.status_code, answer.json()["detail"]) == (status, str(error))
    assert ("retry-after" in answer.headers) == (status == 503)
    kind, problem = events(client(failing, error).get("/", headers=EVENTS).text)[-1]
    assert (kind, problem["detail"], problem["status"]) == ("failed", str(error), status)


def test_what_nobody_foresaw_is_logged_and_told_in_words_without_its_details(caplog: pytest.LogCaptureFixture) -> None:
    error = ValueError("exceeded 255 char limit")
    answer = client(failing, error).get("/")
    assert (answer.status_code, answer.json()["detail"]) == (500, UNEXPECTED)
    kind, problem = events(client(failing, error).get("/", headers=EVENTS).text)[-1]
    assert (kind, problem) == ("failed", answer.json())
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error, error]


class Connection:
    """A request without a server: what is sent to it, and a reader who goes away when told to."""

    def __init__(self, job: Job, headers: dict[str, str]) -> None:
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self.scope = {"type": "http", "method": "GET", "path": "/", "headers": raw, "query_string": b""}
        self.answer = work.answer(WorkQueue(processes=False), job, Request(self.scope), NEVER_STORED)

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def run(self) -> None:
        await self.answer(self.scope, self.receive, self.send)


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["a file", "events"])
def test_who_goes_away_cancels_the_work(headers: dict[str, str]) -> None:
    ended, began = threading.Event(), threading.Event()

    def endless() -> Work:
        try:
            for number in range(1_000_000):
                yield Progress(number, 100, "On and on")
                began.set()
        finally:
            ended.set()

    async def run() -> None:
        connection = Connection(Job(endless), headers)
        task = asyncio.create_task(connection.run())
        await asyncio.to_thread(began.wait, 20)
        connection.gone.set()
        await asyncio.wait_for(task, 20)

    asyncio.run(run())
    assert ended.wait(20)
