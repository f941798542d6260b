"""The page of several assessors: where they differ, and that settling one never overwrites another."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.domain.assessments.assessors import Opinions
from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.codes import Answer
from dashboard.services.app_state import AppState
from dashboard.settings import Editing, Settings
from dashboard.web.components import ids as shared_ids
from dashboard.web.markup import to_html
from dashboard.web.pages.assessors import ids
from dashboard.web.pages.assessors import page as assessors
from dashboard.web.pages.assessors.opinions import verdict

DIFFER, AGREED, SETTLED = "p5-intermediate-c1", "p1-intermediate-c1", "p2-intermediate-c1"
CYCLE = 2026
YES, PARTLY, NO = (ItemAnswer(answer=answer) for answer in (Answer.APPLIES, Answer.PARTLY, Answer.NOT))
PROVED = ItemAnswer(answer=Answer.PARTLY, evidence=(Evidence(text="A law", link="https://example.org/law"),))
Press = Callable[..., Any]


def saved(site: AppState, code: str) -> Assessment:
    answers = {
        "Finance": {DIFFER: YES, AGREED: PARTLY, SETTLED: YES},
        "The <agency>": {DIFFER: PROVED, AGREED: PARTLY, SETTLED: NO},
    }
    document = site.service.blank(code, CYCLE).model_copy(update={"assessors": answers, "answers": {SETTLED: YES}})
    return site.service.save(document, base=0, by="Ana")


def page(site: AppState, code: str, **query: str) -> str:
    site.service.toolkit(at_once=True)
    return to_html(assessors.layout(site.snapshot(), query, code, str(CYCLE)).body)


def place(item: str) -> str:
    return f'href="/principles/{item[1]}/{item}"'


def stored(code: str, **more: object) -> dict[str, Any]:
    store = {"code": code, "cycle": CYCLE}
    return {f"{ids.ASSESSORS_SHOWN}.data": store, f"{shared_ids.AUTHOR}.value": "Lead", **more}


def settle(press: Press, editor: TestClient, code: str, answer: str, base: int, item: str = DIFFER) -> str:
    values = {f"{ids.ASSESSORS_ANSWER}.value": answer, f"{ids.ASSESSORS_SETTLE}.value": str(base)}
    return str(press(editor, ids.ASSESSORS_SETTLE, stored(code) | values, item))


def test_where_they_differ_comes_first_then_what_is_to_be_settled(own: AppState) -> None:
    saved(own, "NZL")
    markup = page(own, "NZL")
    assert markup.index(place(DIFFER)) < markup.index(place(AGREED)) < markup.index(place(SETTLED))
    assert "They differ, not settled: 1. They agree, not settled: 1. Settled: 1. Of 3 characteristics." in markup


def test_each_assessor_is_named_with_answer_and_evidence(own: AppState) -> None:
    saved(own, "CAN")
    markup = page(own, "CAN")
    assert "The &lt;agency&gt;" in markup
    assert 'href="https://example.org/law"' in markup
    assert 'href="/assess/CAN/2026?as=Finance"' in markup


@pytest.mark.parametrize(("show", "item"), [("differ", DIFFER), ("agreed", AGREED), ("settled", SETTLED)])
def test_the_address_says_which_are_listed(own: AppState, show: str, item: str) -> None:
    if ("AUS", CYCLE) not in own.snapshot().toolkit.assessments:
        saved(own, "AUS")
    markup = page(own, "AUS", show=show)
    assert place(item) in markup
    assert not any(place(other) in markup for other in {DIFFER, AGREED, SETTLED} - {item})


def test_nobody_beside_the_country_is_no_error(own: AppState) -> None:
    assert "Nobody has answered beside the country yet" in page(own, "ISL")


def test_only_what_all_agree_on_is_chosen_beforehand(own: AppState) -> None:
    saved(own, "AUT")
    own.service.toolkit(at_once=True)
    view = assessors.layout(own.snapshot(), {}, "AUT", str(CYCLE))
    nodes = [node for part in view.body if part for node in part._traverse()]
    chosen = {node.id["item"]: node.value for node in nodes if ids.ASSESSORS_ANSWER in str(getattr(node, "id", ""))}
    assert chosen == {DIFFER: "any", AGREED: "partly", SETTLED: "applies"}


@pytest.mark.parametrize(
    ("item_opinions", "words"),
    [
        (Opinions(DIFFER, {"A": YES, "B": NO}, None), "They differ. Not settled"),
        (Opinions(DIFFER, {"A": YES, "B": YES}, None), "They agree: applies. Not settled"),
        (Opinions(DIFFER, {"A": YES}, None), "One has answered: applies. Not settled"),
        (Opinions(DIFFER, {"A": YES, "B": YES}, NO), "They agree: applies. Settled: does not apply"),
        (Opinions(DIFFER, {"A": ItemAnswer(note="Unsure")}, None), "None of them has answered yet. Not settled"),
    ],
)
def test_where_a_characteristic_stands_is_said_in_words(item_opinions: Opinions, words: str) -> None:
    assert verdict(item_opinions) == words


def test_settling_keeps_the_answer_and_the_evidence_for_it(own: AppState, editor: TestClient, press: Press) -> None:
    saved(own, "BEL")
    content = settle(press, editor, "BEL", "partly", 1)
    document = own.service.open("BEL", CYCLE)
    assert document.answers[DIFFER] == PROVED
    assert document.saved_by == "Lead"
    assert "Settled: partly" in content


def test_settling_one_never_fails_because_another_was_settled(own: AppState, editor: TestClient, press: Press) -> None:
    saved(own, "CHE")
    settle(press, editor, "CHE", "partly", 1)
    settle(press, editor, "CHE", "partly", 1, AGREED)
    assert own.service.open("CHE", CYCLE).answer_codes == {
        SETTLED: Answer.APPLIES,
        DIFFER: Answer.PARTLY,
        AGREED: Answer.PARTLY,
    }


def test_the_same_characteristic_settled_otherwise_meanwhile_is_told(
    own: AppState, editor: TestClient, press: Press
) -> None:
    saved(own, "CHL")
    settle(press, editor, "CHL", "partly", 1)
    content = settle(press, editor, "CHL", "applies", 1)
    assert "settled this meanwhile" in content
    assert own.service.open("CHL", CYCLE).answer_codes[DIFFER] is Answer.PARTLY
    settle(press, editor, "CHL", "applies", 2)
    assert own.service.open("CHL", CYCLE).answer_codes[DIFFER] is Answer.APPLIES


@pytest.mark.parametrize("answer", ["any", "", "perhaps"])
def test_nothing_is_settled_without_an_answer(own: AppState, editor: TestClient, press: Press, answer: str) -> None:
    if ("COL", CYCLE) not in own.snapshot().toolkit.assessments:
        saved(own, "COL")
        own.service.toolkit(at_once=True)
    assert "Choose an answer first" in settle(press, editor, "COL", answer, 1)
    assert own.service.open("COL", CYCLE).revision == 1


def test_all_on_which_nobody_differs_are_settled_at_once(own: AppState, editor: TestClient, press: Press) -> None:
    saved(own, "CZE")
    went = press(editor, ids.ASSESSORS_AGREED, stored("CZE"))
    assert went[ids.ASSESSORS_GO]["data"] == {"url": "/assess/CZE/2026/assessors"}
    assert own.service.open("CZE", CYCLE).answer_codes == {SETTLED: Answer.APPLIES, AGREED: Answer.PARTLY}


def test_an_assessor_is_renamed(own: AppState, editor: TestClient, press: Press) -> None:
    saved(own, "DEU")
    names = {f"{ids.ASSESSORS_WHO}.value": "Finance", f"{ids.ASSESSORS_NAME}.value": " Treasury "}
    press(editor, ids.ASSESSORS_RENAME, stored("DEU", **names))
    assert set(own.service.open("DEU", CYCLE).assessors) == {"Treasury", "The <agency>"}


def test_an_assessor_is_removed_only_when_that_is_meant(own: AppState, editor: TestClient, press: Press) -> None:
    saved(own, "DNK")
    who = {f"{ids.ASSESSORS_WHO}.value": "Finance"}
    assert "Tick the box" in str(press(editor, ids.ASSESSORS_REMOVE, stored("DNK", **who)))
    press(editor, ids.ASSESSORS_REMOVE, stored("DNK", **who, **{f"{ids.ASSESSORS_SURE}.value": True}))
    assert set(own.service.open("DNK", CYCLE).assessors) == {"The <agency>"}
    assert set(own.service.revision("DNK", CYCLE, 1).assessors) == {"Finance", "The <agency>"}


@pytest.mark.parametrize(
    ("who", "name", "words"),
    [("Finance", " ", "Type a name"), ("Finance", "The <agency>", "already"), ("Nobody", "X", "no assessor")],
)
def test_a_name_that_cannot_be_changes_nothing(
    own: AppState, editor: TestClient, press: Press, who: str, name: str, words: str
) -> None:
    if ("ESP", CYCLE) not in own.snapshot().toolkit.assessments:
        saved(own, "ESP")
        own.service.toolkit(at_once=True)
    names: Mapping[str, Any] = {f"{ids.ASSESSORS_WHO}.value": who, f"{ids.ASSESSORS_NAME}.value": name}
    assert words in str(press(editor, ids.ASSESSORS_RENAME, stored("ESP", **names)))
    assert own.service.open("ESP", CYCLE).revision == 1


def test_another_assessor_begins_in_the_editor(editor: TestClient, press: Press) -> None:
    went = press(editor, ids.ASSESSORS_ADD, stored("FRA", **{f"{ids.ASSESSORS_NEW}.value": "Health & care"}))
    assert went[ids.ASSESSORS_GO]["data"] == {"url": "/assess/FRA/2026?as=Health%20%26%20care"}


def test_what_is_submitted_cannot_be_settled(own: AppState, editor: TestClient, press: Press) -> None:
    document = saved(own, "GBR")
    own.service.take_step("GBR", CYCLE, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=document.revision, by="Ana")
    assert "Reopen it</a> to settle" in page(own, "GBR")
    assert "reopen it" in settle(press, editor, "GBR", "partly", 2)


def test_a_read_only_installation_shows_nothing_of_what_assessors_said(own: AppState) -> None:
    document = saved(own, "GRC")
    own.service.take_step(*document.key, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ana")
    own.service.take_step(*document.key, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=2, by="Sec")
    own.service.toolkit(at_once=True)
    closed = AppState(own.snapshot().toolkit, Settings(data=own.settings.data, editing=Editing.OFF))
    markup = page(closed, "GRC")
    assert place(DIFFER) not in markup and "Finance" not in markup and "stays among those who assess" in markup
    for word in (">Settle<", "Rename", "Answer under this name"):
        assert word not in markup
