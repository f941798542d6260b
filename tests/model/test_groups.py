"""Groups of countries: what a rule means, and which rules are refused."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from dashboard.model import checks
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.evidence_source import EvidenceSource
from dashboard.model.groups import CountryGroup
from dashboard.model.toolkit import Toolkit

AREA = Area("AAA", "Aland", AreaKind.COUNTRY, "Europe", (), 1990, 0, None, None, 1, None, None)


def group(**rule: object) -> CountryGroup:
    return CountryGroup.model_validate({"id": "A1", "name": "Group", "rule": rule})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"oecd_since": {"known": True}}, True),
        ({"oecd_since": {"up_to": 1990}}, True),
        ({"oecd_since": {"up_to": 1989}}, False),
        ({"digital_nations_since": {"known": True}}, False),
        ({"digital_nations_since": {"up_to": 2100}}, False),
        ({"g7": 1}, True),
        ({"g20": 1}, False),
        ({"adherent_2015": 0}, True),
        ({"g20": 0}, False),  # unknown is not no
        ({"region": "Europe", "g7": 1}, True),
        ({"region": "Asia", "g7": 1}, False),
        ({"any_of": [{"g20": 1}, {"g7": 1}]}, True),
        ({"any_of": [{"g20": 1}, {"g7": 0}]}, False),
        ({"region": "Asia", "any_of": [{"g7": 1}]}, False),
        ({"any_of": [{"any_of": [{"g7": 1}]}]}, True),
    ],
)
def test_all_conditions_must_hold_and_one_of_the_alternatives(rule: dict, expected: bool) -> None:
    assert group(**rule).has(AREA) is expected


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({}, "at least one condition"),
        ({"any_of": []}, "at least one condition"),
        ({"g7": None}, "none without a value"),
        ({"g7": 2}, "Input should be 0 or 1"),
        ({"g8": 1}, "Extra inputs"),
        ({"region": "Atlantis"}, "should match pattern"),
        ({"oecd_since": 2015}, "dictionary"),
        ({"oecd_since": {}}, "either known: true or up_to"),
        ({"oecd_since": {"known": True, "up_to": 2015}}, "either known: true or up_to"),
        ({"oecd_since": {"up_to": 15}}, "greater than or equal to 1900"),
        ({"oecd_since": {"known": False}}, "Input should be True"),
        ({"any_of": [{}]}, "at least one condition"),
    ],
)
def test_a_rule_that_is_none_is_refused(rule: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        group(**rule)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "g7"}, "should match pattern"),
        ({"name": ""}, "at least 1"),
        ({"since": "g7"}, "Input should be"),
        ({"colour": 1}, "Extra"),
    ],
)
def test_a_group_without_a_code_and_a_name_is_refused(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        CountryGroup.model_validate({"id": "A1", "name": "Group", "rule": {"g7": 1}, **changes})


def test_the_year_of_joining_is_that_of_its_column() -> None:
    members = CountryGroup.model_validate({"id": "A1", "name": "A", "rule": {"g7": 1}, "since": "oecd_since"})
    assert members.joined(AREA) == 1990
    assert members.joined(replace(AREA, oecd_since=None)) is None
    assert group(g7=1).joined(AREA) is None


def test_the_groups_that_pages_name_must_exist(toolkit: Toolkit) -> None:
    assert checks.groups(toolkit.groups) == []
    assert checks.groups({}) == []  # a file that cannot be read is a problem of its own
    rest = {code: group for code, group in toolkit.groups.items() if code != "ADHERENTS"}
    assert [str(problem) for problem in checks.groups(rest)] == [
        "groups.yaml: 'ADHERENTS': this group is missing: pages count its members"
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"dataset": "wb"}, ["evidence.yaml: dataset: 'wb': is not in datasets.yaml"]),
        ({"answered_by": "gtmi_who"}, ["evidence.yaml: answered_by: 'gtmi_who': is not in indicators.yaml"]),
        ({"dataset": "odb"}, ["evidence.yaml: answered_by: 'gtmi_answer_source': is not an indicator of odb"]),
    ],
)
def test_the_survey_of_public_evidence_is_a_dataset_that_says_who_answered(
    toolkit: Toolkit, changes: dict, expected: list[str]
) -> None:
    source = EvidenceSource.model_validate({**toolkit.evidence_source.model_dump(), **changes})
    found = checks.evidence_source(source, toolkit.datasets, toolkit.indicators)
    assert [str(problem) for problem in found] == expected


def test_a_survey_is_not_compared_with_files_that_cannot_be_read() -> None:
    datasets: dict[str, Dataset] = {}
    indicators: dict[str, Indicator] = {}
    source = EvidenceSource(cycle=2022, dataset="a", answered_by="b")
    assert checks.evidence_source(source, datasets, indicators) == []
