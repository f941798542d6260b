"""The head of a page: its title, its description, its one address, what it is about."""

import json
import re

import pytest
from starlette.testclient import TestClient

from dashboard.templates.environment import render
from dashboard.web.delivery.head import head
from dashboard.web.view import View

BASE = "https://example.org"
HOSTILE = "</script><script>alert(1)</script><!-- \" '"


def tags(view: View, base: str, path: str) -> str:
    return render("head.html", **head(view, base, path))


def test_title_and_description_are_also_those_of_a_shared_link() -> None:
    found = tags(View("Data & files", "", "What is “here”. " * 20), BASE, "/data")
    assert "<title>Data &amp; files – Digital Government Toolkit</title>" in found
    assert '<meta property="og:title" content="Data &amp; files">' in found
    summaries = re.findall(r'<meta (?:name|property)="(?:og:)?description" content="([^"]*)">', found)
    assert len(summaries) == 2 and len(set(summaries)) == 1
    assert len(summaries[0]) <= 160 and summaries[0].endswith(" …")


def test_a_page_has_one_address_whatever_is_chosen_on_it(client: TestClient) -> None:
    for path in ("/compare", "/indicators/un_egdi"):
        for search in ("", "?countries=NZL,CAN", "?tab=map"):
            links = re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(path + search).text)
            assert links == [f"http://testserver{path}"]


def test_a_page_that_does_not_exist_has_no_address(client: TestClient) -> None:
    page = client.get("/nothing/here").text
    assert "canonical" not in page and "og:url" not in page and "ld+json" not in page


def test_a_page_kept_for_one_host_is_not_given_to_another(client: TestClient) -> None:
    for host in ("one.example", "two.example", "one.example"):
        page = client.get("/indicators/un_egdi", headers={"Host": host}).text
        assert f'href="http://{host}/indicators/un_egdi"' in page
        assert {"one.example", "two.example"} - {host} - set(re.findall(r"\w+\.example", page))


def test_a_host_that_is_none_does_not_reach_the_page(client: TestClient) -> None:
    page = client.get("/about", headers={"Host": 'a"><script>alert(1)</script>'}).text
    assert "alert(1)" not in page
    assert '<link rel="canonical" href="/about">' in page


@pytest.mark.parametrize(
    ("path", "kinds"), [("/indicators/un_egdi", ["Dataset", "BreadcrumbList"]), ("/data", ["DataCatalog"])]
)
def test_data_catalogues_are_told_what_a_page_is_about(client: TestClient, path: str, kinds: list[str]) -> None:
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text)
    found = json.loads(block)
    assert found["@context"] == "https://schema.org"
    assert [thing["@type"] for thing in found["@graph"]] == kinds
    assert "http://testserver/" in block


def test_data_cannot_end_its_block_early() -> None:
    found = tags(View(HOSTILE, "", HOSTILE, structured={"@type": "Dataset", "name": HOSTILE}), BASE, "/x")
    assert found.count("<script") == found.count("</script>") == 1
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', found)
    assert json.loads(block)["@graph"][0]["name"] == HOSTILE
