"""The matrix of good practices in the browser: a click, the keyboard, and the way back."""

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
CARDS = "return document.querySelectorAll('#practices-results article').length === arguments[0]"
MARKED = "return [...document.querySelectorAll('.practice-matrix [aria-current]')].map(link => link.dataset.pick)"
FOCUSED = "return document.activeElement.dataset.pick || ''"


def _shows(reader, cards: int, marked: list[str], address: str) -> None:
    reader.wait(CARDS, cards)
    reader.wait(lambda: reader.js(MARKED) == marked)
    reader.wait(lambda: reader.address == address)


def test_a_cell_filters_and_gives_all_back_without_losing_the_focus(reader) -> None:
    reader.open("/practices?q=portal&sort=name")
    reader.click("[data-pick='NZL-6']")
    _shows(reader, 4, ["NZL-6"], "/practices?country=NZL&principle=6&sort=name")
    assert reader.js(FOCUSED) == "NZL-6"
    assert reader.one("#practices-text").get_attribute("value") == ""
    assert "4 of 57 practices: New Zealand, principle 6" in reader.one("#practices-count").text
    reader.keys(Keys.ENTER)
    _shows(reader, 57, [], "/practices?sort=name")
    assert reader.js(FOCUSED) == "NZL-6"


def test_back_and_forward_restore_cards_filters_and_mark(reader) -> None:
    reader.open("/practices?country=BEL")
    _shows(reader, 1, ["BEL-"], "/practices?country=BEL")
    reader.click("[data-pick='MEX-6']")
    _shows(reader, 5, ["MEX-6"], "/practices?country=MEX&principle=6")
    reader.click("[data-pick='-12']")
    _shows(reader, 5, ["-12"], "/practices?principle=12")
    reader.driver.back()
    _shows(reader, 5, ["MEX-6"], "/practices?country=MEX&principle=6")
    assert reader.one("#practices-country").get_attribute("value") == "MEX"
    reader.driver.back()
    _shows(reader, 1, ["BEL-"], "/practices?country=BEL")
    reader.driver.forward()
    _shows(reader, 5, ["MEX-6"], "/practices?country=MEX&principle=6")


def test_the_mark_follows_the_selects(reader) -> None:
    reader.open("/practices")
    reader.choose("practices-country", "JPN")
    _shows(reader, 8, ["JPN-"], "/practices?country=JPN")
    reader.choose("practices-principle", "10")
    _shows(reader, 3, ["JPN-10"], "/practices?country=JPN&principle=10")


def test_the_matrix_is_one_stop_of_the_keyboard_and_arrows_go_over_what_is_empty(reader) -> None:
    reader.open("/practices?country=AUT&principle=5")
    stops = "return document.querySelectorAll('.practice-matrix [tabindex=\"0\"]').length"
    reader.wait(f"{stops} === 1")
    reader.js("document.querySelector('#practices-sort').focus()")
    reader.keys(Keys.TAB)
    places = []
    for key in (
        "",
        Keys.ARROW_RIGHT,
        Keys.ARROW_LEFT,
        Keys.ARROW_DOWN,
        Keys.ARROW_UP,
        Keys.ARROW_UP,
        Keys.END,
        Keys.HOME,
    ):
        if key:
            reader.keys(key)
        places.append(reader.js(FOCUSED))
    assert places == ["AUT-5", "AUT-12", "AUT-5", "CHL-5", "AUT-5", "-5", "-12", "-1"]
    reader.keys(Keys.ENTER)
    _shows(reader, 9, ["-1"], "/practices?principle=1")
    assert reader.js(f"{stops}") == 1


def test_the_way_to_the_cards_takes_the_focus_along(reader) -> None:
    reader.open("/practices?country=NZL")
    reader.click("#practices-count a", "Show them")
    assert reader.js("return document.activeElement.id") == "practices-results"
    assert reader.address == "/practices?country=NZL"
    reader.keys(Keys.TAB, Keys.ENTER)
    reader.wait("return location.pathname.startsWith('/practices/nzl-')")


def test_a_phone_scrolls_the_matrix_in_its_frame_and_names_stay(reader) -> None:
    reader.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    for address in ("/practices", "/practices/prt-pgetic"):
        reader.open(address)
        assert reader.js("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    reader.open("/practices")
    name = "return document.querySelector('.practice-matrix tbody th').getBoundingClientRect().left"
    before = reader.js(name)
    reader.js("document.querySelector('.matrix-frame').scrollLeft = 200")
    assert reader.js("return document.querySelector('.matrix-frame').scrollLeft") > 100
    assert abs(reader.js(name) - before) <= 2
    reader.click("[data-pick='MEX-12']")
    _shows(reader, 4, ["MEX-12"], "/practices?country=MEX&principle=12")
