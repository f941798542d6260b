"""The assessments of a data folder: read and saved; every save is stored as a revision.

::

    assessments/NZL-2024.json                     the head: the newest content
    assessments/revisions/NZL-2024/00003.json     each save, never changed again

A save counts once its revision file has its final name, which only one of several writers can achieve; the head
follows. The next reader of a head that is behind brings it up to date, and a head that equals no revision was edited by
hand and is stored as one. Nothing is locked: any number of threads and processes may share the folder. To remove an
assessment for good, remove both.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from dashboard.errors import ConflictError, DataError, ParameterError, Problem, StorageError, UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage, State
from dashboard.storage import disk, parsers
from dashboard.storage.assessment_files import MAX_REVISION, NAME, AssessmentFile, AssessmentFolder, Stamp

Value = TypeVar("Value")
MAX_ASSESSMENT_BYTES = 2_000_000


class Revision(BaseModel):
    """One save: its number, author, time (both None for a file edited by hand) and state."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: int = Field(default=0, alias="revision")
    by: str | None = Field(default=None, alias="saved_by")
    at: AwareDatetime | None = Field(default=None, alias="saved_at")
    state: State = State.PUBLISHED


class Assessments:
    """The folder ``assessments`` of a data folder. Nothing of it is held in memory."""

    def __init__(self, folder: Path) -> None:
        """Of this folder; it may not exist yet."""
        self.folder = folder
        self._files = AssessmentFolder(folder, MAX_ASSESSMENT_BYTES)

    def read(self, country: str, cycle: int) -> Assessment:
        """The newest revision. Raises UnknownNameError, or DataError where its file cannot be used."""
        name = f"{country[:20]}-{max(-99_999, min(cycle, 99_999))}"  # bounded, for the message
        newest = self._newest(name) if NAME.fullmatch(name) else None
        if newest is None:
            names = filter(NAME.fullmatch, self._files.names())
            raise UnknownNameError("assessment", name, get_close_matches(name, list(names)))
        return newest

    def keys(self) -> list[tuple[str, int]]:
        """Country and cycle of every assessment, in order."""
        return [(name[:3], int(name[4:])) for name in self._files.names() if NAME.fullmatch(name)]

    def problems(self) -> list[Problem]:
        """What is wrong with the folder itself, where it exists and cannot be listed."""
        return self._files.problems()

    def files(self) -> Iterator[AssessmentFile]:
        """Every assessment, in order of name, usable or not."""
        return map(self.file, self._files.names())

    def file(self, name: str) -> AssessmentFile:
        """The assessment of that name, such as ``NZL-2024``, usable or not."""
        head = self._files.read(self._files.head(name))
        try:
            numbers = self._files.numbers(name)
            is_behind = numbers and (not head.document or head.document.revision < numbers[-1])
            document = self._newest(name) if is_behind and not head.problems else None
        except DataError as error:
            return AssessmentFile(head.file, b"", None, list(error.problems))
        return head if document is None else AssessmentFile(head.file, to_json(document), document, [])

    def digest(self, name: str) -> str | None:
        """The digest of what ``file`` returns, without parsing in the usual case; None where the file is missing."""
        content, problems = self._files.content(self._files.head(name))
        try:
            numbers = self._files.numbers(name)
        except DataError:
            return self.file(name).digest
        if numbers and not problems and content != self._files.content(self._files.revision(name, numbers[-1]))[0]:
            return self.file(name).digest  # the head is behind, or was edited by hand
        return None if content is None else hashlib.sha256(content).hexdigest()

    def file_name(self, name: str) -> str:
        """The file of an assessment, as the data folder calls it."""
        return self._files.title(self._files.head(name))

    def stamps(self) -> dict[str, Stamp]:
        """By name of an assessment a value that changes whenever its files do; for comparison only."""
        return self._files.stamps()

    def save(self, document: Assessment, *, base: int, by: str, at: dt.datetime) -> Assessment:
        """Store a document as revision ``base`` + 1 and return it as stored; a new assessment has base 0.

        When this returns, the save survives a loss of power. Raises ConflictError where another revision than
        ``base`` is the newest, ParameterError where the document is too large or ``by`` or ``at`` cannot be used,
        StorageError where the disk refuses; then nothing was saved.
        """
        _require_number(base)
        _require_number(base + 1)
        new = _numbered(document, base + 1, by, at)
        name = _name(new)
        try:
            disk.require_folder(self.folder if base else self.folder.parent)
            newest = self._newest(name)
            if newest is None and base:
                raise UnknownNameError("revision", f"{name} {base}")
            if newest is not None:
                if newest.revision != base:
                    raise ConflictError(newest, self._read(name, self._files.revision(name, base)))
                self._store_head(newest)
            self._commit(new)
        except FileExistsError:
            raise ConflictError(self.read(*new.key), newest) from None
        except OSError as error:
            raise StorageError("The assessment was not saved.", error) from error
        for folder in (self.folder, self._files.revision(name, 0).parent):
            disk.tidy(folder)
        return new

    def revisions(self, country: str, cycle: int) -> list[Revision]:
        """Every revision, oldest first. Raises UnknownNameError, or DataError where a file cannot be used."""
        newest = self.read(country, cycle)
        name = _name(newest)
        numbers = self._files.numbers(name)
        revisions = [self._summary(self._files.revision(name, number)) for number in numbers]
        by_hand = [] if newest.revision in numbers else [Revision.model_validate(newest.model_dump())]
        return revisions + by_hand

    def revision(self, country: str, cycle: int, number: int) -> Assessment:
        """One revision whole. Raises UnknownNameError, or DataError where its file cannot be used."""
        _require_number(number)
        newest = self.read(country, cycle)
        name = _name(newest)
        document = newest if number == newest.revision else self._read(name, self._files.revision(name, number))
        if document is None:
            near = sorted(self._files.numbers(name), key=lambda other: abs(other - number))[:3]
            raise UnknownNameError("revision", str(number), [str(other) for other in near])
        return document

    def _newest(self, name: str) -> Assessment | None:
        """The newest content, with head and revisions in line. The head is read first: its content is then among the revisions."""
        while True:
            head = self._read(name, self._files.head(name))
            numbers = self._files.numbers(name)
            if not numbers or (head is not None and head.revision > numbers[-1]):
                return head
            newest = self._read(name, self._files.revision(name, numbers[-1]))
            if newest is None or head == newest:
                return newest
            if head is None or self._is_stored(head, newest):
                with suppress(OSError):  # a folder that cannot be written to can be read all the same
                    disk.replace(self._files.head(name), to_json(newest))
                return newest
            by_hand = _by_hand(head, numbers[-1] + 1)
            try:
                self._commit(by_hand)
            except FileExistsError:  # somebody has saved meanwhile: look again
                continue
            except OSError:
                pass
            return by_hand

    def _is_stored(self, head: Assessment, newest: Assessment) -> bool:
        """Whether a head is one of the revisions, or was edited by hand and is stored as the newest."""
        revision = self._read(_name(newest), self._files.revision(_name(newest), head.revision))
        return head == revision or _by_hand(head, newest.revision) == newest

    def _store_head(self, document: Assessment) -> None:
        """Make a revision of a head that came without one: it was shipped, copied or written by hand."""
        with suppress(FileExistsError):
            disk.create(self._files.revision(_name(document), document.revision), to_json(document))

    def _commit(self, document: Assessment) -> None:
        """Create the revision file, with which the save counts. A head that cannot be written is left to the next reader."""
        name, content = _name(document), to_json(document)
        disk.create(self._files.revision(name, document.revision), content)
        with suppress(OSError):
            disk.replace(self._files.head(name), content)

    def _read(self, name: str, path: Path) -> Assessment | None:
        file = self._files.read(path)
        document = file.document
        if document is not None and _name(document) != name:
            raise DataError([Problem(file.file, 0, "country, cycle", _name(document), f"must be {name}")])
        if file.problems:
            raise DataError(file.problems)
        return document

    def _summary(self, path: Path) -> Revision:
        content, problems = self._files.content(path)
        if problems:
            raise DataError(problems)
        revision, problems = parsers.read_document(content or b"", self._files.title(path), Revision)
        if revision is None:
            raise DataError(problems)
        return revision


def to_json(document: Assessment) -> bytes:
    """The bytes of a document: the same for equal documents, keys in the order of the toolkit, no defaults."""
    ordered = {
        "answers": _ordered(document.answers, _toolkit_order),
        "declared": _ordered(document.declared, int),
        "targets": _ordered(document.targets, int),
        "efforts": _ordered(document.efforts, _toolkit_order),
        "assessors": {name: _ordered(answers, _toolkit_order) for name, answers in sorted(document.assessors.items())},
    }
    return document.model_copy(update=ordered).model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n"


def _ordered(values: Mapping[str, Value], key: Callable[[str], Any]) -> dict[str, Value]:
    return {name: values[name] for name in sorted(values, key=key)}


def _toolkit_order(item: str) -> tuple[int, int, str]:
    principle, stage, rest = item.split("-", 2)
    return int(principle[1:]), Stage(stage).rank, rest


def _name(document: Assessment) -> str:
    return f"{document.country}-{document.cycle}"


def _numbered(document: Assessment, number: int, by: str, at: dt.datetime) -> Assessment:
    """The document as read back from the bytes to be written, so that nothing is written that cannot be read."""
    content = to_json(document.model_copy(update={"revision": number, "saved_by": by, "saved_at": at}))
    if len(content) > MAX_ASSESSMENT_BYTES:
        raise ParameterError(f"The assessment is larger than {MAX_ASSESSMENT_BYTES} bytes.")
    saved, problems = parsers.read_document(content, f"{_name(document)}.json", Assessment)
    if saved is None:
        raise ParameterError("\n".join(map(str, problems)))
    return saved


def _by_hand(head: Assessment, number: int) -> Assessment:
    return head.model_copy(update={"revision": number, "saved_by": None, "saved_at": None})


def _require_number(number: int) -> None:
    """Refuse what no revision can have as its number, before it becomes the name of a file."""
    if not 0 <= number <= MAX_REVISION:
        raise UnknownNameError("revision", "below 0" if number < 0 else f"over {MAX_REVISION}")
