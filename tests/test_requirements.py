"""The pins: every package with its hashes, no tools of tests in what the dashboard runs with, and no place to load from."""

import re
import tomllib
from typing import Any

import pytest

from dashboard.paths import CHECKOUT

LOCKS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "requirements").glob("*.txt"))}
PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
PIN = re.compile(r"([a-z0-9-]+)==([0-9a-z.]+)( ; [^\\]+)? \\")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package; several where Python's version decides."""
    versions: dict[str, set[str]] = {}
    for line in LOCKS[lock].splitlines():
        if match := PIN.fullmatch(line):
            versions.setdefault(match[1], set()).add(match[2])
    return versions


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_nothing_else_is_there(lock: str) -> None:
    lines = [line for line in LOCKS[lock].splitlines() if line and not line.lstrip().startswith("#")]
    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []
    assert all(
        HASH.fullmatch(after) for line, after in zip(lines, [*lines[1:], ""], strict=True) if PIN.fullmatch(line)
    )
    assert "://" not in LOCKS[lock]


def test_what_the_project_needs_is_pinned() -> None:
    assert set(LOCKS) == {"build", "node", "runtime", "test"}
    assert names(PROJECT["project"]["dependencies"]) <= pins("runtime").keys()
    assert names(PROJECT["project"]["optional-dependencies"]["test"]) <= pins("runtime").keys() | pins("test").keys()
    assert names(PROJECT["build-system"]["requires"]) <= pins("build").keys()


def test_the_dashboard_runs_without_the_tools_of_tests() -> None:
    assert pins("runtime").keys() & pins("test").keys() == set()
    tools = {"selenium", "pytest", "mypy", "ruff", "hypothesis", "frictionless", "openpyxl", "pypdf", "hatchling"}
    assert pins("runtime").keys() & tools == set()
    assert all(int(version.split(".")[0]) >= 2 for version in pins("runtime")["urllib3"])
