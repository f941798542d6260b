"""Side by side, the list, and indicators beside the stages, in a browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_two_countries_stand_side_by_side_with_what_differs(reader) -> None:
    reader.open("/compare?source=illustrative&view=side")
    reader.wait("return document.querySelector('[data-set-sides]')")
    reader.driver.execute_script("document.getElementById('side-choice-1').value = 'XAB'")
    reader.click("[data-set-sides]")
    reader.wait(lambda: "Characteristics that differ" in reader.one("#compare-differences").text)
    assert "countries=XAA,XAB" in reader.address
    steps = [row.text for row in reader.all(".side-rows .side-title .quiet")]
    known = ["Two steps apart", "One step apart", "Same stage"]
    assert [known.index(step) for step in steps] == sorted(known.index(step) for step in steps)
    # The browser and the server put the principles into the same order.
    first = reader.one(".side-rows .side-title a").text
    assert reader.one("#compare-differences summary").text.startswith(first)

    reader.click("[data-order='toolkit']")
    reader.wait("return location.search.includes('order=toolkit')")
    assert [row.text.split()[0] for row in reader.all(".side-rows .side-title a")] == [str(n) for n in range(1, 13)]
    reader.driver.back()
    reader.wait("return !location.search.includes('order=')")
    reader.wait(lambda: reader.one(".side-rows .side-title a").text == first)

    reader.click(".side-row [data-cell='XAB-1']")
    reader.wait(lambda: "Belmora" in reader.one("#compare-reason").text)


def test_the_list_is_filtered_sorted_and_restored_from_its_address(reader) -> None:
    reader.open("/compare?source=evidence&view=list&indicators=un_egdi")
    reader.wait("return document.querySelectorAll('.listing td.number').length > 100")
    reader.one("#compare-filter").send_keys("oceania")
    reader.wait("return location.search.includes('filter=oceania')")
    found = len(reader.all(".listing tbody tr"))
    assert 0 < found < 30
    assert f"{found} of 198 countries fit" in reader.one("#compare-listed").text
    reader.click("[data-list-sort='un_egdi']")
    reader.wait("return location.search.includes('sort=un_egdi')")
    values = [cell.text for cell in reader.all(".listing tbody td:last-child")]
    numbers = [float(value) for value in values if value[0].isdigit()]
    assert numbers == sorted(numbers, reverse=True)
    assert all(not value[0].isdigit() for value in values[len(numbers) :])
    head = reader.one(".listing th:last-child")
    assert head.get_attribute("aria-sort") == "descending"

    address, seen = reader.address, reader.one(".listing tbody").text
    reader.driver.switch_to.new_window("window")
    reader.open(address)
    reader.wait(lambda: reader.one(".listing tbody").text == seen)
    assert reader.one("#compare-filter").get_attribute("value") == "oceania"


def test_indicators_stand_beside_the_matrix_and_a_missing_value_is_no_zero(reader) -> None:
    reader.open("/compare?source=evidence&countries=NZL,TCD&indicators=un_egdi,dgi_2023_rank")
    reader.wait("return document.querySelectorAll('.matrix td.value').length === 4")
    values = [cell.text for cell in reader.all(".matrix td.value")]
    assert "not surveyed" in values
    assert "0" not in values
