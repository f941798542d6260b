"""The further reading through the API: as data, and as files that reference managers read."""

import json
from collections.abc import Iterator

import bibtexparser
import pytest
import rispy
from fastapi import FastAPI
from starlette.testclient import TestClient

from dashboard.exports.citation.bibliography import FORMATS
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api import v1


@pytest.fixture(scope="module")
def client(app_state: AppState) -> Iterator[TestClient]:
    server = FastAPI()
    v1.install(server, app_state)
    with TestClient(server) as found:
        yield found


def titles(extension: str, text: str) -> list[str]:
    """The titles that the library for the format reads in a file, without BibTeX's braces."""
    match extension:
        case "bib":
            return [entry["title"].strip("{}") for entry in bibtexparser.parse_string(text).entries]
        case "ris":
            return [record["title"] for record in rispy.loads(text)]
        case _:
            return [item["title"] for item in json.loads(text)]


@pytest.mark.parametrize("extension", FORMATS)
def test_every_work_is_in_each_file(client: TestClient, toolkit: Toolkit, extension: str) -> None:
    answer = client.get(urls.bibliography(extension))
    assert answer.headers["content-type"] == FORMATS[extension].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="readings.{extension}"'
    assert sorted(titles(extension, answer.text)) == sorted(work.title for work in toolkit.readings.values())


@pytest.mark.parametrize("extension", FORMATS)
def test_one_work_can_be_taken_alone(client: TestClient, toolkit: Toolkit, extension: str) -> None:
    for work in toolkit.readings.values():
        answer = client.get(urls.bibliography(extension, work.id))
        assert answer.headers["content-disposition"] == f'attachment; filename="{work.id}.{extension}"'
        assert titles(extension, answer.text) == [work.title]
        assert work.doi in answer.text


def test_the_works_of_one_principle_can_be_taken(client: TestClient, toolkit: Toolkit) -> None:
    expected = {work.title for work in toolkit.readings.values() if 5 in work.principles}
    assert len(expected) == 4
    assert set(titles("json", client.get(urls.bibliography("json", principle=5)).text)) == expected
    found = client.get(f"{urls.API}/readings?principle=5").json()["readings"]
    assert {row["title"] for row in found} == expected


def test_the_list_holds_where_each_work_stands_in_the_source(client: TestClient, toolkit: Toolkit) -> None:
    found = client.get(f"{urls.API}/readings").json()
    assert found["data_version"] == toolkit.version
    assert sum(len(row["listings"]) for row in found["readings"]) == 31
    assert all(listing["source_lines"] for row in found["readings"] for listing in row["listings"])


@pytest.mark.parametrize(
    ("address", "near"),
    [
        (urls.bibliography("bib", "spian"), "spain"),
        (urls.bibliography("bib", "Reaping the Benefits"), "spain"),
        (urls.bibliography("docx"), "bib"),
        (urls.bibliography("docx", "spain"), "bib"),
    ],
)
def test_what_does_not_exist_is_404_with_near_matches(client: TestClient, address: str, near: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert near in answer.json()["near"]


@pytest.mark.parametrize("name", ["%22%0d%0aX-Evil:1", "<script>", "x" * 3000, "%00", "spain%20"])
def test_a_strange_name_of_a_work_is_only_unknown(client: TestClient, name: str) -> None:
    answer = client.get(f"{urls.API}/readings/{name}.bib")
    assert answer.status_code == 404
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize("principle", ["0", "13", "x"])
def test_a_principle_that_there_is_not_is_refused(client: TestClient, principle: str) -> None:
    assert client.get(f"{urls.bibliography('bib')}?principle={principle}").status_code == 422
