"""A cache of values that lives as long as the content that they are computed from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

MAX_VALUES = 4096

Value = TypeVar("Value")


class Memo:
    """A bounded cache by key that drops the least recently used value. It can be shared between threads.

    Two threads that request a missing value at the same time both compute it: the functions are pure and quick, and a
    lock around them would let one slow value delay all others.
    """

    def __init__(self, size: int = MAX_VALUES) -> None:
        """Hold at most ``size`` values."""
        self._size = size
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type["Memo"], tuple[int]]:
        """A copy in another process begins empty."""
        return Memo, (self._size,)

    def __len__(self) -> int:
        """The number of values in memory."""
        return len(self._values)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, computed by ``make`` where it is missing."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast(Value, self._values[key])
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
        return value
