"""Good practices: each filter alone and together, the orders, the matrix, and one practice by its name."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.reference.practices import (
    PracticeFilters,
    Sort,
    matrix,
    of_country,
    of_principle,
    practice,
    select,
)
from dashboard.errors import UnknownNameError
from dashboard.model.toolkit import Toolkit


def ids(toolkit: Toolkit, **filters) -> list[str]:
    return [found.id for found in select(toolkit, PracticeFilters(**filters))]


def test_without_filters_every_practice_is_there_once(toolkit: Toolkit) -> None:
    assert sorted(ids(toolkit)) == sorted(toolkit.practices)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("urna", "col-urna-de-cristal"),
        ("URNA cristal", "col-urna-de-cristal"),
        ("one stop", "mex-national-one-stop-portal"),
        ("strateggy mexico", "mex-national-digital-strategy"),
        ("republic of korea", "kor-open-data-big-bang-project"),
        ("nieuw zeeland", ""),
        ("business cases", "nzl-better-business-case-major-project-monitoring"),
        ("zzzzqqq", ""),
    ],
)
def test_a_search_finds_names_countries_and_principles(toolkit: Toolkit, text: str, expected: str) -> None:
    found = ids(toolkit, text=text)
    assert expected in found if expected else found == []


def test_each_filter_keeps_what_it_names(toolkit: Toolkit) -> None:
    assert {found.country for found in select(toolkit, PracticeFilters(country="JPN"))} == {"JPN"}
    assert {found.country for found in select(toolkit, PracticeFilters(group="G7"))} == {"CAN", "JPN"}
    assert all(7 in found.principles for found in select(toolkit, PracticeFilters(principle=7)))
    numbers = {number for number, principle in toolkit.principles.items() if principle.pillar == 3}
    assert all(numbers & set(found.principles) for found in select(toolkit, PracticeFilters(pillar=3)))
    assert ids(toolkit, country="FRA") == []


def test_an_unknown_group_is_an_error_with_near_matches(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError) as raised:
        select(toolkit, PracticeFilters(group="Digital Nation"))
    assert "DN" in raised.value.near


@given(data=st.data())
def test_filters_together_keep_what_each_alone_keeps(toolkit: Toolkit, data) -> None:
    filters = {
        "text": data.draw(st.sampled_from(["", "portal", "open data"])),
        "country": data.draw(st.sampled_from([None, "CAN", "MEX", "NZL"])),
        "group": data.draw(st.sampled_from([None, "G7", "DN", "OECD"])),
        "pillar": data.draw(st.sampled_from([None, 1, 2, 3])),
        "principle": data.draw(st.sampled_from([None, 1, 6, 12])),
    }
    alone = [set(ids(toolkit, **{name: value})) for name, value in filters.items()]
    assert set(ids(toolkit, **filters)) == set.intersection(*alone)


@given(text=st.text(max_size=60), sort=st.sampled_from(Sort))
def test_an_order_changes_only_the_order(toolkit: Toolkit, text: str, sort: Sort) -> None:
    found = select(toolkit, PracticeFilters(text=text), sort)
    assert {practice.id for practice in found} == set(ids(toolkit, text=text))
    assert len({practice.id for practice in found}) == len(found)


def test_practices_come_by_country_and_name_unless_asked_otherwise(toolkit: Toolkit) -> None:
    by_country = [
        (toolkit.areas[found.country].name, found.name.lower()) for found in select(toolkit, PracticeFilters())
    ]
    assert by_country == sorted(by_country)
    by_name = [found.name.lower() for found in select(toolkit, PracticeFilters(), Sort.NAME)]
    assert by_name == sorted(by_name)
    numbers = [len(found.principles) for found in select(toolkit, PracticeFilters(), Sort.PRINCIPLES)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == 12


def test_the_matrix_has_67_entries_of_18_countries_with_57_practices_named_120_times(toolkit: Toolkit) -> None:
    found = matrix(toolkit)
    assert (len(found.cells), len(found.countries), found.mentions) == (67, 18, 120)
    assert sum(found.of_country(area.code) for area in found.countries) == len(toolkit.practices) == 57
    assert sum(map(found.of_principle, toolkit.principles)) == found.mentions
    assert [area.name for area in found.countries] == sorted(area.name for area in found.countries)


def test_a_cell_holds_what_its_country_and_principle_filter(toolkit: Toolkit) -> None:
    found = matrix(toolkit)
    for area in found.countries:
        for number in toolkit.principles:
            cell = found.cells.get((area.code, number), ())
            assert [entry.id for entry in cell] == ids(toolkit, country=area.code, principle=number)
        assert found.of_country(area.code) == len(of_country(toolkit, area.code))
    for number in toolkit.principles:
        assert found.of_principle(number) == len(of_principle(toolkit, number))


def test_the_matrix_counts_a_practice_once_under_each_of_its_principles(toolkit: Toolkit) -> None:
    named = Counter(entry.id for cell in matrix(toolkit).cells.values() for entry in cell)
    assert named == {entry.id: len(entry.principles) for entry in toolkit.practices.values()}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("nzl-real-mee", "nzl-real-me"),
        ("Urna de Cristal", "col-urna-de-cristal"),
        ("Poland: open data portal", "pol-national-open-data-portal"),
        ("NZL-RESULT-9", "nzl-result-9"),
    ],
)
def test_an_unknown_practice_is_an_error_with_what_was_meant(toolkit: Toolkit, name: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        practice(toolkit, name)
    assert raised.value.kind == "practice"
    assert raised.value.near[0] == meant


def test_a_practice_is_found_by_its_id(toolkit: Toolkit) -> None:
    assert all(practice(toolkit, name) is entry for name, entry in toolkit.practices.items())
