"""The good practices as data: all of them, filtered as on their page, and a helpful refusal."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api import v1

ADDRESS = f"{urls.API}/practices"


@pytest.fixture(scope="module")
def client(app_state: AppState) -> Iterator[TestClient]:
    server = FastAPI()
    v1.install(server, app_state)
    with TestClient(server) as found:
        yield found


def ids(client: TestClient, query: str) -> list[str]:
    return [row["id"] for row in client.get(f"{ADDRESS}?{query}").json()["practices"]]


def test_every_practice_is_given_with_mentions_and_link(client: TestClient, toolkit: Toolkit) -> None:
    found = client.get(ADDRESS).json()
    assert found["data_version"] == toolkit.version
    rows = {row["id"]: row for row in found["practices"]}
    assert rows.keys() == toolkit.practices.keys()
    for name, practice in toolkit.practices.items():
        assert rows[name] == practice.model_dump(mode="json")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=BEL", ["bel-federal-service-bus"]),
        ("country=belgium", ["bel-federal-service-bus"]),
        ("principle=12&country=AUT&q=suitability", ["aut-ict-suitability"]),
        ("pillar=3&country=CHE", ["che-development-of-e-government-strategy"]),
        ("group=APEC&principle=2&sort=name&country=NZL", ["nzl-result-10", "nzl-result-9"]),
        ("country=FRA", []),
        ("group=&country=BEL", ["bel-federal-service-bus"]),
    ],
)
def test_practices_are_filtered_as_on_their_page(client: TestClient, query: str, expected: list[str]) -> None:
    assert ids(client, query) == expected


@pytest.mark.parametrize(("query", "near"), [("country=New Zeeland", "NZL"), ("group=Digital Nation", "DN")])
def test_an_unknown_name_is_told_with_near_matches(client: TestClient, query: str, near: str) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 404
    assert near in answer.json()["near"]


@pytest.mark.parametrize(
    "query", ["pillar=4", "principle=13", "principle=x", "sort=best", f"q={'x' * 201}", f"country={'x' * 65}"]
)
def test_parameters_out_of_bounds_are_refused_by_name(client: TestClient, query: str) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == query.split("=", maxsplit=1)[0]
