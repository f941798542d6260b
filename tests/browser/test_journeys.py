"""What people come for, from beginning to end; each journey ends with an empty console."""

import csv
import html
import io
import re
from collections.abc import Callable

import pytest
from dash.testing.application_runners import ThreadedRunner
from openpyxl import load_workbook

from dashboard.domain.statistics import indicators
from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


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
    indicator, rows = toolkit.indicators[name], toolkit.observations_of(name)
    finding = indicators.finding(toolkit, indicator)
    assert reader.one("h1").text == finding
    reader.one("#card-graph .main-svg")

    reader.click("#card-svg")
    drawing = reader.downloaded(f"{name}-page.svg").decode()
    text = _packed(re.sub(r"<[^>]+>", " ", drawing))
    assert _packed(finding) in text
    assert _packed(indicator.question)[:30] in text
    assert "Source:" in text and _packed(indicator.source or toolkit.datasets[indicator.dataset].title)[:20] in text
    reader.click("#card-png")
    assert reader.downloaded(f"{name}-page.png").startswith(b"\x89PNG\r\n")

    reader.follow(".tabs a", "Table")
    assert reader.address == f"/indicators/{name}?tab=table"
    shown = reader.table("#card-body tbody")
    assert len(shown) == len(rows)

    reader.click(".actions a[download$='.csv']")
    records = list(csv.DictReader(io.StringIO(reader.downloaded(f"{name}-{toolkit.version}.csv").decode("utf-8-sig"))))
    assert [record["obs_value"] for record in records] == list(rows["raw_value"])
    reader.click(".actions a[download$='.xlsx']")
    book = load_workbook(io.BytesIO(reader.downloaded(f"{name}-{toolkit.version}.xlsx")), read_only=True)
    cells = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
    assert finding in cells or indicator.title in cells
    values = {float(value) for value in rows["obs_value"].dropna()}
    assert values <= {float(cell) for cell in cells if re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)}


def test_back_and_forward_restore_each_state(reader) -> None:
    reader.open("/")
    reader.follow("nav a", "Compare")
    everything = len(reader.matrix())
    reader.choose("compare-group", "G7")
    reader.matrix(7)
    group = reader.address
    reader.choose("compare-sort", "region")
    reader.wait("return location.search.includes('sort=region')")
    sorted_so = reader.compared()
    reader.follow("nav a", "Indicators")
    reader.follow("#catalogue-results article a")
    indicator = reader.address

    reader.driver.back()
    reader.wait("return location.pathname === '/indicators' && document.querySelector('#catalogue-results')")
    reader.driver.back()
    reader.matrix(7)
    assert reader.compared() == sorted_so
    reader.driver.back()
    reader.wait("return document.querySelector('#compare-sort')?.value === 'name'")
    assert reader.address == group
    assert reader.compared() == sorted(sorted_so)
    reader.driver.back()
    reader.matrix(everything)
    reader.driver.back()
    reader.wait("return location.pathname === '/' && document.querySelector('main h1').innerText.includes('Twelve')")

    reader.driver.forward()
    reader.matrix(everything)
    reader.driver.forward()
    reader.matrix(7)
    assert reader.one("#compare-group").get_attribute("value") == "G7"
    reader.driver.forward()
    reader.wait("return document.querySelector('#compare-sort')?.value === 'region'")
    assert reader.compared() == sorted_so
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
