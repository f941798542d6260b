"""The search everywhere, as a reader uses it: by keyboard, with slips of the finger, without a network."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
OPTION = "#search-list [role=option]"
ACTIVE = "document.getElementById(document.querySelector('dialog.search input').getAttribute('aria-activedescendant'))"
SEEN = """
const place = document.activeElement;
const { top, bottom } = place.getBoundingClientRect();
return top >= 0 && bottom <= innerHeight && place.classList.contains('arrived') && place.id;
"""
VIOLATIONS = """
axe.run('dialog.search').then(({ violations }) => arguments[0](violations.map(({ id, nodes }) => [id, nodes[0].html])));
"""


def _open(reader) -> None:
    ActionChains(reader.driver).key_down(Keys.CONTROL).send_keys("k").key_up(Keys.CONTROL).perform()
    reader.wait(f"return document.querySelector('dialog.search[open] {OPTION}')")


def _type(reader, text: str) -> None:
    reader.keys(text)
    reader.wait("return document.querySelector('dialog.search input').value === arguments[0]", text)


def _status(reader, words: str) -> None:
    reader.wait(
        "return document.querySelector('dialog.search [role=status]').textContent.includes(arguments[0])", words
    )


def _titles(reader) -> list[str]:
    return reader.js(
        f"return [...document.querySelectorAll('{OPTION} .search-title')].map((title) => title.textContent)"
    )


def _move_to(reader, words: str) -> None:
    for _ in range(30):
        if words in reader.js(f"return {ACTIVE}.textContent"):
            return
        reader.keys(Keys.ARROW_DOWN)
    raise AssertionError(f"no result with {words!r}")


@pytest.fixture
def offline(reader) -> Iterator[None]:
    """Called for, not at once: the network goes when the journey says so, and comes back at its end."""
    reader.cdp("Network.enable")
    yield
    reader.cdp("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)


def _cut(reader) -> None:
    reader.cdp("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)


def test_once_only_is_found_from_the_home_page_by_keyboard_alone(reader) -> None:
    reader.open("/")
    _open(reader)
    _type(reader, "once only")
    _status(reader, "results")
    assert "Once-only right" in _titles(reader)
    assert reader.js(f"return {ACTIVE}.querySelector('.search-title mark').textContent") == "Once-only"
    _move_to(reader, "Principle 12 · advanced characteristic")
    reader.keys(Keys.ENTER)
    reader.wait("return document.body.matches('.live:not(.busy)') && location.pathname === '/principles/12'")
    place = reader.wait(SEEN)
    assert reader.address == f"/principles/12#{place}"
    assert "once-only principle" in reader.one(f"#{place}").text
    assert not reader.all("dialog.search[open]")


def test_a_result_on_the_same_page_is_reached_without_asking_the_server(reader) -> None:
    reader.open("/principles/12")
    _open(reader)
    calls = reader.server_calls()
    _type(reader, "once only")
    _move_to(reader, "Principle 12 · intermediate policy")
    reader.keys(Keys.ENTER)
    first = reader.wait(SEEN)
    _open(reader)
    _type(reader, "once only")
    _move_to(reader, "Principle 12 · advanced characteristic")
    reader.keys(Keys.ENTER)
    assert reader.wait(f"if (document.activeElement.id === '{first}') return false; {SEEN}") != first
    assert len(reader.all(".arrived")) == 1
    assert reader.server_calls() == calls


def test_a_slip_of_the_finger_is_forgiven_and_the_word_that_was_meant_is_marked(reader) -> None:
    reader.open("/about")
    _open(reader)
    _type(reader, "procurment")
    _status(reader, "results")
    assert "Procurement of digital technologies" in _titles(reader)
    marks = reader.js(
        "return [...document.querySelectorAll('#search-list mark')].map((mark) => mark.textContent.toLowerCase())"
    )
    assert set(marks) <= {"procurement", "e-procurement"} and marks


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nz", "New Zealand"),
        ("Korea, Rep.", "Korea"),
        ("turkey", "Türkiye"),
        ("CIO", "Chief Information Officer (CIO)"),
        ("egovernment", "e-Government"),
        ("Tokyo", "E-Leaders meeting in Tokyo, 2015"),
        ("RedGealc", "Membership of international networks and forums"),
        ("lead organization for data", "Lead organisation for data"),
        ("principle 5", "Leadership and political commitment"),
        ("zzzz", "Search the catalogue for “zzzz”"),
    ],
)
def test_what_was_meant_comes_first(reader, words: str, first: str) -> None:
    reader.open("/about")
    _open(reader)
    _type(reader, words)
    assert _titles(reader)[0] == first


def test_a_group_is_shown_whole_when_asked_for(reader) -> None:
    reader.open("/about")
    _open(reader)
    _type(reader, "procurement")
    few = len(reader.all(OPTION))
    _move_to(reader, "Show all")
    number = int(reader.js(f"return {ACTIVE}.textContent.match(/\\d+/)[0]"))
    reader.keys(Keys.ENTER)
    reader.wait(f"return document.querySelectorAll('{OPTION}').length > {few}")
    groups = "[...document.querySelectorAll('#search-list [role=group]')]"
    assert number in reader.js(f"return {groups}.map((group) => group.querySelectorAll('a').length)")
    reader.keys(Keys.END)
    assert reader.js(f"return {ACTIVE} === [...document.querySelectorAll('{OPTION}')].at(-1)")
    reader.keys(Keys.HOME)
    assert reader.js(f"return {ACTIVE} === document.querySelector('{OPTION}')")


def test_escape_closes_and_gives_the_focus_back(reader) -> None:
    reader.open("/countries")
    reader.js("document.querySelector('header [data-search]').focus()")
    reader.keys(Keys.ENTER)
    reader.wait(f"return document.querySelector('{OPTION}')")
    _type(reader, "privacy")
    reader.keys(Keys.ESCAPE)
    reader.wait(
        "return !document.querySelector('dialog.search').open && document.activeElement.matches('header [data-search]')"
    )


def test_a_slash_opens_it_but_not_while_something_is_typed(reader) -> None:
    reader.open("/indicators")
    reader.one("#catalogue-text").send_keys("a/b")
    assert reader.js("return document.querySelector('#catalogue-text').value") == "a/b"
    assert not reader.all("dialog.search")
    reader.js("document.activeElement.blur()")
    reader.keys("/")
    reader.wait("return document.activeElement.matches('dialog.search[open] input')")


def test_nothing_is_loaded_before_it_is_wanted_and_nothing_is_needed_after(reader, offline) -> None:
    reader.open("/principles/12")
    assert not [name for name in reader.requests() if "search-index" in name]
    _open(reader)
    _cut(reader)
    for words, first in (("Estona", "Estonia"), ("once only", "Once-only")):
        _type(reader, words)
        assert _titles(reader)[0].startswith(first)
        reader.js("document.querySelector('dialog.search input').select()")
    _move_to(reader, "Principle 12 · advanced characteristic")
    reader.keys(Keys.ENTER)
    reader.wait(SEEN)


def test_it_works_before_the_page_is_live(reader) -> None:
    reader.expected = ["DashRenderer", "dash_renderer", "DashContext"]
    reader.cdp("Network.enable")
    reader.cdp("Network.setBlockedURLs", urls=["*dash_renderer*"])
    try:
        reader.driver.get(f"{reader.server}/about")
        assert not reader.all("body.live")
        _open(reader)
        _type(reader, "nz")
        reader.cdp("Network.setBlockedURLs", urls=[])
        reader.keys(Keys.ENTER)
        reader.wait("return location.pathname === '/countries/NZL' && document.body.classList.contains('live')")
    finally:
        reader.cdp("Network.setBlockedURLs", urls=[])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("words", ["", "data", "zzzz"])
def test_the_open_search_can_be_used_by_everyone(reader, words: str, theme: str) -> None:
    reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    reader.open("/")
    _open(reader)
    _type(reader, words)
    assert reader.driver.execute_async_script(VIOLATIONS) == []


def test_it_fills_a_phone(reader) -> None:
    reader.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    reader.open("/")
    reader.click("header [data-search]")
    reader.wait(f"return document.querySelector('{OPTION}')")
    box = reader.js("return document.querySelector('dialog.search').getBoundingClientRect().toJSON()")
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
