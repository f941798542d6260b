"""Input and output of commands: files, or standard input and output."""

import sys
from argparse import ArgumentError
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import ParameterError
from dashboard.ingest.files.limits import MAX_BYTES
from dashboard.storage import disk

PIPE = "-"  # standard input or output instead of a file


def content(file: Path, limit: int = MAX_BYTES) -> bytes:
    """The first ``limit`` + 1 bytes of a file or of standard input: enough to detect a longer one. Raises ParameterError."""
    if str(file) == PIPE:
        return sys.stdin.buffer.read(limit + 1)
    try:
        with file.open("rb") as handle:
            return handle.read(limit + 1)
    except OSError as error:
        raise ParameterError(f"{file}: cannot be read: {error.strerror}") from error


def file_format(chosen: str | None, output: str | None, known: Sequence[str], default: str) -> str:
    """The format of the option, of the output's file name, or the default. Raises ArgumentError if the two differ."""
    file_name = "" if output in (None, PIPE) else Path(str(output)).name.lower()
    # The longest match, because endings may have parts: sdmx.csv also ends in csv.
    matches = [name for name in known if file_name.endswith(f".{name}")]
    ending = max(matches, key=len, default=Path(file_name).suffix.removeprefix("."))
    if chosen and ending in known and not f".{chosen}".endswith(f".{ending}"):
        raise ArgumentError(None, f"--format {chosen} and --output {output} are two formats")
    if ending and not chosen and ending not in known:
        raise ArgumentError(None, f"--output {output}: say with --format which it is: {', '.join(known)}")
    return chosen or ending or default


def write(output: str, content: bytes, *, force: bool) -> None:
    """Write a file atomically, or to standard output. Raises ParameterError.

    An existing file is only overwritten with ``force``.
    """
    if output == PIPE:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.exists() and not (force and path.is_file()):
        reason = "is there already; --force writes over it" if path.is_file() else "is not a file"
        raise ParameterError(f"{path}: {reason}. Nothing was written.")
    try:
        disk.replace(path, content)
    except OSError as error:
        raise ParameterError(f"{path}: cannot be written: {error.strerror}") from error


def agreed(question: str) -> bool:
    """Whether the user at the terminal answers yes; without a terminal, prints what to do instead."""
    if not sys.stdin.isatty():
        print("To import this, repeat the command with --yes.", file=sys.stderr)
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
