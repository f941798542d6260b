"""Every error of the API is one problem document, whoever answers it: a route, the framework, or what stands before it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.errors import (
    DataError,
    ParameterError,
    Problem,
    ReadOnlyError,
    StorageError,
    ToolkitError,
    UnavailableError,
    UnknownNameError,
    WorkflowError,
)
from dashboard.model.toolkit import Toolkit
from dashboard.services.work_queue import RETRY_AFTER
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.api import problem
from dashboard.web.api.models.problem import ProblemDocument

NZL = urls.assessment_data("NZL", 2026)
GET = {"method": "GET", "path": urls.API}
PUT = {"method": "PUT", "path": NZL}


def read(answer: Any, status: int, kind: str) -> ProblemDocument:
    assert (answer.status_code, answer.headers["content-type"]) == (status, problem.MEDIA_TYPE)
    assert answer.headers["cache-control"] == "no-store"
    about = ProblemDocument.model_validate_json(answer.content)
    assert (about.status, about.type, about.title) == (status, f"/api#{kind}", problem.KINDS[kind].title)
    return about


@pytest.fixture
def editor(toolkit: Toolkit, tmp_path: Path, visit: Callable[[Dash], TestClient]) -> TestClient:
    return visit(create_app(Settings(data=tmp_path), pages=(), toolkit=toolkit))


@pytest.mark.parametrize(
    ("method", "address", "status", "kind"),
    [
        ("GET", "/api/v1/nothing", 404, "no-such-address"),
        ("POST", "/api/v1/nothing", 404, "no-such-address"),
        ("GET", "/api/v2/indicators", 404, "no-such-address"),
        ("POST", "/api/v1/indicators", 405, "wrong-method"),
        ("DELETE", urls.HEALTH, 405, "wrong-method"),
        ("GET", "/api/v1/indicators/un_egdy.csv", 404, "unknown-name"),
        ("GET", "/api/v1/indicators/un_egdy.png", 404, "unknown-name"),
        ("GET", "/api/v1/indicators?pillar=9", 422, "invalid-parameter"),
        ("GET", "/api/v1/comparison?countries=QQQ", 400, "invalid-parameter"),
        ("GET", "/api/v1/decks.pptx", 400, "invalid-parameter"),
        ("GET", "/api/v1/assessments/abc/2026", 404, "unknown-name"),
        ("GET", NZL, 404, "unknown-name"),
        ("PUT", NZL, 403, "read-only"),
        ("POST", urls.VERSIONS, 403, "read-only"),
    ],
)
def test_every_error_is_a_problem_document(
    client: TestClient, method: str, address: str, status: int, kind: str
) -> None:
    read(client.request(method, address), status, kind)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "/api/v1/indicators", ("GET", "HEAD")),
        ("DELETE", NZL, ("GET", "HEAD", "PUT")),
        ("PROPFIND", "/api/v1/indicators", ("GET", "HEAD")),
        ("POST", urls.API_DOCS, ("GET", "HEAD")),
        ("POST", urls.API_REFERENCE, ("GET", "HEAD")),
        ("PATCH", urls.HEALTH, ("GET", "HEAD")),
        ("POST", urls.COMPARE, ("GET", "HEAD")),  # not of the API, but no browser sends it
        ("DELETE", "/embed/indicators/un_egdi", ("GET", "HEAD")),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(
    client: TestClient, method: str, address: str, allowed: tuple[str, ...]
) -> None:
    answer = client.request(method, address)
    about = read(answer, 405, "wrong-method")
    assert (about.value, about.near, answer.headers["allow"]) == (method, allowed, ", ".join(allowed))


@pytest.mark.parametrize(
    ("method", "address", "near"),
    [
        ("GET", "/api/v1/indicator", "/api/v1/indicators"),
        ("GET", "/api/v1/indicators/un_egdi.docx", "/api/v1/indicators"),
        ("POST", "/api/v1/comparision", "/api/v1/comparison"),
        ("TRACE", "/api/v1/openapi", urls.API_DOCS),
    ],
)
def test_an_address_that_does_not_exist_is_told_near_ones(
    client: TestClient, method: str, address: str, near: str
) -> None:
    about = read(client.request(method, address), 404, "no-such-address")
    assert about.value == address and near in about.near


def test_an_error_of_a_page_is_a_page(client: TestClient) -> None:
    for address in ("/nothing", "/countries/QQQ", "/embed/indicators/un_egdy", "/present/play?ready=nothing"):
        answer = client.get(address)
        assert answer.status_code in (400, 404) and answer.headers["content-type"].startswith("text/html"), address


@pytest.mark.parametrize(
    ("address", "parameter", "value"),
    [
        ("decks.json?ready=toolki", "ready", "toolki"),
        ("decks.docx?ready=toolkit", "ending", "docx"),
        ("decks.json", "deck", ""),
        ("decks.json?deck=zzz", "deck", "zzz"),
        ("decks/titles?deck=zzz", "deck", "zzz"),
        ("decks.json?ready=principle", "principle", ""),
        ("decks.json?ready=group", "group", ""),
        ("decks.json?ready=compare&countries=NZL", "countries", "NZL"),
        ("decks.json?ready=compare&countries=NZL,XAA", "countries", "NZL,XAA"),
        ("decks.json?ready=compare&countries=NZL,CAN&source=illustrative", "source", "illustrative"),
        ("pages.pdf?address=x", "address", "x"),
        ("pages.pdf?address=/abou", "page", "/abou"),
        ("files/countries.cs", "file", "countries.cs"),
        ("comparison?principles=99", "principles", "99"),
        ("comparison.csv?group=OECX", "group", "OECX"),
        ("indicators?dataset=un", "dataset", "un"),
        ("assessments/NZL/1999", "cycle", "1999"),
        ("practices?principle=13", "principle", "13"),
    ],
)
def test_a_problem_names_what_was_wrong_with_which_value(
    client: TestClient, address: str, parameter: str, value: str
) -> None:
    about = ProblemDocument.model_validate_json(client.get(f"{urls.API}/{address}").content)
    assert (about.parameter, about.value) == (parameter, value)
    assert "left out" not in about.detail


def test_a_problem_names_the_parameter_its_value_and_near_values(client: TestClient) -> None:
    about = read(client.get("/api/v1/comparison?source=evidense"), 422, "invalid-parameter")
    assert (about.parameter, about.value, about.near) == ("source", "evidense", ("evidence",))
    about = read(client.get("/api/v1/comparison?countries=NZL,New Zeeland"), 400, "invalid-parameter")
    assert (about.parameter, about.value, about.near[0]) == ("countries", "New Zeeland", "NZL")
    about = read(client.get("/api/v1/practices?country=New Zeeland"), 404, "unknown-name")
    assert (about.parameter, about.value, about.near[0]) == ("country", "New Zeeland", "NZL")


def test_what_stands_before_the_routes_answers_with_problems_too(editor: TestClient) -> None:
    read(editor.put(NZL, content=b" " * 3_000_001), 413, "too-large")
    read(editor.put(NZL, content=iter([b"{}"])), 411, "length-missing")
    refused = editor.get("/api/v1/indicators", headers={"Host": "evil.example"})
    read(refused, 403, "refused")
    assert "access-control-allow-origin" not in refused.headers
    read(editor.put(NZL, json={}, headers={"Origin": "https://evil.example"}), 403, "refused")


def test_a_document_that_cannot_be_used_is_told_every_problem(editor: TestClient) -> None:
    about = read(editor.put(NZL, json={"base": 0}), 400, "invalid-document")
    assert len(about.problems) == 2 and "document" in "".join(about.problems)


def test_what_nobody_foresaw_is_a_problem_without_its_details(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a secret")

    monkeypatch.setattr("dashboard.web.api.v1.catalogue.select", fail)
    answer = TestClient(app.server, raise_server_exceptions=False).get("/api/v1/indicators")
    read(answer, 500, "unexpected")
    assert "secret" not in answer.text and "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("error", "scope", "status", "kind"),
    [
        (UnknownNameError("country", "QQQ", ["QAT"]), GET, 404, "unknown-name"),
        (ParameterError("Not so."), GET, 400, "invalid-parameter"),
        (ReadOnlyError(), PUT, 403, "read-only"),
        (WorkflowError("Not now."), PUT, 422, "wrong-state"),
        (UnavailableError("No browser."), GET, 503, "unavailable"),
        (StorageError("Not saved.", OSError(28, "full")), PUT, 507, "disk-full"),
        (StorageError("Not saved.", OSError(13, "no")), PUT, 503, "unavailable"),
        (DataError([Problem("x.json", 1, "a", "b", "is bad")]), PUT, 400, "invalid-document"),
        (DataError([Problem("x.json", 1, "a", "b", "is bad")]), GET, 500, "unreadable-file"),
        (ToolkitError("Something."), GET, 500, "unexpected"),
    ],
)
def test_each_of_our_errors_has_its_status(error: ToolkitError, scope: dict[str, str], status: int, kind: str) -> None:
    answer = problem.of_error(scope, error)
    assert (answer.status_code, ProblemDocument.model_validate_json(answer.body).type) == (status, f"/api#{kind}")
    waits = isinstance(error, UnavailableError)
    assert answer.headers.get("retry-after") == (str(RETRY_AFTER) if waits else None)


def test_the_address_of_a_kind_is_below_the_path_that_the_app_is_mounted_at() -> None:
    mounted = {"method": "GET", "root_path": "/toolkit", "path": f"/toolkit{urls.API}/indicators"}
    assert problem.is_api(mounted) and not problem.is_api({**mounted, "path": "/toolkit/about"})
    answer = problem.of_error(mounted, ReadOnlyError())
    assert ProblemDocument.model_validate_json(answer.body).type == "/toolkit/api#read-only"
