"""Journeys through what belongs together: country, practice, principle, characteristic, and back."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_from_a_country_to_its_practice_to_the_principle_and_back(reader) -> None:
    reader.open("/countries/NZL?group=OECD")
    reader.follow(".practice-card h3 a", "Result 10")
    assert reader.address == "/practices/nzl-result-10"
    reader.follow("main a", "7 Effective organisational")
    assert reader.address == "/principles/7"
    reader.one("h2", "Good practices")
    reader.one(".practice-card h3 a", "Result 10")
    reader.driver.back()
    reader.wait("return document.querySelector('h1')?.innerText === 'Result 10'")
    reader.driver.back()
    reader.wait("return document.querySelector('h1')?.innerText === 'New Zealand'")
    assert reader.address == "/countries/NZL?group=OECD"
    reader.wait("return scrollY > 500")  # at the practices, where the reader left it
    assert reader.one("#country-group").get_attribute("value") == "OECD"


def test_a_reader_chooses_peers_and_asks_for_ranks(reader) -> None:
    reader.open("/countries/NZL")
    assert "Rank" not in [cell for row in reader.table(".values") for cell in row]
    reader.choose("country-group", "DN")
    reader.wait("return location.search === '?group=DN'")
    reader.one("#country-stages p", "Peers: Digital Nations")
    reader.click("#country-ranks")
    reader.wait("return location.search === '?group=DN&ranks=yes'")
    reader.wait("return [...document.querySelectorAll('.values th')].some(cell => cell.innerText === 'Rank')")
    reader.driver.back()
    reader.wait("return ![...document.querySelectorAll('.values th')].some(cell => cell.innerText === 'Rank')")


def test_a_characteristic_leads_to_its_indicator_and_from_there_back_to_it(reader) -> None:
    reader.open("/principles/5")
    reader.follow("#p5-intermediate-c1 a")
    assert reader.address == "/principles/5/p5-intermediate-c1"
    reader.follow("h3 a", "Entity for digital transformation")
    reader.follow("main a", "Has a unit or function in central government that co-ordinates ICT")
    assert reader.address == "/principles/5/p5-intermediate-c1"


def test_the_parts_of_a_principle_are_reached_from_its_table_of_contents(reader) -> None:
    reader.open("/principles/3")
    reader.click(".contents a", "Further reading")
    reader.wait("return Math.abs(document.getElementById('reading').getBoundingClientRect().top) < 120")
    assert reader.address == "/principles/3#reading"
