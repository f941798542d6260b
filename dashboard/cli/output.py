"""Where a command reads from and writes to: files, or the terminal's input and output."""

import sys
from argparse import ArgumentError
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import ParameterError
from dashboard.ingest.files.limits import MOST_BYTES
from dashboard.storage import disk

PIPE = "-"  # the input or the output instead of a file


def content(file: Path, most: int = MOST_BYTES) -> bytes:
    """No more of a file, or of the input, than can be used, and one byte. Raises ParameterError."""
    if str(file) == PIPE:
        return sys.stdin.buffer.read(most + 1)
    try:
        with file.open("rb") as handle:
            return handle.read(most + 1)
    except OSError as error:
        raise ParameterError(f"{file}: cannot be read: {error.strerror}") from error


def file_format(given: str | None, output: str | None, known: Sequence[str], default: str) -> str:
    """The format that is asked for, or that the name of the file says. Raises ArgumentError where the two differ."""
    name = "" if output in (None, PIPE) else Path(str(output)).name.lower()
    # Of endings in parts, such as sdmx.csv, the longest that fits.
    fitting = [one for one in known if name.endswith(f".{one}")]
    ending = max(fitting, key=len, default=Path(name).suffix.removeprefix("."))
    if given and ending in known and not f".{given}".endswith(f".{ending}"):
        raise ArgumentError(None, f"--format {given} and --output {output} are two formats")
    if ending and not given and ending not in known:
        raise ArgumentError(None, f"--output {output}: say with --format which it is: {', '.join(known)}")
    return given or ending or default


def write(output: str, content: bytes, *, force: bool) -> None:
    """Write a file whole or not at all, or to the output. Raises ParameterError.

    A file that is there is only written over by force.
    """
    if output == PIPE:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.exists() and not (force and path.is_file()):
        kept = "is there already; --force writes over it" if path.is_file() else "is not a file"
        raise ParameterError(f"{path}: {kept}. Nothing was written.")
    try:
        disk.replace(path, content)
    except OSError as error:
        raise ParameterError(f"{path}: cannot be written: {error.strerror}") from error


def agreed(question: str) -> bool:
    """Whether whoever sits at the terminal says yes; without a terminal, what to do instead."""
    if not sys.stdin.isatty():
        print("To import this, repeat the command with --yes.", file=sys.stderr)
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
