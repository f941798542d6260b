"""What was made last is kept, as far as there is room."""

import pytest

from dashboard.web.delivery import lru_cache
from dashboard.web.delivery.lru_cache import LruCache


def test_the_longest_unused_goes_first() -> None:
    values = LruCache[bytes](2, len)
    values.put("a", b"1")
    values.put("b", b"2")
    assert values.get("a") == b"1"
    values.put("c", b"3")
    assert [values.get(name) for name in "abc"] == [b"1", None, b"3"]


def test_large_values_take_the_room_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lru_cache, "MAX_BYTES", 10)
    values = LruCache[bytes](9, len)
    values.put("a", b"12345")
    values.put("b", b"12345")
    values.put("c", b"1")
    assert [values.get(name) for name in "abc"] == [None, b"12345", b"1"]
    values.put("d", b"12345678901")
    assert [values.get(name) for name in "bcd"] == [None, None, None]


def test_nothing_is_kept_where_nothing_may_be() -> None:
    values = LruCache[bytes](0, len)
    values.put("a", b"1")
    assert values.get("a") is None
