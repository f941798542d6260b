"""The files of assessments as they are on the disk: their names, bytes and times.

Each file is read for itself. A link that leads nowhere, a pipe, a folder in the place of a file or a disk error is a
problem of that one assessment; nothing here raises OSError.
"""

import errno
import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import DataError, Problem
from dashboard.model.assessments import Assessment
from dashboard.storage import disk, parsers

REVISIONS = "revisions"
NAME = re.compile("[A-Z]{3}-[0-9]{4}")
REVISION = re.compile(r"([0-9]{5}|[1-9][0-9]{5,8})\.json")
MAX_REVISION = 999_999_999
ABSENT = (0, 0, 0)  # the stamp of a missing file
Stamp = tuple[int, ...]


class AssessmentFile(NamedTuple):
    """A file of the folder: its bytes, and its document or why it cannot be used (neither where the file is missing)."""

    file: str
    content: bytes
    document: Assessment | None
    problems: list[Problem]

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


class AssessmentFolder:
    """The folder ``assessments``: a head for each assessment, and its revisions below ``revisions``."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Files of more than ``limit`` bytes cannot be used. Nothing is read yet."""
        self._folder, self._limit = folder, limit

    def names(self) -> list[str]:
        """The names of all heads, and of all revisions whose head was never written."""
        heads = {path.name.removesuffix(".json") for path in disk.paths(self._folder) if path.name.endswith(".json")}
        revisions = {path.name for path in disk.paths(self._folder / REVISIONS) if NAME.fullmatch(path.name)}
        return sorted(heads | revisions)

    def numbers(self, name: str) -> list[int]:
        """The numbers of an assessment's revisions, in order. Raises DataError where they cannot be listed."""
        folder = self._folder / REVISIONS / name
        try:
            files = [path.name for path in folder.iterdir()]
        except OSError as error:
            if _is_missing(folder, error):
                return []
            raise DataError([self._unreadable(folder, error)]) from error
        return sorted(int(file.removesuffix(".json")) for file in files if REVISION.fullmatch(file))

    def head(self, name: str) -> Path:
        """The file that holds the newest content."""
        return self._folder / f"{name}.json"

    def revision(self, name: str, number: int) -> Path:
        """The file of a revision."""
        return self._folder / REVISIONS / name / f"{number:05}.json"

    def title(self, path: Path) -> str:
        """What messages call a file: its path in the data folder."""
        return disk.printable(path.relative_to(self._folder.parent).as_posix())

    def problems(self) -> list[Problem]:
        """What is wrong with the folder itself, where it exists and cannot be listed."""
        try:
            with os.scandir(self._folder):
                return []
        except OSError as error:
            return [] if _is_missing(self._folder, error) else [self._unreadable(self._folder, error)]

    def content(self, path: Path) -> tuple[bytes | None, list[Problem]]:
        """The bytes of a file, None where it is missing; no bytes but a problem where they cannot be read."""
        try:
            content = disk.read(path, self._limit + 1)
        except OSError as error:
            return (None, []) if _is_missing(path, error) else (b"", [self._unreadable(path, error)])
        if disk.printable(path.name) != path.name:
            return b"", [Problem(self.title(path), 0, "", "", "has a name that is not UTF-8")]
        if len(content) > self._limit:
            return b"", [Problem(self.title(path), 0, "", "", f"is larger than {self._limit} bytes")]
        return content, []

    def read(self, path: Path) -> AssessmentFile:
        """A file and the document in it."""
        file = self.title(path)
        content, problems = self.content(path)
        if content is None or problems:
            return AssessmentFile(file, b"", None, problems)
        return AssessmentFile(file, content, *parsers.read_document(content, file, Assessment))

    def stamps(self) -> dict[str, Stamp]:
        """By name of an assessment a value that changes whenever its head or its revisions do; for comparison only."""
        heads = {name.removesuffix(".json"): stamp for name, stamp in _stamps(self._folder) if name.endswith(".json")}
        revisions = {name: stamp for name, stamp in _stamps(self._folder / REVISIONS) if NAME.fullmatch(name)}
        return {name: (*heads.get(name, ABSENT), *revisions.get(name, ABSENT)) for name in heads | revisions}

    def _unreadable(self, path: Path, error: OSError) -> Problem:
        return Problem(self.title(path), 0, "", "", f"cannot be read: {error.strerror}")


def _is_missing(path: Path, error: OSError) -> bool:
    """Whether an error means that nothing has this name; a link that leads nowhere is there, and broken."""
    return error.errno == errno.ENAMETOOLONG or (error.errno == errno.ENOENT and not path.is_symlink())


def _stamps(folder: Path) -> list[tuple[str, Stamp]]:
    with suppress(OSError), os.scandir(folder) as files:
        return [(file.name, _stamp(file)) for file in files]
    return []


def _stamp(file: "os.DirEntry[str]") -> Stamp:
    try:
        status = file.stat()
    except OSError as error:
        return -1, error.errno or 0, 0
    return status.st_mtime_ns, status.st_size, file.inode()
