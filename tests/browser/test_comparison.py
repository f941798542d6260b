"""The comparison in a browser: pick, share, open a reason, print, go on without a server."""

import pytest
from dash.testing.application_runners import ThreadedRunner

from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_compare_three_countries_and_share_the_link(reader) -> None:
    reader.open("/compare")
    assert len(reader.matrix(198)) > 190
    calls = reader.server_calls()
    reader.pick("compare-countries", "New Zealand", "Canada", "Estonia")
    reader.matrix(3)
    reader.click("#compare-more > summary")
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


def test_the_views_change_in_the_browser_and_back_goes_through_them(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,XAB,XAC")
    reader.matrix(3)
    calls = reader.server_calls()
    reader.click("[data-view=distribution]")
    reader.wait("return location.search.includes('view=distribution')")
    reader.click("[data-names='all|1|A']")
    assert "Arvenia" in reader.one(".share-names").text
    reader.choose("compare-sort", "p3")
    reader.wait("return location.search.includes('sort=p3')")
    reader.click("[data-view=list]")
    reader.one("#compare-matrix table")
    address = reader.address
    assert reader.server_calls() == calls

    reader.driver.back()
    reader.wait("return document.querySelector('#compare-matrix .share-row')")
    reader.driver.back()
    reader.wait("return document.getElementById('compare-sort').value === 'name'")
    assert reader.address.endswith("view=distribution&countries=XAA,XAB,XAC")
    reader.driver.back()
    reader.matrix(3)
    assert reader.server_calls() == calls
    for _ in range(3):
        reader.driver.forward()
    reader.wait(lambda: reader.address == address)
    reader.open(address)
    assert reader.one("[data-view=list]").get_attribute("aria-current") == "true"
    assert reader.one("#compare-sort").get_attribute("value") == "p3"


def test_two_cycles_show_what_moved_in_marks_and_words(reader) -> None:
    reader.open("/compare?source=illustrative")
    reader.matrix(8)
    reader.choose("compare-against", "2022")
    reader.wait("return location.search.includes('against=2022') && document.querySelector('.matrix .moved-up')")
    cell = reader.one("[data-cell='XAB-4']")
    assert cell.text.split() == ["E", "→", "I", "▲"]
    assert "in 2022 early: moved up" in cell.get_attribute("aria-label")
    assert "since 2022: " in reader.one("#compare-count").text
    assert "Change since 2022" in reader.one(".matrix tfoot").text


def test_groups_stand_beside_countries_and_marked_ones_come_first(reader) -> None:
    reader.open("/compare?source=evidence&group=G7&groups=OECD&highlight=E,JPN&sort=region")
    reader.matrix()
    assert reader.one(".matrix .groups th").text.split("\n") == ["OECD members", "38 of 38 members"]
    spread = reader.one(".matrix .group-cell").get_attribute("aria-label")
    assert spread.startswith("OECD members, principle 1") and spread.endswith("38 of 38 members")
    assert reader.compared()[0] == "Japan"
    assert [row.text for row in reader.all(".matrix .region th")] == ["Americas 2", "Europe 4"]
    assert len(reader.all(".matrix .faded, .matrix .lit")) == 7 * 12


def test_a_view_that_is_left_takes_no_rows_from_the_next(reader) -> None:
    reader.open("/compare?source=evidence&view=list")
    reader.wait("return document.querySelectorAll('.listing tbody tr').length > 100")
    # All in one go: the rest of the first matrix is still to come when the second, of few countries, stands there.
    reader.js("""
    for (const view of ['matrix', 'list', 'matrix']) document.querySelector(`[data-view=${view}]`).click();
    dash_clientside.set_props('compare-group', { value: 'ADHERENTS' });
    """)
    reader.wait("return document.getElementById('compare-count').innerText.startsWith('42 of ')")
    assert len(reader.matrix(42)) == 42


def test_side_by_side_shows_picked_countries_alone_and_links_lead_on_from_them(reader) -> None:
    reader.open("/compare?source=evidence&view=side&countries=NZL,TCD&group=OECD")
    reader.one(".side-rows .country-mark")
    assert reader.one("#compare-count").text.startswith("2 of 198 countries")
    assert "ready=compare&countries=NZL,TCD" in reader.one("[data-lead=deck]").get_attribute("href")
    reader.click("[data-view=matrix]")
    reader.wait(lambda: reader.one("#compare-count").text.startswith("39 of 198 countries"))


def test_an_order_goes_with_its_column(reader) -> None:
    reader.open("/compare?source=evidence&countries=NZL,TCD,FRA&indicators=un_egdi&sort=un_egdi")
    reader.matrix(3)
    assert reader.compared()[-1] == "Chad"
    reader.js("dash_clientside.set_props('compare-indicators', { value: [] })")
    reader.wait("return !location.search.includes('sort=')")
    assert reader.compared()[0] == "Chad"
    reader.wait("return document.getElementById('compare-sort').value === 'name'")
    # A column that is added later joins the orders as soon as it is sorted by.
    reader.js("dash_clientside.set_props('compare-indicators', { value: ['dgi_2023_rank'] })")
    reader.click("[data-sort='dgi_2023_rank']")
    reader.wait("return document.getElementById('compare-sort').value === 'dgi_2023_rank'")


def test_what_nothing_fits_is_said_with_a_way_out(reader) -> None:
    reader.open("/compare?source=illustrative&pillar=1&principles=12")
    assert "None of the chosen principles" in reader.one("#compare-matrix .empty").text
    reader.click("[data-clear]")
    reader.matrix(8)
    assert reader.address == "/compare?source=illustrative"


def test_a_name_stays_with_what_it_was_given_to(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,XAB&name=Two")
    reader.matrix(2)
    reader.choose("compare-sort", "region")
    reader.wait("return location.search.includes('sort=region')")
    assert "name=Two" in reader.address
    reader.click("#compare-more > summary")
    reader.choose("compare-pillar", "2")
    reader.wait("return location.search.includes('pillar=2')")
    assert "name=" not in reader.address
    assert reader.one("h1").text == "Two, changed"
    reader.choose("compare-pillar", "any")
    reader.wait(lambda: reader.one("h1").text == "Two")
    assert "name=Two" in reader.address
    reader.click(".compare-keeping > summary") if not reader.js(
        "return document.querySelector('.compare-keeping').open"
    ) else None
    for _ in range(2):
        reader.click("#compare-kept form button")
    assert "Replaced the comparison saved as “Two”" in reader.one("#compare-kept [role=status]").text
    reader.click("[data-unkeep]")
    assert len(reader.all("#compare-kept li")) == 1


def test_a_named_comparison_is_kept_opened_and_removed(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,XAB")
    reader.matrix(2)
    reader.click(".compare-keeping summary")
    reader.one("#compare-name").send_keys("Two <b>neighbours</b>\ue007")
    reader.wait("return location.search.includes('name=')")
    assert reader.one("h1").text == "Two <b>neighbours</b>"
    reader.open("/compare?source=evidence")
    reader.click(".compare-keeping summary")
    reader.follow("#compare-kept a", "Two <b>neighbours</b>")
    assert len(reader.matrix(2)) == 2
    assert reader.one("h1").text == "Two <b>neighbours</b>"
    reader.click("[data-forget]")
    reader.wait("return localStorage['toolkit-comparisons'] === '[]'")
    reader.js("localStorage['toolkit-comparisons'] = '{oops'")
    reader.open("/compare?source=illustrative&name=x")
    assert "cannot be read" in reader.one("#compare-kept").text


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
