"""Fixtures that all tests share: the shipped data, read once, and copies of it, whole or small, that a test may break."""

import csv
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
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped folder with two observations of each indicator, but all of those of the toolkit and of the OECD survey."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("small") / "data"))
    for path in folder.glob("assessments/*.json"):
        if path.name not in {"XAA-2022.json", "XAB-2022.json"}:
            path.unlink()
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    selected, seen = [], {}
    for row in rows:
        seen[row[0]] = seen.get(row[0], 0) + 1
        if row[7] in {"toolkit_2015", "oecd_dg_survey_shares"} or seen[row[0]] <= 2:
            selected.append(row)
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *selected])
    return folder


@pytest.fixture
def small_folder(small_data: Path, tmp_path: Path) -> Path:
    """A copy of the small folder that the test may break; it loads in half the time of the whole one."""
    return Path(shutil.copytree(small_data, tmp_path / "data"))


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
