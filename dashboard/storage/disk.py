"""Files that are there whole or not at all, whatever happens to the process or the machine meanwhile."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED = 3600  # seconds after which nobody can still be writing a temporary file


def create(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; when this returns, it survives a loss of power.

    Raises FileExistsError where there is one: of several writers, threads or processes, exactly one succeeds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written(path.parent, content) as temporary:
        path.hardlink_to(temporary)
    _sync(path.parent)
    _sync(path.parent.parent)  # the folder may be new


def replace(path: Path, content: bytes) -> None:
    """Write a file over the one that is there, if any: a reader sees the old content or the new, never a mixture."""
    with _written(path.parent, content) as temporary:
        temporary.replace(path)
    _sync(path.parent)


def move(folder: Path, target: Path) -> None:
    """Give a folder another place, at once and whole. Raises FileExistsError where there is one that is not empty."""
    try:
        folder.rename(target)
    except OSError as error:
        if target.exists():
            raise FileExistsError(target) from error
        raise
    _sync(target.parent)
    _sync(folder.parent)


def discard(path: Path) -> None:
    """Remove a file or a folder of files, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Remove what processes that were killed left half-written."""
    for path in folder.glob(".*.tmp"):
        with suppress(FileNotFoundError):  # somebody else may tidy up at the same time
            if time.time() - path.stat().st_mtime > ABANDONED:
                discard(path)


@contextmanager
def _written(folder: Path, content: bytes) -> Iterator[Path]:
    temporary = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            now = time.time_ns()
            os.utime(temporary, ns=(now, now))  # by itself a file's time is too coarse to tell two quick saves apart
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
