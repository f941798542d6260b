"""Values that are worked out once: bounded, and not sent to another process."""

import pickle

from dashboard.model.memo import Memo


def test_a_value_is_made_once() -> None:
    memo, made = Memo(), []
    assert [memo.get("a", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]


def test_the_value_unused_for_longest_is_dropped_first() -> None:
    memo = Memo(2)
    for key in ("a", "b", "a", "c"):
        memo.get(key, key.upper)
    assert len(memo) == 2
    assert memo.get("a", lambda: "again") == "A" and memo.get("b", lambda: "again") == "again"


def test_a_copy_in_another_process_begins_empty() -> None:
    memo = Memo(3)
    memo.get("a", lambda: 1)
    copy = pickle.loads(pickle.dumps(memo))  # noqa: S301 - our own bytes
    assert len(copy) == 0 and copy.get("a", lambda: 2) == 2
