"""What people come for, from beginning to end; each journey ends with an empty console."""

import csv
import html
import io
import re
from collections.abc import Callable

import pytest
from dash.testing.application_runners import ThreadedRunner
from openpyxl import load_workbook
from selenium.webdriver.common.keys import Keys

from dashboard.domain import indicators
from dashboard.store.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
ROWS = "#compare-matrix tbody tr"


def _matrix(reader) -> list[list[str]]:
    reader.wait(f"return document.querySelector('{ROWS}')")
    return reader.table("#compare-matrix tbody")


def _countries(reader) -> list[str]:
    _matrix(reader)
    return reader.js(f"return [...document.querySelectorAll('{ROWS} th a')].map(link => link.innerText)")


def _focused(reader, attribute: str) -> str:
    return reader.js("return document.activeElement.getAttribute(arguments[0]) || ''", attribute)


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", html.unescape(text))


def test_explore_an_indicator_and_take_it_along(reader, toolkit: Toolkit) -> None:
    reader.open("/")
    reader.follow("nav a", "Indicators")
    reader.one("#catalogue-text").send_keys("procurment")
    reader.wait("return location.search === '?q=procurment'")
    reader.wait("return document.querySelectorAll('#catalogue-results article').length < 40")
    reader.follow("#catalogue-results article a", "rocurement")
    name = reader.address.removeprefix("/indicators/")
    entry, rows = toolkit.indicators[name], toolkit.observations_of(name)
    finding = indicators.finding(toolkit, entry)
    assert reader.one("h1").text == finding
    reader.one("#card-graph .main-svg")

    reader.click("#card-svg")
    drawing = reader.downloaded(f"{name}.svg").decode()
    text = _packed(re.sub(r"<[^>]+>", " ", drawing))
    assert _packed(finding) in text
    assert _packed(entry.question)[:30] in text
    assert "Source:" in text and _packed(entry.source or toolkit.datasets[entry.dataset].title)[:20] in text
    reader.click("#card-png")
    assert reader.downloaded(f"{name}.png").startswith(b"\x89PNG\r\n")

    reader.follow(".tabs a", "Table")
    assert reader.address == f"/indicators/{name}?tab=table"
    shown = reader.table("#card-body tbody")
    assert len(shown) == len(rows)

    reader.click("a[download$='.csv']")
    records = list(csv.DictReader(io.StringIO(reader.downloaded(f"{name}.csv").decode("utf-8-sig"))))
    assert [record["obs_value"] for record in records] == list(rows["raw_value"])
    reader.click("a[download$='.xlsx']")
    book = load_workbook(io.BytesIO(reader.downloaded(f"{name}.xlsx")), read_only=True)
    cells = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
    assert finding in cells or entry.title in cells
    values = {float(value) for value in rows["obs_value"].dropna()}
    assert values <= {float(cell) for cell in cells if re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)}


def test_compare_three_countries_and_share_the_link(reader) -> None:
    reader.open("/compare")
    assert len(_matrix(reader)) > 190
    calls = reader.server_calls()
    reader.pick("compare-countries", "New Zealand", "Canada", "Estonia")
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 3")
    reader.choose("compare-pillar", "2")
    reader.wait("return location.search.includes('pillar=2')")
    assert _countries(reader) == ["Canada", "Estonia", "New Zealand"]
    assert reader.server_calls() == calls
    assert "3 of 198" in reader.one("#compare-count").text
    seen, address = reader.table("#compare-matrix table"), reader.address
    assert "countries=" in address and "NZL" in address

    reader.driver.switch_to.new_window("window")
    reader.open(address)
    _matrix(reader)
    assert reader.table("#compare-matrix table") == seen
    assert reader.address == address
    assert "New Zealand" in reader.one("#compare-countries").text


def test_back_and_forward_restore_each_state(reader) -> None:
    reader.open("/")
    reader.follow("nav a", "Compare")
    everything = len(_matrix(reader))
    reader.choose("compare-group", "G7")
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 7")
    group = reader.address
    reader.choose("compare-sort", "region")
    reader.wait("return location.search.includes('sort=region')")
    sorted_so = _countries(reader)
    reader.follow("nav a", "Indicators")
    reader.follow("#catalogue-results article a")
    indicator = reader.address

    reader.driver.back()
    reader.wait("return location.pathname === '/indicators' && document.querySelector('#catalogue-results')")
    reader.driver.back()
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 7")
    assert _countries(reader) == sorted_so
    reader.driver.back()
    reader.wait("return document.querySelector('#compare-sort')?.value === 'name'")
    assert reader.address == group
    assert _countries(reader) == sorted(sorted_so)
    reader.driver.back()
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === {everything}")
    reader.driver.back()
    reader.wait("return location.pathname === '/' && document.querySelector('main h1').innerText.includes('Twelve')")

    reader.driver.forward()
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === {everything}")
    reader.driver.forward()
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 7")
    assert reader.one("#compare-group").get_attribute("value") == "G7"
    reader.driver.forward()
    reader.wait("return document.querySelector('#compare-sort')?.value === 'region'")
    assert _countries(reader) == sorted_so
    reader.driver.forward()
    reader.wait("return document.querySelector('#catalogue-results')")
    reader.driver.forward()
    reader.wait("return document.querySelector('.chart-card')")
    assert reader.address == indicator


def test_the_year_and_countries_of_a_chart_are_in_the_address_and_come_back(reader) -> None:
    reader.open("/indicators/un_egdi")
    reader.one("#card-graph .main-svg")
    reader.choose("card-period", "2014")
    reader.wait("return location.search === '?year=2014'")
    reader.pick("card-countries", "New Zealand")
    reader.wait("return location.search.includes('NZL')")
    assert reader.address == "/indicators/un_egdi?year=2014&countries=NZL"
    reader.driver.back()
    reader.wait(
        "return location.search === '?year=2014' && !document.querySelector('#card-countries').innerText.includes('New')"
    )
    assert reader.one("#card-period").get_attribute("value") == "2014"
    reader.driver.back()
    reader.wait("return location.search === '' && document.querySelector('#card-period').value === '2024'")


def test_open_the_reason_of_a_stage(reader) -> None:
    reader.open("/compare?source=illustrative")
    _matrix(reader)
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


def test_the_keyboard_alone_suffices(reader) -> None:
    reader.open("/compare?source=illustrative")
    _matrix(reader)
    reader.keys(Keys.TAB)
    assert _focused(reader, "href") == "#page"
    assert reader.wait("return document.activeElement.getBoundingClientRect().top >= 0")
    reader.keys(Keys.ENTER)
    reader.wait("return document.activeElement.id === 'page'")
    for _ in range(80):
        reader.keys(Keys.TAB)
        if _focused(reader, "data-cell"):
            break
    assert _focused(reader, "data-cell") == "XAA-1"
    for key, cell in (
        (Keys.ARROW_RIGHT, "XAA-2"), (Keys.ARROW_DOWN, "XAB-2"), (Keys.END, "XAB-12"), (Keys.ARROW_RIGHT, "XAB-12"),
        (Keys.HOME, "XAB-1"), (Keys.ARROW_UP, "XAA-1"), (Keys.ARROW_UP, "XAA-1"), (Keys.ARROW_DOWN, "XAB-1"),
    ):  # fmt: skip
        reader.keys(key)
        assert _focused(reader, "data-cell") == cell
    assert reader.js("return document.querySelectorAll('#compare-matrix .cell[tabindex=\"0\"]').length") == 1
    reader.keys(Keys.ENTER)
    panel = reader.one("#compare-reason")
    reader.wait(lambda: "Belmora" in panel.text)
    reader.wait("return document.querySelector('#compare-reason').contains(document.activeElement)")
    reader.keys(Keys.ESCAPE)
    reader.wait("return !document.querySelector('#compare-reason.show')")
    reader.wait("return document.activeElement.dataset.cell === 'XAB-1'")


def test_the_picker_can_be_used_by_keyboard(reader) -> None:
    reader.open("/compare")
    _matrix(reader)
    reader.js("document.querySelector('#compare-countries').focus()")
    reader.keys(Keys.ENTER)
    reader.one("input.dash-dropdown-search")
    reader.keys("zeal")
    reader.wait("return document.querySelectorAll('.dash-dropdown-option').length === 1")
    reader.keys(Keys.ENTER)
    reader.keys(Keys.ESCAPE)
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 1")
    assert _countries(reader) == ["New Zealand"]


def test_every_focus_can_be_seen(reader) -> None:
    reader.open("/indicators/un_egdi")
    seen = set()
    for _ in range(25):
        reader.keys(Keys.TAB)
        tag, outline, shadow = reader.js(
            "const at = document.activeElement, style = getComputedStyle(at);"
            "return [at.tagName, style.outlineStyle !== 'none' && style.outlineWidth !== '0px', style.boxShadow !== 'none']"
        )
        assert outline or shadow, reader.js("return document.activeElement.outerHTML.slice(0, 200)")
        seen.add(tag)
    assert {"A", "BUTTON"} <= seen


def test_the_map_draws_without_another_host(reader) -> None:
    reader.open("/indicators/un_egdi?tab=map")
    reader.wait("return document.querySelectorAll('#card-graph .choroplethlayer path').length > 150")
    assert [name for name in reader.requests() if not name.startswith((reader.server, "data:", "blob:"))] == []
    assert any("world_110m" in name for name in reader.requests())


def test_no_page_asks_another_host(reader) -> None:
    for address in (
        "/",
        "/indicators",
        "/indicators/un_egdi",
        "/compare",
        "/principles/1",
        "/countries/NZL",
        "/data",
        "/about",
    ):
        reader.open(address)
        assert [name for name in reader.requests() if not name.startswith((reader.server, "data:", "blob:"))] == []


def test_a_page_that_is_not_loaded_anew_can_draw_charts_and_maps(reader) -> None:
    reader.open("/")
    assert not reader.js("return window.Plotly")
    reader.follow("nav a", "Indicators")
    reader.follow("#catalogue-results article a[href='/indicators/un_egdi']")
    reader.one("#card-graph .main-svg")
    reader.follow(".tabs a", "Map")
    reader.wait("return document.querySelectorAll('#card-graph .choroplethlayer path').length > 150")
    reader.follow(".tabs a", "Chart")
    reader.wait("return document.querySelector('#card-graph .scatterlayer, #card-graph .barlayer')")
    assert reader.js("return document.title").startswith("UN")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/no/such/page", "There is no page here"),
        ("/indicators/un_egdl", "There is no indicator “un_egdl”"),
        ("/countries/NZ", "There is no country “NZ”"),
        ("/principles/13", "There is no principle “13”"),
    ],
)
def test_what_does_not_exist_is_told_kindly(reader, address: str, said: str) -> None:
    reader.expected = ["the server responded with a status of 404"]
    reader.open(address)
    assert reader.one("main h1").text == said
    reader.follow("main a")
    assert "There is no" not in reader.one("main h1").text


def test_what_cannot_be_used_is_told_and_the_rest_kept(reader) -> None:
    reader.open("/compare?source=illustrative&countries=XAA,QQQ,XAB&cycle=1999&view=radar&sort=p3&cell=XAA-99")
    alert = reader.one("[role=alert]").text
    for said in ("QQQ", "1999", "radar", "XAA-99"):
        assert said in alert
    assert len(_matrix(reader)) == 2
    assert reader.one("#compare-sort").get_attribute("value") == "p3"


def test_another_cycle_shows_other_stages(reader, toolkit: Toolkit) -> None:
    first = str(min(cycle for _, cycle in toolkit.assessments))
    reader.open("/compare?source=illustrative&countries=XAA,XAB")
    latest = _matrix(reader)
    reader.choose("compare-cycle", first)
    reader.wait("return location.search.includes('cycle=') && document.body.classList.contains('live')")
    reader.wait(lambda: _matrix(reader) != latest)
    assert "countries=XAA,XAB" in reader.address
    assert len(_matrix(reader)) == 2


def test_the_theme_can_be_switched_and_is_remembered(reader) -> None:
    reader.open("/")
    before = reader.js(
        "return [document.documentElement.dataset.bsTheme, getComputedStyle(document.body).backgroundColor]"
    )
    reader.click("#theme-switch")
    reader.wait("return document.documentElement.dataset.bsTheme !== arguments[0]", before[0])
    after = reader.js(
        "return [document.documentElement.dataset.bsTheme, getComputedStyle(document.body).backgroundColor]"
    )
    assert before[0] != after[0] and before[1] != after[1]
    reader.open("/about")
    assert reader.js("return document.documentElement.dataset.bsTheme") == after[0]


def test_the_theme_follows_the_system_until_chosen(reader) -> None:
    for scheme in ("dark", "light"):
        reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        reader.open("/about")
        assert reader.js("return document.documentElement.dataset.bsTheme") == scheme


def test_print_leaves_out_the_controls(reader) -> None:
    reader.open("/compare?source=illustrative")
    _matrix(reader)
    reader.cdp("Emulation.setEmulatedMedia", media="print")
    hidden = "return [...document.querySelectorAll(arguments[0])].every(e => e.getClientRects().length === 0)"
    for selector in (".controls", ".tabs", "#theme-switch", ".skip-link", "#compare-link", "header nav"):
        assert reader.js(hidden, selector), selector
    assert len(_matrix(reader)) == 8
    frame = reader.js("const f = document.querySelector('#compare-matrix'); return f.scrollHeight - f.clientHeight")
    assert frame <= 1


def test_a_server_that_is_gone_is_told_in_words_and_nothing_is_lost(
    reader, own_server: ThreadedRunner, restart: Callable[[ThreadedRunner], None]
) -> None:
    reader.expected = ["ERR_CONNECTION_REFUSED", "the server did not respond"]
    reader.server = own_server.url
    reader.open("/indicators?kind=share")
    cards = len(reader.all("#catalogue-results article"))
    own_server.stop()
    reader.choose("catalogue-pillar", "2")
    assert "does not answer" in reader.one("#unreachable").text
    assert len(reader.all("#catalogue-results article")) == cards
    assert reader.one("#catalogue-pillar").get_attribute("value") == "2"
    reader.click("nav a", "Compare")
    reader.wait("return !document.body.classList.contains('busy')")
    assert len(reader.all("#catalogue-results article")) == cards

    restart(own_server)
    reader.choose("catalogue-pillar", "3")
    reader.wait("return document.querySelectorAll('#catalogue-results article').length !== arguments[0]", cards)
    reader.wait("return document.querySelector('#unreachable').hidden")


def test_a_comparison_goes_on_without_a_server(reader, own_server: ThreadedRunner) -> None:
    reader.server = own_server.url
    reader.open("/compare")
    _matrix(reader)
    own_server.stop()
    reader.choose("compare-group", "G7")
    reader.wait(f"return document.querySelectorAll('{ROWS}').length === 7")
    assert "group=G7" in reader.address
    assert not reader.one("#compare-count").find_elements("css selector", "[role=alert]")
