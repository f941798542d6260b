"""Turns at freezing: drawing the slides of a deck keeps a core busy for seconds, so only a few are drawn at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from dashboard.errors import UnavailableError

AT_ONCE = 2  # decks
IN_LINE = 12  # that wait; they take turns at the threads that answer all other requests too
LONGEST_WAIT = 30.0  # seconds
BUSY = "Many decks are being put together just now. Try again in a minute."
_turns, _places = BoundedSemaphore(AT_ONCE), BoundedSemaphore(AT_ONCE + IN_LINE)


@contextmanager
def turn() -> Iterator[None]:
    """Hold one of the turns, waiting for it. Raises UnavailableError where many wait, or where it takes too long."""
    if not _places.acquire(blocking=False):
        raise UnavailableError(BUSY)
    try:
        if not _turns.acquire(timeout=LONGEST_WAIT):
            raise UnavailableError(BUSY)
        try:
            yield
        finally:
            _turns.release()
    finally:
        _places.release()
