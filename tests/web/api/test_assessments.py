"""Assessments over HTTP: read, saved, refused, and brought together with what others saved meanwhile."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.settings import Editing, Settings
from dashboard.storage.assessments import Assessments
from dashboard.web import urls
from tests.router import pages

ANSWER = {"p5-intermediate-c1": {"answer": "applies"}}
NZL = urls.assessment_data("NZL", 2026)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of the test's own, of which only the assessments are read anew."""
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    return tmp_path


@pytest.fixture
def editor(toolkit: Toolkit, folder: Path, visit: Callable[[Dash], TestClient]) -> Iterator[TestClient]:
    """An app over that folder in which one may write; without pages, so that it starts at once."""
    with visit(create_app(Settings(data=folder), pages=(), toolkit=toolkit)) as client:
        yield client


@pytest.fixture
def compared(toolkit: Toolkit, folder: Path, visit: Callable[[Dash], TestClient]) -> Iterator[TestClient]:
    """The same with the comparison as its only page."""
    with visit(create_app(Settings(data=folder), pages=pages("compare"), toolkit=toolkit)) as client:
        yield client


def blank(**parts: Any) -> dict[str, Any]:
    document = {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "state": "draft", "answers": ANSWER}
    return {"base": 0, "by": "Ana", "document": {**document, **parts}}


def saved(client: TestClient, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.put(NZL, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_save_is_kept_as_a_revision_and_read_back(editor: TestClient, folder: Path) -> None:
    first = saved(editor, blank())
    assert (first["revision"], first["saved_by"], first["state"]) == (1, "Ana", "draft")
    second = saved(editor, {**blank(answers={}), "base": 1, "by": "Ben"})
    assert second["revision"] == 2
    assert editor.get(NZL).json()["document"] == second["document"]
    assert editor.get(f"{NZL}?revision=1").json()["document"]["answers"] == ANSWER
    assert [entry.by for entry in Assessments(folder / "assessments").revisions("NZL", 2026)] == ["Ana", "Ben"]


def test_the_pages_show_a_save_at_once(compared: TestClient) -> None:
    before = compared.get("/compare?source=assessments").text
    assert "No government has filed" in before
    version = compared.get(urls.HEALTH).json()["data_version"]
    saved(compared, blank())
    after = compared.get("/compare?source=assessments").text
    assert "No government has filed" not in after and "New Zealand" in after
    assert compared.get(urls.HEALTH).json()["data_version"] != version


def test_two_editors_at_once_get_both_sides_and_lose_nothing(editor: TestClient) -> None:
    saved(editor, blank())
    mine = blank(answers={"p5-intermediate-c1": {"answer": "partly"}, "p5-intermediate-c2": {"answer": "applies"}})
    theirs = blank(answers={"p5-intermediate-c1": {"answer": "does not apply"}, "p6-early-c1": {"answer": "partly"}})
    saved(editor, {**theirs, "base": 1, "by": "Ben"})
    answer = editor.put(NZL, json={**mine, "base": 1})
    assert answer.status_code == 409
    told = answer.json()
    assert (told["revision"], told["saved_by"]) == (2, "Ben")
    assert [(c["what"], c["before"], c["after"]) for c in told["conflicts"]] == [("answer", "partly", "does not apply")]
    assert [(c["where"], c["before"], c["after"]) for c in told["theirs"]] == [
        ("Principle 6, early characteristic 1", "open", "partly")
    ]
    assert editor.get(NZL).json()["revision"] == 2
    open_still = editor.put(NZL, json={**mine, "base": 1, "settled": {"onto": 2, "choices": {}}})
    assert open_still.status_code == 422 and "1 are left" in open_still.json()["detail"]
    choices = {told["conflicts"][0]["key"]: "mine"}
    merged = saved(editor, {**mine, "base": 1, "settled": {"onto": 2, "choices": choices}})
    assert merged["revision"] == 3
    assert {name: said["answer"] for name, said in merged["document"]["answers"].items()} == {
        "p5-intermediate-c1": "partly",
        "p5-intermediate-c2": "applies",
        "p6-early-c1": "partly",
    }


def test_a_merge_onto_a_revision_that_is_no_longer_the_newest_is_asked_for_again(editor: TestClient) -> None:
    saved(editor, blank())
    saved(editor, {**blank(answers={}), "base": 1})
    saved(editor, {**blank(answers=ANSWER), "base": 2})
    again = editor.put(NZL, json={**blank(efforts={"p5-advanced-c1": "low"}), "base": 1, "settled": {"onto": 2}})
    assert again.status_code == 409 and again.json()["revision"] == 3


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({"answers": {"p5-intermediate-c1": {"answer": "maybe"}}}, "maybe"),
        ({"answers": {"p5-intermediate-c9": {"answer": "applies"}}}, "is not a characteristic"),
        ({"answers": {"p13-early-c1": {"answer": "applies"}}}, "p13-early-c1"),
        ({"answers": {"p5-early-c1": {"evidence": [{"text": "x", "link": "javascript:alert(1)"}]}}}, "javascript"),
        ({"targets": {"5": {"stage": "advanced", "year": 99999}}}, "99999"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_document_that_cannot_be_used_is_named_and_changes_nothing(
    editor: TestClient, part: dict[str, Any], problem: str
) -> None:
    answer = editor.put(NZL, json=blank(**part))
    assert answer.status_code == 400
    assert any(problem in line for line in answer.json()["problems"])
    assert editor.get(NZL).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"base": 0}', b"9" * 5000, b"[" * 20000])
def test_bytes_that_are_no_document_are_refused_in_words(editor: TestClient, body: bytes) -> None:
    answer = editor.put(NZL, content=body)
    assert answer.status_code == 400 and answer.json()["detail"]


def test_the_document_must_be_the_one_of_the_address(editor: TestClient) -> None:
    answer = editor.put(urls.assessment_data("CAN", 2026), json=blank())
    assert answer.status_code == 400 and "NZL 2026" in answer.json()["detail"]


def test_the_editor_cannot_publish_review_or_comment(editor: TestClient) -> None:
    comment = {"by": "me", "at": "2026-01-01T00:00:00Z", "text": "well done"}
    body = blank(state="published", provenance="peer-reviewed", comments=[comment])
    kept = saved(editor, body)["document"]
    assert (kept["state"], kept["provenance"]) == ("draft", "self-declared") and "comments" not in kept


def test_a_published_assessment_is_not_open_for_changes(editor: TestClient) -> None:
    path = urls.assessment_data("XAA", 2024)
    document = editor.get(path).json()["document"]
    answer = editor.put(path, json={"base": 0, "by": "Ana", "document": {**document, "answers": {}}})
    assert answer.status_code == 422 and "reopen" in answer.json()["detail"]


def test_fictional_answers_stay_illustrative(editor: TestClient) -> None:
    path = urls.assessment_data("XAA", 2026)
    document = {"country": "XAA", "cycle": 2026, "provenance": "self-declared", "answers": ANSWER}
    answer = editor.put(path, json={"base": 0, "by": "Ana", "document": document})
    assert answer.json()["provenance"] == "illustrative"


def test_an_installation_that_is_read_only_says_so(client: TestClient) -> None:
    answer = client.put(NZL, json=blank())
    assert answer.status_code == 403 and "read-only" in answer.json()["detail"]
    assert client.get(urls.ASSESSMENTS_API).json()["editable"] is False


def test_the_list_can_be_narrowed_to_a_state(editor: TestClient) -> None:
    saved(editor, blank())
    every = editor.get(urls.ASSESSMENTS_API).json()
    drafts = editor.get(f"{urls.ASSESSMENTS_API}?state=draft").json()["assessments"]
    assert every["editable"] is True and len(every["assessments"]) == 17
    assert [(d["country"], d["cycle"]) for d in drafts] == [("NZL", 2026)]


def test_a_file_that_is_too_large_is_refused_unread(editor: TestClient) -> None:
    assert editor.put(NZL, content=b" " * 3_000_001).status_code == 413


def test_a_write_from_the_page_of_another_site_changes_nothing(editor: TestClient) -> None:
    answer = editor.put(NZL, json=blank(), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert editor.put(NZL, json=blank(), headers={"Host": "evil.example"}).status_code == 403
    assert editor.get(NZL).status_code == 404


def test_an_editor_is_never_served_to_others() -> None:
    for host in ("0.0.0.0", "192.168.0.10", "toolkit.example", "::"):  # noqa: S104
        assert not Settings(host=host).editable
        with pytest.raises(ValueError, match="there is no sign-in"):
            Settings(host=host, editing=Editing.ON)
    for host in ("127.0.0.1", "localhost", "::1", "127.3.2.1"):
        assert Settings(host=host).editable and not Settings(host=host, editing=Editing.OFF).editable


@pytest.mark.parametrize("extension", ["xlsx", "csv", "json"])
def test_an_assessment_is_there_as_a_file_and_a_new_one_as_a_template(client: TestClient, extension: str) -> None:
    for code, cycle in (("XAA", 2024), ("NZL", 2031)):
        answer = client.get(urls.assessment_file(code, cycle, extension))
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="{code}-{cycle}.{extension}"'
    assert client.get(urls.assessment_file("QQQ", 2024, extension)).status_code == 404


def test_a_file_that_cannot_be_read_is_named_on_its_page_and_in_the_api(editor: TestClient, folder: Path) -> None:
    (folder / "assessments" / "XAA-2024.json").write_text("{ not json", encoding="utf-8")
    answer = editor.get(urls.assessment_data("XAA", 2024))
    assert answer.status_code == 500 and "XAA-2024.json" in answer.json()["problems"][0]
    assert editor.get(urls.assessment_file("XAA", 2024, "csv")).status_code == 500


@pytest.mark.parametrize("text", ["bell \x07", "vertical \x0b tab", "return \r", "next \x85", "not a character \uffff"])
def test_what_cannot_be_seen_is_refused_in_every_text(editor: TestClient, text: str) -> None:
    comment = {"p5-intermediate-c1": {"answer": "applies", "note": text}}
    proof = {"p5-intermediate-c1": {"answer": "applies", "evidence": [{"text": text}]}}
    declared = {"5": {"stage": "advanced", "reason": text}}
    for part in ({"answers": comment}, {"answers": proof}, {"declared": declared}, {"assessors": {text: ANSWER}}):
        assert editor.put(NZL, json=blank(**part)).status_code == 400
    assert editor.put(NZL, json={**blank(), "by": text}).status_code == 400
    seen = {"p5-intermediate-c1": {"answer": "applies", "note": "line\nand\ttab, é, 国, 🙂, <b>"}}
    assert saved(editor, blank(answers=seen))["document"]["answers"] == seen


def test_a_request_may_be_as_large_as_a_file_only_where_one_may_write(editor: TestClient, client: TestClient) -> None:
    body = b" " * 1_500_000
    assert client.post(urls.CALLBACKS, content=body).status_code == 413
    assert client.put(NZL, content=body).status_code == 413
    assert editor.put(NZL, content=body).status_code == 400
    assert editor.post(urls.CALLBACKS, content=b" " * 7_500_001).status_code == 413
