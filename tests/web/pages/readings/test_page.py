"""``/readings``: every work once, in the order for a reader, filtered by principle."""

import re
from collections.abc import Callable

import pytest

from dashboard.model.toolkit import Toolkit
from dashboard.web.view import View

Text = Callable[[str], str]


def test_the_lead_counts_entries_works_and_announcements(text: Text) -> None:
    assert "Under its 12 principles the toolkit lists 31 entries" in text("/readings")
    assert "They are 15 works, 3 of them announced in 2015" in text("/readings")


def test_every_work_stands_there_once_with_a_place_of_its_own(
    view: Callable[[str], View], ids_of: Callable[[View], list[str]], text: Text, toolkit: Toolkit
) -> None:
    names = [name for name in ids_of(view("/readings")) if name in toolkit.readings]
    assert sorted(names) == sorted(toolkit.readings)
    dois = re.findall(r'href="https://doi\.org/([^"]+)"', text("/readings"))
    assert sorted(dois) == sorted(work.doi for work in toolkit.readings.values() if work.doi)


@pytest.mark.parametrize("principle", [1, 5, 8, 9, 10])
def test_a_principle_in_the_address_leaves_its_works(text: Text, toolkit: Toolkit, principle: int) -> None:
    markup = text(f"/readings?principle={principle}")
    count = sum(principle in work.principles for work in toolkit.readings.values())
    assert f"{count} of 15 works" in markup and markup.count('class="work"') == count
    assert f'href="/api/v1/readings.bib?principle={principle}"' in markup
    assert ("lists no reading under this principle" in markup) == (count == 0)
    assert re.search(rf'href="/readings\?principle={principle}"[^>]*aria-current="page"', markup)


def test_a_principle_that_there_is_not_is_told_and_all_works_are_shown(text: Text) -> None:
    markup = text("/readings?principle=13")
    assert "“13” cannot be used as principle" in markup and "15 of 15 works" in markup


def test_works_that_are_only_announced_stand_apart_at_the_end(text: Text, toolkit: Toolkit) -> None:
    before, after = text("/readings").split("<h2>Announced</h2>")
    for work in toolkit.readings.values():
        assert (f"{work.id}.bib" in after) == work.announced
        assert (f"{work.id}.bib" in before) == (not work.announced)
