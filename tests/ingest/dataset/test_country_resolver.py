"""Which country a source means: every way in which sources write it is known, and what is only similar is not taken."""

from collections import defaultdict

import pytest
from babel import Locale

from dashboard.ingest.dataset.country_resolver import NAMES as LISTS
from dashboard.ingest.dataset.country_resolver import CountryResolver, is_former, looks_like_a_group, plain
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


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_the_names_of_cldr_are_known(places: CountryResolver, toolkit: Toolkit, language: str) -> None:
    territories = Locale(language).territories
    countries = [area for area in toolkit.areas.values() if area.kind is AreaKind.COUNTRY and area.iso2 in territories]
    assert len(countries) > 200
    unknown = {
        territories[area.iso2]: area.code for area in countries if places.code(territories[area.iso2]) != area.code
    }
    assert {name: code for name, code in unknown.items() if places.code(name)} == {}  # of no country another one’s name
    assert set(unknown) <= {"Congo - Kinshasa"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of Ireland", "IRL"), ("S. Sudan", "SSD"), ("Eq. Guinea", "GNQ"), ("United Mexican States", "MEX"),
        ("UNK", "XKX"), ("UVK", "XKX"), ("XKV", "XKX"), ("KOS", "XKX"), ("OWID_KOS", "XKX"), ("Congo (Kinshasa)", "COD"),
        ("Congo (Brazzaville)", "COG"), ("Swiss Confederation", "CHE"), ("Republic of Guinea", "GIN"),
        ("Micronesia (country)", "FSM"), ("Myanmar (Burma)", "MMR"), ("Solomon Is.", "SLB"), ("East Timor", "TLS"),
        ("West Bank and Gaza", "PSE"), ("Lao PDR", "LAO"), ("Allemagne", "DEU"), ("Frankreich", "FRA"), ("Reino Unido", "GBR"),
        ("Democratic Republic of Congo", "COD"), ("Swaziland", "SWZ"), ("Cape Verde", "CPV"), ("Bosnia and Herz.", "BIH"),
    ],
)  # fmt: skip
def test_the_names_of_publishers_are_known(places: CountryResolver, name: str, code: str) -> None:
    assert places.code(name) == code


def test_no_name_of_the_lists_is_that_of_another_country(places: CountryResolver, toolkit: Toolkit) -> None:
    wrong = [
        (code, name, places.code(name))
        for lists in LISTS.values()
        for code, names in lists.items()
        for name in names
        if code in toolkit.areas and places.code(name) != code
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "names",
    [
        ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"), ("Samoa", "American Samoa"),
        ("Congo", "Congo, Dem. Rep."), ("Korea", "North Korea"), ("Sudan", "South Sudan"), ("Dominica", "Dominican Republic"),
        ("Mali", "Malawi"), ("Iran", "Iraq"), ("Austria", "Australia"), ("Slovakia", "Slovenia"), ("Ireland", "Iceland"),
        ("Gambia", "Zambia"), ("Mauritius", "Mauritania"), ("Saint Lucia", "Saint Kitts and Nevis"), ("India", "Indonesia"),
    ],
)  # fmt: skip
def test_like_names_are_never_mixed(places: CountryResolver, names: tuple[str, ...]) -> None:
    codes = [places.code(name) for name in names]
    assert len(set(codes) - {None}) >= len(names) - codes.count(None) and codes[0]


@pytest.mark.parametrize(
    "name",
    ["New Mexico", "New Jersey", "Georgia, USA", "North Sudan", "West Sudan", "East Guinea", "Republic", "United", "ABC", "UNX",
     "North Cyprus", "Guinea Xyz", "South Ossetia", "Somaliland Republic of", "Soviet Union", "Yugoslavia", "Czechoslovakia",
     "Netherlands Antilles", "East Germany", "Serbia and Montenegro"],
)  # fmt: skip
def test_what_is_no_misspelt_country_gets_no_proposal(places: CountryResolver, name: str) -> None:
    assert places.code(name) is None and places.near(name) == ()


@pytest.mark.parametrize(
    "name", ["Soviet Union", "USSR", "Yugoslavia", "German Democratic Republic", "Netherlands Antilles"]
)
def test_a_country_that_no_longer_exists_is_known_as_such(name: str) -> None:
    assert is_former(name)


def test_a_misspelt_name_is_never_proposed_as_another_country_first(places: CountryResolver, toolkit: Toolkit) -> None:
    countries = [area for area in toolkit.areas.values() if area.kind is AreaKind.COUNTRY and len(area.name) > 6]
    misspelt = [(name[:at] + name[at + 1 :], area.code) for area in countries for name in [area.name] for at in (2, 4)]
    misspelt += [(name[:3] + name[4] + name[3] + name[5:], area.code) for area in countries for name in [area.name]]
    proposals = [(name, code, places.near(name)) for name, code in misspelt if places.code(name) is None]
    assert [(name, code, near) for name, code, near in proposals if near and near[0] != code] == []
    assert sum(bool(near) for *_, near in proposals) > 0.8 * len(proposals) and len(proposals) > 300


@pytest.mark.parametrize(
    ("text", "code"), [("250", "FRA"), ("4", "AFG"), ("004", "AFG"), ("412", "XKX"), ("999", None), ("25a", None)]
)
def test_a_number_of_m49_is_a_code(places: CountryResolver, text: str, code: str | None) -> None:
    assert places.numeric_code(text) == code and places.code(text) is None


@pytest.mark.parametrize(
    "name",
    ["Africa", "Asia (excl. China)", "High-income countries", "North America (WB)", "Sub-Saharan Africa (WB)",
     "European Union (27)", "South Asia (WB)", "World", "OWID_WRL", "EU27_2020", "EA20", "WLD", "Least developed countries"],
)  # fmt: skip
def test_a_group_is_told_from_a_country(places: CountryResolver, name: str) -> None:
    assert looks_like_a_group(name) and places.near(name) == ()
