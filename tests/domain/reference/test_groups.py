"""Every shipped group has exactly the members that it had when its rule was code."""

import pytest

from dashboard.domain.reference import countries
from dashboard.model.areas import REGIONS
from dashboard.model.toolkit import Toolkit

MEMBERS = {
    "ADHERENTS": (
        "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK EGY ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KAZ KOR "
        "LTU LUX LVA MAR MEX NLD NOR NZL POL PRT RUS SVK SVN SWE TUR USA"
    ),
    "OECD": (
        "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LTU LUX "
        "LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA"
    ),
    "OECD_2015": (
        "AUS AUT BEL CAN CHE CHL CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LUX MEX NLD NOR "
        "NZL POL PRT SVK SVN SWE TUR USA"
    ),
    "DN": "CAN DNK EST GBR ISR KOR MEX NZL PRT URY",
    "EU_2015": (
        "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK "
        "SVN SWE"
    ),
    "G7": "CAN DEU FRA GBR ITA JPN USA",
    "G20": "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF",
    "APEC": "AUS BRN CAN CHL CHN HKG IDN JPN KOR MEX MYS NZL PER PHL PNG RUS SGP THA TWN USA VNM",
    "AFRICA": (
        "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY "
        "LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF "
        "ZMB ZWE"
    ),
    "AMERICAS": (
        "ABW ARG ATG BHS BLZ BMU BOL BRA BRB CAN CHL COL CRI CUB CYM DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA "
        "MEX MSR NIC PAN PER PRI PRY SLV SUR TCA TTO URY USA VCT VEN VIR"
    ),
    "ASIA": (
        "AFG ARE ARM AZE BGD BHR BRN BTN CHN CYP GEO HKG IDN IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR KWT LAO LBN "
        "LKA MAC MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM TLS TUR TWN UZB VNM YEM"
    ),
    "EUROPE": (
        "ALB AND AUT BEL BGR BIH BLR CHE CZE DEU DNK ESP EST FIN FRA GBR GGY GRC HRV HUN IMN IRL ISL ITA JEY LIE "
        "LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR XKX"
    ),
    "OCEANIA": "AUS FJI FSM KIR MHL NRU NZL PLW PNG SLB TON TUV VUT WSM",
}


def test_the_groups_are_these_in_this_order(toolkit: Toolkit) -> None:
    assert list(toolkit.groups) == list(MEMBERS)
    assert [group.name for group in toolkit.groups.values() if group.is_region] == list(REGIONS)


@pytest.mark.parametrize("code", MEMBERS)
def test_a_group_has_exactly_its_members(toolkit: Toolkit, code: str) -> None:
    members = countries.in_group(toolkit, toolkit.areas.values(), code)
    assert " ".join(area.code for area in members) == MEMBERS[code]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        (
            "NZL",
            [
                "Adherents to the Recommendation, 2015",
                "OECD members since 1973",
                "OECD members in 2015",
                "Digital Nations since 2014",
                "APEC",
            ],
        ),
        ("BRA", ["G20 countries"]),
        ("AFG", []),
        ("XAA", []),
    ],
)
def test_memberships_name_the_year_of_joining_where_it_is_known(
    toolkit: Toolkit, country: str, expected: list[str]
) -> None:
    assert countries.memberships(toolkit, toolkit.areas[country]) == expected


def test_an_area_without_a_region_of_ours_has_no_region_group(toolkit: Toolkit) -> None:
    assert [countries.region_of(toolkit, toolkit.areas[code]).code for code in ("NZL", "AFG")] == ["OCEANIA", "ASIA"]
    assert countries.region_of(toolkit, toolkit.areas["RESP_OGD14"]) is None
