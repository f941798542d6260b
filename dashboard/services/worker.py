"""A worker process, which runs jobs one at a time so that pure Python does not block the server."""

import contextlib
import logging
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

from dashboard.errors import ToolkitError, UnavailableError
from dashboard.exports.work import Progress
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.storage.versions import Versions

TICK = 0.1  # seconds between two checks whether a job was cancelled
GRACE = 5.0  # seconds that a cancelled job has for its clean-up
LOST = "The process that made this was ended. Try again."
log = logging.getLogger(__name__)
# A process with many threads must not be forked. The fork server has one thread, and has imported what jobs need.
_context: Any = multiprocessing.get_context(
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)


@dataclass(frozen=True)
class _Sent:
    """A job as it is sent to the worker; ``toolkit`` is None if the worker already has it."""

    job: Job
    version: str
    settings: Settings | None
    toolkit: Toolkit | None


@dataclass(frozen=True)
class _Done:
    """The outcome of a job: its value, or its error in parts, as not every error can be pickled."""

    value: Any = None
    error: type[ToolkitError] | None = None
    arguments: tuple[Any, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def failed(cls, error: ToolkitError) -> "_Done":
        return cls(None, type(error), error.args, vars(error))

    def result(self) -> Any:
        """The value of the job. Raises its error."""
        if self.error is None:
            return self.value
        error = self.error.__new__(self.error)
        error.args = self.arguments
        vars(error).update(self.attributes)
        raise error


class UnexpectedError(ToolkitError):
    """An unexpected error; its details are only in the server log."""


class Cancelled(BaseException):
    """Raised inside a job that nobody is waiting for any longer."""


class Worker:
    """One process, started with its first job and restarted if it dies. Not thread-safe."""

    def __init__(self) -> None:
        """The process is not started yet."""
        self._process: Any = None
        self._pipe: Connection | None = None
        self._version = ""  # of the data in the process

    def run(self, job: Job, is_cancelled: Callable[[], bool]) -> Generator[Progress, None, Any]:
        """Run a job; yields its progress and returns its value.

        ``is_cancelled`` is called every ``TICK`` seconds; once it returns true, the job and its child processes are
        stopped. Raises the job's ToolkitError, Cancelled, UnavailableError.
        """
        pipe = self._ready()
        snapshot = job.snapshot
        version = "" if snapshot is None else f"{snapshot.toolkit.version} {snapshot.settings!r}"
        try:
            pipe.send_bytes(pickle.dumps(self._sent(job, version)))
            self._version = version or self._version
            while True:
                if is_cancelled():
                    self._cancel(pipe)
                    raise Cancelled
                if not pipe.poll(TICK):
                    continue
                message = pipe.recv()
                if isinstance(message, _Done):
                    return message.result()
                yield message
        except (EOFError, OSError) as error:
            self.close()
            raise UnavailableError(LOST) from error

    def start(self) -> None:
        """Start the process before its first job."""
        self._ready()

    def close(self) -> None:
        """Kill the process and its child processes."""
        process, self._process = self._process, None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if process is not None:
            _kill(process.pid)
            process.join()
        self._version = ""

    def _ready(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self.close()
        _preload()
        here: Connection
        here, there = _context.Pipe()
        self._process = _context.Process(target=_serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._pipe = here
        return self._pipe

    def _sent(self, job: Job, version: str) -> _Sent:
        snapshot = job.snapshot
        bare = replace(job, snapshot=None)
        if snapshot is None:
            return _Sent(bare, "", None, None)
        return _Sent(bare, version, snapshot.settings, None if version == self._version else snapshot.toolkit)

    def _cancel(self, pipe: Connection) -> None:
        """Ask the job to stop; if it has not done so after ``GRACE`` seconds, kill the process and its children."""
        os.kill(self._process.pid, signal.SIGTERM)
        remaining = GRACE
        while remaining > 0:
            if pipe.poll(TICK):
                with contextlib.suppress(EOFError, OSError):
                    if isinstance(pipe.recv(), _Done):
                        return
                    continue
                break
            remaining -= TICK
        self.close()


def _preload() -> None:
    """Let the fork server import what jobs need, so that workers start fast."""
    if _context.get_start_method() == "forkserver":
        _context.set_forkserver_preload(["dashboard.web.api.files", "dashboard.decks.files"])


def _kill(pid: int) -> None:
    """Kill a worker and its children, which are in its process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


def _serve(pipe: Connection) -> None:
    """The main loop of the process: run one job after another until the server closes the pipe."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server stops its workers itself
    snapshots = _Snapshots()
    while True:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            sent: _Sent = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from the server that started this process
        except (EOFError, OSError):
            return
        signal.signal(signal.SIGTERM, _raise_cancelled)
        try:
            done = _run(sent, snapshots, pipe)
        except Cancelled:
            done = _Done.failed(UnavailableError(LOST))
        except ToolkitError as error:
            done = _Done.failed(error)
        except Exception as error:
            log.exception("a job failed", exc_info=error)
            done = _Done.failed(UnexpectedError(f"{type(error).__name__}: {error}"))
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        pipe.send(done)


def _raise_cancelled(number: int, frame: FrameType | None) -> None:
    raise Cancelled


def _run(sent: _Sent, snapshots: "_Snapshots", pipe: Connection) -> _Done:
    snapshot = snapshots.get(sent)
    steps = replace(sent.job, snapshot=snapshot).run()
    for step, value in _exhausted(steps):
        if step is None:
            return _Done(value)
        pipe.send(step)
    raise AssertionError("a job without an end")


def _exhausted(steps: Generator[Progress, None, Any]) -> Iterator[tuple[Progress | None, Any]]:
    """Each step of the generator with None, then None with its return value."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            yield None, end.value
            return
        yield step, None


class _Snapshots:
    """A cache of the last job's snapshot."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None

    def get(self, sent: _Sent) -> Snapshot | None:
        if sent.settings is None:
            return None
        if sent.toolkit is not None:
            toolkit, settings = sent.toolkit, sent.settings
            service = AssessmentService(toolkit, settings.data, editable=settings.editable)
            self._snapshot = Snapshot.of(toolkit, settings, service, Versions(settings.data))
        return self._snapshot
