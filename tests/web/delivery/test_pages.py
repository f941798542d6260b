"""The answers to addresses of pages: on this host alone, and from memory as long as nothing they depend on changes."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.ingest.dataset.limits import OF_A_COMMAND
from dashboard.ingest.dataset.preview import Choices, preview_file
from dashboard.model.codes import Unit
from dashboard.paths import ASSETS
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.web import registry, router, urls
from dashboard.web.components.search import INDEX
from dashboard.web.delivery import sitemap
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.search_index import SearchIndex
from dashboard.web.delivery.static_files import Assets

PAGES = ("/indicators", "/indicators/un_egdi", "/practices", "/readings", "/glossary", "/about")


@pytest.mark.parametrize(
    "path",
    [
        "//x/",
        "///x/",
        "//x/login/",
        "/%2Fx/",
        "/%2F%2Fx/",
        "//",
        "///",
        "/%5Cx/",
        "/\\x/",
        "//localhost:8050/",
        "/a//b//",
    ],
)
def test_a_redirect_never_leaves_this_host(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", follow_redirects=False)
    location = answer.headers.get("location", "/")
    assert location.startswith("/") and not location.startswith(("//", "/\\"))
    assert answer.status_code in (200, 308, 404)


@pytest.fixture
def editor(data_folder: Path, visit: Callable[..., TestClient]) -> Iterator[TestClient]:
    with visit(create_app(Settings(data=data_folder), toolkit=files.load(data_folder))) as client:
        yield client


def saved(client: TestClient) -> str:
    """The data version after a save."""
    document = {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "state": "draft"}
    document["answers"] = {"p1-early-c1": {"answer": "applies"}}
    answer = client.put(f"{urls.ASSESSMENTS_API}/NZL/2026", json={"base": 0, "by": "Ana", "document": document})
    assert answer.status_code == 200, answer.text
    return str(client.get(urls.HEALTH).json()["data_version"])


def test_a_save_leaves_pages_without_assessments_in_memory_and_they_name_the_new_version(
    editor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: editor.get(path).text for path in PAGES}
    old = str(editor.get(urls.HEALTH).json()["data_version"])
    new = saved(editor)

    def fail(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(router, "tree", fail)
    assert old != new
    for path, text in before.items():
        assert editor.get(path).text == text.replace(old, new), path


def test_pages_that_say_they_never_depend_on_assessments_do_not(editor: TestClient, data_folder: Path) -> None:
    names = [page.path for page in registry.PAGES if page.assessments != registry.ALWAYS]
    addresses = [name.format(name="un_egdi") for name in names]
    before = {path: editor.get(path).text for path in addresses}
    old = str(editor.get(urls.HEALTH).json()["data_version"])
    new = saved(editor)
    fresh = create_app(Settings(data=data_folder), toolkit=files.load(data_folder))
    with TestClient(fresh.server, base_url="http://127.0.0.1:8050", client=("127.0.0.1", 50000)) as client:
        for path, text in before.items():
            assert _steady(client.get(path).text) == _steady(text.replace(old, new)), path


def _steady(text: str) -> str:
    """Without the end of the page, which holds what Dash draws by chance."""
    return text.partition('<div id="react-entry-point">')[0]


def test_pages_with_assessments_show_a_save_at_once(editor: TestClient) -> None:
    assert "/assess/NZL/2026/result" not in editor.get("/assess").text
    saved(editor)
    assert "/assess/NZL/2026/result" in editor.get("/assess").text


def test_the_sitemap_and_the_search_follow_an_import(data_folder: Path) -> None:
    state = AppState(files.load(data_folder), Settings(data=data_folder))
    assets = Assets(ASSETS)
    index = SearchIndex(assets, CompressedStore(None), state.snapshot())
    server = FastAPI()
    server.include_router(sitemap.router(state))
    client = TestClient(server)
    before = assets.body(INDEX)
    dataset = preview_file(
        state.snapshot().toolkit,
        b"Country,Year,Value\nKorea,2020,1\nFrance,2020,2\n",
        "mine.csv",
        OF_A_COMMAND,
        Choices(unit=Unit.PERCENT),
        dt.date(2026, 11, 23),
    ).dataset
    assert dataset is not None
    [name] = dataset.indicators
    assert name not in client.get(urls.SITEMAP).text
    state.service.save_dataset(dataset)
    index.follow(state.snapshot())
    assert f"/indicators/{name}<" in client.get(urls.SITEMAP).text
    assert name.encode() in assets.body(INDEX).bodies[""] and name.encode() not in before.bodies[""]


def test_a_file_of_an_earlier_release_gives_way_to_the_present_one(client: TestClient) -> None:
    url = next(part for part in client.get("/").text.split('"') if part.startswith("/assets/styles/style."))
    for older in ("/assets/style.0123456789.css", "/assets/styles/style.ABCDEFGH.css"):
        answer = client.get(older)
        assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
        assert answer.content == client.get(url).content
    assert client.get(url).headers["cache-control"].endswith("immutable")
