"""The checks by themselves, with tables of a few rows: headers, keys, sums, references that have nothing to refer to."""

import pandas as pd
import pytest

from dashboard.model import checks, tables
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

COLUMNS = list(tables.OBSERVATIONS.columns)
YES = ["one", "OECD", "2014", "yes", "40", "PT", "printed", "d", ""]
NO = ["one", "OECD", "2014", "no", "60", "PT", "printed", "d", ""]
ONE = {
    "id": "one", "title": "One", "short_title": "One", "question": "Is it?", "dataset": "d", "kind": "share",
    "ref_area": "group", "unit_measure": "PT", "breakdowns": {"yes": "Yes", "no": "No"}, "sums_to": 100,
}  # fmt: skip


def frame(*rows: list[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), index=range(2, len(rows) + 2), columns=COLUMNS, dtype=str)


def found(*rows: list[str], toolkit: Toolkit, **changes: object) -> list[str]:
    one = Indicator.model_validate({**ONE, **changes})
    datasets = {"d": toolkit.datasets["odb"]}
    return [str(p) for p in checks.observations(frame(*rows), {"one": one}, datasets, toolkit.areas)]


def test_shares_that_add_up_are_no_problem(toolkit: Toolkit) -> None:
    assert found(YES, NO, toolkit=toolkit) == []


@pytest.mark.parametrize(("value", "problems"), [("60.1", 0), ("59.9", 0), ("60.11", 1), ("59.89", 1)])
def test_shares_may_miss_their_sum_by_a_tenth(toolkit: Toolkit, value: str, problems: int) -> None:
    assert len(found(YES, [*NO[:4], value, *NO[5:]], toolkit=toolkit)) == problems


def test_shares_that_do_not_add_up_need_a_note(toolkit: Toolkit) -> None:
    rows = (YES, [*NO[:4], "50", *NO[5:]])
    assert found(*rows, toolkit=toolkit) == [
        "indicators.csv:2: obs_value: '90': shares of one, OECD 2014, must add up to 100, or sums_note say why"
    ]
    assert found(*rows, toolkit=toolkit, sums_note="Printed so.") == []
    assert found(*rows, toolkit=toolkit, sums_to=None) == []


def test_sums_are_taken_for_each_area_and_year_apart(toolkit: Toolkit) -> None:
    other = [[*YES[:2], "2015", *YES[3:]], [*NO[:2], "2015", *NO[3:]]]
    assert found(YES, NO, *other, toolkit=toolkit) == []


def test_shares_with_a_lost_value_are_not_added(toolkit: Toolkit) -> None:
    lost = [*NO[:4], "", "PT", "lost in source", "d", "The number is lost."]
    assert found(YES, lost, toolkit=toolkit) == []


def test_an_indicator_of_yes_and_no_must_say_what_they_add_up_to(toolkit: Toolkit) -> None:
    datasets = {"d": toolkit.datasets["odb"]}
    silent = Indicator.model_validate({**ONE, "sums_to": None})
    (problem,) = checks.indicators({"one": silent}, datasets, ["one"])
    assert problem.column == "one.sums_to"


def test_a_reference_into_a_file_that_cannot_be_read_is_not_a_second_problem(toolkit: Toolkit) -> None:
    assert checks.observations(frame(YES), {}, {}, {}) == []
    assert checks.indicators({"one": Indicator.model_validate(ONE)}, {}, []) == []
    assert checks.evidence_map(toolkit.evidence_map.astype(str), {}, {}, []) == []
    document = toolkit.assessments["XAA", 2022]
    assert checks.assessment(document, "assessments/XAA-2022.json", {}, {}) == []


@pytest.mark.parametrize(
    ("columns", "messages"),
    [
        (COLUMNS, []),
        (COLUMNS[1:], ["indicator: '': this column is missing"]),
        ([*COLUMNS, "colour"], ["'colour': is not a column of this file"]),
        ([*COLUMNS[:-1], "remark"], ["comment: '': this column is missing", "'remark': is not a column of this file"]),
        ([*COLUMNS, "comment"], ["comment: '': stands twice"]),
    ],
)
def test_a_header_is_checked_column_by_column(columns: list[str], messages: list[str]) -> None:
    problems = checks.header(columns, tables.OBSERVATIONS, "indicators.csv")
    assert [str(problem) for problem in problems] == [f"indicators.csv:1: {message}" for message in messages]


def test_columns_stand_in_their_order() -> None:
    (problem,) = checks.header([*COLUMNS[1:], COLUMNS[0]], tables.OBSERVATIONS, "indicators.csv")
    assert "in this order: indicator,ref_area" in problem.message


def test_a_duplicate_key_names_both_rows_and_the_key() -> None:
    problems = checks.table(frame(YES, NO, [*YES[:4], "41", *YES[5:]]), tables.OBSERVATIONS, "f")
    assert [(problem.row, problem.value) for problem in problems] == [
        (2, "one / OECD / 2014 / yes"),
        (4, "one / OECD / 2014 / yes"),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "Deduced: only this pair fits.",
        "“Quoted” words stand here.",
        "2 of 3 replied.",
        "(As printed.)",
        "He said “no.”",
    ],
)
def test_a_comment_is_empty_or_a_sentence(comment: str) -> None:
    assert checks.table(frame([*YES[:-1], comment]), tables.OBSERVATIONS, "f") == []
