"""The wheel in an empty environment and folder: it serves, saves into its user's folder, and never changes itself.

Nothing is downloaded: the front end is built already, and the packages that the dashboard needs are those of the tests.
"""

import hashlib
import os
import socket
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from dashboard.paths import CHECKOUT

APP = "digital-government-toolkit"
ASSESSMENT = {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "state": "draft", "answers": {}}
MAX_BYTES = 2_500_000
pytestmark = pytest.mark.xdist_group("wheel")


class Installed:
    """The wheel, installed in an environment of its own, with a home folder and a working folder that are empty."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.home, self.work, environment = folder / "home", folder / "work", folder / "venv"
        self.home.mkdir()
        self.work.mkdir()
        venv.create(environment, symlinks=os.name != "nt")
        paths = sysconfig.get_paths("venv", vars={"base": str(environment), "platbase": str(environment)})
        self.python = Path(paths["scripts"]) / ("python.exe" if os.name == "nt" else "python")
        self.packages = Path(paths["purelib"])
        run(
            sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", "--no-index", "--no-deps", wheel
        )
        # A path in a .pth file is searched last, and the .pth files there, such as that of the checkout, are not read.
        (self.packages / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        self.dgt = self.python.with_name("dgt")
        self.package = self.packages / "dashboard"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DGT_", "PYTHON", "XDG_"))}
        # Compressed files are cached by their content; to compress them anew would take most of the time.
        data = {"XDG_DATA_HOME": str(self.home / "XDG_DATA_HOME"), "XDG_CACHE_HOME": platformdirs.user_cache_dir()}
        return {**kept, **data, "HOME": str(self.home), "DGT_WORKERS": "0", "PYTHONDONTWRITEBYTECODE": "1"}

    def call(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run ``dgt``."""
        command = [str(self.dgt), *map(str, arguments)]
        return subprocess.run(  # noqa: S603 - our own program
            command, cwd=self.work, env=self.environment(), capture_output=True, text=True, timeout=60, check=False
        )

    @contextmanager
    def serve(self, *arguments: str | Path) -> Iterator[tuple[str, requests.Session]]:
        """The address of a running server, and a session that waits until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [str(self.dgt), "serve", "--port", str(port), *map(str, arguments)]
        with subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=self.work, env=self.environment(), stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                assert server.stdout is not None and "dashboard is at" in server.stdout.readline()
                with requests.Session() as session:
                    session.mount("http://", HTTPAdapter(max_retries=Retry(connect=8, backoff_factor=0.05)))
                    yield f"http://127.0.0.1:{port}", session
            finally:
                server.terminate()

    def digest(self) -> str:
        """A digest of the names and contents of everything that is installed."""
        digest = hashlib.sha256()
        for path in sorted(self.packages.rglob("*")):
            digest.update(f"{path}\0".encode() + (path.read_bytes() if path.is_file() else b""))
        return digest.hexdigest()


def run(*command: object) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        list(map(str, command)), cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (CHECKOUT / "assets" / "vendor" / "stamp.txt").is_file(), "build the front end first: make install"
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


def test_the_wheel_holds_what_runs_and_nothing_of_whoever_built_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {"dashboard/data/indicators.csv", "dashboard/assets/style.css", "dashboard/templates/document.html"} <= {
        *names
    }
    assert [name for name in names if name.endswith((".br", ".gz", ".tmp")) or "/." in name] == []
    own = [name for name in names if name.startswith("dashboard/data/") and name.count("/") > 2]
    assert {name.split("/")[2] for name in own} == {"assessments", "toolkit"}
    assert sum(name.startswith("dashboard/data/assessments/") for name in names) == 16
    assert wheel.stat().st_size < MAX_BYTES


def test_it_serves_from_an_empty_folder_and_saves_into_its_users(installed: Installed) -> None:
    before, own = installed.digest(), installed.home / "XDG_DATA_HOME" / APP / "data"
    checked = installed.call("check")
    assert checked.returncode == 0 and "no problem found" in checked.stdout, checked.stderr
    assert not own.exists()
    with installed.serve() as (address, session):
        assert "Digital Government Toolkit" in session.get(f"{address}/", timeout=30).text
        saved = put(session, address)
        assert saved.status_code == 200, saved.text
    assert (own / "assessments" / "NZL-2026.json").is_file()
    assert list(installed.work.iterdir()) == []
    assert installed.digest() == before


def test_what_ships_is_served_read_only_and_a_copy_is_not(installed: Installed) -> None:
    before, seed, copy = installed.digest(), installed.package / "data", installed.work / "copy"
    made = installed.call("init", copy)
    assert made.returncode == 0 and "16 assessments" in made.stdout, made.stderr
    refused = installed.call("freeze", "--data", seed)
    assert refused.returncode == 1 and "read-only" in refused.stderr
    with installed.serve("--data", seed, "--root-path", "/kit") as (address, session):
        assert 'href="/kit/indicators"' in session.get(f"{address}/kit/", timeout=30).text
        assert put(session, f"{address}/kit").status_code == 403
    frozen = installed.call("freeze", "--data", copy)
    assert frozen.returncode == 0 and len(list((copy / "versions").iterdir())) == 1, frozen.stderr
    assert installed.digest() == before


def put(session: requests.Session, address: str) -> Any:
    body = {"base": 0, "by": "Ana", "document": ASSESSMENT}
    return session.put(f"{address}/api/v1/assessments/NZL/2026", json=body, timeout=30)
