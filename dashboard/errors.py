"""All errors of the product, one small tree.

::

    ToolkitError                 anything this product raises on purpose
    ├── DataError                the data folder is broken; carries every Problem found
    ├── UnknownNameError         an indicator, country, cycle, ... that does not exist; carries near matches
    ├── ConflictError            somebody else has saved meanwhile; carries both documents to merge with
    ├── WorkflowError            an assessment cannot take this step from where it is
    ├── ReadOnlyError            nobody may write in this installation
    ├── StorageError             the data folder cannot be written to: a full disk, a read-only or missing folder
    ├── UnavailableError         what is asked for needs a program that this machine does not have
    └── ParameterError           an address or an option holds a value that cannot be used
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_VALUE = 120
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of a data file.

    ``row`` is the line number in the file as an editor shows it (the header of a CSV is line 1), or 0 where
    the format has no useful line; ``column`` a CSV column or the path of a key in a YAML or JSON file.
    """

    file: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        """Name file, row, column and value in one line, as far as they are known; a long value is cut."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        value = self.value if len(self.value) <= LONGEST_VALUE else f"{self.value[: LONGEST_VALUE - 1]}…"
        shown = repr(value) if value or self.column else ""
        return ": ".join(filter(None, (place, self.column, shown, self.message)))


class ToolkitError(Exception):
    """Anything this product raises on purpose; its text is fit for a reader."""


class DataError(ToolkitError):
    """The data folder cannot be used as it is; ``problems`` holds everything found in one pass."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, sorted by place."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownNameError(ToolkitError):
    """A name that does not exist; ``near`` holds the most similar ones that do."""

    def __init__(self, kind: str, name: str, near: Sequence[str] = ()) -> None:
        """Say what kind of thing was looked for, under which name, and what is close to it."""
        self.kind, self.name, self.near = kind, name, tuple(near)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"There is no {kind} “{name}”.{hint}")


class ConflictError(ToolkitError):
    """An assessment was saved by somebody else since it was opened, and nothing has been overwritten.

    ``stored`` is what is there now, ``base`` what both began from (None where they began from nothing): with one's
    own document, all that a merge of three needs.
    """

    def __init__(self, stored: Any, base: Any) -> None:
        """Keep both documents; they are assessments, of which this module must not know."""
        self.stored, self.base = stored, base
        by = f" by {stored.saved_by}" if stored.saved_by else ""
        super().__init__(
            f"{stored.country} {stored.cycle} was saved{by} meanwhile and is now at revision {stored.revision}."
        )


class WorkflowError(ToolkitError):
    """An assessment cannot take this step from where it is; the text says what is possible instead."""


class ReadOnlyError(ToolkitError):
    """Nobody may write in this installation."""

    def __init__(self) -> None:
        """Say why, and where one can."""
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
    """What is asked for needs a program that this machine does not have, or that does not answer; the text says which."""


class ParameterError(ToolkitError):
    """A parameter of an address or an option holds a value that cannot be used."""
