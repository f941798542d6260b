"""What search engines are told: every page there is, and what they may read."""

from xml.etree import ElementTree

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Editing, Settings
from dashboard.web import urls
from dashboard.web.delivery.sitemap import NAMESPACE, addresses


def listed(client: TestClient, **headers: str) -> list[str]:
    answer = client.get(urls.SITEMAP, headers=headers)
    assert answer.headers["content-type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE}}}urlset"
    return [element.text or "" for element in root.iter(f"{{{NAMESPACE}}}loc")]


def test_every_page_is_listed_once_under_the_address_that_was_asked_for(client: TestClient, toolkit: Toolkit) -> None:
    assert listed(client) == [f"http://testserver{address}" for address in addresses(toolkit)]
    assert len(set(addresses(toolkit))) == len(addresses(toolkit))


def test_each_kind_of_page_is_there(toolkit: Toolkit) -> None:
    found = addresses(toolkit)
    some = ("/", "/readings", "/glossary", "/principles/12", "/principles/5/p5-intermediate-c2", "/indicators/un_egdi")
    assert {*some, "/countries/NZL", *map(urls.practice, toolkit.practices)} <= set(found)
    assert sum(address.startswith("/principles/") for address in found) == 12 + 108
    assert not [address for address in found if "XAA" in address or "?" in address]


@pytest.mark.parametrize("kind", range(12))
def test_a_page_that_is_listed_exists(client: TestClient, toolkit: Toolkit, kind: int) -> None:
    for address in addresses(toolkit)[kind * 7 :: 97]:
        assert client.get(address).status_code == 200, address


def test_the_setting_names_the_address_whatever_host_was_asked_for(toolkit: Toolkit) -> None:
    with TestClient(
        create_app(Settings(url="https://toolkit.example/", editing=Editing.OFF), toolkit=toolkit).server
    ) as client:
        assert all(address.startswith("https://toolkit.example/") for address in listed(client, Host="other.example"))
        assert "Sitemap: https://toolkit.example/sitemap.xml" in client.get(urls.ROBOTS).text
        page = client.get("/about", headers={"Host": "other.example"}).text
    assert '<link rel="canonical" href="https://toolkit.example/about">' in page and "other.example" not in page


def test_all_may_be_read_but_the_api_and_the_answers_to_controls(client: TestClient, app: Dash) -> None:
    answer = client.get(urls.ROBOTS)
    assert answer.headers["content-type"].startswith("text/plain")
    rules = dict(line.rsplit(": ", 1)[::-1] for line in answer.text.splitlines())
    assert rules == {
        "*": "User-agent",
        "/api/v1/": "Disallow",
        "/_dash-update-component": "Disallow",
        "http://testserver/sitemap.xml": "Sitemap",
    }
    assert urls.CALLBACKS in {getattr(route, "path", "") for route in app.server.routes}


@pytest.mark.parametrize("path", [urls.SITEMAP, urls.ROBOTS])
def test_both_are_kept_for_an_hour_and_answer_head(client: TestClient, path: str) -> None:
    asked, got = client.head(path), client.get(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert got.headers["cache-control"] == asked.headers["cache-control"] == "public, max-age=3600"


def test_a_sitemap_that_is_there_already_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(urls.SITEMAP).headers["etag"]
    assert client.get(urls.SITEMAP, headers={"If-None-Match": tag}).status_code == 304
