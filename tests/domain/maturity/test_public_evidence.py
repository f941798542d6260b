"""What the shipped map says of the shipped observations: the table of results, read a second time in plain words."""

from collections import Counter

import pytest

from dashboard.domain.maturity.evidence import EvidenceMap
from dashboard.domain.reference import countries
from dashboard.model.codes import Stage
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot

AT_LEAST, EARLY, NOT = "At least intermediate", "Early", "Not assessed"
HIDDEN = {6: ["BEL", "ISR", "MAR"], 8: ["EGY", "KAZ", "MAR"]}
ALL = {6: {AT_LEAST: 114, EARLY: 15, NOT: 69}, 8: {AT_LEAST: 39, NOT: 159}}

# Characteristics with counted evidence, of how many, and the mean for the 42 adherents: early, intermediate, advanced.
COVERAGE = {
    1: ("2/4", "4/4 2.8", "3/5 1.2"),
    2: ("0/3", "3/3 2.9", "1/3 0.0"),
    3: ("4/5", "2/3 2.0", "2/5 1.0"),
    4: ("1/2", "1/2 1.0", "1/3 0.0"),
    5: ("3/4", "1/2 1.0", "1/2 0.5"),
    6: ("2/2", "2/2 2.0", "2/4 2.0"),
    7: ("1/2", "2/2 1.0", "3/3 2.5"),
    8: ("2/2", "2/2 2.0", "2/4 2.0"),
    9: ("0/2", "0/2 0.0", "0/2 0.0"),
    10: ("1/3", "1/3 1.0", "1/3 0.0"),
    11: ("0/2", "0/3 0.0", "0/6 0.0"),
    12: ("1/3", "2/3 1.9", "2/3 1.5"),
}


@pytest.fixture(scope="module")
def economies(snapshot: Snapshot) -> list[str]:
    return sorted(snapshot.comparisons.public_answers)


@pytest.fixture(scope="module")
def adherents(toolkit: Toolkit) -> list[str]:
    return [area.code for area in countries.in_group(toolkit, toolkit.areas.values(), "ADHERENTS")]


def result(snapshot: Snapshot, code: str, number: int) -> str:
    found = snapshot.comparisons.evidence_on(code, number)
    assert found is not None
    return found.result.label


def item(snapshot: Snapshot, code: str, name: str):
    return snapshot.comparisons.evidence_on(code, int(name.split("-", maxsplit=1)[0][1:])).items[name]


def bounds(snapshot: Snapshot, code: str, name: str) -> tuple[int, int]:
    found = item(snapshot, code, name).bounds
    return found.low, found.high


def test_it_covers_198_economies_and_42_adherents(economies, adherents) -> None:
    assert len(economies) == 198
    assert len(adherents) == 42
    assert set(adherents) <= set(economies)


@pytest.mark.parametrize("number", range(1, 13))
def test_the_results_of_the_198_economies(snapshot: Snapshot, economies, number: int) -> None:
    assert Counter(result(snapshot, code, number) for code in economies) == ALL.get(number, {NOT: 198})


@pytest.mark.parametrize("number", HIDDEN)
def test_which_adherents_are_not_assessed(snapshot: Snapshot, adherents, number: int) -> None:
    found = {code: result(snapshot, code, number) for code in adherents}
    assert sorted(code for code, label in found.items() if label != AT_LEAST) == HIDDEN[number]
    assert Counter(found.values()) == {AT_LEAST: 42 - len(HIDDEN[number]), NOT: len(HIDDEN[number])}


def test_which_economies_are_early_on_principle_6(snapshot: Snapshot, economies) -> None:
    early = [code for code in economies if result(snapshot, code, 6) == EARLY]
    assert early == [
        "ATG",
        "BIH",
        "COM",
        "FSM",
        "GRD",
        "IRQ",
        "LSO",
        "MDG",
        "MKD",
        "NIC",
        "PLW",
        "PSE",
        "VUT",
        "WSM",
        "ZWE",
    ]


@pytest.mark.parametrize("number", COVERAGE)
def test_how_many_characteristics_have_counted_evidence(
    snapshot: Snapshot, economies, adherents, toolkit, number: int
) -> None:
    for stage, expected in zip(Stage, COVERAGE[number], strict=True):
        names = [i.id for i in toolkit.principles[number].characteristics(stage)]
        covered = sum(any(item(snapshot, code, name).has_evidence for code in economies) for name in names)
        mean = sum(item(snapshot, code, name).has_evidence for code in adherents for name in names) / len(adherents)
        found = f"{covered}/{len(names)}"
        assert expected == (found if stage is Stage.EARLY else f"{found} {abs(mean - 0.001):.1f}")


def test_55_characteristics_have_counted_evidence_38_of_them_can_lift_a_stage(toolkit: Toolkit) -> None:
    rules = EvidenceMap.of_toolkit(toolkit).rules
    counted = {rule.item for rule in rules if rule.strength != "proxy"}
    assert len(counted) == 55
    assert sum(toolkit.items[name].lifts for name in counted) == 38


def test_nothing_is_ever_advanced(snapshot: Snapshot, economies) -> None:
    labels = {result(snapshot, code, number) for code in economies for number in range(1, 13)}
    assert labels == {AT_LEAST, EARLY, NOT}


def test_the_results_are_what_plain_sentences_say(snapshot: Snapshot, economies) -> None:
    """A second reading: a platform that exists does not show regular use; an entity and a strategy; memberships."""
    for code in economies:
        v = {name: answer.value for name, answer in snapshot.comparisons.public_answers[code].items()}
        assert result(snapshot, code, 2) == NOT, code

        entity, strategy = v.get("gtmi_govtech_entity"), v.get("gtmi_govtech_strategy")
        reached = entity == 2 and (strategy == 3 or v.get("gtmi_whole_of_government") == 2)
        failed = v["gtmi_answer_source"] == 1 and (entity in (0, 1) or strategy == 0)
        assert result(snapshot, code, 6) == (AT_LEAST if reached else EARLY if failed else NOT), code

        oecd = v.get("membership_oecd", 9999) <= 2022
        european = v.get("membership_eu_2015") == 1 and code != "GBR"
        partner = european or v.get("membership_apec") == 1 or v.get("membership_digital_nations", 9999) <= 2022
        reached = oecd or (v.get("membership_adherent_2015") == 1 and partner)
        assert result(snapshot, code, 8) == (AT_LEAST if reached else NOT), code


def test_63_economies_were_assessed_remotely_nine_of_them_adherents(snapshot: Snapshot, adherents, economies) -> None:
    remote = [code for code in economies if snapshot.comparisons.answered_remotely(code)]
    assert len(remote) == 63
    assert sorted(set(remote) & set(adherents)) == ["CAN", "DEU", "IRL", "ISR", "MEX", "NLD", "NOR", "SVK", "USA"]


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("SVK", "p2-intermediate-c1", (1, 2)),
        ("FSM", "p2-intermediate-c1", (0, 1)),
        ("CAF", "p2-intermediate-c1", (0, 2)),
        ("CAF", "p6-intermediate-c1", (0, 1)),
        ("CAF", "p6-intermediate-c2", (0, 1)),
        ("CRI", "p6-intermediate-c1", (1, 1)),
        ("GHA", "p12-intermediate-c3", (1, 1)),
        ("GBR", "p8-early-c1", (0, 0)),
        ("EGY", "p8-early-c1", (0, 1)),
    ],
)
def test_worked_examples(snapshot: Snapshot, code: str, name: str, expected: tuple[int, int]) -> None:
    assert bounds(snapshot, code, name) == expected


def test_the_same_no_counts_less_where_it_was_given_remotely(snapshot: Snapshot) -> None:
    """Micronesia and the Central African Republic gave the same answers; one of them gave them itself."""
    assert item(snapshot, "FSM", "p2-intermediate-c1").has_evidence
    assert not item(snapshot, "CAF", "p2-intermediate-c1").has_evidence


def test_the_united_kingdom_is_left_out_of_the_rows_about_the_european_union(
    snapshot: Snapshot, toolkit: Toolkit
) -> None:
    found = [
        finding.rule.indicator
        for name in toolkit.items
        if name.startswith("p8-") and "-c" in name
        for finding in item(snapshot, "GBR", name).findings
    ]
    assert "membership_eu_2015" not in found
    assert "membership_oecd" in found
    rows = toolkit.evidence_map
    assert set(rows.loc[rows["indicator"] == "membership_eu_2015", "except_ref_areas"]) == {"GBR"}
    assert set(rows.loc[rows["indicator"] != "membership_eu_2015", "except_ref_areas"]) == {""}
    assert "membership_eu_2015" in [f.rule.indicator for f in item(snapshot, "FRA", "p8-early-c1").findings]


@pytest.mark.parametrize(("code", "number"), [("BGR", 8), ("MAR", 8), ("MAR", 6)])
def test_one_question_alone_shows_nothing(snapshot: Snapshot, code: str, number: int) -> None:
    assert result(snapshot, code, number) == NOT


def test_every_row_gives_its_reason_and_reads_an_answer_that_somebody_gave(toolkit: Toolkit) -> None:
    given = toolkit.observations.groupby("indicator")["obs_value"].agg(set)
    for row in toolkit.evidence_map.to_dict("records"):
        assert row["reasoning"].endswith((".", ".”", ".)")), row
        if not row["code"].startswith("<="):
            assert float(row["code"]) in given[row["indicator"]], row
