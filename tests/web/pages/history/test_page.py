"""The page of the history: one country or several, restored from the address, and what it says where there is none."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from dash import html

from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.settings import Editing, Settings
from dashboard.web.markup import to_html
from dashboard.web.pages.history import ids
from dashboard.web.view import View
from tests.router import Router

Texts = Callable[[str], str]
Views = Callable[[str], View]
Caller = Callable[..., Mapping[str, Mapping[str, Any]]]


def filed(country: str, cycle: int, **answers: str) -> Assessment:
    items = {name.replace("_", "-"): {"answer": answer} for name, answer in answers.items()}
    return Assessment(country=country, cycle=cycle, provenance="self-declared", answers=items)


def over(toolkit: Toolkit, *documents: Assessment, **settings: Any) -> Callable[[str], str]:
    """The text of an address where these assessments are the only ones."""
    own = dataclasses.replace(toolkit, assessments={document.key: document for document in documents})
    router = Router(AppState(own, Settings(**settings)).snapshot())
    return lambda address: to_html(html.Div(router.view("/history", address.partition("?")[2]).body))


MOVED = (
    filed("CAN", 2020, p9_intermediate_c1="does not apply"),
    filed("CAN", 2024, p9_intermediate_c1="applies", p9_advanced_c1="does not apply", p9_advanced_c2="does not apply"),
    filed("NZL", 2022, p9_intermediate_c1="applies"),
    filed("NZL", 2024, p9_intermediate_c1="does not apply"),
)


def value(view: View, name: str) -> object:
    nodes = html.Div(view.body)._traverse()
    return next(node.value for node in nodes if getattr(node, "id", None) == name)


def test_the_last_two_cycles_of_a_country_are_compared_unless_others_are_asked_for(toolkit: Toolkit) -> None:
    text = over(toolkit, *(filed("NZL", year) for year in (2018, 2020, 2024)))
    assert "What changed between 2020 and 2024" in text("?country=NZL")
    assert "What changed between 2018 and 2020" in text("?country=NZL&after=2020")
    assert "What changed between 2018 and 2024" in text("?country=NZL&before=2018")


def test_a_fictional_country_is_said_to_be_fictional(text: Texts) -> None:
    markup = text("/history?country=XAA")
    assert "Fictional" in markup
    assert "What changed between 2022 and 2024" in markup


def test_without_a_country_all_of_the_first_source_that_has_any_are_shown(text: Texts) -> None:
    markup = text("/history")
    assert "8 of 8 countries have both cycles." in markup
    assert "Fictional" in markup
    rows = markup.partition("By country")[2]
    assert rows.index(">Arvenia<") < rows.index(">Hollin Isles<")


def test_a_group_counts_who_moved_and_names_those_without_both_cycles(toolkit: Toolkit) -> None:
    markup = over(toolkit, *MOVED)("?group=OECD&before=2022")
    assert "OECD members, from 2022 to 2024" in markup
    assert "1 of 2 countries have both cycles. 0 moved up on at least one principle, 1 moved down" in markup
    assert "1 without both cycles, not counted here" in markup
    assert "/history?country=NZL&amp;before=2022&amp;after=2024" in markup


def test_a_direction_leaves_the_others_out(toolkit: Toolkit) -> None:
    text = over(toolkit, *MOVED)
    assert "Moved down" not in text("?before=2022&moved=up").partition("By principle")[2]
    country = text("?country=NZL&moved=up")
    assert "On no principle: moved up." in country
    assert "Business" not in country.partition("What changed")[2]
    assert "moved down" in text("?country=NZL&moved=down").partition("What changed")[2]


def test_one_cycle_offers_the_next_step_where_it_can_be_taken(toolkit: Toolkit) -> None:
    assessment = filed("NZL", 2024)
    markup = over(toolkit, assessment)("?country=NZL")
    assert "one cycle so far, 2024" in markup
    assert 'href="/assess/NZL/2024/revisions">Start the next cycle' in markup
    assert "Start the next cycle" not in over(toolkit, assessment, editing=Editing.OFF)("?country=NZL")


def test_no_assessment_offers_a_way_in_where_there_is_one(toolkit: Toolkit) -> None:
    assert "New Zealand has no self-assessment here" in over(toolkit)("?country=NZL")
    assert "Begin one" in over(toolkit)("?country=NZL")
    assert "Begin one" not in over(toolkit, editing=Editing.OFF)("?country=NZL")
    assert "No country of this group has filed" in over(toolkit)("?group=OECD")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("?source=evidence", "“evidence” cannot be used as source"),
        ("?country=XYZ", "There is no country “XYZ”"),
        ("?country=XAA&after=2022", "“2022” cannot be used as after"),
        ("?moved=sideways", "“sideways” cannot be used as moved"),
        ("?group=OEC", "Did you mean"),
        ("?source=illustrative&group=OECD", "Fictional countries belong to no group"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_is_shown(text: Texts, address: str, words: str) -> None:
    markup = text(f"/history{address}")
    assert "Part of this address could not be used" in markup
    assert words in markup


def test_a_long_list_of_countries_comes_in_parts(toolkit: Toolkit) -> None:
    codes = [area.code for area in toolkit.areas.values() if area.kind == "country"][:70]
    text = over(toolkit, *(filed(code, year) for code in codes for year in (2022, 2024)))
    first, second = (text(address).partition("By country")[2] for address in ("", "?page=2"))
    assert (first.count("<tr>"), second.count("<tr>")) == (61, 11)
    assert "page=2" in first


def test_the_cycles_and_the_address_follow_the_choice(callback: Callable[[str], Caller]) -> None:
    follow = callback(f"{ids.HISTORY_BODY}.children")
    values = {
        "history_before": "2022",
        "history_after": "2024",
        "history_moved": "any",
        "history_source": "illustrative",
    }
    answer = follow(f"{ids.HISTORY_WHOM}.value", history_whom="XAB", **values)
    assert answer[ids.HISTORY_ADDRESS]["data"]["url"] == "/history?country=XAB&before=2022&after=2024"
    assert [option["value"] for option in answer[ids.HISTORY_BEFORE]["options"]] == ["2022"]
    answer = follow(f"{ids.HISTORY_MOVED}.value", history_whom="any", **{**values, "history_moved": "up"})
    assert answer[ids.HISTORY_ADDRESS]["data"]["url"] == "/history?source=illustrative&before=2022&after=2024&moved=up"


def test_a_country_without_the_cycles_chosen_before_shows_its_own(callback: Callable[[str], Caller]) -> None:
    values = {"history_before": "2019", "history_after": None, "history_moved": None, "history_source": "assessments"}
    answer = callback(f"{ids.HISTORY_BODY}.children")(f"{ids.HISTORY_WHOM}.value", history_whom="XAA", **values)
    assert (answer[ids.HISTORY_BEFORE]["value"], answer[ids.HISTORY_AFTER]["value"]) == ("2022", "2024")


def test_the_controls_show_the_address(view: Views) -> None:
    page = view("/history?country=XAA&moved=up")
    names = (ids.HISTORY_WHOM, ids.HISTORY_BEFORE, ids.HISTORY_AFTER, ids.HISTORY_MOVED)
    assert [value(page, name) for name in names] == ["XAA", "2022", "2024", "up"]


def test_the_page_of_a_country_leads_to_its_history(text: Texts) -> None:
    assert 'href="/history?country=XAA"' in text("/countries/XAA")
    assert "/history" not in text("/countries/NZL")
