"""Long-running work as a generator: it yields its progress, then a file. Closing it cancels the work."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Progress:
    """The progress: ``done`` of ``of`` steps, and the current step, such as “Drawing slide 3”."""

    done: int
    of: int
    text: str


@dataclass(frozen=True)
class File:
    """The file that results from work."""

    name: str
    media_type: str
    content: bytes


# Steps, then the file. Closing the generator early cancels the work; whatever it has started must stop with it.
Work: TypeAlias = Generator[Progress | File, None, None]


def run_to_file(work: Work) -> File:
    """Do all the work and return the file."""
    for step in work:
        if isinstance(step, File):
            return step
    raise AssertionError("work that ends in no file")  # pragma: no cover
