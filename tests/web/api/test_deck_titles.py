"""What the builder is told of the slides of a deck."""

import pytest
from starlette.testclient import TestClient

from dashboard.decks import freeze, turns
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.web import urls


def test_each_slide_of_a_plan_is_named_and_one_that_cannot_be_shown_says_why(client: TestClient) -> None:
    plan = DeckPlan(
        slides=(
            PlannedSlide(address="/indicators/laws_open_by_default"),
            PlannedSlide(address="/no/such/view"),
            PlannedSlide(kind=PlannedKind.SECTION, title="Peers"),
        )
    )
    first, second, third = client.get(urls.DECK_TITLES, params={"deck": plan.code}).json()["slides"]
    assert "open-by-default" in first["title"] and first["lead"] == "chart" and first["trouble"] == ""
    assert second["trouble"] != ""
    assert third == {"title": "Peers", "lead": "points", "count": 1, "trouble": ""}


def test_a_code_that_cannot_be_read_is_refused_in_words(client: TestClient) -> None:
    answer = client.get(urls.DECK_TITLES, params={"deck": "abc"})
    assert answer.status_code == 400 and "cannot be read" in answer.json()["detail"]["message"]


def test_a_deck_of_too_many_slides_is_refused_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze, "MOST", 1)
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="Peers"),) * 2)
    answer = client.get(urls.DECK_TITLES, params={"deck": plan.code})
    assert answer.status_code == 400 and "make two decks of it" in answer.json()["detail"]["message"]


def test_where_many_decks_are_put_together_one_more_is_told_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    with turns.turn(), turns.turn():
        answer = client.get(urls.DECK_TITLES, params={"deck": DeckPlan().code})
    assert answer.status_code == 503 and answer.json()["detail"]["message"] == turns.BUSY
