"""A chart for another page: its code is taken from the card, frozen, and shown in a frame."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
CODE = "return document.querySelector('.embed-code textarea')?.value"


def test_the_code_of_a_frozen_frame_shows_the_chart_as_it_is_now(reader) -> None:
    reader.open("/indicators/un_egdi?countries=NZL")
    reader.click("details[data-embed] summary")
    live = reader.wait(CODE)
    assert 'title="UN e-government index' in live
    reader.click(".embed-code label", "Frozen")
    if not reader.js(CODE):  # an earlier journey may have saved the version already
        reader.click(".embed-code button", "Save version")
    code = reader.wait(
        "return (v => v?.includes('version=') && v)(document.querySelector('.embed-code textarea')?.value)"
    )
    src = re.search(r'src="([^"]+)"', code)
    assert src is not None
    reader.driver.get(src[1].replace("&amp;", "&"))
    reader.wait("return document.querySelector('.drawing .main-svg')")
    text = reader.js("return document.body.innerText")
    assert "New Zealand" in text
    assert "frozen" in text
    assert reader.js("return getComputedStyle(document.querySelector('.frame')).overflowX") == "auto"


def test_a_frame_fits_a_narrow_place(reader) -> None:
    reader.cdp("Emulation.setDeviceMetricsOverride", width=320, height=500, deviceScaleFactor=1, mobile=False)
    try:
        for address in ("/embed/indicators/un_egdi?countries=NZL", "/embed/compare?source=evidence&countries=NZL,CAN"):
            reader.driver.get(f"{reader.server}{address}")
            reader.wait("return document.querySelector('.drawing .main-svg, table')")
            assert reader.js("return document.documentElement.scrollWidth") <= 320
    finally:
        reader.cdp("Emulation.clearDeviceMetricsOverride")
