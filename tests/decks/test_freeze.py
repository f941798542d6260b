"""A frozen deck is complete: the author's titles and notes, long tables on several slides, the sources at its end."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.decks.freeze import frozen, slides
from dashboard.decks.sources import TITLE
from dashboard.errors import ParameterError
from dashboard.model.deck import Slide, SlideKind
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.storage.files import load

DAY = dt.date(2026, 11, 23)


def views_of(snapshot: Snapshot, *addresses: str, **plan: str) -> tuple[Slide, ...]:
    planned = tuple(PlannedSlide(address=address) for address in addresses)
    return frozen(snapshot, DeckPlan(slides=planned, **plan), day=DAY).slides


def test_a_deck_has_its_version_its_date_and_its_address(snapshot: Snapshot) -> None:
    deck = frozen(snapshot, DeckPlan(title="Talk"), "https://toolkit.example", "/present/play?ready=toolkit", DAY)
    assert (deck.title, deck.version, deck.created) == ("Talk", snapshot.toolkit.version, DAY)
    assert (deck.base, deck.link) == ("https://toolkit.example", "/present/play?ready=toolkit")


def test_a_deck_with_a_title_starts_with_it(snapshot: Snapshot) -> None:
    first, *_ = views_of(snapshot, "/indicators/un_egdi", title="Talk", subtitle="For the ministers")
    assert (first.kind, first.title, first.question) == (SlideKind.TITLE, "Talk", "For the ministers")
    assert snapshot.toolkit.version in first.source
    assert "not an OECD publication" in first.status[0]
    assert views_of(snapshot, "/indicators/un_egdi")[0].kind is SlideKind.VIEW


def test_an_empty_plan_is_an_empty_deck(snapshot: Snapshot) -> None:
    assert frozen(snapshot, DeckPlan()).slides == ()


def test_the_authors_title_replaces_that_of_the_view_and_notes_come_first(snapshot: Snapshot) -> None:
    planned = PlannedSlide(address="/indicators/un_egdi", title="Mine", notes="Say this first.")
    (retitled,) = slides(snapshot, planned)
    (plain,) = slides(snapshot, PlannedSlide(address="/indicators/un_egdi"))
    assert retitled.title == "Mine"
    assert retitled.notes == f"Say this first.\n\n{plain.notes}"


def test_sections_and_statements_have_their_text_line_by_line(snapshot: Snapshot) -> None:
    section = PlannedSlide(kind=PlannedKind.SECTION, title="Part two")
    statement = PlannedSlide(kind=PlannedKind.STATEMENT, title="So", text="One.\n\nTwo.", notes="Pause.")
    assert [slide.kind for slide in slides(snapshot, section)] == [SlideKind.SECTION]
    (slide,) = slides(snapshot, statement)
    assert (slide.kind, slide.points, slide.notes) == (SlideKind.STATEMENT, ("One.", "Two."), "Pause.")


def test_a_long_table_takes_several_slides_numbered_under_one_title(snapshot: Snapshot) -> None:
    planned = PlannedSlide(address="/compare?group=OECD", title="Members", notes="Once.")
    parts = slides(snapshot, planned)
    assert [slide.title for slide in parts] == [f"Members ({n} of {len(parts)})" for n in range(1, len(parts) + 1)]
    assert [slide.notes.startswith("Once.") for slide in parts] == [True, *[False] * (len(parts) - 1)]


def test_one_unknown_address_never_stops_a_deck(snapshot: Snapshot) -> None:
    deck_slides = views_of(snapshot, "/indicators/un_egdi", "/indicators/lost", "/countries/NZL")
    assert [slide.title == "This slide cannot be shown" for slide in deck_slides[:3]] == [False, True, False]


def test_a_deck_of_too_many_slides_says_what_to_do(snapshot: Snapshot) -> None:
    long = PlannedSlide(address="/indicators/un_egdi?tab=table")
    assert len(slides(snapshot, long)) > 3
    with pytest.raises(ParameterError, match=r"more than 150 slides.*make two decks"):
        frozen(snapshot, DeckPlan(slides=(long,) * 60))


def test_a_section_with_notes_does_not_get_others(snapshot: Snapshot) -> None:
    with_notes = PlannedSlide(kind=PlannedKind.SECTION, title="Part one", notes="Mine.")
    last = PlannedSlide(kind=PlannedKind.SECTION, title="Part two")
    first, second = frozen(snapshot, DeckPlan(slides=(with_notes, last))).slides
    assert (first.notes, second.notes) == ("Mine.", "This is the end of the deck.")


def test_the_result_of_an_old_version_does_not_depend_on_the_data_folder(data_folder: Path) -> None:
    toolkit = load(data_folder)
    old = AppState(toolkit, Settings(data=data_folder)).snapshot()
    before = views_of(old, "/assess/XAA/2024/result")
    for path in (data_folder / "assessments").rglob("*.json"):
        path.unlink()
    assert views_of(old, "/assess/XAA/2024/result") == before
    assert "Arvenia 2024: at least intermediate on" in before[0].title


def test_a_deck_ends_with_each_dataset_once_and_cites_every_indicator_in_the_notes(snapshot: Snapshot) -> None:
    deck_slides = views_of(snapshot, "/indicators/un_egdi", "/indicators/un_osi", "/indicators/un_egdi?view=trend")
    last = deck_slides[-1]
    assert last.title == TITLE
    (point,) = last.points
    assert "Here: UN e-government index (EGDI), UN online services (OSI)." in point
    assert len(last.notes.splitlines()) == 2
    assert f"data version {snapshot.toolkit.version}" in last.notes


def test_a_deck_without_indicators_has_no_sources(snapshot: Snapshot) -> None:
    assert [slide.title for slide in views_of(snapshot, "/principles/5#trends")] != [TITLE]
    assert len(views_of(snapshot, "/principles/5#trends")) == 1
