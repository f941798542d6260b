"""The assessments of a data folder: read and saved; every save is kept.

::

    assessments/NZL-2024.json                     the head: the newest content
    assessments/revisions/NZL-2024/00003.json     each save, never changed again

A save counts once its revision file has its final name, which only one of several writers can bring about; the head
follows. Whoever finds the head behind brings it up to date, and a head that is none of the revisions was written by
hand and is kept as one. Nothing is locked: any number of threads and processes may share the folder. To remove an
assessment for good, remove both.
"""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from dashboard.errors import ConflictError, DataError, ParameterError, Problem, UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage, State
from dashboard.storage import disk, parsers

Value = TypeVar("Value")
MAX_ASSESSMENT_BYTES = 2_000_000
NAME = re.compile("[A-Z]{3}-[0-9]{4}")
REVISION = re.compile(r"[0-9]{5,}\.json")


class Revision(BaseModel):
    """One save: its number, by whom and when (None for a file written by hand), and the state it had."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: int = Field(default=0, alias="revision")
    by: str | None = Field(default=None, alias="saved_by")
    at: AwareDatetime | None = Field(default=None, alias="saved_at")
    state: State = State.PUBLISHED


class AssessmentFile(NamedTuple):
    """A file of the folder: its bytes, and the document in it or why it cannot be used (neither where it is missing)."""

    file: str
    content: bytes
    document: Assessment | None
    problems: list[Problem]

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


class Assessments:
    """The folder ``assessments`` of a data folder. It keeps nothing in memory."""

    def __init__(self, folder: Path) -> None:
        """Look into this folder; it may not exist yet."""
        self.folder = folder

    def read(self, country: str, cycle: int) -> Assessment:
        """The newest revision. Raises UnknownNameError, or DataError where its file cannot be used."""
        name = f"{country}-{cycle}"
        found = self._newest(name) if NAME.fullmatch(name) else None
        if found is None:
            known = filter(NAME.fullmatch, self._names())
            raise UnknownNameError("assessment", name, get_close_matches(name[:20], list(known)))
        return found

    def keys(self) -> list[tuple[str, int]]:
        """Country and cycle of every assessment, in order."""
        return [(name[:3], int(name[4:])) for name in self._names() if NAME.fullmatch(name)]

    def files(self) -> Iterator[AssessmentFile]:
        """Every assessment, in order of name, be it usable or not."""
        return map(self.file, self._names())

    def file(self, name: str) -> AssessmentFile:
        """The assessment of that name, such as ``NZL-2024``, be it usable or not."""
        found, numbers = self._found(self._head(name)), self._numbers(name)
        if numbers and not found.problems and (not found.document or found.document.revision < numbers[-1]):
            return self._repaired(name, found.file)
        return found

    def digest(self, name: str) -> str | None:
        """The SHA-256 of an assessment's file as it is; None where there is none."""
        try:
            return hashlib.sha256(self._head(name).read_bytes()).hexdigest()
        except OSError:
            return None

    def file_name(self, name: str) -> str:
        """The file of an assessment, as the data folder calls it."""
        return self._file(self._head(name))

    def stamps(self) -> dict[str, tuple[int, int, int]]:
        """By name of an assessment what changes whenever its file does; for comparison only."""
        seen = {}
        with suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(".json"):
                    with suppress(FileNotFoundError):
                        found = entry.stat()
                        seen[entry.name.removesuffix(".json")] = (found.st_mtime_ns, found.st_size, entry.inode())
        return seen

    def save(self, document: Assessment, *, base: int, by: str, at: dt.datetime) -> Assessment:
        """Keep a document as revision ``base`` + 1 and return it as it was kept; a new assessment has base 0.

        When this returns, the save survives a loss of power. Raises ConflictError where another revision than
        ``base`` is the newest, ParameterError where the document is too large or ``by`` or ``at`` cannot be used.
        """
        new = _numbered(document, base + 1, by, at)
        name = _name(new)
        newest = self._newest(name)
        if newest is None and base:
            raise UnknownNameError("revision", f"{name} {base}")
        if newest is not None:
            if newest.revision != base:
                raise ConflictError(newest, self._read(name, self._path(name, base)))
            self._keep(newest)
        try:
            self._commit(new)
        except FileExistsError:
            raise ConflictError(self.read(*new.key), newest) from None
        for folder in (self.folder, self._path(name, 0).parent):
            disk.tidy(folder)
        return new

    def revisions(self, country: str, cycle: int) -> list[Revision]:
        """Every revision, oldest first. Raises UnknownNameError, or DataError where a file cannot be used."""
        newest = self.read(country, cycle)
        name = _name(newest)
        numbers = self._numbers(name)
        found = [self._summary(self._path(name, number)) for number in numbers]
        by_hand = [] if newest.revision in numbers else [Revision.model_validate(newest.model_dump())]
        return found + by_hand

    def revision(self, country: str, cycle: int, number: int) -> Assessment:
        """One revision whole. Raises UnknownNameError, or DataError where its file cannot be used."""
        newest = self.read(country, cycle)
        name = _name(newest)
        found = newest if number == newest.revision else self._read(name, self._path(name, number))
        if found is None:
            near = sorted(self._numbers(name), key=lambda other: abs(other - number))[:3]
            raise UnknownNameError("revision", str(number), [str(other) for other in near])
        return found

    def _newest(self, name: str) -> Assessment | None:
        """Head and revisions brought into line. The head is read first: what it holds is then among the revisions."""
        while True:
            head = self._read(name, self._head(name))
            numbers = self._numbers(name)
            if not numbers or (head is not None and head.revision > numbers[-1]):
                return head
            newest = self._read(name, self._path(name, numbers[-1]))
            if newest is None or head == newest:
                return newest
            if head is None or head == self._read(name, self._path(name, head.revision)):
                with suppress(OSError):  # a folder that must not be written can be read all the same
                    disk.replace(self._head(name), to_json(newest))
                return newest
            by_hand = head.model_copy(update={"revision": numbers[-1] + 1, "saved_by": None, "saved_at": None})
            with suppress(FileExistsError):  # somebody has saved meanwhile: look again
                self._commit(by_hand)

    def _repaired(self, name: str, file: str) -> AssessmentFile:
        try:
            document = self._newest(name)
        except DataError as error:
            return AssessmentFile(file, b"", None, list(error.problems))
        return AssessmentFile(file, to_json(document) if document else b"", document, [])

    def _keep(self, document: Assessment) -> None:
        """Make a revision of a head that came without one: it was shipped, copied or written by hand."""
        path = self._path(_name(document), document.revision)
        if not path.exists():
            with suppress(FileExistsError):
                disk.create(path, to_json(document))

    def _commit(self, document: Assessment) -> None:
        name, content = _name(document), to_json(document)
        disk.create(self._path(name, document.revision), content)
        disk.replace(self._head(name), content)

    def _names(self) -> list[str]:
        """The names of all heads, and of all revisions whose head a crash has prevented."""
        kept = {path.name for path in (self.folder / "revisions").glob("*") if NAME.fullmatch(path.name)}
        return sorted(kept | {path.stem for path in self.folder.glob("*.json")})

    def _numbers(self, name: str) -> list[int]:
        with suppress(FileNotFoundError):
            found = [path.name for path in (self.folder / "revisions" / name).iterdir()]
            return sorted(int(file.removesuffix(".json")) for file in found if REVISION.fullmatch(file))
        return []

    def _head(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _path(self, name: str, number: int) -> Path:
        return self.folder / "revisions" / name / f"{number:05}.json"

    def _read(self, name: str, path: Path) -> Assessment | None:
        found = self._found(path)
        document = found.document
        if document is not None and _name(document) != name:
            raise DataError([Problem(found.file, 0, "country, cycle", _name(document), f"must be {name}")])
        if found.problems:
            raise DataError(found.problems)
        return document

    def _summary(self, path: Path) -> Revision:
        file = self._file(path)
        found, problems = parsers.read_document(path.read_bytes(), file, Revision)
        if found is None:
            raise DataError(problems)
        return found

    def _found(self, path: Path) -> AssessmentFile:
        file = self._file(path)
        try:
            with path.open("rb") as handle:
                content = handle.read(MAX_ASSESSMENT_BYTES + 1)
        except FileNotFoundError:
            return AssessmentFile(file, b"", None, [])
        except OSError as error:
            return AssessmentFile(file, b"", None, [Problem(file, 0, "", "", f"cannot be read: {error.strerror}")])
        if len(content) > MAX_ASSESSMENT_BYTES:
            return AssessmentFile(
                file, b"", None, [Problem(file, 0, "", "", f"is larger than {MAX_ASSESSMENT_BYTES} bytes")]
            )
        return AssessmentFile(file, content, *parsers.read_document(content, file, Assessment))

    def _file(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()


def to_json(document: Assessment) -> bytes:
    """The bytes that stand for a document: the same for equal ones, keys in the order of the toolkit, no defaults."""
    ordered = {
        "answers": _ordered(document.answers, _place),
        "declared": _ordered(document.declared, int),
        "targets": _ordered(document.targets, int),
        "efforts": _ordered(document.efforts, _place),
        "assessors": {name: _ordered(answers, _place) for name, answers in sorted(document.assessors.items())},
    }
    return document.model_copy(update=ordered).model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n"


def _ordered(entries: Mapping[str, Value], place: Callable[[str], Any]) -> dict[str, Value]:
    return {name: entries[name] for name in sorted(entries, key=place)}


def _place(item: str) -> tuple[int, int, str]:
    principle, stage, rest = item.split("-", 2)
    return int(principle[1:]), Stage(stage).rank, rest


def _name(document: Assessment) -> str:
    return f"{document.country}-{document.cycle}"


def _numbered(document: Assessment, number: int, by: str, at: dt.datetime) -> Assessment:
    """The document as it is read back from the bytes to be written, so that nothing is written that cannot be read."""
    content = to_json(document.model_copy(update={"revision": number, "saved_by": by, "saved_at": at}))
    if len(content) > MAX_ASSESSMENT_BYTES:
        raise ParameterError(f"The assessment is larger than {MAX_ASSESSMENT_BYTES} bytes.")
    found, problems = parsers.read_document(content, f"{_name(document)}.json", Assessment)
    if found is None:
        raise ParameterError("\n".join(map(str, problems)))
    return found
