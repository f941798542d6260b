"""The page where an assessment is started, found or uploaded: nothing is saved before it is confirmed."""

import base64
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.exports.data.assessment_csv import table
from dashboard.exports.data.assessment_xlsx import workbook
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.codes import Answer, State
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.web import urls
from dashboard.web.components import ids as shared_ids
from dashboard.web.markup import to_html
from dashboard.web.pages.assess import ids
from dashboard.web.pages.assess import page as assess
from dashboard.web.pages.assess.assessment_list import select

FIRST, SECOND = "p1-early-c1", "p1-early-c2"
CYCLE = 2031


def document(own: AppState, code: str, **answers: ItemAnswer) -> Assessment:
    blank = own.service.blank(code, CYCLE)
    return blank.model_copy(update={"answers": {name.replace("_", "-"): answer for name, answer in answers.items()}})


def sent(content: bytes, name: str = "sent.xlsx") -> dict[str, Any]:
    return {"name": name, "size": len(content), "content": base64.b64encode(content).decode(), "n": 1}


def bring(
    client: TestClient, file: Any, onto: Any = None, choices: dict[str, str] | None = None, *, agree: bool = False
) -> Any:
    """The answer to a file, or to the button that imports it."""
    known = client.get("/_dash-dependencies").json()
    callback = next(c for c in known if f"{shared_ids.UPLOAD_PREVIEW}.children" in c["output"])
    family = [{"type": shared_ids.UPLOAD_CHOICE, "key": key} for key in choices or {}]
    sides = list((choices or {}).values())
    body = {
        "output": callback["output"],
        "outputs": [
            dict(zip(("id", "property"), output.rsplit(".", 1), strict=True))
            for output in callback["output"].strip(".").split("...")
        ],
        "inputs": [
            {"id": shared_ids.UPLOAD_FILE, "property": "data", "value": file},
            {"id": shared_ids.UPLOAD_IMPORT, "property": "n_clicks", "value": 1},
        ],
        "state": [
            {"id": shared_ids.UPLOAD_ONTO, "property": "data", "value": onto},
            [
                {"id": choice_id, "property": "value", "value": side}
                for choice_id, side in zip(family, sides, strict=True)
            ],
            [{"id": choice_id, "property": "id", "value": choice_id} for choice_id in family],
            {"id": shared_ids.AUTHOR, "property": "value", "value": "Mia"},
        ],
        "changedPropIds": [f"{shared_ids.UPLOAD_IMPORT}.n_clicks" if agree else f"{shared_ids.UPLOAD_FILE}.data"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["response"]


def keys(own: AppState) -> list[tuple[str, int]]:
    return own.service.store.keys()


def test_the_page_says_what_can_be_done(own: AppState) -> None:
    page = str(assess.layout(own.snapshot(), {}).body)
    for words in (
        "Assess a country",
        "Begin, or go on",
        "Bring a file",
        "Assessments there are",
        "Arvenia (fictional, to try it out)",
    ):
        assert words in page


def test_where_nobody_may_write_it_only_lists_what_there_is(toolkit: Toolkit) -> None:
    site = AppState(toolkit, Settings(editing=Editing.OFF))
    page = to_html(assess.layout(site.snapshot(), {}).body)
    assert "read-only" in page and urls.assessment_file("XAA", 2024, "xlsx") in page
    assert ids.BEGIN_START not in page and shared_ids.UPLOAD_FILE not in page


def test_the_list_leads_to_answers_result_revisions_and_files(snapshot: Snapshot) -> None:
    page = to_html(assess.layout(snapshot, {"q": "arvenia"}).body)
    addresses = [urls.assessment, urls.result, urls.revisions]
    for address in [make("XAA", 2024) for make in addresses] + [urls.assessment_file("XAA", 2024, "csv")]:
        assert f'"{address}"' in page
    assert "108 of 109" in page and "Belmora 2024" not in page


def test_what_waits_for_review_comes_first(toolkit: Toolkit) -> None:
    waiting = toolkit.assessments["XAH", 2022].model_copy(update={"state": State.SUBMITTED})
    changed = toolkit.with_assessments({**toolkit.assessments, waiting.key: waiting}, (), toolkit.digests)
    assert select(changed)[0] == waiting
    assert select(changed, state=State.SUBMITTED) == [waiting]


def test_a_country_that_there_is_not_is_told(own: AppState) -> None:
    assert "could not be used" in to_html(assess.layout(own.snapshot(), {"country": "QQQ", "state": "lost"}).body)


def begin(press: Any, editor: TestClient, country: Any, cycle: Any, how: str = "blank") -> Any:
    values = {ids.BEGIN_COUNTRY: country, ids.BEGIN_CYCLE: cycle, ids.BEGIN_HOW: how, shared_ids.AUTHOR: "Mia"}
    return press(editor, ids.BEGIN_START, {f"{name}.value": value for name, value in values.items()})


def test_a_blank_one_is_begun_and_opened(own: AppState, editor: TestClient, press: Any) -> None:
    answer = begin(press, editor, "NOR", CYCLE)
    assert answer[ids.BEGIN_GO]["data"]["url"] == urls.assessment("NOR", CYCLE)
    saved = own.service.store.read("NOR", CYCLE)
    assert (saved.state, saved.saved_by, saved.answers) == (State.DRAFT, "Mia", {})


def test_one_that_there_is_is_only_opened(own: AppState, editor: TestClient, press: Any) -> None:
    begin(press, editor, "SWE", CYCLE)
    assert begin(press, editor, "SWE", CYCLE)[ids.BEGIN_GO]["data"]["url"] == urls.assessment("SWE", CYCLE)
    assert own.service.store.read("SWE", CYCLE).revision == 1


def test_the_answers_of_an_earlier_cycle_are_copied_to_be_confirmed(
    own: AppState, editor: TestClient, press: Any
) -> None:
    answers = {FIRST: ItemAnswer(answer=Answer.APPLIES)}
    before = own.service.blank("FIN", 2029).model_copy(update={"answers": answers})
    own.service.save(before, base=0, by="Mia")
    begin(press, editor, "FIN", CYCLE, "2029")
    assert own.service.store.read("FIN", CYCLE).answers[FIRST].to_confirm


@pytest.mark.parametrize(
    ("country", "cycle"), [(None, CYCLE), ("QQQ", CYCLE), ("OECD", CYCLE), ("DNK", None), ("DNK", 1999), ("DNK", "x")]
)
def test_nothing_is_begun_without_a_country_and_a_year(
    own: AppState, editor: TestClient, press: Any, country: Any, cycle: Any
) -> None:
    before = keys(own)
    assert "Choose a country and a year" in str(begin(press, editor, country, cycle)[ids.BEGIN_FEEDBACK])
    assert keys(own) == before


def test_a_file_is_shown_before_anything_is_saved(own: AppState, editor: TestClient) -> None:
    proof = Evidence(text="<script>alert(1)</script>", link="https://example.org")
    content = workbook(
        own.snapshot().comparisons,
        document(own, "ISL", p1_early_c1=ItemAnswer(answer=Answer.PARTLY, evidence=(proof,))),
    )
    answer = bring(editor, sent(content))
    preview = str(answer[shared_ids.UPLOAD_PREVIEW])
    assert "1 answer, 1 piece of evidence. Nothing is saved yet." in preview and "'partly'" in preview
    assert answer[shared_ids.UPLOAD_IMPORT]["hidden"] is False
    assert ("ISL", CYCLE) not in keys(own)
    done = bring(editor, sent(content), answer[shared_ids.UPLOAD_ONTO]["data"], agree=True)
    assert urls.assessment("ISL", CYCLE) in str(done[shared_ids.UPLOAD_PREVIEW])
    saved = own.service.store.read("ISL", CYCLE)
    assert (saved.revision, saved.saved_by, saved.answers[FIRST].evidence) == (1, "Mia", (proof,))


def test_a_file_that_says_what_is_there_offers_nothing_to_import(own: AppState, editor: TestClient) -> None:
    answer = bring(editor, sent(workbook(own.snapshot().comparisons, own.service.blank("LVA", CYCLE))))
    assert "nothing would change" in str(answer[shared_ids.UPLOAD_PREVIEW])
    assert answer[shared_ids.UPLOAD_IMPORT]["hidden"] is True


def test_every_problem_is_shown_with_sheet_row_column_and_value(own: AppState, editor: TestClient) -> None:
    content = b"country,cycle,record\n<b>x</b>,2031,answer\n"
    answer = bring(editor, sent(content, "<img src=x>.csv"))
    preview = str(answer[shared_ids.UPLOAD_PREVIEW])
    assert "This file cannot be imported" in preview and "this column is missing" in preview
    assert "<img src=x>.csv" in preview  # as text: a child of a cell, never markup
    assert answer[shared_ids.UPLOAD_IMPORT]["hidden"] is True


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ({**sent(b""), "size": 60_000_000}, "larger than 5 MB"),
        ({**sent(b"x"), "content": "***"}, "did not arrive whole"),
        (sent(b"", name=""), "is empty"),
        ({}, "is empty"),
        (None, "Choose a file first"),
        ([], "Choose a file first"),
        ("x", "Choose a file first"),
        ({"name": 7, "size": "x", "content": ["x"]}, "did not arrive whole"),
        ({"name": "a.csv", "content": "x" * 6_700_000}, "larger than 5 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_words(editor: TestClient, file: Any, message: str) -> None:
    answer = bring(editor, file)
    assert message in str(answer)
    assert answer[shared_ids.UPLOAD_IMPORT]["hidden"] is True


def test_a_published_assessment_is_not_changed_by_a_file(own: AppState, editor: TestClient, toolkit: Toolkit) -> None:
    published = toolkit.assessments["XAA", 2024]
    own.service.store.save(published, base=0, by="Mia", at=own.service._now())
    answer = bring(editor, sent(workbook(own.snapshot().comparisons, published)))
    assert "reopen it" in str(answer[shared_ids.UPLOAD_FEEDBACK])


def test_each_difference_to_a_later_save_is_settled_first(own: AppState, editor: TestClient) -> None:
    begun = own.service.save(document(own, "EST", p1_early_c1=ItemAnswer(answer=Answer.PARTLY)), base=0, by="Ana")
    mine = {FIRST: ItemAnswer(answer=Answer.APPLIES), SECOND: ItemAnswer(answer=Answer.NOT)}
    file = sent(workbook(own.snapshot().comparisons, begun.model_copy(update={"answers": mine})))
    theirs = begun.model_copy(update={"answers": {FIRST: ItemAnswer(answer=Answer.NOT_APPLICABLE)}})
    own.service.save(theirs, base=1, by="Ben")
    answer = bring(editor, file)
    preview = str(answer[shared_ids.UPLOAD_PREVIEW])
    assert "From the file: applies" in preview and "As it is now: not applicable" in preview
    assert "revision 1; the assessment is now at revision 2" in preview and "1 answer. Nothing" in preview
    key = f"answer|1|{FIRST}|"
    left = bring(editor, file, 2, agree=True)
    assert "Choose one side" in str(left[shared_ids.UPLOAD_FEEDBACK]) and shared_ids.UPLOAD_PREVIEW not in left
    bring(editor, file, 2, {key: "mine"}, agree=True)
    assert own.service.store.read("EST", CYCLE).answer_codes == {FIRST: Answer.APPLIES, SECOND: Answer.NOT}


def test_the_result_of_a_file_is_where_the_keyboard_goes_on(own: AppState, editor: TestClient) -> None:
    file = sent(
        workbook(own.snapshot().comparisons, document(own, "HUN", p1_early_c1=ItemAnswer(answer=Answer.PARTLY)))
    )
    preview = bring(editor, file)
    summary = "Hungary 2031: 1 answer. Nothing is saved yet."
    assert preview[shared_ids.UPLOAD_SUMMARY]["children"] == summary
    done = bring(editor, file, preview[shared_ids.UPLOAD_ONTO]["data"], agree=True)
    bad = bring(editor, sent(b"PK"))
    for answer in (preview, done, bad):
        assert str(answer[shared_ids.UPLOAD_PREVIEW]).count("'tabIndex': -1, 'data-reached': 'true'") == 1
    assert "revision 1" in done[shared_ids.UPLOAD_SUMMARY]["children"]
    assert "cannot be imported" in bad[shared_ids.UPLOAD_SUMMARY]["children"]


def test_only_one_line_of_a_file_is_read_out_and_its_changes_scroll_in_a_frame(
    own: AppState, editor: TestClient
) -> None:
    page = str(assess.layout(own.snapshot(), {}).body)
    assert page.count("aria-live") == 1 and f"id='{shared_ids.UPLOAD_SUMMARY}'" in page
    content = workbook(own.snapshot().comparisons, document(own, "POL", p1_early_c1=ItemAnswer(answer=Answer.PARTLY)))
    assert "'className': 'upload-changes', 'role': 'region', 'tabIndex': 0" in str(bring(editor, sent(content)))


def test_what_a_file_has_no_row_for_is_said_and_stays(own: AppState, editor: TestClient) -> None:
    answers = {FIRST: ItemAnswer(answer=Answer.APPLIES, note="n"), SECOND: ItemAnswer(answer=Answer.PARTLY)}
    plans = {"targets": {"3": {"stage": "advanced", "year": 2032}}, "efforts": {FIRST: "high"}, "answers": answers}
    begun = own.service.save(
        Assessment.model_validate(own.service.blank("SVN", CYCLE).model_dump() | plans), base=0, by="Ana"
    )
    rows = (
        table(own.snapshot().comparisons, begun)
        .decode("utf-8-sig")
        .replace(",partly,", ",not applicable,")
        .split("\r\n")
    )
    shorter = "\n".join(row for row in rows if f",{FIRST}," not in row and ",stage,3," not in row)
    preview = bring(editor, sent(shorter.encode(), "sent.csv"))
    text = str(preview[shared_ids.UPLOAD_PREVIEW])
    assert "Not in the file, unchanged: 1 characteristic" in text and "SVN" not in text
    bring(editor, sent(shorter.encode(), "sent.csv"), 1, agree=True)
    saved = own.service.store.read("SVN", CYCLE)
    assert (saved.answers[FIRST], saved.targets, saved.efforts) == (begun.answers[FIRST], begun.targets, begun.efforts)
    assert saved.answer_codes[SECOND] == Answer.NOT_APPLICABLE


def test_what_is_saved_between_preview_and_import_is_shown_first(own: AppState, editor: TestClient) -> None:
    file = sent(
        workbook(own.snapshot().comparisons, document(own, "LTU", p1_early_c1=ItemAnswer(answer=Answer.PARTLY)))
    )
    onto = bring(editor, file)[shared_ids.UPLOAD_ONTO]["data"]
    own.service.save(document(own, "LTU", p1_early_c2=ItemAnswer(answer=Answer.NOT)), base=0, by="Ben")
    answer = bring(editor, file, onto, agree=True)
    assert "was saved by Ben meanwhile" in str(answer[shared_ids.UPLOAD_FEEDBACK])
    assert answer[shared_ids.UPLOAD_ONTO]["data"] == 1
    bring(editor, file, 1, agree=True)
    assert own.service.store.read("LTU", CYCLE).answer_codes == {FIRST: Answer.PARTLY, SECOND: Answer.NOT}
