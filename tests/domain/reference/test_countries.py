"""Countries and groups: who belongs where, and whom a reader meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.names import near
from dashboard.domain.reference import countries
from dashboard.errors import UnknownNameError
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit


def members(toolkit: Toolkit, code: str) -> set[str]:
    return {area.code for area in countries.in_group(toolkit, toolkit.areas.values(), code)}


@pytest.mark.parametrize(
    ("group", "size"),
    [
        ("ADHERENTS", 42),
        ("OECD_2015", 34),
        ("OECD", 38),
        ("DN", 10),
        ("EU_2015", 28),
        ("G7", 7),
        ("G20", 19),
        ("APEC", 21),
    ],
)
def test_how_many_belong_to_each_group(toolkit: Toolkit, group: str, size: int) -> None:
    assert len(members(toolkit, group)) == size


def test_the_adherents_are_the_members_of_2015_and_eight_others(toolkit: Toolkit) -> None:
    assert members(toolkit, "ADHERENTS") - members(toolkit, "OECD_2015") == {
        "COL",
        "CRI",
        "EGY",
        "KAZ",
        "LTU",
        "LVA",
        "MAR",
        "RUS",
    }


def test_members_of_2015_are_members_today_and_four_joined_since(toolkit: Toolkit) -> None:
    assert members(toolkit, "OECD") - members(toolkit, "OECD_2015") == {"LVA", "LTU", "COL", "CRI"}
    assert members(toolkit, "OECD_2015") <= members(toolkit, "OECD")


def test_no_group_holds_a_fictional_country_or_a_group(toolkit: Toolkit) -> None:
    kinds = {toolkit.areas[code].kind for group in toolkit.groups for code in members(toolkit, group)}
    assert kinds == {AreaKind.COUNTRY}


def test_every_country_is_in_one_region_at_most(toolkit: Toolkit) -> None:
    regions = [members(toolkit, region.upper()) for region in ("Africa", "Americas", "Asia", "Europe", "Oceania")]
    assert sum(map(len, regions)) == len(set.union(*regions))


def test_an_unknown_group_is_told_with_near_matches(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError, match="There is no group “G-7”") as caught:
        countries.in_group(toolkit, toolkit.areas.values(), "G-7")
    assert "G7" in caught.value.near


def test_the_groups_of_a_country_leave_regions_out(toolkit: Toolkit) -> None:
    codes = {group.code for group in countries.groups_of(toolkit, toolkit.areas["NZL"])}
    assert codes == {"ADHERENTS", "OECD", "OECD_2015", "DN", "APEC"}
    assert countries.groups_of(toolkit, toolkit.areas["XAA"]) == []


@pytest.mark.parametrize("code", ["NZL", "nzl", "XAA"])
def test_a_country_is_found_by_its_code(toolkit: Toolkit, code: str) -> None:
    assert countries.country(toolkit, code).code == code.upper()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Newzealand", "NZL"), ("NZ", "NZL"), ("Germny", "DEU"), ("Canda", "CAN"),
    ],
)  # fmt: skip
def test_what_was_meant_comes_first_among_the_near_matches(toolkit: Toolkit, written: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        countries.country(toolkit, written)
    assert caught.value.near[0] == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Korea, Rep.", "KOR"), ("korea", "KOR"), ("UK", "GBR"), ("Turkey", "TUR"), ("Turkiye", "TUR"),
        ("Czech Republic", "CZE"), ("US", "USA"), ("Cote d'Ivoire", "CIV"), ("new zealand", "NZL"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_any_of_its_names(toolkit: Toolkit, written: str, meant: str) -> None:
    assert countries.country(toolkit, written).code == meant


@pytest.mark.parametrize("code", ["OECD", "RESP_OGD14"])
def test_a_group_is_no_country(toolkit: Toolkit, code: str) -> None:
    with pytest.raises(UnknownNameError):
        countries.country(toolkit, code)


def test_an_area_without_a_name_keeps_its_code(toolkit: Toolkit) -> None:
    assert countries.area_name(toolkit, "NZL") == "New Zealand"
    assert countries.area_name(toolkit, "ZZZ") == "ZZZ"


def test_countries_with_data_are_real_and_in_alphabetical_order(toolkit: Toolkit) -> None:
    found = countries.with_data(toolkit)
    assert {area.kind for area in found} == {AreaKind.COUNTRY}
    assert [area.name for area in found] == sorted(area.name for area in found)
    assert len(found) >= 198


def test_near_matches_of_nothing_are_none() -> None:
    assert near("", ["a", "b"]) == ()
    assert near("???", ["a", "b"]) == ()
    assert near("anything", []) == ()


def test_of_several_names_the_one_most_alike_counts() -> None:
    assert near("Holland", {"NLD": ("Netherlands", "Holland"), "POL": "Poland"})[0] == "NLD"


@given(text=st.text(max_size=200), limit=st.integers(1, 6))
def test_near_matches_are_few_different_and_known(text: str, limit: int) -> None:
    known = {"NZL": ("New Zealand", "Aotearoa"), "NLD": "Netherlands", "KOR": "Korea", "PRK": ("North Korea", "DPRK")}
    found = near(text, known, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)
    assert set(found) <= set(known)
