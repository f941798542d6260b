"""Requests that nobody thought of, made from the contract: no fault of the server, no answer that it does not describe.

Schemathesis makes them from the OpenAPI document, always the same ones. No browser is started for pictures and PDFs.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import APIOperation, Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.exports.deck import chromium, pictures
from dashboard.exports.deck import files as deck_files
from dashboard.exports.media_types import PDF
from dashboard.exports.work import File
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.api import schema

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 10  # of each operation: as many that keep to the contract as break it
FEWER = 3  # of operations that make large files
LARGE = ("/decks.", "/package.zip", ".xlsx", ".parquet", ".sdmx.", "/versions", "/comparison.")
MAX_ADDRESS = 10_000  # what a client sends; a character may become twelve
HOST = "http://127.0.0.1:8050"


@pytest.fixture(scope="module")
def editor(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An app over a copy of the small folder, in which one may write."""
    folder = Path(shutil.copytree(small_data, tmp_path_factory.mktemp("fuzz") / "data"))
    server = create_app(Settings(data=folder), pages=()).server

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chromium, "program", lambda chosen: "browser")
        patch.setattr(chromium, "pdf_of_url", lambda *_: iter([b"%PDF"]))
        patch.setattr(deck_files, "pdf", lambda deck, browser: iter([File("deck.pdf", PDF, b"%PDF")]))
        patch.setattr(pictures, "picture", lambda *_: b"<svg/>")
        with TestClient(server, HOST, client=("127.0.0.1", 50000), raise_server_exceptions=False) as client:
            yield client


@pytest.fixture(scope="module")
def contract(editor: TestClient) -> dict[str, APIOperation]:
    described = openapi.from_dict(schema.document(editor.app))
    return {operation.label: operation for operation in (each.ok() for each in described.get_all_operations())}


def at_its_address(case: Case) -> Case:
    """A save of one assessment, which its address names, without members that name what does not exist."""
    if isinstance(case.body, dict) and isinstance(case.body.get("document"), dict):
        body, made = case.body, case.body["document"]
        kept = {k: v for k, v in made.items() if k in ("targets", "declared", "provenance", "state")}
        case.path_parameters = {"code": "NZL", "cycle": 2026}
        names = {"country": "NZL", "cycle": 2026}
        case.body = {**body, "base": body.get("base", 0) % 4, "document": {**kept, **names}}
    return case


def sent(client: TestClient, case: Case) -> Any:
    request = case.as_transport_kwargs(base_url=HOST)
    assume(len(request["url"]) + len(str(request.get("params", ""))) < MAX_ADDRESS)
    known = {name: request.get(name) for name in ("params", "headers", "json") if request.get(name) is not None}
    content = request.get("data")
    return client.request(request["method"], request["url"], content=content, follow_redirects=False, **known)


def examples(operation: APIOperation) -> dict[str, Any]:
    """The parts of an address that the contract has as examples."""
    parameters = [each for each in operation.definition.raw.get("parameters", ()) if each["in"] == "path"]
    return {each["name"]: next(iter(each["examples"].values()))["value"] for each in parameters}


def fuzz(client: TestClient, operation: APIOperation, mode: GenerationMode, names: dict[str, Any]) -> None:
    """Send requests for one operation, and hold their answers against the contract."""
    saves = operation.method == "put" and mode is GenerationMode.POSITIVE and bool(names)
    number = FEWER if any(part in operation.label for part in LARGE) else EXAMPLES

    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=names or None))
    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case: Case) -> None:
        case.validate_response(sent(client, at_its_address(case) if saves else case), checks=CHECKS)

    answers()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("known", [True, False], ids=["known names", "any names"])
def test_no_request_finds_a_fault_or_an_answer_that_is_not_described(
    editor: TestClient, contract: dict[str, APIOperation], mode: GenerationMode, known: bool
) -> None:
    for operation in contract.values():
        names = examples(operation) if known else {}
        others = len(list(operation.iter_parameters())) - len(names) + len(operation.body)
        if (names or not known) and (mode is GenerationMode.POSITIVE or others):
            fuzz(editor, operation, mode, names)


def test_the_folder_is_as_sound_as_before(editor: TestClient) -> None:
    """After all those writes."""
    assert editor.get(urls.HEALTH).json()["status"] == "ok"
