"""The page of an assessment: which addresses lead to it, what it says before any script, and what it carries."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from dashboard.frontend import manifest
from dashboard.web.components import ids as shared_ids
from dashboard.web.pages.assessment import ids
from dashboard.web.view import View


def test_an_assessment_that_there_is_not_is_a_blank_one(
    view: Callable[[str], View], text: Callable[[str], str]
) -> None:
    assert view("/assess/NZL/2031").status == 200
    page = text("/assess/NZL/2031")
    assert "New Zealand 2031" in page and "Not saved yet" in page
    assert "<b>Open</b>" in page and "<b>Applies</b>" not in page


def test_the_answers_stand_in_the_page_before_any_script(text: Callable[[str], str]) -> None:
    page = text("/assess/XAA/2024?principle=3")
    assert "Creation of a data-driven culture" in page
    assert "<b>Applies</b>" in page
    assert "fictional" in page


@pytest.mark.parametrize("cycle", ["1999", "2101", "next", "20266", "２０２６"])
def test_a_cycle_that_is_no_year_is_told(view: Callable[[str], View], text: Callable[[str], str], cycle: str) -> None:
    assert view(f"/assess/NZL/{cycle}").status == 404
    assert "There is no cycle" in text(f"/assess/NZL/{cycle}")


def test_a_country_that_there_is_not_is_told_with_near_matches(text: Callable[[str], str]) -> None:
    assert "Did you mean" in text("/assess/NZZ/2026")


def test_a_country_by_its_name_leads_to_its_code(client: TestClient) -> None:
    answer = client.get("/assess/new%20zealand/2026?principle=4", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/assess/NZL/2026?principle=4")


def test_a_principle_that_there_is_not_is_noticed(text: Callable[[str], str]) -> None:
    page = text("/assess/NZL/2026?principle=13")
    assert "cannot be used as principle" in page
    assert "<h2>1 " in page


def test_the_script_of_the_form_is_loaded_on_this_page_alone(client: TestClient) -> None:
    preload = f'<link rel="modulepreload" href="/assets/{manifest().files["src/assess/index.ts"]}">'
    assert preload in client.get("/assess/XAA/2024").text
    assert preload not in client.get("/countries/XAA").text


def test_the_places_that_the_script_fills_are_empty(
    view: Callable[[str], View], ids_of: Callable[[View], list[str]]
) -> None:
    page_view = view("/assess/XAA/2024")
    assert {ids.ASSESS_FRAME, ids.ASSESS_WHOSE, ids.ASSESS_DATA, shared_ids.AUTHOR} <= set(ids_of(page_view))
