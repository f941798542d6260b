"""The head of an assessment's pages, and who saves."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment, Comment
from dashboard.model.codes import Provenance, State
from dashboard.services.app_state import AppState
from dashboard.services.assessments import MAX_NAME_LENGTH, NOT_NAMED, author_name
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.web.components.assessment_head import PAGE_NAMES, assessment_at, format_time, head, title
from dashboard.web.markup import to_html

AT = dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC)


def document(**content: Any) -> Assessment:
    plain = {"country": "NZL", "cycle": 2026, "provenance": Provenance.SELF_DECLARED, "state": State.DRAFT}
    return Assessment.model_validate(plain | content)


def head_markup(snapshot: Snapshot, assessment: Assessment, current: str = "answers") -> str:
    return to_html(head(snapshot, assessment, current))


def test_every_page_has_a_title_of_its_own(snapshot: Snapshot) -> None:
    titles = {title(snapshot, document(), name) for name in PAGE_NAMES}
    assert len(titles) == len(PAGE_NAMES)
    assert "New Zealand 2026: answers" in titles


def test_the_present_page_is_marked_among_the_tabs(snapshot: Snapshot) -> None:
    markup = head_markup(snapshot, document(), "revisions")
    assert markup.count("aria-current") == 1
    assert '<a href="/assess/NZL/2026/revisions" aria-current="page">' in markup
    assert 'href="/history?country=NZL"' in markup


def test_what_was_never_saved_says_so(snapshot: Snapshot) -> None:
    assert "Not saved yet" in head_markup(snapshot, document())


def test_it_tells_who_saved_it_and_when(snapshot: Snapshot) -> None:
    assessment = document(revision=7, saved_by="Ana <b>", saved_at=AT)
    held = replace(snapshot, toolkit=snapshot.toolkit.with_assessments({assessment.key: assessment}, (), {}))
    assert "Revision 7, saved 23 Nov 2026, 14:02 UTC by Ana &lt;b&gt;." in head_markup(held, assessment)


def test_fictional_answers_say_that_they_are(snapshot: Snapshot) -> None:
    assert "Arvenia is fictional" in head_markup(snapshot, snapshot.toolkit.assessments["XAA", 2024])
    assert "fictional" not in head_markup(snapshot, document())


def test_a_read_only_installation_says_where_one_can_edit(snapshot: Snapshot) -> None:
    closed = AppState(snapshot.toolkit, Settings(editing=Editing.OFF)).snapshot()
    assert "read-only" in head_markup(closed, document())
    assert "127.0.0.1" in head_markup(closed, document())


def test_a_returned_assessment_shows_the_last_comments_and_leads_to_their_principle(snapshot: Snapshot) -> None:
    earlier = Comment(by="Secretariat", at=AT - dt.timedelta(days=40), text="An older remark")
    whole = Comment(by="Secretariat", at=AT, text="Two things are missing")
    on_principle = Comment(by="Secretariat", at=AT, text="Which body?", principle=5)
    markup = head_markup(snapshot, document(state=State.RETURNED, comments=(earlier, whole, on_principle)))
    assert "Two things are missing" in markup
    assert '<a href="/assess/NZL/2026?principle=5">Principle 5, Leadership</a>' in markup
    assert "An older remark" not in markup


def test_comments_are_not_prominent_once_it_is_submitted_again(snapshot: Snapshot) -> None:
    comment = Comment(by="Secretariat", at=AT, text="Which body?")
    assert "Which body?" not in head_markup(snapshot, document(state=State.SUBMITTED, comments=(comment,)))


def test_a_moment_is_told_in_universal_time() -> None:
    assert (
        format_time(dt.datetime(2026, 1, 2, 1, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))) == "1 Jan 2026, 23:05 UTC"
    )


@pytest.mark.parametrize("cycle", ["1999", "2101", "20266", "abcd", "²⁰²⁶", "2026 ", "-2026", ""])
def test_a_cycle_that_cannot_be_is_unknown(snapshot: Snapshot, cycle: str) -> None:
    with pytest.raises(UnknownNameError, match="cycle"):
        assessment_at(snapshot, "NZL", cycle)


def test_a_group_has_no_assessment(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownNameError, match="country"):
        assessment_at(snapshot, "OECD", "2026")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, NOT_NAMED),
        ("  ", NOT_NAMED),
        (" Ana  Lee\n", "Ana Lee"),
        ("x" * 500, "x" * MAX_NAME_LENGTH),
        (7, NOT_NAMED),
    ],
)
def test_a_name_is_trimmed_and_never_empty(value: object, name: str) -> None:
    assert author_name(value) == name
