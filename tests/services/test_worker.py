"""Jobs in processes of their own: results, progress and errors come back, and cancelling ends what a job began."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.errors import DataError, Problem, UnavailableError, UnknownNameError
from dashboard.exports.media_types import PDF
from dashboard.exports.work import File, Progress, Work
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.services.work_queue import WorkQueue
from dashboard.services.worker import Cancelled, UnexpectedError, Worker
from dashboard.web.api import files

pytestmark = pytest.mark.xdist_group("workers")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def done(worker: Worker, job: Job) -> tuple[list[Progress], object]:
    """The progress of a job, and its value."""
    steps = worker.run(job, lambda: False)
    heard = []
    while True:
        try:
            heard.append(next(steps))
        except StopIteration as end:
            return heard, end.value


def counted(count: int) -> Work:
    for number in range(count):
        yield Progress(number, count, "Counting")
    yield File("a.pdf", PDF, str(os.getpid()).encode())


def test_progress_and_file_come_from_another_process(worker: Worker) -> None:
    heard, file = done(worker, Job(counted, (3,)))
    assert heard == [Progress(number, 3, "Counting") for number in range(3)]
    assert isinstance(file, File) and int(file.content) != os.getpid()


def raise_known() -> None:
    raise UnknownNameError("country", "QQQ", ["QAT"])


def raise_data() -> None:
    raise DataError([Problem("a.csv", 3, "value", "x", "is no number")])


def raise_other() -> None:
    raise ZeroDivisionError("secret")


def test_errors_come_back_as_they_were(worker: Worker) -> None:
    with pytest.raises(UnknownNameError, match="There is no country “QQQ”") as unknown:
        done(worker, Job(raise_known))
    assert unknown.value.near == ("QAT",)
    with pytest.raises(DataError, match=r"a\.csv:3") as broken:
        done(worker, Job(raise_data))
    assert broken.value.problems[0].row == 3
    with pytest.raises(UnexpectedError, match="ZeroDivisionError"):
        done(worker, Job(raise_other))
    assert done(worker, Job(counted, (0,)))[1]


def test_a_job_sees_the_snapshot_that_it_was_given(worker: Worker, snapshot: Snapshot) -> None:
    job = Job(files.indicator_file, ("un_egdi", "csv"), snapshot)
    _, file = done(worker, job)
    assert file == files.indicator_file(snapshot, "un_egdi", "csv")
    fewer = snapshot.toolkit.with_assessments({}, (), {"assessments/x.json": "0"})
    _, other = done(worker, Job(files.indicator_file, ("un_egdi", "csv"), snapshot.renewed(fewer)))
    assert isinstance(other, File) and isinstance(file, File) and other.name != file.name


def with_a_program(folder: str) -> Work:
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(folder, "pid").write_text(str(program.pid), encoding="utf-8")
    try:
        while program.poll() is None:
            yield Progress(0, 1, "Waiting")
            time.sleep(0.01)
    finally:
        program.kill()
        program.wait()
        Path(folder, "ended").touch()
    raise AssertionError


def stubborn(folder: str) -> Work:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(folder, "pid").write_text(str(program.pid), encoding="utf-8")
    yield Progress(0, 1, "Begin")
    time.sleep(600)


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def cancelled_after_the_first_step(worker: Worker, job: Job) -> None:
    is_cancelled = False
    steps = worker.run(job, lambda: is_cancelled)
    next(steps)
    is_cancelled = True
    with pytest.raises(Cancelled):
        for _ in steps:
            pass


def test_cancelling_ends_what_the_job_began_and_the_worker_goes_on(worker: Worker, tmp_path: Path) -> None:
    before = done(worker, Job(counted, (0,)))[1]
    cancelled_after_the_first_step(worker, Job(with_a_program, (str(tmp_path),)))
    assert (tmp_path / "ended").exists()
    assert not is_running(int((tmp_path / "pid").read_text(encoding="utf-8")))
    assert done(worker, Job(counted, (0,)))[1] == before


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes are POSIX")
def test_a_job_that_does_not_end_is_killed_with_all_that_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.services.worker.GRACE", 0.3)
    worker = Worker()
    cancelled_after_the_first_step(worker, Job(stubborn, (str(tmp_path),)))
    assert not is_running(int((tmp_path / "pid").read_text(encoding="utf-8")))
    assert done(worker, Job(counted, (1,)))[0]
    worker.close()


def dies() -> None:
    os._exit(3)


def test_a_process_that_is_lost_is_told_and_replaced(worker: Worker) -> None:
    with pytest.raises(UnavailableError, match="ended"):
        done(worker, Job(dies))
    assert done(worker, Job(counted, (1,)))[0]


def test_the_queue_runs_jobs_in_processes() -> None:
    queue = WorkQueue(running=1)
    try:
        file = queue.wait(Job(counted, (1,)))
        assert int(file.content) != os.getpid()
    finally:
        queue.close()
