"""The button that adds a view to the deck: what it adds, and what it is called."""

from hashlib import sha256

from dash import html

from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.web.components.add_to_deck import add_to_deck, deck_heading
from dashboard.web.markup import to_html
from dashboard.web.parameters import Query


def test_without_an_address_it_adds_the_page_as_it_is_then() -> None:
    assert 'data-slide=""' in to_html(add_to_deck())


def test_several_on_a_page_can_be_told_apart_by_ear() -> None:
    markup = to_html(deck_heading(html.H2("Stages"), "#stages", "New Zealand: stages"))
    assert 'data-slide="#stages"' in markup and 'data-title="New Zealand: stages"' in markup
    assert '>Add to deck<span class="visually-hidden">: New Zealand: stages</span>' in markup


def test_an_address_has_room_for_a_whole_deck() -> None:
    notes = "".join(sha256(str(number).encode()).hexdigest() for number in range(60))  # nothing that packs well
    plan = DeckPlan(slides=(PlannedSlide(kind=PlannedKind.SECTION, title="One", notes=notes),))
    assert len(plan.code) > 2000
    assert DeckPlan.of_code(Query({"deck": plan.code}).text("deck")) == plan
