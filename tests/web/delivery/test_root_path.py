"""The dashboard below a path: behind a proxy that leaves it in requests, and behind one that removes it."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from dash import Dash
from pydantic import ValidationError
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.errors import ParameterError
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Editing, Settings
from dashboard.web import router, urls
from dashboard.web.delivery.root_path import inside
from dashboard.web.rooted import LINKS

ROOT = "/toolkit"
HOST = "http://testserver"


@pytest.fixture(scope="module")
def app(toolkit: Toolkit) -> Dash:
    return create_app(Settings(root_path=ROOT, editing=Editing.OFF), toolkit=toolkit)


@pytest.fixture(scope="module")
def client(app: Dash) -> Iterator[TestClient]:
    with TestClient(app.server, follow_redirects=False) as client:
        yield client


class Addresses(HTMLParser):
    """The values of all attributes of a document that hold addresses, and the data blocks by their id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.blocks: dict[str, str] = {}
        self._block = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._block = values.get("id", "") if tag == "script" else ""
        links = {name.lower() for name in LINKS}
        self.addresses += [value for name, value in values.items() if name in links]
        if tag == "body":  # the files that scripts load when they need them
            self.addresses += [value for value in values.values() if value.startswith("/") and value != ROOT]

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks[self._block] = data


def linked(node: Any) -> Iterator[str]:
    """The addresses in a component tree as JSON."""
    if isinstance(node, dict):
        props = node.get("props", {})
        for name, value in props.items() if isinstance(props, dict) else ():
            if name in LINKS and isinstance(value, str):
                yield value
        values = [value for name, value in node.items() if name not in ("figure", "data")]
        yield from (address for value in values for address in linked(value))
    elif isinstance(node, list):
        yield from (address for part in node for address in linked(part))


def outside(addresses: Iterator[str] | list[str]) -> set[str]:
    """Those that begin at the top of the host, but not below the root."""
    return {a for a in addresses if a.startswith("/") and not a.startswith(("//", f"{ROOT}/")) and a != ROOT}


def test_no_address_of_any_page_lacks_the_root(client: TestClient, toolkit: Toolkit) -> None:
    lacking, count = {}, 0
    for path, query in router.examples(toolkit):
        page = client.get(f"{ROOT}{path}?{query.removeprefix('?')}")
        assert page.status_code == 200, path
        document = Addresses(page.text)
        layout = list(linked(json.loads(document.blocks["inline-layout"])))
        count += len(document.addresses) + len(layout)
        assert f'data-root="{ROOT}"' in page.text
        wrong = outside([*document.addresses, *layout])
        if wrong:
            lacking[path] = wrong
    assert lacking == {}
    assert count > 2000


def test_a_proxy_may_leave_the_path_or_remove_it(client: TestClient) -> None:
    for path in ("/", "/indicators/un_egdi?tab=map", "/present/play?ready=toolkit", "/no/such/page"):
        kept, removed = client.get(ROOT + path), client.get(path)
        assert (kept.status_code, kept.text) == (removed.status_code, removed.text)
    assert client.get(ROOT).text == client.get("/").text
    assert client.get(f"{ROOT}less").status_code == 404


def test_every_file_that_a_page_names_is_served(client: TestClient) -> None:
    files = set(re.findall(rf'="({ROOT}/(?:assets|_dash-component-suites)/[^"]+)"', client.get(f"{ROOT}/").text))
    assert len(files) > 15
    for address in files:
        assert client.get(address).status_code == client.get(address.removeprefix(ROOT)).status_code == 200


def test_dash_sends_its_requests_below_the_root_and_gets_links_below_it(client: TestClient) -> None:
    config = json.loads(Addresses(client.get(f"{ROOT}/").text).blocks["_dash-config"])
    assert config["requests_pathname_prefix"] == f"{ROOT}/"
    request = {
        "output": "..page.children...page-meta.data..",
        "outputs": [{"id": "page", "property": "children"}, {"id": "page-meta", "property": "data"}],
        "inputs": [{"id": "address", "property": "data", "value": {"path": "/glossary", "search": "", "n": 1}}],
        "changedPropIds": ["address.data"],
    }
    answer = client.post(f"{config['requests_pathname_prefix']}{urls.CALLBACKS[1:]}", json=request)
    assert answer.status_code == 200
    addresses = list(linked(answer.json()["response"]["page"]["children"]))
    assert len(addresses) > 10 and outside(addresses) == set()


def test_no_callback_sends_a_link_by_itself(app: Dash) -> None:
    properties = {name for output in app.callback_map for name in re.findall(r"\.(\w+)", output)}
    assert "children" in properties and properties & set(LINKS) == set()


@pytest.mark.parametrize("prefix", [ROOT, ""], ids=["left", "removed"])
def test_redirects_stay_below_the_root(client: TestClient, prefix: str) -> None:
    answer = client.get(f"{prefix}/indicators/?q=a")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{ROOT}/indicators?q=a")


def test_a_redirect_never_names_another_host(client: TestClient) -> None:
    assert client.get(f"{ROOT}//other.example/").headers["location"] == f"{ROOT}/other.example"


def test_absolute_addresses_hold_the_root(client: TestClient) -> None:
    page = client.get(f"{ROOT}/indicators/un_egdi").text
    assert f'<link rel="canonical" href="{HOST}{ROOT}/indicators/un_egdi">' in page
    assert f'data-address="{HOST}{ROOT}/indicators/un_egdi"' in page
    sitemap = re.findall("<loc>(.*?)</loc>", client.get(f"{ROOT}{urls.SITEMAP}").text)
    assert len(sitemap) > 400 and all(address.startswith(f"{HOST}{ROOT}/") for address in sitemap)
    robots = client.get(f"{ROOT}{urls.ROBOTS}").text
    assert f"Disallow: {ROOT}/api/v1/\n" in robots and f"Sitemap: {HOST}{ROOT}/sitemap.xml" in robots
    assert client.get(f"{ROOT}{urls.API_DOCS}").json()["servers"] == [{"url": ROOT}]
    assert f"<{ROOT}/api/v1/indicators/un_egdi" in client.get(f"{ROOT}/api/v1/indicators/un_egdi.csv").headers["link"]


def test_frames_and_the_player_stand_below_the_root(client: TestClient) -> None:
    frame = client.get(f"{ROOT}/embed/indicators/un_egdi").text
    player = client.get(f"{ROOT}/present/play?ready=toolkit").text
    refused = client.get(f"{ROOT}/present/play?ready=nonsense").text
    for text in (frame, player, refused):
        document = Addresses(text)
        assert outside(document.addresses) == set() and f'data-root="{ROOT}"' in text
    assert f'href="{HOST}{ROOT}/indicators/un_egdi"' in frame
    assert f'data-back="{ROOT}/present?ready=toolkit"' in player
    assert f"{HOST}{ROOT}/" in player and f"{ROOT}{ROOT}" not in frame + player + refused


def test_without_a_root_nothing_stands_in_between(visit: Callable[[Dash], TestClient], toolkit: Toolkit) -> None:
    plain = create_app(Settings(editing=Editing.OFF), toolkit=toolkit, pages=())
    assert "RootPath" not in {middleware.cls.__name__ for middleware in plain.server.user_middleware}


@pytest.mark.parametrize("root", ["/data", "/api/toolkit", "/embed", "/assets", "/compare/"])
def test_a_root_that_begins_like_a_page_is_refused(root: str, toolkit: Toolkit) -> None:
    with pytest.raises(ParameterError, match="choose another"):
        create_app(Settings(root_path=root), toolkit=toolkit)


@pytest.mark.parametrize(
    ("text", "root"), [("", ""), ("/", ""), ("toolkit", "/toolkit"), ("/a/b-c/", "/a/b-c"), ("//a", "/a")]
)
def test_slashes_of_the_setting_do_not_matter(text: str, root: str) -> None:
    assert Settings(root_path=text).root_path == root


@pytest.mark.parametrize("text", ["/a b", "/a?b", "/a#b", "https://example.org", "/a//b", '/"', "/é"])
def test_a_setting_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Settings(root_path=text)


@pytest.mark.parametrize(
    ("path", "raw", "expected"),
    [
        ("/toolkit/a b", b"/toolkit/a%20b", ("/a b", b"/a%20b")),
        ("/toolkit", b"/toolkit", ("/", b"/")),
        ("/a b", b"/a%20b", ("/a b", b"/a%20b")),
        ("/toolkits", b"/toolkits", ("/toolkits", b"/toolkits")),
    ],
)
def test_the_path_is_taken_off_once(path: str, raw: bytes, expected: tuple[str, bytes]) -> None:
    scope = inside({"type": "http", "path": path, "raw_path": raw}, ROOT)
    assert (scope["path"], scope["raw_path"], scope["root_path"]) == (*expected, ROOT)
