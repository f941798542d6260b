"""The page of the API for people: all that the OpenAPI document says, readable without scripts."""

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from dashboard.frontend import manifest
from dashboard.i18n.language import use
from dashboard.web import urls
from dashboard.web.api import problem
from dashboard.web.api.reference import render, type_text


@pytest.fixture(scope="module")
def page(client: TestClient) -> BeautifulSoup:
    answer = client.get(urls.API_REFERENCE)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return BeautifulSoup(answer.text, "html.parser")


def test_every_operation_is_on_the_page_with_a_request_to_try(client: TestClient, page: BeautifulSoup) -> None:
    described = client.get(urls.API_DOCS).json()["paths"]
    expected = [(m.upper(), path) for path, methods in described.items() for m in methods]
    shown = [(a.b.text, a.code.text) for a in page.select(".api-address")]
    assert sorted(shown) == sorted(expected)
    assert "curl 'http://testserver/api/v1/practices?country=NZL'" in page.text


def test_no_script_runs_but_that_of_the_theme(page: BeautifulSoup) -> None:
    assert [script["src"] for script in page.find_all("script")] == [f"/assets/{manifest().files['theme.js']}"]
    assert not page.select("[onclick], [style]")


def test_every_link_inside_the_page_leads_somewhere(page: BeautifulSoup) -> None:
    ids = [element["id"] for element in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    assert {link["href"][1:] for link in page.select('a[href^="#"]')} <= set(ids)
    assert set(problem.KINDS) <= set(ids)


def test_the_address_with_a_slash_leads_there(client: TestClient) -> None:
    answer = client.get(f"{urls.API_REFERENCE}/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, urls.API_REFERENCE)


def test_its_links_stay_below_the_path_that_the_app_is_mounted_at(client: TestClient) -> None:
    page = BeautifulSoup(render(client.get(urls.API_DOCS).json(), [], "", "", "/toolkit"), "html.parser")
    links = {link["href"] for link in page.select("a[href]") if not link["href"].startswith("#")}
    assert f"/toolkit{urls.DATA}" in links and all(link.startswith("/toolkit/") for link in links)


def test_its_language_is_the_one_that_is_asked_for(client: TestClient) -> None:
    with use("en-XA"):
        page = BeautifulSoup(render(client.get(urls.API_DOCS).json(), [], "", ""), "html.parser")
    assert page.html["lang"] == "en-XA"


def test_texts_of_the_contract_are_escaped_and_keep_their_line_breaks(client: TestClient) -> None:
    document = client.get(urls.API_DOCS).json()
    document["tags"][0]["description"] = "<b>bold</b> & more"
    page = render(document, [], "", "")
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page
    assert '{\n  "indicator": {\n    "id": ' in BeautifulSoup(page, "html.parser").details.pre.text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 3}, "integer, 1 to 3"),
        ({"anyOf": [{"type": "string", "maxLength": 64}, {"type": "null"}]}, "text, up to 64 characters"),
        ({"enum": ["a", "b"], "type": "string"}, "one of a, b"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Point"}}, "list of Point"),
    ],
)
def test_what_a_schema_allows_is_said_in_words(schema: dict, text: str) -> None:
    assert type_text(schema) == text
