"""The API, route by route: the same numbers as the domain and the data folder, and a helpful refusal."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.statistics import indicators
from dashboard.exports.citation.citation import FORMATS as CITATIONS
from dashboard.exports.data.formats import FORMATS
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import v1
from dashboard.web.api.indicators import METADATA
from dashboard.web.components import search


@pytest.fixture(scope="module")
def client(app_state: AppState) -> Iterator[TestClient]:
    server = FastAPI()
    v1.install(server, app_state)
    with TestClient(server) as found:
        yield found


def of(client: TestClient, path: str) -> dict:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_health_names_the_version_of_the_data(client: TestClient, toolkit: Toolkit) -> None:
    assert of(client, urls.HEALTH) == {"status": "ok", "data_version": toolkit.version}
    assert client.head(urls.HEALTH).status_code == 200


def test_the_catalogue_holds_every_indicator_with_its_sentence(client: TestClient, toolkit: Toolkit) -> None:
    found = of(client, f"{urls.API}/indicators")
    assert found["data_version"] == toolkit.version
    assert [row["id"] for row in found["indicators"]] == list(toolkit.indicators)
    for row in found["indicators"][::10]:
        assert row["finding"] == indicators.finding(toolkit, toolkit.indicators[row["id"]])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=procurment&dataset=toolkit_2015", ["ict_procurement_strategy", "ict_contract_repository"]),
        ("principle=11&dataset=toolkit_2015", ["ict_procurement_strategy", "ict_contract_repository"]),
        ("pillar=1&kind=counts", ["cert_alerts"]),
        ("q=zzzzqqq", []),
    ],
)
def test_the_catalogue_is_filtered_as_on_its_page(client: TestClient, query: str, expected: list[str]) -> None:
    assert [row["id"] for row in of(client, f"{urls.API}/indicators?{query}")["indicators"]] == expected


def test_an_unknown_dataset_is_told_with_near_matches(client: TestClient) -> None:
    answer = client.get(f"{urls.API}/indicators?dataset=un_egdy")
    assert answer.status_code == 404
    assert answer.json()["near"][0] == "un_egdi"


@pytest.mark.parametrize(
    "query",
    [
        "pillar=0",
        "pillar=4",
        "pillar=x",
        "principle=0",
        "principle=13",
        "kind=pie",
        f"q={'x' * 201}",
        f"dataset={'x' * 65}",
    ],
)
def test_parameters_out_of_bounds_are_refused_by_name(client: TestClient, query: str) -> None:
    response = client.get(f"{urls.API}/indicators?{query}")
    assert response.status_code == 422
    name, _, value = query.partition("=")
    assert (response.json()["parameter"], response.json()["value"]) == (name, value[:200])


@pytest.mark.parametrize(
    "name", ["laws_open_by_default", "cert_alerts", "un_egdi", "membership_oecd", "once_only_right"]
)
def test_the_csv_of_an_indicator_is_its_rows_of_the_data_file(client: TestClient, toolkit: Toolkit, name: str) -> None:
    response = client.get(urls.download(name, "csv"))
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    version = toolkit.version
    assert response.headers["content-disposition"] == f'attachment; filename="{name}-{version}.csv"'
    assert response.headers["x-data-version"] == version
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        expected = [{**row, "data_version": version} for row in csv.DictReader(file) if row["indicator"] == name]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    panels = [(row.pop("respondents"), row.pop("respondents_status")) for row in rows]
    assert rows == expected
    indicator = toolkit.indicators[name]
    known = [str(indicator.denominator(row["breakdown"]) or "") for row in rows]
    assert panels == [
        (number, ("inferred" if indicator.denominators_inferred else "printed") * bool(number)) for number in known
    ]


def test_the_json_of_an_indicator_holds_its_numbers_and_where_they_come_from(
    client: TestClient, toolkit: Toolkit
) -> None:
    for name in ("laws_open_by_default", "cert_alerts", "un_egdi"):
        found = of(client, urls.download(name, "json"))
        assert found["indicator"]["id"] == name
        # What an indicator says is there in full, and not as the pattern that it is made of.
        assert "finding" not in found["indicator"] and "{" not in found["finding"]
        assert found["dataset"]["id"] == toolkit.indicators[name].dataset
        assert found["data_version"] == toolkit.version
        rows = toolkit.observations_of(name)
        assert [row["raw_value"] for row in found["observations"]] == list(rows["raw_value"])
        assert [row["obs_value"] for row in found["observations"]] == [
            float(text) if text else None for text in rows["raw_value"]
        ]
        assert [row["obs_status"] for row in found["observations"]] == list(rows["obs_status"])


@pytest.mark.parametrize("extension", FORMATS)
def test_an_unknown_indicator_is_404_with_near_matches(client: TestClient, extension: str) -> None:
    response = client.get(urls.download("un_egdy", extension))
    assert response.status_code == 404
    problem = response.json()
    assert problem["detail"].startswith("There is no indicator “un_egdy”.")
    assert "un_egdi" in problem["near"]


@pytest.mark.parametrize(
    "name", ["%22%0d%0aX-Evil:1", "..%2f..%2fetc%2fpasswd", "<script>", "x" * 3000, "%00", "un_egdi%20"]
)
def test_a_strange_name_of_an_indicator_is_only_unknown(client: TestClient, name: str) -> None:
    response = client.get(f"{urls.API}/indicators/{name}.csv")
    assert response.status_code == 404
    assert "x-evil" not in response.headers


def test_an_unknown_format_is_404(client: TestClient) -> None:
    assert client.get(urls.download("un_egdi", "docx")).status_code == 404


def test_countries_are_the_real_ones_with_their_groups(client: TestClient) -> None:
    rows = {row["code"]: row for row in of(client, f"{urls.API}/countries")["countries"]}
    assert len(rows) >= 198
    assert rows["NZL"] == {
        "code": "NZL",
        "name": "New Zealand",
        "region": "Oceania",
        "groups": ["ADHERENTS", "OECD", "OECD_2015", "DN", "APEC"],
    }
    assert not {"XAA", "OECD"} & set(rows)


def test_the_comparison_is_of_public_evidence_unless_another_source_is_asked_for(
    client: TestClient, snapshot: Snapshot
) -> None:
    found = of(client, f"{urls.API}/comparison")
    assert found["source"] == "evidence"
    assert len(found["cells"]) == 198 * 12
    shown = {(row["country"], row["principle"]): row for row in found["cells"]}
    assert shown["KOR", 6]["label"] == "At least intermediate"
    assert (shown["KOR", 6]["lowest"], shown["KOR", 2]["highest"]) == ("intermediate", "advanced")
    for key, cell in list(snapshot.comparisons.of(Source.EVIDENCE).cells.items())[::50]:
        assert (shown[key]["label"], shown[key]["marks"]) == (cell.result.label, cell.marks)


def test_sources_are_told_apart_and_a_declared_stage_stands_beside(client: TestClient) -> None:
    assert of(client, f"{urls.API}/comparison?source=assessments")["cells"] == []
    found = of(client, f"{urls.API}/comparison?source=illustrative&cycle=2022")
    assert (found["source"], found["cycle"], len(found["cells"])) == ("illustrative", 2022, 96)
    assert {row["country"][:2] for row in found["cells"]} == {"XA"}
    declared = {(row["country"], row["principle"]): row["declared"] for row in found["cells"]}
    assert declared["XAA", 11] == "advanced"
    assert declared["XAA", 1] is None


def test_a_cycle_without_answers_is_told_with_those_there_are(client: TestClient) -> None:
    answer = client.get(f"{urls.API}/comparison?cycle=2050")
    assert (answer.status_code, answer.json()["near"]) == (404, ["2022"])


def test_the_principles_carry_every_item_with_its_place(client: TestClient) -> None:
    principles = of(client, f"{urls.API}/principles")["principles"]
    assert [len(p["items"]) for p in principles] == [24, 15, 24, 13, 14, 13, 13, 14, 12, 18, 24, 17]
    assert principles[4]["items"][0]["id"] == "p5-early-c1" and principles[4]["items"][0]["source_lines"]


@pytest.mark.parametrize("query", ["source=all", "cycle=1999", "cycle=2101", "cycle=now"])
def test_a_comparison_of_what_cannot_be_is_refused(client: TestClient, query: str) -> None:
    response = client.get(f"{urls.API}/comparison?{query}")
    assert response.status_code == 422
    name, _, value = query.partition("=")
    assert (response.json()["parameter"], response.json()["value"]) == (name, value[:200])


def test_the_search_index_is_what_pages_search_in(client: TestClient, snapshot: Snapshot) -> None:
    found = of(client, urls.SEARCH_INDEX)
    assert found == orjson.loads(search.index(snapshot.toolkit))
    assert urls.item(5, "p5-intermediate-c2") in {row[1] for row in found["rows"]}


def test_the_glossary_says_where_each_term_is_used(client: TestClient, snapshot: Snapshot) -> None:
    terms = {row["id"]: row for row in of(client, f"{urls.API}/glossary")["terms"]}
    assert set(terms) == set(snapshot.toolkit.terms)
    assert terms["chief-data-officer"]["uses"]["indicators"]
    assert all(row["definition"] for row in terms.values())


@pytest.mark.parametrize("name", v1.FILES)
def test_a_data_file_is_given_as_it_is(client: TestClient, name: str) -> None:
    response = client.get(urls.dataset_file(name))
    assert response.content == (DATA / name).read_bytes()
    assert response.headers["content-type"].startswith(v1.FILES[name])
    assert response.headers["content-disposition"] == f'attachment; filename="{Path(name).name}"'


@pytest.mark.parametrize("name", ["secret.csv", "..%2Fpyproject.toml", "assessments", "%2e%2e%2fLICENSE", ".env"])
def test_no_other_file_is_given(client: TestClient, name: str) -> None:
    response = client.get(urls.dataset_file(name))
    assert response.status_code == 404
    assert set(response.json()["near"]) <= {*v1.FILES, *(route.path for part in v1.PARTS for route in part.routes)}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_api_only_reads(client: TestClient, method: str) -> None:
    for path in (f"{urls.API}/indicators", urls.download("un_egdi", "csv"), f"{urls.API}/comparison", urls.HEALTH):
        assert client.request(method, path).status_code == 405


def test_every_route_is_described(client: TestClient) -> None:
    described = client.app.openapi()["paths"]
    assert set(described) == {
        "/healthz",
        "/api/v1/assessments",
        "/api/v1/decks/titles",
        urls.VERSIONS,
        "/api/v1/assessments/{code}/{cycle}",
        "/api/v1/assessments/{code}/{cycle}.xlsx",
        "/api/v1/assessments/{code}/{cycle}.csv",
        "/api/v1/assessments/{code}/{cycle}.json",
        "/api/v1/indicators",
        *(urls.download("{name}", ending) for ending in (*FORMATS, *CITATIONS, METADATA)),
        *(urls.dataset_citation("{name}", ending) for ending in CITATIONS),
        "/api/v1/comparison.{extension}",
        urls.deck_file("{ending}"),
        urls.page_file(""),
        urls.picture("{name}", "png", ""),
        urls.picture("{name}", "svg", ""),
        urls.SDMX_STRUCTURE,
        urls.PACKAGE,
        "/api/v1/readings",
        "/api/v1/readings.{extension}",
        "/api/v1/readings/{name}.{extension}",
        "/api/v1/principles",
        "/api/v1/glossary",
        "/api/v1/countries",
        "/api/v1/comparison",
        "/api/v1/comparison/values",
        "/api/v1/search-index.json",
        "/api/v1/practices",
        "/api/v1/files/{name}",
    }
    assert all(route["get"]["description"] for route in described.values())
