"""Two editors, late answers, refusals and names that no object should know: what one enters is neither lost nor taken over."""

import pytest

from dashboard.domain.assessments.workflow import Role, WorkflowStep

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("assessment")]
FIRST, SECOND, THIRD = "p5-intermediate-c1", "p5-intermediate-c2", "p5-advanced-c1"
LATE = "const answer = await send(); if (!window.release) await new Promise((done) => { window.release = done; }); return answer;"
REFUSED = "return window.free ? send() : new Response('Too large', { status: 413, headers: { 'Content-Type': 'text/plain' } });"
# A step of the history, such as Back, which waits for no save.
STEP = "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))"
GONE = "return window.free || !address.includes('2024') ? send() : new Response('', { status: 503 });"


def test_what_is_entered_while_a_save_is_under_way_outlives_the_differences(country) -> None:
    reader = country.reader
    country.another(p5_intermediate_c1="applies")
    country.open()
    country.another(p5_intermediate_c1="partly")
    country.intercept(LATE)
    country.answer(FIRST, "does not apply")
    reader.wait("return Boolean(window.release)")
    country.answer(SECOND, "applies")
    country.join("Finance")
    country.answer(THIRD, "partly")
    reader.js("window.release()")
    assert "1 place that you both changed" in reader.one(".merge").text
    assert reader.js(
        "return document.querySelector('.assess-of').inert && document.querySelector('.assess-form').inert"
    )
    reader.click(".merge label:has(input[value=mine])")
    reader.click(".merge-save")
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "does not apply", SECOND: "applies"}
    assert country.store.read("NZL", 2026).assessors["Finance"][THIRD].answer == "partly"
    assert not reader.js("return document.querySelector('.assess-of').inert")
    reader.expected = ["409"]


def test_what_somebody_else_saves_is_never_taken_for_an_earlier_save_of_ones_own(country) -> None:
    reader = country.reader
    country.open()
    reader.one("[data-plan=declared] textarea").send_keys("Why")  # without a stage it stays unfinished
    for answer in ("applies", "partly"):
        country.answer(FIRST, answer)
        reader.wait(lambda answer=answer: country.answer_codes() == {FIRST: answer})
        country.told("One field is not saved yet")
    country.another(p5_intermediate_c1="applies")
    country.answer(FIRST, "does not apply")
    assert "1 place that you both changed" in reader.one(".merge").text
    assert country.answer_codes() == {FIRST: "applies"}
    reader.expected = ["409"]


def test_what_waits_in_the_browser_does_not_grow_with_each_attempt(country) -> None:
    reader = country.reader
    country.open()
    country.intercept("window.sent = (window.sent || 0) + 1; throw new TypeError('no network');")
    reader.click(f"#{FIRST} .proofs summary")
    note = reader.one(f"#{FIRST} [data-field=note]")
    sizes = []
    for n in range(1, 8):
        note.send_keys("x" if n > 1 else "x" * 400)
        country.online()
        reader.wait(f"return window.sent >= {n}")
        sizes.append(reader.js("return Object.values(localStorage).join('').length"))
    assert max(sizes) - min(sizes) < 200


def test_the_differences_of_one_assessment_are_not_shown_on_the_page_of_another(country) -> None:
    reader = country.reader
    country.open("/assess/NZL/2024?principle=5")
    country.intercept(GONE)
    country.answer(FIRST, "partly")
    country.told("the server does not answer")
    country.another(cycle=2024, p5_intermediate_c1="applies")
    reader.js(STEP, "/assess/NZL/2026?principle=5")
    country.told("Nothing to save yet")
    reader.js("window.free = true; window.asked = 0")
    country.intercept("const answer = await send(); window.asked += 1; return answer;")
    country.online()
    reader.wait("return window.asked > 0")
    country.answer(SECOND, "applies")
    country.told("Saved")
    assert not reader.all(".merge")
    assert country.answer_codes() == {SECOND: "applies"}
    reader.js(STEP, "/assess/NZL/2024?principle=5")
    reader.click(".merge label:has(input[value=mine])")
    reader.click(".merge-save")
    country.told("Saved")
    assert country.store.read("NZL", 2024).answer_codes == {FIRST: "partly"}
    reader.expected = ["409", "503"]


def test_a_refusal_is_told_in_its_words_until_a_save_succeeds(country) -> None:
    country.open()
    country.intercept(REFUSED)
    country.answer(FIRST, "applies")
    country.told("Not saved: The server refused it (413). Too large")
    country.reader.js("window.free = true")
    country.online()
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies"}


def test_choices_made_stand_when_a_third_save_comes_between(country) -> None:
    reader = country.reader
    country.another(p5_intermediate_c1="applies", p5_intermediate_c2="applies")
    country.open()
    country.another(p5_intermediate_c1="partly")
    country.answer(FIRST, "does not apply")
    country.answer(SECOND, "does not apply")
    reader.click(".merge label:has(input[value=mine])")
    country.another(p5_intermediate_c2="partly")
    reader.click(".merge-save")
    reader.one(".merge", "2 places that you both changed")
    assert [one.get_attribute("value") for one in reader.all(".merge input:checked")] == ["mine"]
    reader.click(".merge li:last-child label:has(input[value=theirs])")
    reader.click(".merge-save")
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "does not apply", SECOND: "partly"}
    reader.expected = ["409"]


def test_a_form_closes_when_it_is_submitted_meanwhile_and_its_work_waits(country) -> None:
    reader = country.reader
    country.another(p5_intermediate_c1="applies")
    country.open()
    country.service.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ben")
    country.answer(SECOND, "partly")
    country.told("Read-only: this assessment is submitted for review.")
    country.told("is kept in this browser until then")
    assert reader.one(".assess-status a").get_attribute("href").endswith("/assess/NZL/2026/revisions")
    assert not reader.one(f"#{SECOND} input").is_enabled()
    assert not reader.all(".merge")
    country.service.take_step("NZL", 2026, WorkflowStep.REOPEN, role=Role.COUNTRY, base=2, by="Ben")
    reader.js("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    reader.click(".merge-save")
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies", SECOND: "partly"}
    reader.expected = ["409"]


def test_a_name_that_every_object_knows_is_no_assessor(country) -> None:
    reader = country.reader
    country.open("/assess/NZL/2026?principle=5&as=toString")
    reader.one(".assess-of .empty", "no assessor “toString”")
    country.answer(FIRST, "applies")
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies"}
    country.join("__proto__")
    reader.one(".assess-of [role=alert]", "cannot be used")
    assert reader.js("return Object.keys(Object.prototype).length") == 0


def test_what_cannot_be_seen_in_a_name_holds_no_save_up(country) -> None:
    reader = country.reader
    country.open()
    reader.js("document.getElementById('author').value = ' An\u0007a \u0000'")
    country.answer(FIRST, "applies")
    country.told("Saved")
    assert country.store.read("NZL", 2026).saved_by == "Ana"


def test_back_among_the_principles_puts_the_focus_on_the_heading(country) -> None:
    reader = country.reader
    country.open()
    reader.click(".assess-form [data-act=next]")
    reader.driver.back()
    reader.one(".assess-form h2", "Leadership")
    reader.wait("return document.activeElement.matches('.assess-form h2')")
