"""The HTML of a page: complete in one answer, safe whatever the data holds, made once."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from dash import Dash, html
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.paths import ASSETS
from dashboard.settings import Editing, Settings
from dashboard.web.components.search import INDEX
from dashboard.web.delivery.document import Documents
from dashboard.web.delivery.static_files import Assets
from dashboard.web.view import View

PATHS = [
    "/",
    "/indicators",
    "/indicators?q=data",
    "/indicators/un_egdi",
    "/indicators/un_egdi?tab=map",
    "/principles/2",
    "/compare",
    "/compare?source=illustrative&cell=XAA-4",
    "/countries",
    "/countries/NZL",
    "/countries/XAB",
    "/readings",
    "/data",
    "/about",
    "/nothing/here",
]
DATA_BLOCKS = ("application/json", "application/ld+json")  # types that no browser runs


class Scripts(HTMLParser):
    """Collects every script, every attribute and the text of a document."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self.scripts.append(dict(attrs))


def _data(page: str, name: str) -> object:
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found, name
    return json.loads(found[1])


def _callbacks(entries: object) -> list[dict[str, object]]:
    """Without Dash's mark for its development tools, which the first request sets from None to False."""
    assert isinstance(entries, list)
    return [{key: value for key, value in entry.items() if key != "hidden"} for entry in entries]


def _charts(page: str) -> list[str]:
    sources = [script.get("src") or "" for script in Scripts(page).scripts]
    return re.findall(r"/(plotly[\w-]*)\.", " ".join(sources))


@pytest.mark.parametrize("path", PATHS)
def test_no_script_stands_in_a_page_and_nothing_comes_from_elsewhere(client: TestClient, path: str) -> None:
    found = Scripts(client.get(path).text)
    for script in found.scripts:
        source = script.get("src")
        if source is None:
            assert script["type"] in DATA_BLOCKS
        else:
            assert source.startswith(("/assets/", "/_dash-component-suites/"))
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert not [value for _, value in found.attributes if (value or "").lower().lstrip().startswith("javascript:")]
    assert "base" not in found.tags and "style" not in found.tags
    loaded = re.findall(
        r'<(?:link(?! rel="canonical")|img|script|source)[^>]+(?:href|src)="([^"]+)"', client.get(path).text
    )
    assert all(url.startswith("/") and not url.startswith("//") for url in loaded)


@pytest.mark.parametrize("path", PATHS)
def test_layout_and_callbacks_stand_in_the_page(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert _callbacks(_data(page, "inline-dependencies")) == _callbacks(client.get("/_dash-dependencies").json())
    layout = _data(page, "inline-layout")
    assert isinstance(layout, dict) and layout["props"]["id"] == "app"
    config = _data(page, "_dash-config")
    assert isinstance(config, dict) and config["python_version"] == ""


def test_a_page_is_the_same_each_time_it_is_asked_for(client: TestClient) -> None:
    assert client.get("/compare").content == client.get("/compare").content


@pytest.mark.parametrize("path", PATHS)
def test_only_a_page_with_a_chart_loads_plotly(client: TestClient, path: str) -> None:
    expected = ["plotly", "plotly-geo"] if "tab=map" in path else ["plotly"] if path.startswith("/indicators/") else []
    assert _charts(client.get(path).text) == expected


def test_a_table_loads_no_plotly(client: TestClient) -> None:
    assert _charts(client.get("/indicators/un_egdi?tab=table").text) == []


def test_a_chart_whose_numbers_are_lost_loads_no_plotly(client: TestClient, toolkit: Toolkit) -> None:
    lost = [name for name in toolkit.indicators if toolkit.observations_of(name)["obs_value"].isna().all()]
    assert lost
    for name in lost:
        assert _charts(client.get(f"/indicators/{name}").text) == []


@pytest.fixture(scope="module")
def assets() -> Assets:
    return Assets(ASSETS, extra={INDEX: b"{}"})


HOSTILE = "</script><script>alert(1)</script><!-- <script> \u2028 ]]> & \" '"


def test_data_cannot_end_its_script_early(app: Dash, assets: Assets) -> None:
    view = View(HOSTILE, [html.P(HOSTILE)], HOSTILE)
    page = Documents(app, assets, 1).render(view, html.Div(view.body, id="app"))
    assert not re.search(r"<script>alert", page, re.IGNORECASE)
    found = Scripts(page)
    assert all("src" in script or script["type"] in DATA_BLOCKS for script in found.scripts)
    layout = _data(page, "inline-layout")
    assert isinstance(layout, dict)
    assert layout["props"]["children"][0]["props"]["children"] == HOSTILE


def test_at_most_so_many_pages_are_kept_the_oldest_goes_first(app: Dash, assets: Assets) -> None:
    documents, view = Documents(app, assets, 2), View("t", "b")
    for key in ("a", "b"):
        documents.make(key, view, html.P(key))
    assert documents.get("a", "")  # now the one used last
    documents.make("c", view, html.P("c"))
    assert documents.get("b", "") is None
    assert documents.get("a", "") and documents.get("c", "")


def test_a_page_that_was_not_found_is_not_kept(app: Dash, assets: Assets) -> None:
    documents, view = Documents(app, assets, 2), View("t", "b")
    documents.make("a", replace(view, status=404), html.P("x"))
    assert documents.get("a", "") is None


def test_nothing_is_kept_where_the_cache_is_set_to_nothing(toolkit: Toolkit) -> None:
    with TestClient(create_app(Settings(cache=0, editing=Editing.OFF), toolkit=toolkit).server) as client:
        assert client.get("/about").content == client.get("/about").content


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_page_comes_compressed(client: TestClient, encoding: str) -> None:
    answer = client.get("/compare", headers={"Accept-Encoding": encoding})
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.text == client.get("/compare").text


def test_more_parameters_than_an_address_ever_has_get_a_friendly_page(client: TestClient) -> None:
    answer = client.get("/compare?" + "&".join(f"a{n}=1" for n in range(500)))
    assert answer.status_code == 404
    assert "There is no page here" in answer.text


def test_a_page_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/compare").headers["etag"]
    answer = client.get("/compare", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get("/compare?sort=region", headers={"If-None-Match": tag}).status_code == 200
