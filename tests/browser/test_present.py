"""A deck as a speaker uses it: built by keyboard, played, and played on when the network is gone and the server dead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.application_runners import ThreadedRunner
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from dashboard.decks import freeze
from dashboard.exports.deck import html_file
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.services.snapshot import Snapshot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
READY = "return document.body.dataset.ready === 'true'"
SHOWN = "return document.querySelector('.slide.on h2').textContent"
DRAWN = "return [...document.querySelectorAll('.drawing')].every((one) => one.querySelector('.main-svg'))"
TOTAL = "return document.querySelectorAll('.slide').length"
NUMBER = "return [...document.querySelectorAll('.slide')].findIndex((slide) => slide.classList.contains('on')) + 1"
PLAN = DeckPlan(
    title="Ours",
    slides=(
        PlannedSlide(address="/indicators/un_egdi?countries=NZL", notes="Breathe first."),
        PlannedSlide(address="/countries/NZL#stages"),
        PlannedSlide(address="/indicators/un_egdi?tab=map"),
        PlannedSlide(kind=PlannedKind.STATEMENT, title="view", text="Ask a peer."),
    ),
)
VIOLATIONS = "axe.run().then(({ violations }) => arguments[0](violations.map(({ id, nodes }) => [id, nodes[0].html])));"


@pytest.fixture
def offline(reader) -> Iterator[None]:
    """Whatever a test does to the network is undone."""
    yield
    network(reader, offline=False)


def network(reader, *, offline: bool) -> None:
    reader.cdp("Network.enable")
    reader.cdp(
        "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
    )


def add(reader, address: str, before: str) -> None:
    """Open a page, and add it by Tab, from the control before the button where one is named, and Enter."""
    reader.open(address)
    if before:
        reader.wait("return document.querySelector(arguments[0])", before)
        reader.js("document.querySelector(arguments[0]).focus()", before)
    for _ in range(60):
        if reader.js("return 'slide' in document.activeElement.dataset"):
            break
        reader.keys(Keys.TAB)
    reader.keys(Keys.ENTER)
    reader.wait("return document.activeElement.textContent.startsWith('Added: slide ')")


def names(reader) -> list[str]:
    return reader.js("return [...document.querySelectorAll('.deck-slide h3')].map((name) => name.textContent)")


def play(reader, plan: DeckPlan = PLAN) -> None:
    reader.driver.get(f"{reader.server}/present/play?deck={plan.code}")
    reader.wait(READY)


def test_a_deck_is_built_by_keyboard_and_plays_on_without_a_network(
    reader, own_server: ThreadedRunner, offline
) -> None:
    reader.server = own_server.url
    add(reader, "/indicators/laws_open_by_default", "#card-link")
    add(reader, "/countries/NZL", "#country-ranks")
    add(reader, "/compare?source=evidence&countries=NZL,CAN", "")
    reader.js("document.activeElement.parentElement.querySelector('a').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return document.querySelectorAll('.deck-slide').length === 3")
    reader.wait("return document.querySelector('.deck-slide h3').textContent.startsWith('39')")  # the server's words
    reader.js("document.querySelector('[data-act=statement]').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return document.activeElement.dataset.field === 'text'")
    reader.keys("Ask a peer.")
    ActionChains(reader.driver).key_down(Keys.ALT).send_keys(Keys.ARROW_UP, Keys.ARROW_UP).key_up(Keys.ALT).perform()
    reader.wait("return document.activeElement.closest('.deck-slide').dataset.place === '1'")
    assert names(reader)[1] == "New statement"
    reader.wait("return document.querySelector('.deck-take .strong')")
    reader.js("document.querySelector('.deck-take .strong').focus()")
    reader.keys(Keys.ENTER)
    reader.wait(READY)
    total = reader.js(TOTAL)
    asked = len(reader.requests())

    network(reader, offline=True)
    own_server.stop()
    assert "39%" in reader.js(SHOWN)
    reader.keys(Keys.SPACE)
    assert reader.js("return document.querySelector('.slide.on').innerText").count("Ask a peer.") == 1
    reader.keys("o")
    reader.wait("return document.activeElement.classList.contains('pick')")
    reader.keys(Keys.ARROW_RIGHT, Keys.ENTER)
    reader.wait("return location.hash === '#3'")
    reader.keys("p")
    assert reader.one("#presenter .elapsed").text
    reader.keys("p", *[Keys.ARROW_RIGHT] * total)
    reader.wait("return location.hash === `#${arguments[0]}`", total)
    reader.keys("1", Keys.ENTER)
    reader.wait("return location.hash === '#1'")
    assert reader.js(DRAWN)
    assert len(reader.requests()) == asked

    reader.expected = ["ERR_INTERNET_DISCONNECTED"]
    reader.keys(Keys.ESCAPE, Keys.ESCAPE)
    reader.wait("return document.getElementById('toast').textContent.includes('The deck stays here')")
    assert "39%" in reader.js(SHOWN)


def test_keys_number_theme_black_and_help(reader) -> None:
    play(reader)
    assert reader.js("return location.hash") == "#1"
    reader.keys("3", Keys.ENTER)
    reader.wait("return location.hash === '#3'")
    reader.driver.refresh()
    reader.wait(READY)
    assert reader.js(NUMBER) == 3
    reader.keys(Keys.HOME)
    assert reader.js(NUMBER) == 1
    reader.keys(Keys.END)
    assert reader.js(NUMBER) == reader.js(TOTAL)
    ActionChains(reader.driver).key_down(Keys.SHIFT).send_keys(Keys.SPACE).key_up(Keys.SHIFT).perform()
    assert reader.js(NUMBER) == reader.js(TOTAL) - 1
    reader.keys("t")
    assert reader.js("return document.documentElement.dataset.bsTheme") == "dark"
    reader.keys("b")
    assert reader.one("#black").is_displayed()
    reader.keys(Keys.ESCAPE)
    assert not reader.js("return document.getElementById('black').offsetHeight")
    reader.keys("?")
    assert reader.one("#help").is_displayed()
    reader.keys(Keys.ESCAPE)
    reader.wait("return !document.getElementById('help').open")
    said = reader.js("return document.getElementById('said').textContent")
    assert said.startswith("Slide 5 of 6: ")


def test_the_slides_leave_one_step_in_the_history(reader) -> None:
    reader.open("/present")
    play(reader)
    before = reader.js("return history.length")
    reader.keys(*[Keys.ARROW_RIGHT] * 4)
    reader.wait("return location.hash === '#5'")
    assert reader.js("return history.length") == before


def test_a_second_window_follows_and_leads(reader) -> None:
    play(reader)
    reader.keys(Keys.ARROW_RIGHT, "s")
    reader.wait(lambda: len(reader.driver.window_handles) == 2)
    first, second = reader.driver.window_handles
    reader.driver.switch_to.window(second)
    assert "Breathe first." in reader.one(".told-notes").text
    assert reader.js("return document.querySelectorAll('.frame-of-slide .main-svg').length") > 0
    reader.keys(Keys.ARROW_RIGHT)
    reader.wait("return document.querySelector('figcaption').textContent === 'Now: 3 of 6'")
    reader.driver.switch_to.window(first)
    assert reader.js(NUMBER) == 3
    reader.keys("s", Keys.END)
    reader.driver.switch_to.window(second)
    reader.wait("return document.querySelector('.end')")


def test_a_file_plays_from_a_disk_and_asks_for_nothing(reader, snapshot: Snapshot, tmp_path: Path) -> None:
    file = tmp_path / "deck.html"
    file.write_bytes(html_file.document(freeze.frozen(snapshot, PLAN, "https://toolkit.example")))
    reader.driver.get(file.as_uri())
    reader.wait(READY)
    assert reader.js(DRAWN) and reader.requests() == []
    reader.keys(*[Keys.ARROW_RIGHT] * 4, "o", Keys.HOME, Keys.ENTER)
    reader.wait("return location.hash === '#1'")
    reader.keys("2", Keys.ENTER, "p")
    assert "Breathe first." in reader.one("#presenter").text
    assert reader.requests() == []


def test_every_slide_is_a_page_on_paper_with_its_charts(reader) -> None:
    play(reader)
    reader.keys("o")
    reader.cdp("Emulation.setEmulatedMedia", media="print")
    sizes = reader.js(
        "return [...document.querySelectorAll('.slide')].map((slide) => [slide.offsetWidth, slide.offsetHeight])"
    )
    assert {tuple(size) for size in sizes} == {(1920, 1080)}
    assert reader.js(
        "return [...document.querySelectorAll('.slide')].every((slide) => getComputedStyle(slide).visibility === 'visible')"
    )
    assert not reader.js("return document.getElementById('controls').offsetHeight")


def test_nothing_on_a_slide_is_cut_off(reader) -> None:
    play(reader)
    cut = (
        "return [...document.querySelectorAll('.slide .middle')].filter((middle) => "
        "middle.scrollHeight > middle.clientHeight + 1 || middle.scrollWidth > middle.clientWidth + 1).length"
    )
    assert reader.js(cut) == 0


def test_player_and_builder_hold_to_the_rules_of_access(reader) -> None:
    play(reader)
    for keys in ("", "o", "op"):
        reader.keys(*keys)
        assert reader.driver.execute_async_script(VIOLATIONS) == []
    reader.js("localStorage.setItem('toolkit-deck', arguments[0])", PLAN.model_dump_json())
    reader.open(f"/present?deck={PLAN.code}")
    reader.wait("return document.querySelector('.deck-slide')")
    assert reader.driver.execute_async_script(VIOLATIONS) == []


def test_a_removed_slide_comes_back_and_another_window_is_followed(reader) -> None:
    reader.open("/")
    reader.js("localStorage.setItem('toolkit-deck', arguments[0])", PLAN.model_dump_json())
    reader.open("/present")
    reader.wait("return document.querySelectorAll('.deck-slide').length === 4")
    reader.js("document.querySelector('[data-place=\"3\"] [data-act=remove]').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return document.querySelectorAll('.deck-slide').length === 3")
    assert reader.js("return document.activeElement.dataset.act") == "remove"
    reader.js("document.querySelector('[data-act=undo]').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return document.querySelectorAll('.deck-slide').length === 4")
    reader.js(
        "localStorage.setItem('toolkit-deck', JSON.stringify({ slides: [{ kind: 'section', title: 'Theirs' }] }));"
        "dispatchEvent(new StorageEvent('storage', { key: 'toolkit-deck' }))"
    )
    reader.wait("return document.querySelector('.deck-slide h3').textContent === 'Theirs'")


def test_a_broken_deck_is_told_and_put_aside(reader) -> None:
    reader.open("/")
    reader.js("localStorage.setItem('toolkit-deck', '{broken')")
    reader.open("/present")
    reader.wait("return document.querySelector('.deck-builder [role=status]').textContent.includes('cannot be read')")
    assert reader.js("return localStorage.getItem('toolkit-deck-aside')") == "{broken"


def test_a_comparison_needs_two_countries(reader) -> None:
    reader.open("/present")
    form = "form[data-ready=compare]"
    reader.wait(f"return document.querySelectorAll('{form} option').length > 400")
    reader.click(f"{form} button", "Play")
    assert "2 countries" in reader.one(f"{form} [role=status]").text
    reader.choose("ready-compare-1", "NZL")
    reader.choose("ready-compare-2", "CAN")
    reader.click(f"{form} button", "Play")
    reader.wait(READY)
    assert "countries=NZL,CAN" in reader.address


def test_a_file_asked_of_a_dead_server_is_told_in_words_and_the_page_stays(reader, offline) -> None:
    for address, shown, words in (
        (
            f"/present?deck={PLAN.code}",
            "document.querySelector('dialog.take[open] .take-step')?.textContent",
            "server is not responding",
        ),
        (
            "/indicators/un_egdi",
            "!document.getElementById('unreachable').hidden && document.body.innerText",
            "server does not answer",
        ),
    ):
        network(reader, offline=False)
        reader.open(address)
        reader.wait("return document.querySelector('a[data-take]')")
        network(reader, offline=True)
        reader.expected = ["ERR_INTERNET_DISCONNECTED"]
        reader.js("document.querySelector('a[data-take]').click()")
        assert words in reader.wait(f"return {shown}")
        assert reader.address == address


def test_a_printed_deck_bears_its_own_title_and_the_player_that_of_its_slide_again(reader) -> None:
    play(reader)
    before = reader.js("return document.title")
    assert before != PLAN.title
    assert reader.js("dispatchEvent(new Event('beforeprint')); return document.title") == PLAN.title
    assert reader.js("dispatchEvent(new Event('afterprint')); return document.title") == before


def test_changing_slides_asks_for_nothing(reader) -> None:
    play(reader)
    asked = len(reader.requests())
    reader.keys(*[Keys.ARROW_RIGHT] * 3)
    reader.wait("return location.hash === '#4'")
    assert len(reader.requests()) == asked
    assert not any("icon" in name for name in reader.requests())


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_every_control_and_every_foot_is_in_sight(reader, width: int) -> None:
    reader.cdp("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=2, mobile=True)
    long = PlannedSlide(address="/compare?countries=NZL,CAN,GBR,DNK&source=evidence&view=side&principles=1,2,3,4,5,6")
    play(reader, DeckPlan(slides=(*PLAN.slides, long)))
    out = (
        "const inside = (one, box) => { const { left, right } = one.getBoundingClientRect();"
        " return left >= box.left - 1 && right <= box.right + 1; };"
        "const sheet = document.querySelector('.slide.on .sheet').getBoundingClientRect();"
        "const feet = [...document.querySelectorAll('.slide.on footer :is(div, p, li)')].filter((one) => !inside(one, sheet));"
        "const bar = [...document.querySelectorAll('#controls > :not([hidden])')].filter((one) => !inside(one, { left: 0, "
        "right: arguments[0] }) || one.offsetWidth < 24);"
        "return [...feet, ...bar].map((one) => one.outerHTML.slice(0, 120))"
    )
    for _ in range(reader.js(TOTAL)):
        assert reader.js(out, width) == []
        reader.keys(Keys.ARROW_RIGHT)
