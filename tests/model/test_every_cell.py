"""Turning any single cell of ``indicators.csv`` into nonsense is a problem that names the cell."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dashboard.errors import Problem
from dashboard.model import checks, tables
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.storage.parsers import read_csv

COLUMNS = list(tables.OBSERVATIONS.columns)
ANYWHERE = ["nonsense!", "§§§", "\ufffd", " ", "asdf\nqwer", "<b>", "=1+1", "nan;", "\t"]
NONSENSE = {
    "indicator": ["", "un_edgi", "UN_EGDI", "un egdi", "7"],
    "ref_area": ["", "ZZZ", "nzl", "N Z", "XAA"],
    "time_period": ["", "20144", "1814", "MMXIV", "2014.0", "٢٠١٤", "14"],
    "breakdown": ["", "maybe", "_t", "YES"],
    "obs_value": ["abc", "1e3", "1,5", "-1", "NaN", "None", ".", "0x1F", "--", "٣"],
    "unit_measure": ["", "%", "pt", "PTT"],
    "obs_status": ["", "Printed", "sure", "lost"],
    "dataset": ["", "odb2", "ODB", "toolkit 2015"],
    "comment": ["nonsense", "No full stop", "lower case.", "Word."],
}


@pytest.fixture(scope="module")
def observations() -> pd.DataFrame:
    frame, problems = read_csv((DATA / "indicators.csv").read_bytes(), "indicators.csv")
    assert frame is not None
    assert problems == []
    return frame


@pytest.fixture(scope="module")
def neighbours(observations: pd.DataFrame) -> dict[tuple[str, str, str], list[int]]:
    """The lines that stand with a line: the other categories of the same question, area and year."""
    return {
        key: list(lines) for key, lines in observations.groupby(["indicator", "ref_area", "time_period"]).groups.items()
    }


def problems_of(frame: pd.DataFrame, toolkit: Toolkit) -> list[Problem]:
    found = checks.table(frame, tables.OBSERVATIONS, checks.OBSERVATIONS_FILE)
    return found + checks.observations(frame, toolkit.indicators, toolkit.datasets, toolkit.areas)


def with_nonsense(frame: pd.DataFrame, line: int, column: str, value: str) -> pd.DataFrame:
    broken = frame.copy()
    broken.loc[line, column] = value
    return broken


def part(observations: pd.DataFrame, neighbours: dict, line: int) -> pd.DataFrame:
    row = observations.loc[line]
    return observations.loc[neighbours[row["indicator"], row["ref_area"], row["time_period"]]]


def test_the_shipped_table_has_no_problem(observations: pd.DataFrame, toolkit: Toolkit) -> None:
    assert problems_of(observations, toolkit) == []


def cells() -> list[tuple[str, str]]:
    return [(column, value) for column, values in NONSENSE.items() for value in [*values, *ANYWHERE]]


@pytest.mark.parametrize(("column", "value"), cells())
def test_nonsense_in_any_column_of_any_dataset_names_the_cell(
    observations: pd.DataFrame, neighbours: dict, toolkit: Toolkit, column: str, value: str
) -> None:
    lines = [*observations.index[~observations["dataset"].duplicated()], observations.index[-1]]
    frame = pd.concat([part(observations, neighbours, line) for line in lines])
    frame.loc[lines, column] = value
    named = {(p.file, p.row, p.column, p.value) for p in problems_of(frame, toolkit)}
    assert named >= {("indicators.csv", line, column, value) for line in lines}


@hypothesis_settings(max_examples=100)
@given(data=st.data())
def test_nonsense_in_a_cell_drawn_from_the_whole_table_names_the_cell(
    observations: pd.DataFrame, neighbours: dict, toolkit: Toolkit, data
) -> None:
    line = data.draw(st.sampled_from(list(observations.index)))
    column = data.draw(st.sampled_from(COLUMNS))
    value = data.draw(st.sampled_from([*NONSENSE[column], *ANYWHERE]))
    if column == "obs_value" and observations.loc[line, "unit_measure"] == "CODE" and value == "-1":
        return  # an answer may have a code below zero
    frame = part(observations, neighbours, line)
    found = problems_of(with_nonsense(frame, line, column, value), toolkit)
    assert ("indicators.csv", line, column, value) in {(p.file, p.row, p.column, p.value) for p in found}


@hypothesis_settings(max_examples=40)
@given(data=st.data())
def test_a_value_or_a_comment_taken_away_names_the_cell(
    observations: pd.DataFrame, neighbours: dict, toolkit: Toolkit, data
) -> None:
    line = data.draw(st.sampled_from(list(observations.index)))
    row = observations.loc[line]
    column = "obs_value" if row["obs_value"] else "comment"
    found = problems_of(with_nonsense(part(observations, neighbours, line), line, column, ""), toolkit)
    assert (line, column, "") in {(p.row, p.column, p.value) for p in found}


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("laws_open_by_default", "100.01"), ("un_egdi", "1.01"), ("un_egdi", "-0.01"),
        ("un_egdi_rank", "0"), ("un_egdi_rank", "1.5"),
        ("membership_oecd", "1812"), ("membership_apec", "2"), ("gtmi_rti_law", "9"), ("cert_alerts", "-1"),
        ("odb_score", "101"),
    ],
)  # fmt: skip
def test_a_number_out_of_the_range_of_its_unit_names_the_cell(
    observations: pd.DataFrame, neighbours: dict, toolkit: Toolkit, indicator: str, value: str
) -> None:
    rows = observations[(observations["indicator"] == indicator) & (observations["obs_value"] != "")]
    line = rows.index[0]
    found = problems_of(with_nonsense(part(observations, neighbours, line), line, "obs_value", value), toolkit)
    assert (line, "obs_value", value) in {(p.row, p.column, p.value) for p in found}
    assert any("out of range" in p.message for p in found)
