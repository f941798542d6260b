"""Further reading: in the order for a reader, and found by id or by something close to it."""

import pytest

from dashboard.domain.reference import readings
from dashboard.errors import UnknownNameError


def test_works_come_newest_first_and_those_only_announced_last(toolkit):
    found = readings.newest_first(toolkit)
    assert sorted(work.id for work in found) == sorted(toolkit.readings)
    assert [(-(work.year or 0), work.title) for work in found] == sorted((-(w.year or 0), w.title) for w in found)
    assert [work.announced for work in found] == sorted(work.announced for work in found)


@pytest.mark.parametrize("principle", range(1, 13))
def test_a_principle_has_the_works_that_it_lists(toolkit, principle):
    found = readings.newest_first(toolkit, principle)
    assert {work.id for work in found} == {w.id for w in toolkit.readings.values() if principle in w.principles}


def test_a_work_is_found_by_its_id(toolkit):
    assert readings.reading(toolkit, "spain") is toolkit.readings["spain"]


@pytest.mark.parametrize("name", ["spian", "Reaping the Benefits of ICTs in Spain"])
def test_a_work_that_there_is_not_names_what_is_near(toolkit, name):
    with pytest.raises(UnknownNameError) as raised:
        readings.reading(toolkit, name)
    assert "spain" in raised.value.near
