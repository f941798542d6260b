"""Reading and writing of single files: a write is whole or absent whatever happens, and a read never blocks."""

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED = 3600  # seconds after which nobody can still be writing a temporary file
# A pipe without a writer is then opened at once; Windows has neither the flags nor such files.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def read(path: Path, limit: int = -1) -> bytes:
    """The bytes of a regular file, at most ``limit``. Raises OSError, also for a pipe, a socket, a device or a folder."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | NEVER_WAIT)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return file.read(limit)


def is_file(path: Path) -> bool:
    """Whether there is a regular file, or a link to one, that can be looked at."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def printable(name: str) -> str:
    """A file's name for messages: bytes in it that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def paths(folder: Path) -> list[Path]:
    """Everything in a folder, in no order; empty where the folder is missing or cannot be listed."""
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def require_folder(folder: Path) -> None:
    """Raise FileNotFoundError where a folder is gone: to make it again would write beside a drive that was unmounted."""
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def create(path: Path, content: bytes) -> None:
    """Write a new file; when this returns, it survives a loss of power, as far as the file system allows.

    Raises FileExistsError where the file exists: of several writers, threads or processes, exactly one succeeds.
    Raises another OSError where the file could not be written; it then does not exist.
    """
    _make_folder(path.parent)
    with _temporary(path.parent, content) as temporary:
        path.hardlink_to(temporary)
    _sync(path.parent)
    _sync(path.parent.parent)  # the folder may be new


def replace(path: Path, content: bytes) -> None:
    """Write a file in place of the existing one, if any: a reader sees the old content or the new, never a mixture."""
    with _temporary(path.parent, content) as temporary:
        temporary.replace(path)
    _sync(path.parent)


def move(folder: Path, target: Path) -> None:
    """Rename a folder, at once and whole. Raises FileExistsError where the target exists and is not empty."""
    try:
        folder.rename(target)
    except OSError as error:
        if target.exists():
            raise FileExistsError(target) from error
        raise
    _sync(target.parent)
    _sync(folder.parent)


def discard(path: Path) -> None:
    """Remove a file or a folder of files, if it exists and can be removed."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def tidy(folder: Path) -> None:
    """Remove temporary files of processes that were killed while writing, as far as possible."""
    for path in paths(folder):
        with suppress(OSError):  # another process may be tidying up as well
            if path.match(".*.tmp") and time.time() - path.stat().st_mtime > ABANDONED:
                discard(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file in the folder's place, which no writer put there
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


@contextmanager
def _temporary(folder: Path, content: bytes) -> Iterator[Path]:
    temporary = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            now = time.time_ns()
            os.utime(temporary, ns=(now, now))  # the default time is too coarse to distinguish two quick saves
            os.fsync(file.fileno())
        yield temporary
    finally:
        discard(temporary)


def _sync(folder: Path) -> None:
    """Write a folder's names to the disk. They are visible already, so a failure does not undo what was done."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        with suppress(OSError):  # some network drives cannot do this
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
