"""The preface: its facts and sums, and dates as a reader writes them."""

from types import SimpleNamespace

import pytest

from dashboard.model.toolkit import Toolkit
from dashboard.web.markup import to_html
from dashboard.web.pages.about.preface import preface

MEETING = {"city": "Bern", "country": "CHE", "role": "They met.", "source_lines": "1"}


def with_preface(toolkit: Toolkit, **changes: object) -> str:
    document = type(toolkit.preface).model_validate({**toolkit.preface.model_dump(), **changes})
    return to_html(preface(SimpleNamespace(preface=document, areas=toolkit.areas)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def text(toolkit: Toolkit) -> str:
    return to_html(preface(toolkit))


def test_the_recommendation_has_its_day_its_adherents_and_a_sum_that_is_said_to_be_ours(text: str) -> None:
    assert "approved it on 15 July 2014" in text
    assert "All 34 members of the time adopted it, and 8 other countries had adhered by 2015" in text
    assert "42 adherents in all (the sum is ours; the members are not listed)" in text


def test_every_adherent_that_was_no_member_leads_to_its_page(toolkit: Toolkit, text: str) -> None:
    adherents = toolkit.preface.recommendation.adherents
    assert len(adherents) == 8
    for code in adherents:
        assert f'<a href="/countries/{code}">{toolkit.areas[code].name}</a>' in text


def test_every_meeting_is_told_with_its_chair(toolkit: Toolkit, text: str) -> None:
    for start in (
        "Mexico City, March 2012. ",
        "Bern, Switzerland, October 2013. ",
        "Tokyo, Japan, 29–30 September 2015. ",
    ):
        assert f"<b>{start}</b>" in text
    for meeting in toolkit.preface.meetings:
        assert f" Chair of the E-Leaders: {meeting.chair}." in text


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2012-03", "March 2012"),
        ("2012-03-04", "4 March 2012"),
        ("2015-09-29/2015-09-30", "29–30 September 2015"),
        ("2015-09-30/2015-10-01", "30 September 2015 – 1 October 2015"),
        ("2014-09-29/2015-09-30", "29 September 2014 – 30 September 2015"),
    ],
)
def test_a_date_is_told_as_a_reader_writes_it(toolkit: Toolkit, date: str, written: str) -> None:
    assert f"<b>Bern, Switzerland, {written}. </b>They met.</li>" in with_preface(
        toolkit, meetings=[{**MEETING, "date": date}]
    )


def test_a_meeting_without_a_chair_names_none(toolkit: Toolkit) -> None:
    assert "Chair:" not in with_preface(toolkit, meetings=[{**MEETING, "date": "2013-10"}])


def test_the_kinds_of_contribution_are_counted_and_each_has_a_heading(toolkit: Toolkit, text: str) -> None:
    assert "<h3>The 4 kinds of contribution asked for</h3>" in text
    assert text.count("<h4>") == len(toolkit.preface.community) + len(toolkit.preface.contributions)


def test_a_contact_is_told_as_printed_and_none_where_none_is(toolkit: Toolkit, text: str) -> None:
    assert "Contact, as printed in 2015: digital.gov@oecd.org. It may no longer be in use." in text
    assert "Contact" not in with_preface(toolkit, contact="")
