import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Editing, Settings
from dashboard.storage import disk
from dashboard.storage.versions import FrozenVersion, Versions
from dashboard.web.registry import Page

ADDRESS = "/api/v1/versions"
NONE: tuple[Page, ...] = ()  # an app without pages starts at once


def test_the_present_version_is_named_with_those_that_are_kept(client: TestClient) -> None:
    found = client.get(ADDRESS).json()
    assert found == {"data_version": client.get("/healthz").json()["data_version"], "kept": []}


def test_where_one_may_write_the_present_version_is_kept_once(
    small_folder: Path, visit: Callable[[Dash], TestClient]
) -> None:
    browser = visit(create_app(Settings(data=small_folder), pages=NONE))
    version = browser.get("/healthz").json()["data_version"]
    first, second = browser.post(ADDRESS).json(), browser.post(ADDRESS).json()
    assert (first["new"], second["new"]) == (True, False)
    assert first["kept"] == second["kept"] == browser.get(ADDRESS).json()["kept"] == [version]


def test_where_nobody_may_write_no_version_is_kept(small_folder: Path, visit: Callable[[Dash], TestClient]) -> None:
    browser = visit(create_app(Settings(data=small_folder, editing=Editing.OFF), pages=NONE))
    answer = browser.post(ADDRESS)
    assert answer.status_code == 403
    assert "read-only" in answer.json()["detail"]
    assert not (small_folder / "versions").exists()


def test_the_version_that_is_named_is_the_one_that_was_stored(
    small_folder: Path, visit: Callable[[Dash], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though others save between the request and its answer."""
    keep = Versions.keep

    def overtaken(versions: Versions, toolkit: Toolkit) -> FrozenVersion:
        frozen = keep(versions, toolkit)
        (small_folder / "assessments/XAA-2022.json").unlink()
        return frozen

    monkeypatch.setattr(Versions, "keep", overtaken)
    browser = visit(create_app(Settings(data=small_folder), pages=NONE))
    answer = browser.post(ADDRESS).json()
    assert answer["kept"] == [answer["data_version"]]
    assert (small_folder / "versions" / f"{answer['data_version']}.zip").is_file()


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503), (errno.EACCES, 503)])
def test_a_disk_that_refuses_is_named(
    toolkit: Toolkit,
    data_folder: Path,
    visit: Callable[[Dash], TestClient],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    status: int,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    browser = visit(create_app(Settings(data=data_folder), pages=NONE, toolkit=toolkit))
    monkeypatch.setattr(disk, "create", refuse)
    answer = browser.post(ADDRESS)
    assert answer.status_code == status
    assert "was not stored" in answer.json()["detail"]
