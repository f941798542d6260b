"""Indicators beside the stages over HTTP: exact values of the latest year, and refusals that say what is near."""

import pytest
from starlette.testclient import TestClient

from dashboard.model.toolkit import Toolkit

VALUES = "/api/v1/comparison/values"


def test_values_are_exact_and_name_year_unit_and_status(client: TestClient, toolkit: Toolkit) -> None:
    found = client.get(VALUES, params={"indicators": "un_egdi,dgi_2023_rank", "source": "evidence"}).json()
    assert found["data_version"] == toolkit.version
    egdi, rank = found["indicators"]
    rows = toolkit.observations_of("un_egdi")
    latest = rows[(rows["ref_area"] == "KOR") & (rows["time_period"] == egdi["year"])].iloc[0]
    assert egdi["values"]["KOR"][:2] == [latest["obs_value"], latest["raw_value"]]
    assert egdi["values"]["KOR"][3] == "printed"
    assert (egdi["unit"], rank["unit"]) == ("score", "rank")


def test_a_missing_value_is_null_with_its_kind_of_empty(client: TestClient) -> None:
    (rank,) = client.get(VALUES, params={"indicators": "dgi_2023_rank"}).json()["indicators"]
    empty = {value[3] for value in rank["values"].values() if value[0] is None}
    assert empty == {"not applicable", "not surveyed"}


def test_fictional_countries_have_no_public_value(client: TestClient) -> None:
    (egdi,) = client.get(VALUES, params={"indicators": "un_egdi", "source": "illustrative"}).json()["indicators"]
    assert {value[0] for value in egdi["values"].values()} == {None}
    assert {value[3] for value in egdi["values"].values()} == {"not applicable"}


@pytest.mark.parametrize("name", ["un_egdii", "cert_alerts"])
def test_an_indicator_that_cannot_be_a_column_is_refused_with_near_matches(client: TestClient, name: str) -> None:
    answer = client.get(VALUES, params={"indicators": name})
    assert answer.status_code == 404
    assert answer.json()["detail"] and answer.json()["near"]


def test_more_than_four_indicators_are_refused(client: TestClient) -> None:
    names = "un_egdi,un_osi,un_hci,un_tii,un_epi"
    assert client.get(VALUES, params={"indicators": names}).status_code == 400
