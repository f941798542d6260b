"""The definition of a term beside it: on hover, on focus and on touch; away on Escape; and under a saved chart."""

import re

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from dashboard.domain.reference.glossary import Glossary
from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hints")]
PAGE = "/principles/5"
TERM = "main a.term[data-term='digital-government']"
INSIDE = """
const { left, right, top, bottom } = document.querySelector('.term-hint').getBoundingClientRect();
return left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight;
"""
SHOWN = """
const shown = [...document.querySelectorAll('[data-definition]')].filter((entry) => entry.checkVisibility());
return shown.map((entry) => entry.dataset.definition);
"""
CLOSED = "return !document.querySelector('.term-hint:not([hidden])')"


def _hover(reader, selector: str) -> None:
    element = reader.one(selector)
    reader.js("arguments[0].scrollIntoView({block: 'center'})", element)
    ActionChains(reader.driver).move_to_element(element).perform()


def _tap(reader, selector: str) -> None:
    element = reader.one(selector)
    reader.js("arguments[0].scrollIntoView({block: 'center'})", element)
    box = reader.js(
        "const b = arguments[0].getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]", element
    )
    point = dict(zip("xy", box, strict=True))
    reader.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
    reader.cdp("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


def test_hover_shows_the_definition_which_stays_under_the_pointer(reader, toolkit: Toolkit) -> None:
    reader.open(PAGE)
    height = reader.js("return document.body.scrollHeight")
    _hover(reader, TERM)
    assert toolkit.terms["digital-government"].definition in reader.one(".term-hint").text
    assert reader.js(INSIDE) and reader.js("return document.body.scrollHeight") == height
    _hover(reader, ".term-hint")
    assert reader.driver.execute_async_script("setTimeout(arguments[0], 600, true)")
    assert reader.one(".term-hint").is_displayed()
    _hover(reader, "h1")
    reader.wait(CLOSED)


def test_focus_shows_it_and_escape_takes_it_away(reader, toolkit: Toolkit) -> None:
    reader.open(PAGE)
    reader.js("document.querySelector('.brand').focus()")
    for _ in range(60):
        reader.keys(Keys.TAB)
        if reader.js("return document.activeElement.matches('a.term')"):
            break
    named = reader.js("return document.activeElement.dataset.term")
    assert toolkit.terms[named].definition in reader.one(".term-hint").text
    described = reader.js(
        "return document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert described == toolkit.terms[named].definition
    reader.keys(Keys.ESCAPE)
    reader.wait(CLOSED)
    assert reader.js("return document.activeElement.dataset.term") == named
    reader.keys(Keys.ENTER)
    reader.wait("return location.pathname === '/glossary' && location.hash === '#' + arguments[0]", named)
    reader.wait("return document.getElementById(arguments[0])?.getBoundingClientRect().top < innerHeight", named)


def test_escape_closes_the_hint_and_not_the_panel_around_it(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,XAB&cell=XAB-6")
    reader.wait("return document.querySelector('#compare-reason.show:not(.showing)')")
    _hover(reader, "#compare-reason a.term")
    reader.one(".term-hint")
    reader.keys(Keys.ESCAPE)
    reader.wait(CLOSED)
    assert reader.one("#compare-reason").is_displayed()


def test_a_tap_shows_it_within_a_phone_and_the_hint_leads_to_the_glossary(reader) -> None:
    reader.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    reader.cdp("Emulation.setTouchEmulationEnabled", enabled=True)
    reader.open(PAGE)
    _tap(reader, TERM)
    reader.one(".term-hint")
    assert reader.js(INSIDE) and reader.address == PAGE
    _tap(reader, TERM)
    reader.wait(CLOSED)
    _tap(reader, TERM)
    _tap(reader, ".term-hint a")
    reader.wait("return location.pathname === '/glossary' && location.hash === '#digital-government'")
    reader.cdp("Emulation.setTouchEmulationEnabled", enabled=False)


def test_hints_work_on_what_a_callback_brings(reader) -> None:
    reader.open("/indicators")
    reader.one("#catalogue-text").send_keys("digital literacy")
    reader.wait("return location.search.startsWith('?q=digital')")
    reader.wait("return document.querySelectorAll('#catalogue-results article').length < 20")
    _hover(reader, "#catalogue-results a.term[data-term='ict-literacy']")
    reader.one(".term-hint")


def test_paper_gets_the_definitions_of_the_terms_in_use(reader) -> None:
    reader.open(PAGE)
    used = set(reader.js("return [...document.querySelectorAll('main a.term')].map((term) => term.dataset.term)"))
    reader.js("dispatchEvent(new Event('beforeprint'))")
    assert set(reader.js(SHOWN)) == used and used
    reader.js("dispatchEvent(new Event('afterprint'))")
    assert reader.js(SHOWN) == []


def test_a_saved_chart_carries_its_terms_as_notes_where_asked(reader, toolkit: Toolkit) -> None:
    indicator = next(
        e for e in toolkit.indicators.values() if e.id.startswith("oecd_dg") and Glossary(toolkit).of_chart(e)
    )
    [term, *_] = Glossary(toolkit).of_chart(indicator)
    reader.open(f"/indicators/{indicator.id}")
    reader.one("#card-graph .main-svg")
    assert reader.one(f"#card-provenance a.term[data-term='{term.id}']")
    drawings = []
    for _ in range(2):
        reader.click("#card-svg")
        drawings.append(reader.downloaded(f"{indicator.id}-page.svg").decode())
        reader.click("#card-terms")
    without, with_notes = ("".join(re.sub(r"<[^>]+>|\s", " ", text).split()) for text in drawings)
    packed = "".join(f"{term.term}: {term.definition}".replace("'", "&#39;").split())
    assert packed.replace("&#39;", "'") in with_notes.replace("&#39;", "'")
    assert packed[:40] not in without
    heights = [float(re.search(r'height="([\d.]+)"', text)[1]) for text in drawings]
    assert heights[1] > heights[0]
