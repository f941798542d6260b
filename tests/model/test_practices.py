"""A practice: one record of one country, however many principles it stands under, and a link as it was printed."""

import pytest
from pydantic import ValidationError

from dashboard.model.practices import Practice

LINK = {"url": "http://example.org/a-b.pdf", "printed": ["http://example.org/a-b.pdf"], "repair": "none"}
MENTION = {"principle": 3, "source_lines": "10, 12-14"}
PRACTICE = {"id": "nzl-loop", "country": "NZL", "name": "Loop", "summary": "It goes round.", "mentions": [MENTION]}
BROKEN = "http://example.org/ab.pdf"


def test_a_practice_may_stand_under_several_principles_and_needs_no_link() -> None:
    practice = Practice.model_validate({**PRACTICE, "mentions": [MENTION, {**MENTION, "principle": 12}]})
    assert practice.principles == (3, 12)
    assert practice.link is None


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        {**LINK, "printed": [BROKEN, LINK["url"]], "repair": "confirmed"},
        {**LINK, "printed": [BROKEN], "repair": "confirmed"},
        {**LINK, "printed": [BROKEN], "repair": "inferred", "note": "A hyphen is missing."},
    ],
)
def test_a_link_says_how_it_was_mended(link: dict) -> None:
    assert Practice.model_validate({**PRACTICE, "link": link}).link is not None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"printed": [BROKEN]}, "repair must be none where the address stands as it was printed"),
        ({"printed": [LINK["url"], BROKEN]}, "repair must be none where the address stands as it was printed"),
        ({"repair": "confirmed"}, "repair must be none where the address stands as it was printed"),
        ({"repair": "inferred", "printed": [BROKEN]}, "an inferred repair needs a note"),
        ({"repair": "guessed"}, "Input should be 'none', 'confirmed' or 'inferred'"),
        ({"printed": []}, "at least 1 item"),
        ({"url": "javascript:alert(1)"}, "should match pattern"),
        ({"url": "http://example.org/a b"}, "should match pattern"),
        ({"url": 'http://example.org/"'}, "should match pattern"),
        ({"url": "http://" + "x" * 300}, "at most 300"),
    ],
)
def test_a_link_is_refused_that_leads_nowhere_or_hides_its_repair(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Practice.model_validate({**PRACTICE, "link": {**LINK, **changes}})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mentions": []}, "at least 1 item"),
        ({"mentions": [MENTION, MENTION]}, "mentions must be one a principle, in order"),
        ({"mentions": [MENTION, {**MENTION, "principle": 2}]}, "mentions must be one a principle, in order"),
        ({"mentions": [{**MENTION, "principle": 13}]}, "less than or equal to 12"),
        ({"mentions": [{**MENTION, "source_lines": "12 to 14"}]}, "should match pattern"),
        ({"country": "AUS"}, "the id must begin with the country's code"),
        ({"country": "nzl"}, "should match pattern"),
        ({"id": "loop"}, "should match pattern"),
        ({"id": "nzl-Loop"}, "should match pattern"),
        ({"id": "nzl--loop"}, "should match pattern"),
        ({"summary": ""}, "at least 1 character"),
        ({"principle": 3}, "Extra inputs"),
    ],
)
def test_a_practice_is_refused_that_has_no_certain_place(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Practice.model_validate({**PRACTICE, **changes})
