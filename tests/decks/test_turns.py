"""Only a few decks are put together at once."""

from contextlib import ExitStack

import pytest

from dashboard.decks import freeze, turns
from dashboard.errors import UnavailableError
from dashboard.model.deck_plan import DeckPlan
from dashboard.services.snapshot import Snapshot


def test_who_waits_too_long_is_told_and_a_turn_that_ends_is_free_again(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    with ExitStack() as held:
        for _ in range(turns.AT_ONCE):
            held.enter_context(turns.turn())
        for _ in range(turns.IN_LINE + 1):  # one that gave up has left its place in line
            with pytest.raises(UnavailableError, match="Try again"):
                freeze.each(snapshot, DeckPlan())
    assert freeze.each(snapshot, DeckPlan()) == []


def test_a_deck_that_fails_gives_its_turn_back() -> None:
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
