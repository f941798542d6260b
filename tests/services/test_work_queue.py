"""The work queue: few at a time, in turn, each result once, bounded, and cancelled when nobody waits any more."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import pytest

from dashboard.errors import ParameterError, UnavailableError
from dashboard.exports.media_types import PDF
from dashboard.exports.work import File, Progress, Work
from dashboard.services import work_queue
from dashboard.services.jobs import Job
from dashboard.services.work_queue import WAITING, Event, Result, WorkQueue

LONG = 20  # seconds after which a test has failed


class Gate:
    """Jobs that wait until they are let through, and remember in which order they began."""

    def __init__(self) -> None:
        self.open, self.began = threading.Event(), threading.Semaphore(0)
        self.order: list[str] = []

    def work(self, name: str) -> File:
        self.order.append(name)
        self.began.release()
        assert self.open.wait(LONG)
        return File(name, PDF, name.encode())

    def job(self, name: str) -> Job:
        function = self.work
        return _Named(function, (name,))

    def wait_for(self, count: int) -> None:
        for _ in range(count):
            assert self.began.acquire(timeout=LONG)


class _Named(Job):
    """A job whose key is its name: the function is one of a test, which cannot be pickled."""

    @cached_property
    def key(self) -> tuple[str, ...]:
        return (str(self.arguments[0]),)


class Listener:
    """Who listens to a job."""

    def __init__(self, queue: WorkQueue, job: Job, client: str = "") -> None:
        self.events: list[Event] = []
        self.done = threading.Event()
        self.leave = queue._join(job, client, self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Result):
            self.done.set()

    def result(self) -> Result:
        assert self.done.wait(LONG)
        last = self.events[-1]
        assert isinstance(last, Result)
        return last


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def queue() -> WorkQueue:
    return WorkQueue(processes=False, running=2)


def test_two_run_at_a_time_and_the_next_one_waits_and_is_told_so(queue: WorkQueue, gate: Gate) -> None:
    listeners = [Listener(queue, gate.job(name)) for name in "abc"]
    gate.wait_for(2)
    assert sorted(gate.order) == ["a", "b"]
    assert listeners[2].events == [WAITING]
    gate.open.set()
    assert [listener.result().value.name for listener in listeners] == ["a", "b", "c"]


def test_clients_take_turns_so_that_one_who_asks_for_much_holds_up_nobody(gate: Gate) -> None:
    queue = WorkQueue(processes=False, running=1)
    listeners = [Listener(queue, gate.job(name), "much") for name in ("m1", "m2", "m3")]
    gate.wait_for(1)
    listeners.append(Listener(queue, gate.job("l1"), "little"))
    gate.open.set()
    for listener in listeners:
        listener.result()
    assert gate.order.index("l1") == 2  # after m1, which ran already, and m2, whose turn was next


def test_equal_jobs_are_done_once_and_their_file_is_kept(queue: WorkQueue, gate: Gate) -> None:
    first, second = (Listener(queue, gate.job("same")) for _ in range(2))
    gate.open.set()
    assert first.result() == second.result()
    assert Listener(queue, gate.job("same")).result().value == first.result().value
    assert gate.order == ["same"]


def test_a_file_is_dropped_where_there_is_no_room(
    queue: WorkQueue, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_queue, "MAX_KEPT_BYTES", 6)
    gate.open.set()
    for name in ("four", "five", "four"):
        Listener(queue, gate.job(name)).result()
    assert gate.order == ["four", "five", "four"]


def test_where_too_many_wait_one_more_is_refused(queue: WorkQueue, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "MAX_WAITING_PER_CLIENT", 1)
    monkeypatch.setattr(work_queue, "MAX_WAITING", 2)
    listeners = [Listener(queue, gate.job(name), "a") for name in ("1", "2", "3")]
    with pytest.raises(UnavailableError, match="Try again"):
        Listener(queue, gate.job("4"), "a")
    listeners.append(Listener(queue, gate.job("5"), "b"))
    with pytest.raises(UnavailableError):
        Listener(queue, gate.job("6"), "c")
    gate.open.set()
    assert all(listener.result().error is None for listener in listeners)
    assert Listener(queue, gate.job("7"), "a").result().value.name == "7"


def test_threads_that_wait_are_bounded(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "MAX_BLOCKED", 1)
    queue = WorkQueue(processes=False)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(queue.wait, gate.job("a"))
        gate.wait_for(1)
        with pytest.raises(UnavailableError):
            queue.wait(gate.job("b"))
        gate.open.set()
        assert waiting.result(LONG).name == "a"


def test_who_leaves_the_line_is_not_served(queue: WorkQueue, gate: Gate) -> None:
    running = [Listener(queue, gate.job(name)) for name in "ab"]
    gate.wait_for(2)
    leaving = Listener(queue, gate.job("c"))
    leaving.leave()
    gate.open.set()
    for listener in running:
        listener.result()
    assert Listener(queue, gate.job("d")).result().value.name == "d"
    assert "c" not in gate.order


def test_a_job_goes_on_as_long_as_one_listens(queue: WorkQueue, gate: Gate) -> None:
    first, second = (Listener(queue, gate.job("same")) for _ in range(2))
    gate.wait_for(1)
    first.leave()
    gate.open.set()
    assert second.result().value.name == "same"


def _fails() -> Work:
    yield Progress(0, 1, "Begin")
    raise ParameterError("No.")


def test_a_job_that_fails_gives_its_place_back_and_is_not_kept(queue: WorkQueue) -> None:
    for _ in range(5):
        with pytest.raises(ParameterError, match="No"):
            queue.wait(Job(_fails))
