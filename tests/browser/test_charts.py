"""An indicator's chart in a browser: play its years, slide through them, set it against another one."""

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

EGDI = "/indicators/un_egdi"


def test_play_the_years_pause_and_share_where_it_stopped(reader) -> None:
    reader.open(f"{EGDI}?year=2010&countries=NZL")
    reader.one("#card-graph .main-svg")
    reader.js("document.querySelector('#card-play').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return document.querySelector('#card-year').innerText === '2012'")
    assert "0.50 on a scale of 0 to 1 (2012)" in reader.one("h1").text
    calls = reader.server_calls()
    reader.wait("return document.querySelector('#card-year').innerText === '2014'")
    assert reader.server_calls() == calls
    assert reader.js("return document.activeElement.id") == "card-play"
    reader.keys(Keys.ENTER)
    reader.wait(
        "return document.querySelector('#card-play').innerText === 'Play' && location.search.includes('year=2014')"
    )
    assert reader.one("#card-year").get_attribute("role") == "status"
    assert "2014 · n = 193" in reader.one("#card-source").text
    assert reader.one("#card-period").get_attribute("value") == "2014"


def test_play_goes_on_to_the_last_year_and_stops(reader) -> None:
    reader.open("/indicators/gtmi?tab=map&year=2022")
    reader.one("#card-graph .main-svg")
    reader.click("#card-play")
    reader.wait("return document.querySelector('#card-year').innerText === '2025'")
    reader.wait("return document.querySelector('#card-play').innerText === 'Play' && !location.search.includes('year')")


def test_the_slider_goes_by_keyboard_from_one_year_that_exists_to_the_next(reader) -> None:
    reader.open(f"{EGDI}?year=2018")
    reader.one("#card-graph .main-svg")
    reader.js("document.querySelector('#card-slider').focus()")
    reader.keys(Keys.ARROW_RIGHT)
    reader.wait("return document.querySelector('#card-year').innerText === '2022'")
    reader.wait("return location.search === '?year=2022' && document.querySelector('#card-period').value === '2022'")
    assert reader.js("return document.activeElement.id") == "card-slider"


def test_who_leaves_a_film_hears_no_more_of_it(reader) -> None:
    reader.open(f"{EGDI}?year=2010")
    reader.click("#card-play")
    reader.wait("return document.querySelector('#card-year').innerText === '2012'")
    reader.choose("card-view", "trend")
    reader.wait("return location.search.includes('view=trend') && !document.querySelector('#card-play')")
    reader.driver.back()
    reader.wait("return document.querySelector('#card-year')?.innerText === '2010'")
    assert reader.one("#card-play").text == "Play" and reader.one("h1").text.endswith("(2010)")


def test_set_an_indicator_against_another_and_colour_it_by_stage(reader) -> None:
    reader.open(f"{EGDI}?countries=NZL")
    reader.choose("card-view", "scatter")
    reader.wait("return location.search.includes('view=scatter') && !!document.querySelector('#card-with')")
    reader.choose("card-with", "gtmi_govtech_strategy")
    reader.wait("return location.search.includes('with=gtmi_govtech_strategy')")
    reader.wait("return document.querySelector('h1').innerText.includes('rank correlation')")
    reader.choose("card-colour", "6")
    reader.wait("return location.search.includes('colour=stages&principle=6')")
    reader.wait("return document.querySelector('#card-graph .legend')?.textContent.includes('at least intermediate')")
    assert "No cause is implied" in reader.one("#card-body").text
    address = reader.address
    reader.follow(".tabs a", "Table")
    assert len(reader.table("#card-body tbody")[0]) == 3
    reader.driver.back()
    reader.wait("return !!document.querySelector('#card-graph .legend')")
    assert reader.address == address


def test_a_change_names_who_moved_and_follows_its_years(reader) -> None:
    reader.open(f"{EGDI}?view=change")
    reader.choose("card-from", "2010")
    reader.wait("return location.search === '?view=change&from=2010'")
    reader.wait("return document.querySelector('h1').innerText.includes('in 2024 than in 2010')")
    assert reader.js("return document.activeElement.id") in ("card-from", "")
