"""What the builder is told of the slides of a deck."""

import pytest
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.decks import freeze
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.model.toolkit import Toolkit
from dashboard.services import work_queue
from dashboard.settings import Editing, Settings
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
    assert answer.status_code == 400 and "cannot be read" in answer.json()["detail"]


def test_a_deck_of_too_many_slides_is_refused_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze, "MAX_SLIDES", 1)
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="Peers"),) * 2)
    answer = client.get(urls.DECK_TITLES, params={"deck": plan.code})
    assert answer.status_code == 400 and "make two decks of it" in answer.json()["detail"]


def test_where_many_decks_are_put_together_one_more_is_told_to_come_back(
    toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_queue, "MAX_BLOCKED", 0)
    with TestClient(create_app(Settings(editing=Editing.OFF), toolkit=toolkit).server) as busy:
        answer = busy.get(urls.DECK_TITLES, params={"deck": DeckPlan().code})
    assert answer.status_code == 503 and answer.json()["detail"] == work_queue.BUSY
