"""Long work as an answer: told line by line, cancelled by who goes away, and in words where it fails."""

import asyncio
import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.errors import ParameterError, ToolkitError, UnavailableError, UnknownNameError
from dashboard.exports.work import PDF, File, Progress, Work
from dashboard.web.api import work as long

LINES = {"Accept": "application/x-ndjson"}
CONTENT = bytes(range(256)) * 1000


def fine() -> Work:
    yield Progress(0, 2, "Begin")
    yield Progress(1, 2, "Go on “so”")
    yield File("a-b.pdf", PDF, CONTENT)


def failing(error: Exception) -> Work:
    yield Progress(0, 1, "Begin")
    raise error


def client(make: Any) -> TestClient:
    def route(request: Request) -> Response:
        return long.answer(make(), request)

    app = Starlette(routes=[Route("/", route)])
    app.add_middleware(GZipMiddleware, minimum_size=1)
    return TestClient(app)


def told(body: bytes) -> tuple[list[dict[str, Any]], bytes]:
    """The lines up to the one that names the file, and the bytes behind it."""
    lines, rest = [], body
    while rest:
        line, _, rest = rest.partition(b"\n")
        lines.append(json.loads(line))
        if "file" in lines[-1]:
            break
    return lines, rest


def test_who_asks_for_lines_is_told_each_step_and_then_gets_the_file() -> None:
    answer = client(fine).get("/", headers=LINES)
    assert answer.headers["content-type"] == "application/x-ndjson"
    lines, rest = told(answer.content)
    assert lines == [
        {"done": 0, "of": 2, "text": "Begin"},
        {"done": 1, "of": 2, "text": "Go on “so”"},
        {"file": "a-b.pdf", "type": PDF, "size": len(CONTENT)},
    ]
    assert rest == CONTENT


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
    answer = client(lambda: failing(error)).get("/")
    assert (answer.status_code, answer.json()["message"]) == (status, str(error))
    lines, _ = told(client(lambda: failing(error)).get("/", headers=LINES).content)
    assert lines[-1] == {"error": str(error)}


def test_what_nobody_foresaw_is_logged_and_told_in_words_without_its_details(caplog: pytest.LogCaptureFixture) -> None:
    error = ValueError("exceeded 255 char limit")
    answer = client(lambda: failing(error)).get("/")
    assert (answer.status_code, answer.json()) == (500, {"message": long.UNFORESEEN})
    lines, rest = told(client(lambda: failing(error)).get("/", headers=LINES).content)
    assert (lines[-1], rest) == ({"error": long.UNFORESEEN}, b"")
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error, error]


class Asked:
    """An app asked without a server: what it sends, and a reader who goes away when told to."""

    def __init__(self, work: Work, headers: dict[str, str]) -> None:
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self.scope = {"type": "http", "method": "GET", "path": "/", "headers": raw, "query_string": b""}
        self.answer = long.answer(work, Request(self.scope))

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def run(self) -> None:
        await self.answer(self.scope, self.receive, self.send)


def endless(ended: list[bool], steps: list[Progress], stop: Any) -> Work:
    try:
        while True:
            steps.append(Progress(len(steps), 100, "On and on"))
            if len(steps) == 3:
                stop()
            yield steps[-1]
    finally:
        ended.append(True)


@pytest.mark.parametrize("headers", [{}, LINES], ids=["a file", "lines"])
def test_who_goes_away_cancels_the_work(headers: dict[str, str]) -> None:
    ended: list[bool] = []
    steps: list[Progress] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        asked = Asked(endless(ended, steps, lambda: loop.call_soon_threadsafe(asked.gone.set)), headers)
        await asked.run()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert ended == [True]
    assert 3 <= len(steps) <= 20


def test_a_cancelled_request_ends_its_work() -> None:
    ended: list[bool] = []
    steps: list[Progress] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        asked = Asked(endless(ended, steps, lambda: loop.call_soon_threadsafe(task.cancel)), LINES)
        task = asyncio.create_task(asked.run())
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert ended == [True]


def test_two_are_done_at_once_and_the_next_one_waits_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long, "BETWEEN", 0.01)
    first, second = (long._in_turn(fine()) for _ in range(2))
    assert [next(one).text for one in (first, second)] == ["Begin", "Begin"]  # type: ignore[union-attr]
    third = long._in_turn(fine())
    assert next(third) == Progress(0, 1, long.WAITING)
    first.close()
    found = [one for one in third if one != Progress(0, 1, long.WAITING)]
    assert found == list(fine())
    second.close()


def test_a_work_that_fails_gives_its_turn_back() -> None:
    for _ in range(long.AT_ONCE + 1):
        with pytest.raises(ParameterError):
            list(long._in_turn(failing(ParameterError("No."))))


def test_where_many_wait_already_one_more_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long, "BETWEEN", 0.001)
    works = [long._in_turn(fine()) for _ in range(long.AT_ONCE + long.IN_LINE)]
    for one in works:
        next(one)
    assert client(fine).get("/").status_code == 503
    for one in works:
        one.close()
    assert client(fine).get("/").status_code == 200
