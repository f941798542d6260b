"""The width of a phone: nothing sticks out, everything can be reached."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("accessibility")]
PAGES = (
    "/", "/indicators", "/indicators/laws_open_by_default", "/indicators/cert_alerts", "/indicators/un_egdi",
    "/indicators/un_egdi?tab=table", "/indicators/un_egdi?tab=map", "/indicators/un_egdi?view=change",
    "/indicators/un_egdi?view=scatter&with=gtmi_govtech_strategy", "/indicators/un_egdi?view=multiples",
    "/principles/2", "/compare", "/compare?source=illustrative",
    "/compare?source=assessments", "/compare?source=illustrative&cell=XAA-4", "/countries", "/countries/NZL", "/countries/XAB",
    "/data", "/data/import", "/about", "/assess", "/assess/NZL/2026?principle=7", "/assess/XAG/2024/result",
    "/assess/XAB/2024/revisions",
    "/assess/XAA/2024/assessors", "/history", "/history?country=XAG", "/present", "/present?ready=toolkit",
)  # fmt: skip
STICKING_OUT = """
const width = document.documentElement.clientWidth;
const clips = (e) => getComputedStyle(e).overflowX !== 'visible';
const clipped = (e) => e.parentElement && (clips(e.parentElement) || clipped(e.parentElement));
return [...document.querySelectorAll('main *, header *, footer *')]
  .filter((e) => e.getBoundingClientRect().right > width + 1 && !clipped(e) && getComputedStyle(e).visibility !== 'hidden')
  .map((e) => e.outerHTML.slice(0, 160)).slice(0, 5);
"""


@pytest.fixture
def phone(reader):
    """The reader, at a phone of 390 by 844 points."""
    reader.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    return reader


def test_no_page_is_wider_than_the_phone(phone) -> None:
    wide = {}
    for address in PAGES:
        phone.open(address)
        if "tab=map" in address:
            phone.wait("return document.querySelector('#card-graph .choroplethlayer path')")
        elif address.startswith("/compare") and "assessments" not in address:
            phone.wait("return document.querySelector('#compare-matrix tbody tr')")
        excess = phone.js("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        parts = phone.js(STICKING_OUT)
        if excess > 0 or parts:
            wide[address] = (excess, parts)
    assert wide == {}


def test_the_menu_can_be_used(phone) -> None:
    for name in ("Indicators", "Compare", "Countries", "Data", "About"):
        phone.open("/")
        link = phone.one("nav[aria-label=Main] a", name)
        box = link.rect
        assert box["width"] >= 24 and box["height"] >= 24  # WCAG 2.2, target size
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        phone.follow("nav[aria-label=Main] a", name)
        assert phone.address == f"/{name.lower()}"


def test_the_matrix_scrolls_in_its_own_frame_and_names_stay(phone) -> None:
    phone.open("/compare?source=illustrative")
    phone.wait("return document.querySelector('#compare-matrix tbody tr')")
    frame = "document.querySelector('#compare-matrix')"
    assert phone.js(f"return {frame}.scrollWidth > {frame}.clientWidth")
    name = "return document.querySelector('#compare-matrix tbody th').getBoundingClientRect().left"
    before = phone.js(name)
    phone.js(f"{frame}.scrollLeft = 300")
    assert phone.js(f"return {frame}.scrollLeft") == 300
    assert abs(phone.js(name) - before) <= 2
    phone.click("[data-cell='XAA-12']")
    panel = phone.one("#compare-reason")
    phone.wait(lambda: "Arvenia" in panel.text)
    assert panel.rect["width"] <= 390


def test_a_chart_is_drawn_to_the_width_of_the_phone(phone) -> None:
    phone.open("/indicators/laws_open_by_default")
    phone.wait("return document.querySelector('#card-graph .main-svg')?.getBoundingClientRect().width > 200")
    phone.wait("return document.querySelector('#card-graph .main-svg').getBoundingClientRect().right <= 391")


def test_pages_reflow_when_enlarged_four_times(reader) -> None:
    """WCAG 1.4.10: 1280 points at four times are 320."""
    reader.cdp("Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=2, mobile=True)
    for address in ("/", "/indicators/un_egdi", "/compare?source=illustrative", "/principles/2", "/about"):
        reader.open(address)
        assert reader.js("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            address
        )
