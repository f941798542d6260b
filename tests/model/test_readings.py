"""A reading: one work with the principles that list it; what is only announced has no year and no link."""

import pytest
from pydantic import ValidationError

from dashboard.model.readings import Reading

LISTING = {"principle": 7, "source_lines": "20"}
READING = {"id": "work", "author": "OECD", "title": "A Work", "year": 2013, "listings": [LISTING]}
DOI = "10.1787/9789264202177-en"


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({}, ""),
        ({"doi": DOI}, f"https://doi.org/{DOI}"),
        ({"url": "http://example.org/a"}, "http://example.org/a"),
        ({"url": "http://example.org/a", "doi": DOI}, f"https://doi.org/{DOI}"),
    ],
)
def test_the_link_is_the_doi_before_the_address(changes: dict, link: str) -> None:
    assert Reading.model_validate({**READING, **changes}).link == link


def test_a_work_may_stand_in_several_lists() -> None:
    assert Reading.model_validate({**READING, "listings": [LISTING, {**LISTING, "principle": 9}]}).principles == (7, 9)


def test_an_announced_work_has_no_year() -> None:
    announced = Reading.model_validate({**READING, "year": None, "announced": True})
    assert (announced.year, announced.link) == (None, "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"announced": True}, "a work has a year, unless it is only announced"),
        ({"year": None}, "a work has a year, unless it is only announced"),
        ({"year": None, "announced": True, "doi": DOI}, "an announced work has no link"),
        ({"year": None, "announced": True, "url": "http://example.org/a"}, "an announced work has no link"),
        ({"year": 201}, "greater than or equal to 1900"),
        ({"listings": []}, "at least 1 item"),
        ({"listings": [LISTING, LISTING]}, "listings must be one a principle, in order"),
        ({"listings": [LISTING, {**LISTING, "principle": 2}]}, "listings must be one a principle, in order"),
        ({"doi": f"https://doi.org/{DOI}"}, "should match pattern"),
        ({"doi": f"{DOI} "}, "should match pattern"),
        ({"url": "www.example.org"}, "should match pattern"),
        ({"id": "A work"}, "should match pattern"),
        ({"title": ""}, "at least 1 character"),
        ({"isbn": "1"}, "Extra inputs"),
    ],
)
def test_a_reading_is_refused_that_could_not_be_cited(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Reading.model_validate({**READING, **changes})
