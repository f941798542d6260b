"""The language of what is being made now: of a request, a job or a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ENGLISH = "en"  # the language that sentences are written in
PSEUDO = "en-XA"  # no language: it shows which sentences do not pass through here yet

_current = ContextVar("language", default=ENGLISH)


def current() -> str:
    """The language, a BCP 47 tag such as ``fr``."""
    return _current.get()


@contextmanager
def use(language: str) -> Iterator[None]:
    """Everything inside is in this language, in this thread and in those that start from it with its context."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)
