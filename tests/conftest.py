"""Fixtures that all tests share: the shipped data, read once, and a copy of it that a test may break."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from hypothesis import settings as hypothesis_settings
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.storage import files

os.environ.setdefault(
    "DGT_WORKERS", "0"
)  # jobs run where a test can reach into them; processes have tests of their own
hypothesis_settings.register_profile("deterministic", derandomize=True, deadline=None, database=None, max_examples=60)
hypothesis_settings.load_profile("deterministic")


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    """The shipped data; read-only."""
    return files.load(DATA)


@pytest.fixture(scope="session")
def app_state(toolkit: Toolkit) -> AppState:
    """An installation over the shipped data; read-only."""
    return AppState(toolkit, Settings())


@pytest.fixture(scope="session")
def snapshot(app_state: AppState) -> Snapshot:
    """What pages, cards and slides read, over the shipped data; read-only."""
    return app_state.snapshot()


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A copy of the data folder of the test's own, to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def app(toolkit: Toolkit) -> Dash:
    """The app over the shipped data, which no test may change."""
    return create_app(Settings(editing=Editing.OFF), toolkit=toolkit)


@pytest.fixture(scope="session")
def visit() -> Callable[[Dash], TestClient]:
    """A client of any app, as a browser on the same machine is one."""
    return lambda app: TestClient(app.server, base_url="http://127.0.0.1:8050", client=("127.0.0.1", 50000))


@pytest.fixture(scope="session")
def client(app: Dash) -> Iterator[TestClient]:
    """Sends requests to the app without a network; an exception of the app is the test's."""
    with TestClient(app.server) as found:
        yield found
