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


def test_side_by_side_and_the_list_show_what_moved(reader) -> None:
    reader.open("/compare?source=illustrative&view=side&countries=XAA,XAB&against=2022")
    assert "was E ▲" in reader.one(".side-rows [data-cell='XAB-4']").text
    assert "in 2022 early: moved up" in reader.one(".side-rows [data-cell='XAB-4']").get_attribute("textContent")
    reader.click("[data-view=list]")
    assert "Early → intermediate ▲" in reader.one(".listing tbody tr:nth-child(2)").text
    assert "since 2022: " in reader.one("#compare-count").text


def test_the_list_is_read_with_the_arrow_keys_and_says_who_is_alike(reader) -> None:
    reader.open("/compare?source=evidence&view=list&group=G7&sort=like-JPN")
    first = reader.one(".listing tbody a")
    assert first.text == "Japan"
    assert "open" in reader.one(".listing tbody tr:nth-child(2) td:nth-child(3)").text
    assert reader.one(".listing [aria-sort]").text.startswith("Similarity, in characteristics")
    reader.js("arguments[0].focus()", first)
    focused = "const at = document.activeElement.closest('td, th'); return [at.parentElement.rowIndex, at.cellIndex]"
    reader.keys("\ue014", "\ue015")  # right, down
    assert reader.js(focused) == [2, 1]
    reader.keys("\ue010")  # End
    assert reader.js(focused)[1] == 14
    reader.keys("\ue011")  # Home
    assert reader.js(focused) == [2, 0]


def test_the_reference_is_the_first_that_is_shown(reader) -> None:
    reader.open("/compare?source=evidence&group=OECD")
    reader.choose("compare-sort", "like")
    reader.wait("return location.search.includes('sort=like-AUS')")


def test_indicators_stand_beside_the_matrix_and_a_missing_value_is_no_zero(reader) -> None:
    reader.open("/compare?source=evidence&countries=NZL,TCD&indicators=un_egdi,dgi_2023_rank")
    there = "const there = [...document.querySelectorAll('.matrix td.value')].map(cell => cell.innerText);"
    values = reader.wait(f"{there} return there.length === 4 && !there.includes('…') && there")
    assert "not surveyed" in values
    assert "0" not in values
