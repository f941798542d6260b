"""The player's document: complete, frozen, friendly where there is nothing to play."""

import re

import pytest
from starlette.testclient import TestClient

from dashboard.decks import freeze
from dashboard.errors import UnavailableError
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.services.work_queue import BUSY, WorkQueue

PLAN = DeckPlan(
    title="Slides <for> Wellington",
    slides=(
        PlannedSlide(address="/indicators/laws_open_by_default", notes="Breathe."),
        PlannedSlide(kind=PlannedKind.STATEMENT, title="Remember", text="Ask a peer."),
    ),
)


def test_a_deck_comes_whole_with_its_slides_and_their_figures(client: TestClient) -> None:
    answer = client.get("/present/play", params={"deck": PLAN.code})
    assert answer.status_code == 200
    for words in ("Slides &lt;for&gt; Wellington", "open-by-default laws", "Breathe.", "Ask a peer.", 'id="figures"'):
        assert words in answer.text
    assert f'data-back="/present?deck={PLAN.code}"' in answer.text


def test_the_player_loads_its_own_files_and_no_inline_script(client: TestClient) -> None:
    text = client.get("/present/play", params={"deck": PLAN.code}).text
    scripts = re.findall(r"<script ([^>]*)>", text)
    assert all('type="application/json"' in marks or 'src="/assets/' in marks for marks in scripts)
    for address in re.findall(r'(?:src|href)="(/assets/[^"]+)"', text):
        assert client.get(address).status_code == 200


def test_the_icon_stands_in_the_document_since_browsers_ask_for_it_at_each_slide(client: TestClient) -> None:
    icons = re.findall(r'<link rel="icon" href="([^"]+)"', client.get("/present/play", params={"deck": PLAN.code}).text)
    assert len(icons) == 1 and icons[0].startswith("data:image/svg+xml;base64,")


def test_a_deck_that_is_played_again_is_not_frozen_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="Played twice"),))
    first = client.get("/present/play", params={"deck": plan.code})
    monkeypatch.delattr(freeze, "frozen")
    assert client.get("/present/play", params={"deck": plan.code}).text == first.text


def test_a_deck_of_too_many_slides_is_refused_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze, "MAX_SLIDES", 1)
    answer = client.get("/present/play", params={"ready": "toolkit"})
    assert answer.status_code == 400 and "make two decks of it" in answer.text


def test_where_many_decks_are_put_together_one_more_is_told_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="Later"),))

    def refuse(*_: object) -> None:
        raise UnavailableError(BUSY)

    with monkeypatch.context() as patch:
        patch.setattr(WorkQueue, "_enqueue", refuse)
        answer = client.get("/present/play", params={"deck": plan.code})
        assert answer.status_code == 503 and BUSY in answer.text
    assert client.get("/present/play", params={"deck": plan.code}).status_code == 200


def test_a_deck_without_charts_needs_no_plotly(client: TestClient) -> None:
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="One"),))
    text = client.get("/present/play", params={"deck": plan.code}).text
    assert "deck." in text and "plotly" not in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("", 404),
        ("?deck=abc", 400),
        ("?deck=" + "A" * 41_000, 400),
        ("?ready=nothing", 400),
        ("?ready=principle&principle=99", 404),
    ],
)
def test_what_cannot_be_played_is_told_with_the_way_back(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/present/play{address}")
    assert answer.status_code == status
    assert "<h1>This deck cannot be played</h1>" in answer.text and 'href="/present"' in answer.text


def test_what_an_address_says_is_not_markup(client: TestClient) -> None:
    text = client.get("/present/play", params={"ready": "<img src=x>"}).text
    assert "<img" not in text and "&lt;img" in text
