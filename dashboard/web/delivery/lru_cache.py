"""A cache that discards the least recently used values first."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

MAX_BYTES = 64_000_000

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """Up to ``max_values`` values by key, with at most ``MAX_BYTES`` in total. Thread-safe."""

    def __init__(self, max_values: int, size: Callable[[Value], int]) -> None:
        """Start empty. ``size`` returns the bytes of a value; with ``max_values`` of 0, nothing is stored."""
        self._max_values, self._size = max_values, size
        self._values: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Value | None:
        """The value of a key; None if it is not in the cache."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: str, value: Value) -> None:
        """Store a value, and discard others if there are too many."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._max_values or sum(map(self._size, self._values.values())) > MAX_BYTES:
                self._values.popitem(last=False)
