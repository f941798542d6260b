"""The page of revisions and review: what it shows, and that every step goes through and is kept."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import Answer, Provenance, State
from dashboard.services.app_state import AppState
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Editing, Settings
from dashboard.web.components import ids as shared_ids
from dashboard.web.markup import to_html
from dashboard.web.pages.revisions import ids
from dashboard.web.pages.revisions import page as revisions

ITEM, OTHER = "p5-intermediate-c1", "p6-intermediate-c1"
CYCLE = 2026
Press = Callable[..., Any]


def saved(desk: AssessmentService, code: str, *answers: Answer) -> Assessment:
    """One revision for each answer to the same characteristic."""
    document = desk.open(code, CYCLE)
    for answer in answers:
        update = {"answers": {ITEM: ItemAnswer(answer=answer)}}
        document = desk.save(document.model_copy(update=update), base=document.revision, by="Ana")
    return document


def page(site: AppState, code: str, **query: str) -> str:
    site.service.toolkit(at_once=True)
    return to_html(revisions.layout(site.snapshot(), query, code, str(CYCLE)).body)


def page_values(document: Assessment, **more: Any) -> dict[str, Any]:
    store = {
        "code": document.country,
        "cycle": document.cycle,
        "revision": document.revision,
        "old": more.pop("old", 0),
    }
    return {f"{ids.REVISIONS_SHOWN}.data": store, f"{shared_ids.AUTHOR}.value": "Ben", **more}


def feedback(answer: Mapping[str, Any]) -> str:
    return str(answer[ids.REVISIONS_FEEDBACK]["children"])


def test_what_was_never_saved_says_so_and_leads_to_the_answers(own: AppState) -> None:
    markup = page(own, "ISL")
    assert "Nothing is saved yet" in markup
    assert 'href="/assess/ISL/2026"' in markup


def test_every_save_is_listed_newest_first_with_what_it_changed(own: AppState) -> None:
    saved(own.service, "NZL", Answer.APPLIES, Answer.PARTLY)
    markup = page(own, "NZL")
    assert markup.index('<th scope="row">2</th>') < markup.index('<th scope="row">1</th>')
    assert '<a href="/assess/NZL/2026/revisions?one=1&amp;two=2">1 answer</a>' in markup
    assert "by Ana" in markup


def test_a_revision_is_shown_whole_and_what_restoring_it_changes(own: AppState) -> None:
    saved(own.service, "CAN", Answer.APPLIES, Answer.PARTLY)
    markup = page(own, "CAN", one="1")
    assert "5 Leadership: 1 of" in markup
    assert 'data-label="Before: ">partly</td><td data-label="After: ">applies</td>' in markup
    assert "Revision 1 is saved anew, as the newest" in markup


def test_two_revisions_are_compared_in_the_order_of_the_address(own: AppState) -> None:
    saved(own.service, "AUS", Answer.APPLIES, Answer.PARTLY)
    markup = page(own, "AUS", one="2", two="1")
    assert "From revision 2 to revision 1" in markup
    assert 'data-label="Before: ">partly</td><td data-label="After: ">applies</td>' in markup


def test_a_revision_that_there_is_not_is_told(own: AppState) -> None:
    saved(own.service, "AUT", Answer.APPLIES)
    assert "cannot be used as one" in page(own, "AUT", one="99")


def test_titles_name_the_revisions(own: AppState) -> None:
    saved(own.service, "BEL", Answer.APPLIES, Answer.PARTLY)
    own.service.toolkit(at_once=True)
    queries: list[dict[str, str]] = [{}, {"one": "1"}, {"one": "1", "two": "2"}]
    assert len({revisions.layout(own.snapshot(), query, "BEL", str(CYCLE)).title for query in queries}) == 3


def test_all_saves_are_listed_on_demand(own: AppState) -> None:
    saved(own.service, "CHE", *[Answer.APPLIES, Answer.PARTLY] * 22)
    assert page(own, "CHE").count('<th scope="row">') == 40
    assert page(own, "CHE", all="yes").count('<th scope="row">') == 44


def test_the_present_state_is_marked(own: AppState) -> None:
    document = saved(own.service, "CHL", Answer.APPLIES)
    own.service.take_step("CHL", CYCLE, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=document.revision, by="Ana")
    assert '<li aria-current="step"><b>Submitted</b>' in page(own, "CHL")


def test_answers_to_be_confirmed_are_told_before_submitting(own: AppState) -> None:
    answers = {ITEM: ItemAnswer(answer=Answer.APPLIES, to_confirm=True)}
    document = own.service.blank("COL", CYCLE).model_copy(update={"answers": answers})
    own.service.save(document, base=0, by="Ana")
    assert '<a href="/assess/COL/2026?principle=5">Principle 5, Leadership</a>: 1' in page(own, "COL")


def test_a_read_only_installation_shows_what_was_published_without_controls(own: AppState) -> None:
    document = saved(own.service, "CZE", Answer.APPLIES, Answer.PARTLY)
    own.service.take_step(*document.key, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=2, by="Ana")
    own.service.take_step(*document.key, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=3, by="Sec")
    own.service.toolkit(at_once=True)
    settings = Settings(data=own.settings.data, editing=Editing.OFF)
    markup = page(AppState(own.snapshot().toolkit, settings), "CZE", one="4")
    assert "Revision 4" in markup and "Revision 2" not in markup
    for word in (">Submit<", "Restore", "Start it", "Your name"):
        assert word not in markup


def test_an_assessment_goes_through_review(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "DEU", Answer.APPLIES)
    went = press(editor, ids.REVIEW_SUBMIT, page_values(document))
    assert went[ids.REVISIONS_GO]["data"] == {"url": "/assess/DEU/2026/revisions"}
    document = own.service.open("DEU", CYCLE)
    assert (document.state, document.saved_by) == (State.SUBMITTED, "Ben")
    remarks = ["", "", "", "", "Who leads it?", *[""] * 7]
    texts = {f"{ids.REVIEW_TEXT}.value": "Nearly there", f"{ids.REVIEW_REMARK}.value": remarks}
    press(editor, ids.REVIEW_SEND_BACK, page_values(document, **texts))
    document = own.service.open("DEU", CYCLE)
    assert document.state is State.RETURNED
    assert [(c.principle, c.text) for c in document.comments] == [(None, "Nearly there"), (5, "Who leads it?")]
    press(editor, ids.REVIEW_SUBMIT, page_values(document))
    press(editor, ids.REVIEW_PUBLISH, page_values(own.service.open("DEU", CYCLE)))
    document = own.service.open("DEU", CYCLE)
    assert (document.state, document.provenance) == (State.PUBLISHED, Provenance.PEER_REVIEWED)
    press(editor, ids.REVIEW_REOPEN, page_values(document))
    assert own.service.open("DEU", CYCLE).state is State.DRAFT


def test_a_step_that_cannot_be_taken_says_why_and_changes_nothing(
    own: AppState, editor: TestClient, press: Press
) -> None:
    document = saved(own.service, "DNK", Answer.APPLIES)
    assert "is a draft and cannot be published" in feedback(press(editor, ids.REVIEW_PUBLISH, page_values(document)))
    assert own.service.open("DNK", CYCLE) == document


def test_nothing_is_sent_back_without_a_comment(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "ESP", Answer.APPLIES)
    moved = own.service.take_step(
        "ESP", CYCLE, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=document.revision, by="Ana"
    )
    assert "at least one comment" in feedback(press(editor, ids.REVIEW_SEND_BACK, page_values(moved)))


def test_a_step_on_what_has_changed_meanwhile_is_refused(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "EST", Answer.APPLIES)
    saved(own.service, "EST", Answer.PARTLY)
    message = feedback(press(editor, ids.REVIEW_SUBMIT, page_values(document)))
    assert "saved by Ana meanwhile and is now at revision 2" in message
    assert "Nothing is lost" in message
    assert own.service.open("EST", CYCLE).state is State.DRAFT


def test_restoring_saves_the_old_answers_anew(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "FIN", Answer.APPLIES, Answer.PARTLY)
    press(editor, ids.REVISIONS_RESTORE, page_values(document, old=1))
    document = own.service.open("FIN", CYCLE)
    assert (document.revision, document.answer_codes[ITEM]) == (3, Answer.APPLIES)


def test_the_next_cycle_begins_with_these_answers(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "FRA", Answer.APPLIES)
    went = press(editor, ids.NEXT_START, page_values(document, **{f"{ids.NEXT_CYCLE}.value": 2028}))
    assert went[ids.REVISIONS_GO]["data"] == {"url": "/assess/FRA/2028"}
    assert own.service.open("FRA", 2028).answers[ITEM].to_confirm


@pytest.mark.parametrize("year", [None, 2026, 2101, "2027", 2027.5])
def test_a_year_that_cannot_be_starts_nothing(own: AppState, editor: TestClient, press: Press, year: object) -> None:
    document = saved(own.service, "GBR", Answer.APPLIES)
    message = feedback(press(editor, ids.NEXT_START, page_values(document, **{f"{ids.NEXT_CYCLE}.value": year})))
    assert "must be a whole number after 2026" in message


def test_a_cycle_that_there_is_already_is_not_started_anew(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own.service, "POL", Answer.APPLIES)
    own.service.start("POL", CYCLE + 2, copy_of=None, by="Ana")
    values = page_values(document, **{f"{ids.NEXT_CYCLE}.value": CYCLE + 2})
    assert f"There is an assessment for {CYCLE + 2} already" in feedback(press(editor, ids.NEXT_START, values))


def test_comparing_leads_to_the_address_of_both(own: AppState, editor: TestClient, press: Press) -> None:
    values = page_values(
        own.service.blank("GRC", CYCLE), **{f"{ids.REVISIONS_ONE}.value": "3", f"{ids.REVISIONS_TWO}.value": "7"}
    )
    went = press(editor, ids.REVISIONS_COMPARE, values)
    assert went[ids.REVISIONS_CHOICE]["data"] == {"url": "/assess/GRC/2026/revisions?one=3&two=7"}
