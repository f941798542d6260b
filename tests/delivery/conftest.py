"""The whole app behind a test client, and a small folder of assets of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.delivery.static import REQUIRED
from dashboard.store.toolkit import Toolkit


@pytest.fixture(scope="session")
def app(toolkit: Toolkit) -> Dash:
    """The app over the shipped data."""
    return create_app(toolkit=toolkit)


@pytest.fixture(scope="session")
def client(app: Dash) -> Iterator[TestClient]:
    """Sends requests to the app without a network; an exception of the app is the test's."""
    with TestClient(app.server) as found:
        yield found


@pytest.fixture
def assets_folder(tmp_path: Path) -> Path:
    """A folder with everything that is required, tiny."""
    folder = tmp_path / "assets"
    for name in (*REQUIRED, "vendor/topojson/world_110m.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} " * 100, encoding="utf-8")
    (folder / "page.js").write_text("let a = 1;" * 100, encoding="utf-8")
    return folder
