"""What a reader has chosen stays chosen: from tab to tab, from source to source, step by step on the way back."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_the_year_is_kept_from_chart_to_map_and_back(reader) -> None:
    reader.open("/indicators/un_egdi")
    reader.one("#card-graph .main-svg")
    reader.js("dash_clientside.set_props('card-period', {value: '2012'})")
    reader.wait("return document.querySelector('h1').innerText.includes('(2012)')")
    reader.follow(".tabs a", "Map")
    reader.wait("return document.querySelector('.choroplethlayer path')")
    assert reader.address == "/indicators/un_egdi?tab=map&year=2012"
    assert "(2012)" in reader.one("h1").text
    reader.follow(".tabs a", "Chart")
    reader.wait("return location.search === '?year=2012' && document.querySelector('#card-graph .scatterlayer path')")
    assert "(2012)" in reader.one("h1").text


def test_another_source_is_asked_the_same_question(reader) -> None:
    reader.open("/compare?source=illustrative&pillar=2&sort=p5")
    reader.wait("return document.querySelector('#compare-matrix tbody tr')")
    reader.follow("#compare-source a", "Public evidence")
    reader.wait(
        "return location.search.includes('source=evidence') && document.querySelectorAll('thead .head').length === 4"
    )
    assert reader.address == "/compare?source=evidence&pillar=2&sort=p5"


def test_back_undoes_one_filter_of_the_catalogue_at_a_time(reader) -> None:
    reader.open("/indicators")
    reader.one("#catalogue-pillar")
    for name, value in (("pillar", "2"), ("kind", "share")):
        reader.js(f"dash_clientside.set_props('catalogue-{name}', {{value: '{value}'}})")
        reader.wait(f"return location.search.includes('{name}={value}')")
    reader.driver.back()
    reader.wait("return location.search === '?pillar=2'")
    reader.wait("return document.querySelector('#catalogue-pillar').value === '2'")
    reader.wait("return document.querySelector('#catalogue-kind').value === 'any'")


def test_a_shared_reason_gives_the_focus_to_its_cell_when_it_is_closed(reader) -> None:
    reader.open("/compare?source=evidence&countries=CAN,NZL&cell=CAN-2")
    reader.wait("return document.querySelector('#compare-matrix tbody tr')")
    reader.wait("return document.querySelector('.offcanvas.show')")
    reader.js("document.querySelector('.offcanvas .btn-close').click()")
    reader.wait("return document.activeElement.dataset.cell === 'CAN-2' && document.activeElement.tabIndex === 0")
