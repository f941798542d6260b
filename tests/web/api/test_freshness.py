"""What an answer says of how long it stays true, and of who may read it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Settings
from dashboard.web import urls

ASSESSMENTS = (urls.ASSESSMENTS_API, urls.assessment_data("XAA", 2022), urls.assessment_file("XAA", 2022, "csv"))
PUBLIC = (
    "/api/v1/indicators",
    "/api/v1/principles",
    "/api/v1/comparison?source=evidence",
    "/api/v1/comparison.csv",
    urls.download("un_egdi", "csv"),
    urls.download("un_egdi", "bib"),
    urls.dataset_file("countries.csv"),
    urls.API_DOCS,
    *ASSESSMENTS,
)
DECK = urls.deck_file("json", ready="toolkit")
BODY = {"base": 0, "by": "Ana", "document": {"country": "NZL", "cycle": 2026, "provenance": "self-declared"}}


@pytest.fixture
def editor(toolkit: Toolkit, tmp_path: Path, visit: Callable[[Dash], TestClient]) -> TestClient:
    return visit(create_app(Settings(data=tmp_path), pages=(), toolkit=toolkit))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_answer_is_confirmed_without_being_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 304


def test_a_tag_is_of_one_address_alone(client: TestClient) -> None:
    tag = client.get("/api/v1/indicators?pillar=1").headers["etag"]
    assert client.get("/api/v1/indicators?pillar=2", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/api/v1/indicators?pillar=9", headers={"If-None-Match": tag}).status_code == 422


def test_a_save_leaves_the_tags_of_what_does_not_depend_on_assessments(editor: TestClient) -> None:
    kept = {address: editor.get(address).headers["etag"] for address in PUBLIC[:3]}
    answers = {"p5-intermediate-c1": {"answer": "applies"}}
    saved = editor.put(
        urls.assessment_data("NZL", 2026), json={**BODY, "document": {**BODY["document"], "answers": answers}}
    )
    assert saved.status_code == 200
    assert {address: editor.get(address).headers["etag"] for address in kept} == kept


@pytest.mark.parametrize(
    "address", [ASSESSMENTS[0], ASSESSMENTS[2], "/api/v1/comparison?source=assessments", "/api/v1/comparison.csv", DECK]
)
def test_where_one_may_edit_an_answer_that_may_hold_a_draft_is_neither_stored_nor_shared(
    editor: TestClient, address: str
) -> None:
    answer = editor.get(address, headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers and "access-control-allow-origin" not in answer.headers


def test_where_one_may_edit_an_error_may_quote_a_draft(client: TestClient, editor: TestClient) -> None:
    address = urls.assessment_data("NZL", 2026)
    assert "access-control-allow-origin" not in editor.get(address).headers
    assert client.get(address).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", [urls.HEALTH, urls.VERSIONS])
def test_what_may_change_at_any_moment_is_not_stored_but_shared(editor: TestClient, address: str) -> None:
    headers = editor.get(address).headers
    assert headers["cache-control"] == "no-store" and headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_of_all_sites_may_read_what_is_public(client: TestClient, address: str) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    assert client.get(address, headers=origin).headers["access-control-allow-origin"] == "*"
    asks = client.options(address, headers={**origin, "Access-Control-Request-Method": "GET"})
    assert (asks.status_code, asks.headers["access-control-allow-origin"]) == (204, "*")
    assert asks.headers["access-control-allow-methods"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("address", "method"), [(ASSESSMENTS[1], "GET"), (ASSESSMENTS[1], "PUT"), (urls.VERSIONS, "POST")]
)
def test_no_other_site_is_allowed_to_read_drafts_or_to_write(editor: TestClient, address: str, method: str) -> None:
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": method}
    answer = editor.options(address, headers=headers)
    assert answer.status_code == 405 and "access-control-allow-origin" not in answer.headers
    assert "access-control-allow-origin" not in editor.request(method, address, headers=headers).headers


@pytest.mark.parametrize("address", [*PUBLIC, urls.HEALTH, urls.API_REFERENCE])
def test_head_has_the_headers_of_get(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers.get("etag") == whole.headers.get("etag")


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0", None)])
def test_a_long_answer_is_compressed_as_the_client_takes_it(
    client: TestClient, accepted: str, encoding: str | None
) -> None:
    answer = client.get("/api/v1/indicators", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == encoding and "Accept-Encoding" in answer.headers["vary"]
    assert answer.json() == client.get("/api/v1/indicators", headers={"Accept-Encoding": "identity"}).json()
