"""The page about the method: the preface of the toolkit whole, and every number from the data."""

from collections.abc import Callable
from html import escape

import pytest

from dashboard.model.toolkit import Toolkit
from dashboard.web import urls

Text = Callable[[str], str]


@pytest.fixture
def preface(text: Text) -> str:
    """The markup of the preface."""
    return text(urls.ABOUT).partition("<h2>Its preface</h2>")[2].partition("<h2")[0]


def test_the_preface_is_told_whole(preface: str, toolkit: Toolkit) -> None:
    document = toolkit.preface
    for point in (*document.community, *document.contributions):
        assert escape(point.heading, quote=False) in preface and escape(point.text, quote=False) in preface
    for words in (*document.purpose.split("\n\n"), document.recommendation.name, document.contact, *document.sections):
        assert escape(words, quote=False) in preface
    assert f"The {len(document.contributions)} kinds of contribution asked for" in preface


def test_every_meeting_is_told_with_its_place_and_role(preface: str, toolkit: Toolkit) -> None:
    meetings = preface.partition('class="meetings"')[2].partition("</ul>")[0]
    assert meetings.count("<li") == len(toolkit.preface.meetings)
    for meeting in toolkit.preface.meetings:
        for words in (meeting.city, meeting.role, meeting.chair, meeting.note):
            assert escape(words, quote=False) in meetings


@pytest.mark.parametrize(
    "written",
    [
        "15 July 2014",
        "Mexico City, March 2012.",
        "Bern, Switzerland, October 2013.",
        "Tokyo, Japan, 29–30 September 2015.",
    ],
)
def test_dates_are_written_as_a_reader_writes_them(preface: str, written: str) -> None:
    assert written in preface


def test_adherents_that_were_no_members_link_to_their_pages(preface: str, toolkit: Toolkit) -> None:
    done = toolkit.preface.recommendation
    assert all(f'href="{urls.country(code)}"' in preface for code in done.adherents)
    assert f"{done.members + len(done.adherents)} adherents in all" in preface


def test_the_page_counts_what_the_data_holds(text: Text, toolkit: Toolkit) -> None:
    markup = text(urls.ABOUT)
    assert f"{len(toolkit.items)} statements in all" in markup
    for number, words in (
        (len(toolkit.practices), "good practices"),
        (len(toolkit.readings), "works of further reading"),
    ):
        assert f"{number} {words}</a>" in markup
    assert f"glossary of {len(toolkit.terms)} terms</a>" in markup
    assert all(f'href="{urls.principle(number)}"' in markup for number in toolkit.principles)
