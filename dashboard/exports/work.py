"""Work that takes longer than a moment: it tells how far it is, and ends in a file. Who stops asking cancels it."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP = "application/zip"
PDF = "application/pdf"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Progress:
    """How far it is: ``done`` of ``of``, and what is being done now, such as “Drawing slide 3”."""

    done: int
    of: int
    text: str


@dataclass(frozen=True)
class File:
    """The file that work ends in."""

    name: str
    media_type: str
    content: bytes


# Steps, then the file. Closing the iterator before its end cancels the work; what it began must end with it.
Work: TypeAlias = Generator[Progress | File, None, None]


def result(work: Work) -> File:
    """Do all of it, and give the file."""
    for found in work:
        if isinstance(found, File):
            return found
    raise AssertionError("work that ends in no file")  # pragma: no cover
