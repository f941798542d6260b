"""Stages as JSON: the same selection as on the page and in its files, also without an app around it."""

import csv
import io

import orjson
import pytest
from starlette.testclient import TestClient

from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import v1
from dashboard.web.api.freshness import Freshness

JSON = f"{urls.API}/comparison"


@pytest.mark.parametrize(
    "query",
    [
        "countries=NZL,CAN&principles=5,6",
        "countries=Canada,new zealand&pillar=2",
        "group=DN&principles=1",
        "countries=KOR&group=DN&principles=2",
        "source=illustrative&cycle=2022&countries=XAB",
        "source=&countries=NZL&principles=&cycle=",
    ],
)
def test_the_same_parameters_choose_the_same_cells_as_in_a_file(client: TestClient, query: str) -> None:
    cells = client.get(f"{JSON}?{query}").json()["cells"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{urls.comparison_file('csv')}?{query}").text)))
    assert rows
    assert [(c["country"], str(c["principle"]), c["label"], c["marks"]) for c in cells] == [
        (r["country"], r["principle"], r["label"], r["marks"]) for r in rows
    ]


@pytest.mark.parametrize(
    ("query", "status", "parameter", "near"),
    [
        ("countries=NZX", 400, "countries", "NZL"),
        ("group=OECDD", 400, "group", "OECD"),
        ("principles=5,13", 400, "principles", ""),
        ("pillar=4", 422, "pillar", ""),
        ("source=evidense", 422, "source", "evidence"),
        ("cycle=2031", 404, "cycle", "2022"),
    ],
)
def test_what_cannot_be_chosen_is_named_instead_of_left_out(
    client: TestClient, query: str, status: int, parameter: str, near: str
) -> None:
    answer = client.get(f"{JSON}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (status, parameter)
    assert not near or near in answer.json()["near"]


def test_an_operation_is_a_function_of_a_snapshot(snapshot: Snapshot) -> None:
    answer = v1.list_countries(snapshot, Freshness('W/"1"', snapshot.toolkit.version))
    assert (answer.headers["etag"], answer.headers["x-data-version"]) == ('W/"1"', snapshot.toolkit.version)
    assert {row["code"] for row in orjson.loads(answer.body)["countries"]} >= {"NZL", "CAN"}
