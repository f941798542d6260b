"""The contract: a stored OpenAPI document, examples that are real, and answers that keep to their models.

After an intended change, ``UPDATE_CONTRACT=1 python -m pytest tests/web/api/test_schema.py`` writes both files anew; read
their diff before you commit it.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.testclient import TestClient

from dashboard.model.deck_plan import DeckPlan, PlannedSlide
from dashboard.web import urls
from dashboard.web.api import schema, v1

STORED = Path(__file__).parent / "openapi.json"
DECK = DeckPlan(title="New Zealand", slides=(PlannedSlide(address="/indicators/un_egdi"),)).code
UPDATES = bool(os.environ.get("UPDATE_CONTRACT"))
HOW = "run UPDATE_CONTRACT=1 python -m pytest tests/web/api/test_schema.py, and read the diff"
MAX_TEXTS = 6  # of one list in an example; of longer lists and of documents, the first stands for all
ADDRESSES = {
    "/healthz": "/healthz",
    "/api/v1/indicators": "/api/v1/indicators?q=procurement&dataset=toolkit_2015",
    "/api/v1/comparison": "/api/v1/comparison?source=evidence&countries=NZL,CAN&principles=5",
    "/api/v1/comparison/values": "/api/v1/comparison/values?indicators=un_egdi",
    "/api/v1/comparison.{extension}": "/api/v1/comparison.csv?countries=NZL,CAN&principles=5",
    "/api/v1/practices": "/api/v1/practices?country=NZL",
    "/api/v1/readings": "/api/v1/readings?principle=5",
    "/api/v1/readings.{extension}": "/api/v1/readings.bib?principle=5",
    "/api/v1/readings/{name}.{extension}": "/api/v1/readings/spain.bib",
    "/api/v1/assessments": "/api/v1/assessments?state=published",
    "/api/v1/files/{name}": "/api/v1/files/countries.csv",
    "/api/v1/decks/titles": f"/api/v1/decks/titles?deck={DECK}",
    "/api/v1/decks.{ending}": "/api/v1/decks.pptx?ready=toolkit",
    "/api/v1/pages.pdf": "/api/v1/pages.pdf?address=/about",
}
SLOW = ("pptx", "pdf", "png", "svg", "zip", "xlsx", "parquet", "xml")  # files with tests of their own


def models() -> Mapping[str, type[BaseModel]]:
    """The model of each JSON answer to GET, by path."""
    routes = (route for part in v1.PARTS for route in part.routes if isinstance(route, APIRoute))
    return {r.path_format: r.response_model for r in routes if r.response_model and "GET" in r.methods}


def address_of(path: str) -> str:
    """An example of a request."""
    names = {"{name}": "un_egdi", "{code}": "XAA", "{cycle}": "2022"}
    address = ADDRESSES.get(path, path)
    for name, value in names.items():
        address = address.replace(name, value)
    return address


def shortened(value: Any) -> Any:
    """The value with fewer members in long lists and maps."""
    if isinstance(value, list):
        short = value if all(not isinstance(v, list | dict) for v in value) and len(value) <= MAX_TEXTS else value[:1]
        return [shortened(v) for v in short]
    if isinstance(value, dict):
        is_map = len(value) > 20 and len({type(v) for v in value.values()}) == 1
        return {k: shortened(v) for k, v in (list(value.items())[:2] if is_map else value.items())}
    return value


def examples(client: TestClient) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in client.app.openapi()["paths"].items():
        if "get" in operations:
            address, example = address_of(path), {}
            if path in models():
                answer = client.get(address).json()
                example = {
                    "answer": shortened(
                        {**answer, "data_version": "0123456789ab"} if "data_version" in answer else answer
                    )
                }
            yield f"GET {path}", {"address": address, **example}


@pytest.fixture(scope="module")
def described(app: Dash) -> dict[str, Any]:
    return schema.document(app.server)


def test_the_examples_are_what_the_api_answers(client: TestClient) -> None:
    real = dict(examples(client))
    if UPDATES:
        schema.EXAMPLES.write_text(json.dumps(real, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    stored = json.loads(schema.EXAMPLES.read_text(encoding="utf-8"))
    assert stored == real, HOW


def test_the_contract_is_the_stored_one(described: dict[str, Any]) -> None:
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if UPDATES:
        STORED.write_text(text, encoding="utf-8")
    assert STORED.read_text(encoding="utf-8").splitlines() == text.splitlines(), HOW


@pytest.mark.parametrize("path", models())
def test_an_answer_keeps_to_its_model(client: TestClient, path: str) -> None:
    answer = client.get(address_of(path))
    assert answer.status_code == 200, answer.text
    models()[path].model_validate_json(answer.content)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/indicators",
        "/api/v1/practices",
        "/api/v1/readings",
        "/api/v1/comparison?source=illustrative",
        "/api/v1/comparison?source=illustrative&cycle=2022",
        "/api/v1/comparison/values?indicators=un_egdi,dgi_2023_rank&source=evidence",
        "/api/v1/indicators/laws_open_by_default.json",
        "/api/v1/indicators/cert_alerts.json",
        "/api/v1/assessments/XAA/2024",
    ],
)
def test_long_answers_keep_to_their_model_too(client: TestClient, address: str) -> None:
    path = address.partition("?")[0]
    patterns = {"/api/v1/assessments/XAA/2024": "/api/v1/assessments/{code}/{cycle}"}
    path = patterns.get(path, path if path in models() else "/api/v1/indicators/{name}.json")
    models()[path].model_validate_json(client.get(address).content)


def test_every_example_of_a_file_is_a_request_that_works(client: TestClient) -> None:
    for path in client.app.openapi()["paths"]:
        address = address_of(path)
        if path not in models() and not address.partition("?")[0].endswith(SLOW):
            assert client.get(address).status_code == 200, address


def test_every_operation_is_described_with_its_tag_and_its_errors(described: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in described["tags"]}
    for path, operations in described["paths"].items():
        for method, about in operations.items():
            assert about["summary"] and about["description"] and set(about["tags"]) <= tags, path
            assert {"200", "403", "500"} <= about["responses"].keys(), (method, path)
            for status, answer in about["responses"].items():
                if status.startswith(("4", "5")) and path != urls.HEALTH:
                    assert list(answer["content"]) == ["application/problem+json"], (method, path, status)


def test_every_parameter_is_explained_and_bounded(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for about in operations.values():
            for parameter in about.get("parameters", ()):
                assert parameter.get("description") or parameter["schema"].get("description"), (path, parameter["name"])
                assert any(_is_bounded(part) for part in _choices(parameter["schema"])), (path, parameter["name"])


def _choices(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in part.get("anyOf", [part]) if each.get("type") != "null"]


def _is_bounded(part: Mapping[str, Any]) -> bool:
    return bool({"$ref", "enum", "maxLength", "pattern", "maximum"} & part.keys())
