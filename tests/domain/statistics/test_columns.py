"""Indicators as columns: exact values of one year, and in place of a missing one which kind of empty it is."""

import pandas as pd
import pytest

from dashboard.domain.statistics.columns import KINDS, choices, column
from dashboard.model.codes import ObsStatus
from dashboard.model.toolkit import Toolkit


def test_each_choice_has_at_most_one_value_a_country_and_year(toolkit: Toolkit) -> None:
    found = choices(toolkit)
    assert {entry.kind for entry in found} == KINDS
    for entry in found:
        assert not toolkit.observations_of(entry.id).duplicated(["ref_area", "time_period"]).any()


@pytest.mark.parametrize("name", ["un_egdi", "un_egdi_rank", "gtmi_gov_cloud", "odb_score"])
def test_values_are_those_of_the_latest_year_exactly_as_in_the_source(toolkit: Toolkit, name: str) -> None:
    rows = toolkit.observations_of(name)
    rows = rows[rows["obs_value"].notna()]
    year = int(rows["time_period"].max())
    found = column(toolkit, toolkit.indicators[name], toolkit.areas.values())
    assert found.year == year
    for row in rows[rows["time_period"] == year].to_dict("records"):
        indicator = found.values[row["ref_area"]]
        assert (indicator.value, indicator.raw) == (row["obs_value"], row["raw_value"])


def test_a_missing_value_is_never_zero_and_says_why(toolkit: Toolkit) -> None:
    found = column(toolkit, toolkit.indicators["dgi_2023_rank"], toolkit.areas.values())
    missing = [indicator for indicator in found.values.values() if indicator.value is None]
    assert {indicator.status for indicator in missing} == {ObsStatus.NOT_APPLICABLE, ObsStatus.NOT_SURVEYED}
    assert all(indicator.status.is_empty and indicator.text == indicator.raw == "" for indicator in missing)


def test_a_fictional_country_has_no_public_value(toolkit: Toolkit) -> None:
    found = column(toolkit, toolkit.indicators["un_egdi"], [toolkit.areas["XAA"]])
    assert found.values["XAA"].status is ObsStatus.NOT_APPLICABLE


def test_an_earlier_value_is_named_but_does_not_stand_in(toolkit: Toolkit) -> None:
    indicator = toolkit.indicators["un_egdi"]
    rows = toolkit.observations_of("un_egdi")
    assert isinstance(rows, pd.DataFrame)
    latest = rows["time_period"].max()
    known = {year: set(part["ref_area"]) for year, part in rows[rows["obs_value"].notna()].groupby("time_period")}
    gone = set().union(*(codes for year, codes in known.items() if year < latest)) - known[latest]
    found = column(toolkit, indicator, [toolkit.areas[code] for code in gone])
    assert all(one.value is None and one.note.startswith("Earlier value") for one in found.values.values())
