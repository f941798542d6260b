"""The queue for all expensive work: bounded, fair between clients, and cancelled when nobody waits for it.

Only a few jobs run at a time. Jobs in pure Python run in worker processes, so that the server keeps responding; they
count towards the limit too. Clients take turns, so that many requests by one client do not delay the others. Equal jobs
run once, and their files are cached up to ``MAX_KEPT_BYTES``.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, TypeAlias

from dashboard.errors import ToolkitError, UnavailableError
from dashboard.exports.work import File, Progress
from dashboard.services.jobs import Job
from dashboard.services.worker import Cancelled, UnexpectedError, Worker

MAX_RUNNING = 2
MAX_WAITING = 256
MAX_WAITING_PER_CLIENT = 64  # a page may hold dozens of frames; waiting takes up no thread
MAX_BLOCKED = 12  # threads that wait for a job: the same threads answer all other requests
MAX_KEPT_BYTES = 64_000_000
RETRY_AFTER = 60  # seconds after which a refused client may try again
WAITING = Progress(0, 1, "Waiting for other files to be finished")
BUSY = "Many files are being made just now. Try again in a minute."
UNEXPECTED = "Something went wrong on the server while the file was being made. It has been noted there."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """The outcome of a job: its value or its error."""

    value: Any = None
    error: ToolkitError | None = None


Event: TypeAlias = Progress | Result
Listener: TypeAlias = Callable[[Event], None]


@dataclass(eq=False)
class _Task:
    """A waiting or running job with its listeners."""

    job: Job
    client: str
    listeners: list[Listener] = field(default_factory=list)
    is_cancelled: bool = False


class WorkQueue:
    """Runs jobs for any thread and any event loop."""

    def __init__(self, *, processes: bool = True, running: int = MAX_RUNNING) -> None:
        """Start with an empty queue.

        ``processes`` runs jobs in worker processes; ``running`` is the number of jobs that run at a time.
        """
        self._processes, self._slots = processes, running
        self._lock = Lock()
        self._waiting: OrderedDict[str, deque[_Task]] = OrderedDict()  # by client, in the order of their turns
        self._tasks: dict[tuple[str, ...], _Task] = {}
        self._idle: list[Worker] = []
        self._running = 0
        self._blocked = BoundedSemaphore(MAX_BLOCKED)
        self._files: OrderedDict[tuple[str, ...], File] = OrderedDict()

    async def events(self, job: Job, client: str = "") -> AsyncGenerator[Event, None]:
        """The progress of a job, then its result, which may be an error. Closing the generator early cancels the job.

        Raises UnavailableError if the queue is full.
        """
        loop = asyncio.get_running_loop()
        events: asyncio.Queue[Event] = asyncio.Queue()

        def listener(event: Event) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(events.put_nowait, event)

        leave = self._join(job, client, listener)
        try:
            while True:
                event = await events.get()
                yield event
                if isinstance(event, Result):
                    return
        finally:
            leave()

    async def result(self, job: Job, client: str = "") -> Any:
        """The value of a job. Raises the error of the job, UnavailableError if the queue is full."""
        async with aclosing(self.events(job, client)) as events:
            async for event in events:
                if isinstance(event, Result):
                    return _value(event)
        raise AssertionError("a job without an end")

    def wait(self, job: Job, client: str = "") -> Any:
        """Block until a job is done and return its value; otherwise like ``result``."""
        if not self._blocked.acquire(blocking=False):
            raise UnavailableError(BUSY)
        events: SimpleQueue[Event] = SimpleQueue()
        try:
            leave = self._join(job, client, events.put)
            try:
                while not isinstance(event := events.get(), Result):
                    pass
                return _value(event)
            finally:
                leave()
        finally:
            self._blocked.release()

    def start(self) -> None:
        """Start one process before the first job, which then need not wait for its imports."""
        if self._processes:
            worker = Worker()
            worker.start()
            with self._lock:
                self._idle.append(worker)

    def close(self) -> None:
        """Stop the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def _join(self, job: Job, client: str, listener: Listener) -> Callable[[], None]:
        """Add a listener to a job, and queue the job if it is new; returns a function that removes the listener."""
        key = job.key
        with self._lock:
            file = self._files.get(key)
            if file is not None:
                self._files.move_to_end(key)
                listener(Result(file))
                return lambda: None
            task = self._tasks.get(key)
            if task is None:
                task = self._tasks[key] = self._enqueue(job, client)
            task.listeners.append(listener)
            if self._is_waiting(task):
                listener(WAITING)
        self._start()
        return lambda: self._leave(task, listener)

    def _enqueue(self, job: Job, client: str) -> _Task:
        waiting = sum(map(len, self._waiting.values()))
        of_client = len(self._waiting.get(client, ()))
        if self._running >= self._slots and (waiting >= MAX_WAITING or of_client >= MAX_WAITING_PER_CLIENT):
            raise UnavailableError(BUSY)
        task = _Task(job, client)
        self._waiting.setdefault(client, deque()).append(task)
        return task

    def _is_waiting(self, task: _Task) -> bool:
        return self._running >= self._slots and task in self._waiting.get(task.client, ())

    def _leave(self, task: _Task, listener: Listener) -> None:
        with self._lock:
            if listener in task.listeners:
                task.listeners.remove(listener)
            if task.listeners:
                return
            task.is_cancelled = True  # checked from time to time by the thread that runs it
            if self._tasks.get(task.job.key) is task:
                del self._tasks[task.job.key]
            waiting = self._waiting.get(task.client)
            if waiting and task in waiting:
                waiting.remove(task)
                if not waiting:
                    del self._waiting[task.client]

    def _start(self) -> None:
        """Start waiting jobs while there are free slots."""
        with self._lock:
            while self._running < self._slots and self._waiting:
                client, tasks = self._waiting.popitem(last=False)
                task = tasks.popleft()
                if tasks:
                    self._waiting[client] = tasks  # now the last in turn
                self._running += 1
                Thread(target=self._run, args=(task,), name="work", daemon=True).start()

    def _run(self, task: _Task) -> None:
        try:
            result = self._result(task)
        finally:
            with self._lock:
                self._running -= 1
            self._start()
        self._finish(task, result)

    def _result(self, task: _Task) -> Result:
        steps = self._in_process(task) if self._processes and not task.job.here else self._here(task)
        try:
            while True:
                step = next(steps)
                self._notify(task, step)
        except StopIteration as end:
            return Result(end.value)
        except UnexpectedError as error:
            log.error("a job failed: %s", error)
            return Result(error=UnexpectedError(UNEXPECTED))
        except ToolkitError as error:
            return Result(error=error)
        except Cancelled:
            return Result(error=UnavailableError(BUSY))
        except Exception as error:
            log.exception("a job failed", exc_info=error)
            return Result(error=UnexpectedError(UNEXPECTED))
        finally:
            steps.close()

    def _here(self, task: _Task) -> Generator[Progress, None, Any]:
        steps = task.job.run()
        try:
            while not task.is_cancelled:
                try:
                    yield next(steps)
                except StopIteration as end:
                    return end.value
            raise Cancelled
        finally:
            steps.close()

    def _in_process(self, task: _Task) -> Generator[Progress, None, Any]:
        with self._lock:
            worker = self._idle.pop() if self._idle else Worker()
        try:
            return (yield from worker.run(task.job, lambda: task.is_cancelled))
        finally:
            with self._lock:
                self._idle.append(worker)

    def _notify(self, task: _Task, event: Event) -> None:
        with self._lock:
            listeners = list(task.listeners)
        for listener in listeners:
            listener(event)

    def _finish(self, task: _Task, result: Result) -> None:
        key = task.job.key
        with self._lock:
            if self._tasks.get(key) is task:
                del self._tasks[key]
            if isinstance(result.value, File) and len(result.value.content) <= MAX_KEPT_BYTES:
                self._files[key] = result.value
                while sum(len(file.content) for file in self._files.values()) > MAX_KEPT_BYTES:
                    self._files.popitem(last=False)
        self._notify(task, result)


def _value(result: Result) -> Any:
    if result.error is not None:
        raise result.error
    return result.value
