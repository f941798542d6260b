from collections.abc import Callable
from pathlib import Path

from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.settings import Editing, Settings

ADDRESS = "/api/v1/versions"


def test_the_present_version_is_named_with_those_that_are_kept(client: TestClient) -> None:
    found = client.get(ADDRESS).json()
    assert found == {"data_version": client.get("/healthz").json()["data_version"], "kept": []}


def test_where_one_may_write_the_present_version_is_kept_once(
    data_folder: Path, visit: Callable[[Dash], TestClient]
) -> None:
    browser = visit(create_app(Settings(data=data_folder)))
    version = browser.get("/healthz").json()["data_version"]
    first, second = browser.post(ADDRESS).json(), browser.post(ADDRESS).json()
    assert (first["new"], second["new"]) == (True, False)
    assert first["kept"] == second["kept"] == browser.get(ADDRESS).json()["kept"] == [version]


def test_where_nobody_may_write_no_version_is_kept(data_folder: Path, visit: Callable[[Dash], TestClient]) -> None:
    browser = visit(create_app(Settings(data=data_folder, editing=Editing.OFF)))
    answer = browser.post(ADDRESS)
    assert answer.status_code == 403
    assert "read-only" in answer.json()["detail"]["message"]
    assert not (data_folder / "versions").exists()
