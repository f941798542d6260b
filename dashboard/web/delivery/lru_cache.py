"""What was made last, kept while there is room: the longest unused goes first."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

MOST_BYTES = 64_000_000

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """At most so many values by key, of at most ``MOST_BYTES`` together; none where ``most`` is 0."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        """``size`` says how many bytes a value takes."""
        self._most, self._size = most, size
        self._values: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Value | None:
        """A value kept before."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: str, value: Value) -> None:
        """Keep a value, and let go of what is too much then."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most or sum(map(self._size, self._values.values())) > MOST_BYTES:
                self._values.popitem(last=False)
