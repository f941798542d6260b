"""A country assesses itself: from blank to a stage, through reloads, a server that dies, no network, and two windows."""

from collections.abc import Callable

import pytest
from dash import Dash
from dash.testing.application_runners import ThreadedRunner
from selenium.webdriver import ActionChains, Keys

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("assessment")]
FIRST, SECOND, *_ = ITEMS = ("p5-intermediate-c1", "p5-intermediate-c2", "p5-advanced-c1", "p5-advanced-c2")


def test_principle_5_is_assessed_from_blank_to_intermediate_and_every_page_follows(country) -> None:
    reader = country.reader
    country.open()
    country.told("Nothing to save yet")
    country.stage("Not assessed")
    reader.one("#author").send_keys("Ana")
    country.answer(FIRST, "applies")
    country.prove(FIRST, "Charter of the chief information officer", "https://example.org/charter")
    country.told("Saved")
    country.stage("Not assessed")

    country.open()
    assert country.chosen(FIRST) == "applies"
    assert reader.one(f"#{FIRST} [data-field=text]").get_attribute("value").startswith("Charter")
    country.answer(SECOND, "applies")
    country.stage("At least intermediate")
    country.answer(ITEMS[2], "does not apply")
    country.answer(ITEMS[3], "does not apply")
    country.stage("Intermediate")
    country.told("Saved")
    document = country.store.read("NZL", 2026)
    assert document.saved_by == "Ana"
    assert [(proof.text, proof.link) for proof in document.answers[FIRST].evidence] == [
        ("Charter of the chief information officer", "https://example.org/charter")
    ]

    reader.open("/compare?source=assessments")
    row = reader.matrix(1)[0]
    assert row[0].startswith("New Zealand") and "draft" in row[0]
    assert row[1:] == ["–"] * 4 + ["I"] + ["–"] * 7
    reader.open("/compare?source=assessments&cell=NZL-5")
    assert "Charter of the chief information officer" in reader.one("#compare-reason-body").text
    reader.open("/countries/NZL")
    stages = [cells for cells in reader.table(".stage-table") if cells[0] == "5 Leadership"]
    assert stages[0][1].endswith("Intermediate") and "Indicative" not in stages[0][1]
    assert "2026, draft" in reader.one("main").text


def test_two_windows_on_one_country_see_each_others_work_and_lose_none(country) -> None:
    reader = country.reader
    country.open()
    one = reader.driver.current_window_handle
    reader.driver.switch_to.new_window("window")
    two = reader.driver.current_window_handle
    country.open()
    reader.driver.switch_to.window(one)
    country.answer(FIRST, "applies")
    country.answer(ITEMS[2], "partly")
    country.told("revision")
    reader.wait(lambda: country.answer_codes().get(ITEMS[2]) == "partly")

    reader.driver.switch_to.window(two)
    country.answer(FIRST, "does not apply")
    country.answer(SECOND, "applies")
    dialogue = reader.one(".merge")
    assert "1 place that you both changed" in dialogue.text
    assert not reader.one(".merge-save").is_enabled()
    country.told("Kept in this browser: somebody else has saved meanwhile")
    reader.click(".merge summary")
    assert "open → partly" in reader.one(".merge details").text
    reader.click(".merge label:has(input[value=mine])")
    reader.click(".merge-save")
    country.told("Saved")
    assert not reader.all(".merge")
    assert country.answer_codes() == {FIRST: "does not apply", SECOND: "applies", ITEMS[2]: "partly"}
    assert country.chosen(ITEMS[2]) == "partly"
    saved = country.store.revisions("NZL", 2026)
    assert [revision.number for revision in saved] == list(range(1, len(saved) + 1))
    reader.expected = ["409"]


def test_while_the_server_is_gone_the_browser_keeps_the_work_and_saves_it_when_it_returns(
    country, serve: Callable[[ThreadedRunner, Dash], None]
) -> None:
    reader = country.reader
    country.open()
    country.server.stop()
    country.answer(FIRST, "applies")
    country.told("Kept in this browser: the server does not answer")
    country.answer(SECOND, "partly")
    country.stage("At least intermediate")
    serve(country.server, country.app)
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies", SECOND: "partly"}
    reader.expected = ["ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "Failed to fetch"]


def test_what_was_answered_while_the_server_was_gone_survives_a_new_visit(
    country, serve: Callable[[ThreadedRunner, Dash], None]
) -> None:
    reader = country.reader
    country.open()
    country.server.stop()
    country.answer(FIRST, "applies")
    country.told("Kept in this browser: the server does not answer")
    reader.driver.get("about:blank")
    serve(country.server, country.app)
    country.open()
    assert country.chosen(FIRST) == "applies"
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies"}
    reader.expected = ["ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "Failed to fetch"]


def test_without_a_network_it_says_so_and_goes_on(country) -> None:
    reader = country.reader
    country.open()
    reader.cdp("Network.enable")
    conditions = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    reader.cdp("Network.emulateNetworkConditions", offline=True, **conditions)
    country.answer(FIRST, "applies")
    country.told("Kept in this browser: no network")
    reader.click(".assess-form [data-act=next]")
    reader.one(".assess-form h2", "Coherent")
    reader.cdp("Network.emulateNetworkConditions", offline=False, **conditions)
    country.told("Saved")
    assert country.answer_codes() == {FIRST: "applies"}
    reader.expected = ["ERR_INTERNET_DISCONNECTED", "Failed to fetch"]


def test_all_answers_of_a_principle_can_be_given_by_keyboard(country) -> None:
    reader = country.reader
    country.open()
    for item, key in zip(ITEMS, "1234", strict=True):
        reader.js("document.querySelector(`#${arguments[0]} fieldset input:checked`).focus()", item)
        reader.keys(key)
    country.told("Saved")
    assert list(country.answer_codes().values()) == ["applies", "partly", "does not apply", "not applicable"]
    for key, number in ((Keys.PAGE_DOWN, 6), (Keys.PAGE_UP, 5)):
        ActionChains(reader.driver).key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()
        assert reader.address.endswith(f"principle={number}")
    reader.keys("n")
    assert reader.address.endswith("principle=5"), "a single letter outside a characteristic moves nothing"


def test_public_evidence_ticks_nothing_and_is_accepted_with_one_click(country) -> None:
    reader = country.reader
    country.open()
    reader.one("#p5-intermediate-c1 .public")
    assert reader.js(
        "return [...document.querySelectorAll('.assess-item fieldset input:checked')].every(one => !one.value)"
    )
    accept = reader.all("[data-act=accept]")
    assert accept, "no direct public evidence on this principle"
    item = accept[0].find_element("xpath", "ancestor::section[@data-item]").get_attribute("data-item")
    reader.js("arguments[0].scrollIntoView({block: 'center'})", accept[0])
    accept[0].click()
    country.told("Saved")
    said = country.store.read("NZL", 2026).answers[item]
    assert said.answer is not None and said.evidence[0].origin is not None
    assert said.evidence[0].origin.indicator.startswith("gtmi_")


def test_a_field_that_cannot_be_saved_yet_is_named_and_kept_and_the_rest_is_saved(country) -> None:
    reader = country.reader
    country.open()
    country.answer(FIRST, "applies")
    country.prove(FIRST, "Law", "www.example.org/law")
    country.told("is not saved yet")
    reader.wait(lambda: country.answer_codes() == {FIRST: "applies"})
    country.open()
    assert reader.one(f"#{FIRST} [data-field=link]").get_attribute("value") == "www.example.org/law"
    field = reader.one(f"#{FIRST} [data-field=link]")
    field.clear()
    field.send_keys("https://example.org/law")
    country.told("Saved")
    assert country.store.read("NZL", 2026).answers[FIRST].evidence[0].link == "https://example.org/law"
