"""Which country a source means: every way in which sources write it is known, and what is only similar is not taken."""

from collections import defaultdict

import pytest

from dashboard.ingest.dataset.country_resolver import CountryResolver, looks_like_a_group, plain
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit

NAMES = {
    "KOR": (
        "Korea, Rep.",
        "Republic of Korea",
        "South Korea",
        "Korea (the Republic of)",
        "KOREA",
        "KR",
        "KOR",
        "kor",
        "KOR: Korea",
    ),
    "PRK": ("Korea, Dem. People's Rep.", "Korea, Dem. Rep.", "North Korea", "Dem. People’s Rep. of Korea"),
    "TUR": ("Türkiye", "Turkiye", "Turkey", "Republic of Türkiye", "TURKEY"),
    "CZE": ("Czech Republic", "Czechia", "Czech Rep."),
    "VNM": ("Viet Nam", "Vietnam"),
    "CIV": ("Côte d'Ivoire", "Cote d’Ivoire", "COTE DIVOIRE", "Ivory Coast"),
    "IRN": ("Iran, Islamic Rep.", "Iran (Islamic Republic of)", "Iran"),
    "USA": ("United States", "United States of America", "US", "USA", "U.S.A."),
    "GBR": ("United Kingdom", "UK", "U.K.", "GB", "Great Britain"),
    "HKG": ("Hong Kong SAR, China", "China, Hong Kong SAR", "Hong Kong"),
    "COD": ("Congo, Dem. Rep.", "Democratic Republic of the Congo", "DR Congo"),
    "COG": ("Congo, Rep.", "Congo", "Republic of Congo"),
    "BHS": ("Bahamas, The", "The Bahamas", "Bahamas"),
    "EGY": ("Egypt, Arab Rep.", "Egypt"),
    "GRC": ("Greece", "EL", "GR"),
    "NAM": ("Namibia", "NA"),
    "KNA": ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
    "NLD": ("Netherlands (Kingdom of the)", "The Netherlands", "Netherlands"),
    "MKD": ("North Macedonia", "Macedonia, FYR", "TFYR of Macedonia"),
    "OECD": ("OECD", "OECD - Total", "OECD - Average", "OECD members"),
}


@pytest.fixture(scope="module")
def places(toolkit: Toolkit) -> CountryResolver:
    return CountryResolver(toolkit.areas)


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_a_name_is_known_in_every_way_in_which_sources_write_it(places: CountryResolver, code: str, name: str) -> None:
    assert places.code(f" {name} ") == code


def test_no_two_areas_have_a_name_that_reads_the_same(toolkit: Toolkit) -> None:
    owners = defaultdict(set)
    for area in toolkit.areas.values():
        for name in (area.name, *area.aliases):
            owners[plain(name)].add(area.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_area_is_found_by_its_code_its_name_and_its_other_names(
    toolkit: Toolkit, places: CountryResolver
) -> None:
    for area in toolkit.areas.values():
        if area.kind is not AreaKind.FICTIONAL:
            names = (area.code, area.iso2 or area.code, area.name, *area.aliases)
            assert [places.code(name) for name in names] == [area.code] * len(names)


@pytest.mark.parametrize(
    ("name", "code"), [("Corea", "KOR"), ("Germny", "DEU"), ("Unted States", "USA"), ("Frence", "FRA")]
)
def test_what_is_only_similar_is_proposed_and_not_taken(places: CountryResolver, name: str, code: str) -> None:
    assert places.code(name) is None
    assert places.near(name)[0] == code


@pytest.mark.parametrize(
    "name", ["World", "WLD", "Euro area", "European Union", "EU27_2020", "Sub-Saharan Africa", "High income"]
)
def test_a_group_without_a_code_is_no_country_and_like_none(places: CountryResolver, name: str) -> None:
    assert places.code(name) is None
    assert looks_like_a_group(name)
    assert places.near(name) == ()


def test_fictional_countries_cannot_be_meant(places: CountryResolver) -> None:
    assert places.code("XAA") is None and places.code("Arvenia") is None
