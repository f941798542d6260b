"""The exceptions of the product.

::

    ToolkitError                 base class
    ├── DataError                the data folder is invalid; holds every Problem
    ├── UnknownNameError         an indicator, country, cycle, ... that does not exist; holds near matches
    ├── ConflictError            somebody else has saved since; holds both documents to merge with
    ├── WorkflowError            an assessment cannot take this step in its state
    ├── ReadOnlyError            this installation is read-only
    ├── StorageError             the data folder cannot be written to: a full disk, a read-only or missing folder
    ├── UnavailableError         a required program is missing or does not answer
    └── ParameterError           an address or an option has an invalid value
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MAX_VALUE_LENGTH = 120
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, order=True)
class Problem:
    """One problem at one place in a data file.

    ``row`` is the line number as an editor shows it (the header of a CSV is line 1), or 0 where the format has no useful
    line; ``column`` is a CSV column or the path of a key in a YAML or JSON file.
    """

    file: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        """The file, row, column, value and message in one line, as far as they are known; a long value is cut."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        value = self.value if len(self.value) <= MAX_VALUE_LENGTH else f"{self.value[: MAX_VALUE_LENGTH - 1]}…"
        quoted = repr(value) if value or self.column else ""
        return ": ".join(filter(None, (place, self.column, quoted, self.message)))


class ToolkitError(Exception):
    """The base class; the text of every exception is meant for users."""


class DataError(ToolkitError):
    """The data folder is invalid; ``problems`` holds every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Store the problems, sorted by place."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownNameError(ToolkitError):
    """A name that does not exist; ``near`` holds the most similar names that do."""

    def __init__(self, kind: str, name: str, near: Sequence[str] = ()) -> None:
        """Name the kind of object, the unknown name and near matches."""
        self.kind, self.name, self.near = kind, name, tuple(near)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"There is no {kind} “{name}”.{hint}")


class ConflictError(ToolkitError):
    """An assessment was saved by somebody else since it was opened; nothing has been overwritten.

    ``stored`` is the saved document, ``base`` the one that both started from (None for a new one): together with the
    user's own document, they are the input of a three-way merge.
    """

    def __init__(self, stored: Any, base: Any) -> None:
        """Store both documents; they are assessments, which this module must not import."""
        self.stored, self.base = stored, base
        by = f" by {stored.saved_by}" if stored.saved_by else ""
        super().__init__(
            f"{stored.country} {stored.cycle} was saved{by} meanwhile and is now at revision {stored.revision}."
        )


class WorkflowError(ToolkitError):
    """An assessment cannot take this step in its state; the text says what is possible instead."""


class ReadOnlyError(ToolkitError):
    """The installation is read-only."""

    def __init__(self) -> None:
        """Say why, and where assessments can be edited."""
        super().__init__(
            "This dashboard is read-only: it is served to others, and there is no sign-in yet. Nothing was changed. "
            "Assessments are edited where it runs on one’s own machine, at 127.0.0.1."
        )


class StorageError(ToolkitError):
    """The data folder cannot be written to; nothing in it has changed.

    ``is_full`` is true where the disk has no space left, which will not pass by itself (HTTP 507 rather than 503).
    """

    def __init__(self, outcome: str, cause: OSError) -> None:
        """State the outcome (a sentence, such as "The assessment was not saved."), the reason and what to do."""
        self.is_full = cause.errno in FULL
        super().__init__(f"{outcome} {_reason(cause)}")


def _reason(error: OSError) -> str:
    if error.errno in FULL:
        return "The disk is full. Nothing was changed. Free some space, then try again."
    if error.errno in REFUSED:
        return (
            f"The data folder cannot be written to ({error.strerror}). Nothing was changed. "
            "Allow this program to write there, then try again."
        )
    if error.errno in MISSING:
        return "The data folder, or a folder in it, is missing. Nothing was changed. Put it back, then try again."
    return (
        f"The disk reports an error ({error.strerror or error}). Nothing was changed. Check the disk, then try again."
    )


class UnavailableError(ToolkitError):
    """A required program is missing or does not answer; the text names it."""


class ParameterError(ToolkitError):
    """A parameter of an address, or an option, has an invalid value; ``near`` holds the most similar valid ones."""

    def __init__(self, message: str, parameter: str = "", value: str = "", near: Sequence[str] = ()) -> None:
        """Store the message, and the parameter with its value where they are known."""
        self.parameter, self.value, self.near = parameter, value, tuple(near)
        super().__init__(message)
