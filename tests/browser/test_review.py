"""What follows the answers: a file that is brought, the review by the secretariat, an earlier revision, the roadmap."""

from pathlib import Path

import pytest

from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.model.assessments import ItemAnswer
from dashboard.model.codes import Answer, Effort, State

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("review")]
FIRST, SECOND = "p5-intermediate-c1", "p5-intermediate-c2"
PAGE = "/assess/NZL/2026"


@pytest.fixture
def begun(country):
    """A country with two saves: a first answer, then another."""
    desk = country.service
    for base, answer in enumerate((Answer.APPLIES, Answer.PARTLY)):
        document = desk.open("NZL", 2026).model_copy(update={"answers": {FIRST: ItemAnswer(answer=answer)}})
        desk.save(document, base=base, by="Ana")
    return country


def test_a_file_is_shown_before_it_changes_anything_and_then_imported(begun, tmp_path: Path) -> None:
    reader = begun.reader
    reader.open("/assess")
    content = reader.js(
        "const done = arguments[0]; return fetch(done).then((answer) => answer.text())",
        "/api/v1/assessments/NZL/2026.csv",
    )
    assert "partly" in content
    file = tmp_path / "NZL-2026.csv"
    file.write_text(content.replace("partly", "applies", 1), encoding="utf-8")
    reader.js(
        "HTMLInputElement.prototype.click = () => {}"
    )  # the dialogue of the system is nothing that a test could use
    reader.click("[data-brings]")
    reader.driver.find_element("id", "upload-field").send_keys(str(file))
    told = reader.one("#upload-preview")
    reader.wait(lambda: "partly" in told.text and "applies" in told.text)
    assert begun.answer_codes() == {FIRST: "partly"}
    reader.click("#upload-import")
    reader.one(".alert-success", "revision 3")
    assert begun.answer_codes() == {FIRST: "applies"}
    reader.follow(".alert-link")
    begun.open()
    assert begun.chosen(FIRST) == "applies"


def test_a_file_that_cannot_be_used_changes_nothing_and_says_where(begun, tmp_path: Path) -> None:
    reader = begun.reader
    file = tmp_path / "NZL-2026.xlsx"
    file.write_bytes(b"PK\x03\x04 not a workbook")
    reader.open("/assess")
    reader.js("HTMLInputElement.prototype.click = () => {}")
    reader.click("[data-brings]")
    reader.driver.find_element("id", "upload-field").send_keys(str(file))
    reader.one("#upload-preview", "is damaged")
    assert not reader.one("#upload-preview").find_elements("css selector", "form")
    assert begun.answer_codes() == {FIRST: "partly"}


def test_from_draft_over_a_return_with_comments_to_published(begun) -> None:
    reader = begun.reader
    reader.open(f"{PAGE}/revisions")
    reader.one("#author").send_keys("Ana")
    reader.click("#review-submit")
    reader.one(".chip", "Submitted for review")
    reader.open(PAGE)
    reader.one(".assess-status", "submitted")
    reader.open(f"{PAGE}/revisions")
    reader.one("#review-text").send_keys("Which document says so?")
    reader.click("#review-send-back")
    reader.one(".chip", "Returned with comments")
    reader.open(PAGE)
    reader.one(".alert", "Which document says so?")
    begun.open()
    begun.answer(SECOND, "applies")
    begun.told("Saved")
    reader.open(f"{PAGE}/revisions")
    reader.click("#review-submit")
    reader.one(".chip", "Submitted for review")
    reader.click("#review-publish")
    reader.one(".chip", "Published")
    reader.one(".chip", "Peer-reviewed")
    reader.open("/compare?source=assessments")
    row = reader.matrix(1)[0]
    assert row[0] == "New Zealand"
    assert reader.js("return document.querySelector('#compare-matrix tbody th a').title") == "2026, peer-reviewed"


def test_an_earlier_revision_is_looked_at_compared_and_restored(begun) -> None:
    reader = begun.reader
    reader.open(f"{PAGE}/revisions?one=1&two=2")
    assert ["applies", "partly"] in [cells[-2:] for cells in reader.table(".change-list")]
    reader.open(f"{PAGE}/revisions")
    reader.follow(".revisions a", "Restore")
    reader.click("#revisions-restore")
    reader.wait(lambda: begun.answer_codes() == {FIRST: "applies"})
    assert begun.store.read("NZL", 2026).revision == 3


def test_what_if_moves_a_stage_on_the_page_alone_and_an_effort_is_saved(begun) -> None:
    reader = begun.reader
    reader.open(f"{PAGE}/result")
    card = reader.one(".step-card", "5 Leadership")
    for box in card.find_elements("css selector", ".what-if input"):
        reader.js("arguments[0].scrollIntoView({block: 'center'})", box)
        box.click()
    reader.one(".outlook", "not assessed")
    reader.wait(lambda: "at least intermediate" in reader.one(".outlook").text)
    reader.wait(lambda: "what=" in reader.address)
    assert begun.answer_codes() == {FIRST: "partly"}
    select = card.find_element("css selector", ".effort select")
    reader.js("arguments[0].scrollIntoView({block: 'center'})", select)
    select.find_element("css selector", "option[value=low]").click()
    reader.wait(lambda: Effort.LOW in begun.store.read("NZL", 2026).efforts.values())


def test_where_assessors_differ_a_lead_settles_it(begun) -> None:
    desk, reader = begun.service, begun.reader
    said = {"Finance": Answer.APPLIES, "Interior": Answer.NOT}
    assessors = {name: {SECOND: ItemAnswer(answer=answer)} for name, answer in said.items()}
    desk.save(desk.open("NZL", 2026).model_copy(update={"assessors": assessors}), base=2, by="Ana")
    reader.open(f"{PAGE}/assessors")
    card = reader.one(".opinions", "They differ")
    card.find_element("css selector", "option[value='does not apply']").click()
    reader.click(".settle button", "Settle")
    reader.wait(lambda: begun.answer_codes().get(SECOND) == "does not apply")
    kept = begun.store.read("NZL", 2026)
    assert {name: answers[SECOND].answer for name, answers in kept.assessors.items()} == said
    assert kept.state is State.DRAFT


def test_the_next_cycle_begins_with_answers_to_be_confirmed(begun) -> None:
    begun.service.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=2, by="Ana")
    begun.service.take_step("NZL", 2026, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=3, by="Secretariat")
    reader = begun.reader
    reader.open("/assess/NZL/2026/revisions")
    reader.click("#next-start")
    reader.wait(lambda: reader.address.startswith("/assess/NZL/2027"))
    begun.open("/assess/NZL/2027?principle=5")
    reader.one(f"#{FIRST} .unconfirmed", "To confirm")
    reader.click(f"#{FIRST} [data-act=confirm]")
    begun.told("Saved")
    new = begun.store.read("NZL", 2027)
    assert not new.answers[FIRST].to_confirm and new.state is State.DRAFT and new.provenance == "self-declared"
