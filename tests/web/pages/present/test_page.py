"""The builder's page: the ready-made decks, the deck in the address, and where decks are added from."""

import pytest

from dashboard.decks import freeze
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.model.toolkit import Toolkit
from dashboard.services import work_queue
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.web.markup import to_html
from dashboard.web.router import needs
from tests.router import Router

PLAN = DeckPlan(title="Ours", slides=(PlannedSlide(kind=PlannedKind.STATEMENT, text="Ask a peer."),))


def test_there_are_five_ready_made_decks_each_to_play_to_see_and_to_take(text) -> None:
    markup = text("/present")
    assert markup.count("data-ready=") == 5
    for words in ("Play", "See its slides", "PowerPoint"):
        assert markup.count(f">{words}<span") == 5


def test_a_deck_in_the_address_is_shown_with_the_ways_to_use_it(text) -> None:
    markup = text(f"/present?deck={PLAN.code}")
    assert "Ask a peer." in markup and "Copy and edit" in markup
    for address in (
        "/present/play",
        "/api/v1/decks.pptx",
        "/api/v1/decks.html",
        "/api/v1/decks.pdf",
        "/api/v1/decks.zip",
    ):
        assert f'href="{address}?deck={PLAN.code}"' in markup


def test_a_deck_that_cannot_be_read_is_told_and_ones_own_stays(text) -> None:
    markup = text("/present?deck=abc")
    assert "cannot be read" in markup and "Your deck" in markup and "Copy and edit" not in markup


def test_a_ready_made_deck_of_what_does_not_exist_is_not_found(view) -> None:
    assert view("/present?ready=principle&principle=99").status == 404


@pytest.mark.parametrize(
    "address",
    [
        "/indicators/un_egdi",
        "/principles/2",
        "/countries/NZL",
        "/practices/nzl-result-9",
        "/history?country=XAG",
        "/compare",
    ],
)
def test_every_view_that_can_be_presented_can_be_added(text, address: str) -> None:
    assert "data-slide=" in text(address) and "Add to deck" in text(address)


def test_parts_of_a_page_are_slides_of_their_own(text) -> None:
    assert all(
        f'data-slide="#{part}"' in text("/principles/2")
        for part in ("overview", "trends", "stages", "practices", "countries")
    )
    assert all(f'data-slide="#{part}"' in text("/countries/NZL") for part in ("stages", "indicators"))


def test_a_deck_of_too_many_slides_is_told_and_ones_own_stays(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze, "MAX_SLIDES", 1)
    page = router.view("/present", "ready=toolkit")
    markup = to_html(page.body)
    assert page.status == 400
    assert "make two decks of it" in markup and "Your deck" in markup and "Copy and edit" not in markup


def test_a_page_that_could_not_be_made_just_now_is_not_kept(toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "MAX_BLOCKED", 0)
    shown = Router(AppState(toolkit, Settings()).snapshot()).view("/present", "ready=toolkit")
    assert shown.status == 503 and work_queue.BUSY in to_html(shown.body)


def test_what_takes_files_along_comes_with_the_page_so_that_a_dead_server_is_told_in_words(view) -> None:
    assert "download" in needs(view("/present"), "/present", "")
