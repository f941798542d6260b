"""How to cite an indicator or a dataset, by their routes."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dashboard.exports.citation.citation import FORMATS
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import v1


@pytest.fixture(scope="module")
def client(app_state: AppState) -> Iterator[TestClient]:
    server = FastAPI()
    v1.install(server, app_state)
    with TestClient(server) as found:
        yield found


BEGIN = {"apa.txt": "United Nations", "bib": "@misc{un_egdi,", "ris": "TY  - DATA", "csl.json": "["}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("address", [urls.download, urls.dataset_citation], ids=["indicator", "dataset"])
def test_indicators_and_datasets_can_be_cited_in_every_format(client, snapshot: Snapshot, address, ending: str) -> None:
    answer = client.get(address("un_egdi", ending))
    assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[ending].media_type)
    assert answer.text.startswith(BEGIN[ending])
    assert "E-Government" in answer.text and snapshot.toolkit.version in answer.text


@pytest.mark.parametrize("address", [urls.download, urls.dataset_citation], ids=["indicator", "dataset"])
def test_an_unknown_name_is_told_with_near_ones(client, address) -> None:
    answer = client.get(address("un_egdy", "bib"))
    assert answer.status_code == 404 and "un_egdi" in answer.json()["near"]
