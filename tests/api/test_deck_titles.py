"""What the builder is told of the slides of a deck."""

from starlette.testclient import TestClient

from dashboard.components import urls
from dashboard.schema.decks import DeckPlan, PlannedKind, PlannedSlide


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
