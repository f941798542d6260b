"""What ships: the counts, the statuses of the toolkit's charts, the illustrative assessments, the description of it all."""

import csv
import json
from collections import Counter

import pandas as pd
import pytest

from dashboard.domain.maturity.comparison import Source
from dashboard.model.codes import AreaKind, ItemKind, Provenance
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.snapshot import Snapshot

# The toolkit's charts by principle, each with the statuses of its values.
CHARTS = {
    "laws_open_by_default": (1, {"printed": 2}),
    "gaps_internet_use_by_age": (1, {"lost in source": 1}),
    "consult_users_data_release": (2, {"deduced": 2}),
    "social_media_engage_objective": (2, {"deduced": 2}),
    "digital_literacy_data_analytics": (3, {"printed": 2}),
    "has_chief_data_officer": (3, {"printed": 2}),
    "cert_alerts": (4, {"deduced": 4, "likely": 5, "lost in source": 16}),
    "strategy_level_of_government": (5, {"lost in source": 3}),
    "political_authority_ict": (5, {"printed": 2}),
    "policy_areas_covered": (6, {"lost in source": 3}),
    "formal_coordination_mechanisms": (6, {"lost in source": 3}),
    "existing_ict_coordination_units": (7, {"printed": 2}),
    "ict_governance_structures": (7, {"deduced": 6}),
    "standardised_business_case": (9, {"likely": 2}),
    "central_follow_up_mechanism": (9, {"likely": 2}),
    "ict_budget_thresholds": (9, {"printed": 6}),
    "ict_skills_strategy": (10, {"lost in source": 2}),
    "standardised_ict_pm_model": (10, {"lost in source": 2}),
    "ict_procurement_strategy": (11, {"deduced": 2}),
    "ict_contract_repository": (11, {"deduced": 2}),
    "once_only_right": (12, {"lost in source": 3}),
    "right_to_digital_communication": (12, {"lost in source": 3}),
}
OBSERVATIONS = {
    "toolkit_2015": 79, "oecd_dg_survey_shares": 28, "oecd_dgi_2019": 404, "oecd_dgi_2023": 312,
    "oecd_ourdata_2023": 164, "wb_gtmi": 8113, "un_egdi": 8106, "odb": 2608, "godi": 558, "memberships": 503,
}  # fmt: skip


def observed(toolkit: Toolkit, indicator: str, **key) -> tuple[str, str]:
    rows = toolkit.observations_of(indicator)
    for column, value in key.items():
        rows = rows[rows[column] == value]
    (row,) = rows.to_dict("records")
    return row["raw_value"], row["obs_status"]


def test_12_principles_in_3_pillars_with_201_items(toolkit: Toolkit) -> None:
    assert list(toolkit.principles) == list(range(1, 13))
    assert list(toolkit.pillars) == [1, 2, 3]
    assert [principle.pillar for principle in toolkit.principles.values()] == [1] * 4 + [2] * 4 + [3] * 4
    assert Counter(item.kind for item in toolkit.items.values()) == {ItemKind.CHARACTERISTIC: 108, ItemKind.POLICY: 93}


def test_every_item_has_its_words_and_its_place_in_the_source(toolkit: Toolkit) -> None:
    texts = [item.text for item in toolkit.items.values()]
    assert all(text == text.strip() and not text.endswith(".") for text in texts)
    assert all(item.source_lines for item in toolkit.items.values())


def test_the_toolkits_22_charts_each_with_the_statuses_of_its_values(toolkit: Toolkit) -> None:
    charts = {
        indicator.id: indicator for indicator in toolkit.indicators.values() if indicator.dataset == "toolkit_2015"
    }
    statuses_by_chart = {
        name: (*indicator.principles, dict(Counter(toolkit.observations_of(name)["obs_status"])))
        for name, indicator in charts.items()
    }
    assert statuses_by_chart == {name: (number, statuses) for name, (number, statuses) in CHARTS.items()}


def test_14_charts_have_values_and_8_are_lost(toolkit: Toolkit) -> None:
    lost = [name for name in CHARTS if toolkit.observations_of(name)["obs_value"].isna().all()]
    assert len(lost) == 8
    assert len(CHARTS) - len(lost) == 14


@pytest.mark.parametrize(
    ("indicator", "breakdown", "expected"),
    [
        ("laws_open_by_default", "yes", ("39.13", "printed")),
        ("laws_open_by_default", "no", ("60.87", "printed")),
        ("consult_users_data_release", "yes", ("75.76", "deduced")),
        ("social_media_engage_objective", "yes", ("24", "deduced")),
        ("has_chief_data_officer", "yes", ("18.18", "printed")),
        ("political_authority_ict", "yes", ("25.71", "printed")),
        ("existing_ict_coordination_units", "no", ("3.7", "printed")),
        ("standardised_business_case", "yes", ("52", "likely")),
        ("central_follow_up_mechanism", "no", ("73.1", "likely")),
        ("ict_procurement_strategy", "yes", ("64", "deduced")),
        ("once_only_right", "yes", ("", "lost in source")),
        ("ict_skills_strategy", "no", ("", "lost in source")),
    ],
)
def test_the_charts_hold_what_the_text_holds(toolkit: Toolkit, indicator, breakdown, expected) -> None:
    assert observed(toolkit, indicator, breakdown=breakdown) == expected


@pytest.mark.parametrize(
    ("country", "numbers", "status"),
    [("FRA", ["17", "17", "23", "21"], "deduced"), ("FIN", ["79", "82", "108", "148", "188"], "likely")],
)
def test_cert_alerts_of_the_two_teams_that_could_be_placed(toolkit: Toolkit, country, numbers, status) -> None:
    observations = [observed(toolkit, "cert_alerts", ref_area=country, time_period=year) for year in range(2007, 2012)]
    assert observations[: len(numbers)] == [(number, status) for number in numbers]
    assert set(observations[len(numbers) :]) <= {("", "lost in source")}


def test_the_eight_cert_numbers_that_nobody_can_place_are_a_note_and_no_value(toolkit: Toolkit) -> None:
    unplaced = ["375", "167", "140", "105", "64", "63", "63", "58"]
    rows = toolkit.observations_of("cert_alerts")
    assert not set(unplaced) & set(rows["raw_value"])
    note = toolkit.indicators["cert_alerts"].note
    assert all(number in note for number in unplaced)


def test_every_value_that_is_not_printed_says_how_it_was_read(toolkit: Toolkit) -> None:
    rows = toolkit.observations[toolkit.observations["obs_status"] != "printed"]
    assert rows["comment"].str.len().min() > 10


def test_no_value_is_there_where_the_status_says_there_is_none(toolkit: Toolkit) -> None:
    empty = toolkit.observations["obs_status"].isin(
        ["lost in source", "not surveyed", "no answer", "not applicable", "withheld"]
    )
    assert (toolkit.observations["obs_value"].isna() == empty).all()
    assert ((toolkit.observations["raw_value"] == "") == empty).all()


def test_the_number_of_a_row_is_its_text(toolkit: Toolkit) -> None:
    rows = toolkit.observations
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        written = [row["obs_value"] for row in csv.DictReader(file)]
    assert list(rows["raw_value"]) == written
    assert [float(text) if text else None for text in written] == rows["obs_value"].astype(object).where(
        rows["obs_value"].notna(), None
    ).tolist()


def test_about_20_875_observations_by_dataset(toolkit: Toolkit) -> None:
    sizes = toolkit.observations.groupby("dataset").size().to_dict()
    assert sizes == OBSERVATIONS
    assert sum(sizes.values()) == 20_875


def test_the_gtmi_covers_198_economies_with_25_questions(toolkit: Toolkit) -> None:
    rows = toolkit.observations[toolkit.observations["dataset"] == "wb_gtmi"]
    names = [
        indicator.id
        for indicator in toolkit.indicators.values()
        if indicator.dataset == "wb_gtmi" and indicator.kind == "answer"
    ]
    assert len(set(names) - {"gtmi_answer_source"}) == 25
    for name in names:
        assert rows.loc[rows["indicator"] == name, "ref_area"].nunique() == 198


def test_datasets_name_their_licence_and_how_to_cite_them(toolkit: Toolkit) -> None:
    assert list(toolkit.datasets) == list(OBSERVATIONS)
    for dataset in toolkit.datasets.values():
        assert dataset.licence
        assert dataset.citation.endswith(".")


def test_there_is_no_assessment_of_a_real_country(toolkit: Toolkit) -> None:
    for (code, _), document in toolkit.assessments.items():
        assert toolkit.areas[code].kind is AreaKind.FICTIONAL
        assert document.provenance is Provenance.ILLUSTRATIVE


def test_eight_fictional_countries_are_assessed_for_two_cycles_on_all_principles(toolkit: Toolkit) -> None:
    codes = sorted(area.code for area in toolkit.areas.values() if area.kind is AreaKind.FICTIONAL)
    assert codes == [f"XA{letter}" for letter in "ABCDEFGH"]
    assert sorted(toolkit.assessments) == [(code, cycle) for code in codes for cycle in (2022, 2024)]
    for document in toolkit.assessments.values():
        assert {int(name.split("-")[0][1:]) for name in document.answers} == set(range(1, 13))


def test_only_glenmark_has_left_answers_open(toolkit: Toolkit) -> None:
    """One example shows what an unfinished assessment looks like; the others answer all 108 characteristics."""
    counts = {key: len(document.answers) for key, document in toolkit.assessments.items()}
    assert {key for key, count in counts.items() if count < 108} == {("XAG", 2022), ("XAG", 2024)}
    assert counts["XAG", 2022] < counts["XAG", 2024]


@pytest.mark.parametrize("number", range(1, 13))
def test_the_example_shows_every_stage_on_every_principle(snapshot: Snapshot, number: int) -> None:
    both = [snapshot.comparisons.of(Source.ILLUSTRATIVE, cycle).cells for cycle in (2022, 2024)]
    labels = {cell.result.label for cells in both for (_, principle), cell in cells.items() if principle == number}
    assert labels >= {"Early", "Intermediate", "Advanced"}


def test_the_example_shows_every_kind_of_answer_range_and_extra(toolkit: Toolkit, snapshot: Snapshot) -> None:
    documents = toolkit.assessments.values()
    answers = Counter(answer.answer for document in documents for answer in document.answers.values())
    assert set(answers) == {"applies", "partly", "does not apply", "not applicable"}
    cells = [
        cell for cycle in (2022, 2024) for cell in snapshot.comparisons.of(Source.ILLUSTRATIVE, cycle).cells.values()
    ]
    assert {cell.result.symbol for cell in cells} == {"E", "I", "A", "≥I", "≤I", "–"}
    assert {mark for cell in cells for mark in cell.marks} >= set("mpnux")
    assert any(document.declared for document in documents)
    assert any(document.targets for document in documents)
    assert any(answer.evidence and answer.note for document in documents for answer in document.answers.values())


def test_evidence_of_fictional_countries_links_nowhere_real(toolkit: Toolkit) -> None:
    links = [
        evidence.link
        for document in toolkit.assessments.values()
        for answer in document.answers.values()
        for evidence in answer.evidence
        if evidence.link
    ]
    assert links
    assert all(link.startswith("https://example.org/") for link in links)


# The description of the data folder


def described() -> dict[str, dict]:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"]: resource for resource in package["resources"]}


def test_the_data_package_names_every_file_and_no_other() -> None:
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert set(described()) == files - {"datapackage.json"}


@pytest.mark.parametrize("file", ["indicators.csv", "countries.csv", "evidence_map.csv"])
def test_the_data_package_describes_the_columns_of_each_table(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    assert [field["name"] for field in described()[file]["schema"]["fields"]] == header


def test_the_data_package_gives_each_table_its_key() -> None:
    for file, resource in described().items():
        if file.endswith(".csv"):
            key = resource["schema"]["primaryKey"]
            table = pd.read_csv(DATA / file, dtype=str, keep_default_na=False)
            assert not table.duplicated(key).any(), file
