"""The comparison in a browser: pick, share, open a reason, print, go on without a server."""

import pytest
from dash.testing.application_runners import ThreadedRunner

from dashboard.store.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_compare_three_countries_and_share_the_link(reader) -> None:
    reader.open("/compare")
    assert len(reader.matrix()) > 190
    calls = reader.server_calls()
    reader.pick("compare-countries", "New Zealand", "Canada", "Estonia")
    reader.matrix(3)
    reader.choose("compare-pillar", "2")
    reader.wait("return location.search.includes('pillar=2')")
    assert reader.compared() == ["Canada", "Estonia", "New Zealand"]
    assert reader.server_calls() == calls
    assert "3 of 198" in reader.one("#compare-count").text
    seen, address = reader.table("#compare-matrix table"), reader.address
    assert "countries=" in address and "NZL" in address

    reader.driver.switch_to.new_window("window")
    reader.open(address)
    reader.matrix()
    assert reader.table("#compare-matrix table") == seen
    assert reader.address == address
    assert "New Zealand" in reader.one("#compare-countries").text


def test_open_the_reason_of_a_stage(reader) -> None:
    reader.open("/compare?source=illustrative")
    reader.matrix()
    reader.click("[data-cell='XAB-4']")
    panel = reader.one("#compare-reason")
    reader.wait(lambda: "Intermediate:" in panel.text)
    assert panel.get_attribute("role") == "dialog" and panel.get_attribute("aria-modal") == "true"
    assert "Belmora" in panel.text and "fictional" in panel.text
    assert reader.address.endswith("cell=XAB-4")
    reader.click("#compare-reason button[aria-label='Close'], #compare-reason .btn-close")
    reader.wait("return !document.querySelector('#compare-reason.show')")
    reader.wait("return !location.search.includes('cell')")

    reader.open("/compare?source=evidence&cell=NZL-2")
    panel = reader.one("#compare-reason")
    reader.wait(lambda: "New Zealand" in panel.text and "Not a self-assessment" in panel.text)
    reader.follow("#compare-reason a", "Principle 2 in full")
    assert reader.address == "/principles/2"
    assert not reader.all("#compare-reason")


def test_what_cannot_be_used_is_told_and_the_rest_kept(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,QQQ,XAB&cycle=1999&view=radar&sort=p3&cell=XAA-99")
    alert = reader.one("[role=alert]").text
    for said in ("QQQ", "1999", "radar", "XAA-99"):
        assert said in alert
    assert len(reader.matrix()) == 2
    assert reader.one("#compare-sort").get_attribute("value") == "p3"


def test_another_cycle_shows_other_stages(reader, toolkit: Toolkit) -> None:
    first = str(min(cycle for _, cycle in toolkit.assessments))
    reader.open("/compare?source=illustrative&countries=XAA,XAB")
    latest = reader.matrix()
    reader.choose("compare-cycle", first)
    reader.wait("return location.search.includes('cycle=') && document.body.classList.contains('live')")
    reader.wait(lambda: reader.matrix() != latest)
    assert "countries=XAA,XAB" in reader.address
    assert len(reader.matrix()) == 2


def test_print_leaves_out_the_controls(reader) -> None:
    reader.open("/compare?source=illustrative")
    reader.matrix()
    reader.cdp("Emulation.setEmulatedMedia", media="print")
    hidden = "return [...document.querySelectorAll(arguments[0])].every(e => e.getClientRects().length === 0)"
    for selector in (".controls", ".tabs", "#theme-switch", ".skip-link", "#compare-link", "header nav"):
        assert reader.js(hidden, selector), selector
    assert len(reader.matrix()) == 8
    frame = reader.js("const f = document.querySelector('#compare-matrix'); return f.scrollHeight - f.clientHeight")
    assert frame <= 1


def test_a_comparison_goes_on_without_a_server(reader, own_server: ThreadedRunner) -> None:
    reader.server = own_server.url
    reader.open("/compare")
    reader.matrix()
    own_server.stop()
    reader.choose("compare-group", "G7")
    reader.matrix(7)
    assert "group=G7" in reader.address
    assert not reader.one("#compare-count").find_elements("css selector", "[role=alert]")
