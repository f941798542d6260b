"""What each room loads, in a process of its own: Dash belongs to the web, and the command line starts at once."""

import ast
import json
import subprocess
import sys
from pkgutil import iter_modules

import pytest

import dashboard
from dashboard.paths import CHECKOUT, PACKAGE

DASH = {"dash", "dash_bootstrap_components"}
SERVERS = {"fastapi", "starlette", "uvicorn"}
# The addresses of views, the registry of pages and the jobs of the work queue are read by rooms outside the web.
PLAIN = ("web.urls", "web.parameters", "web.registry", "web.state.chart", "web.state.chart_source", "web.state.history")
LOADS = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(name: str) -> set[str]:
    """The top-level packages that a module and all below it load."""
    command = [sys.executable, "-c", LOADS, f"dashboard.{name}"]
    answer = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return set(json.loads(answer.stdout))


def rooms() -> list[str]:
    """Every package and module at the top but those that serve the web."""
    names = [module.name for module in iter_modules([str(PACKAGE)])]
    return [name for name in names if name not in {"web", "app", "server", "__main__"}]


@pytest.mark.parametrize("name", [*rooms(), *PLAIN])
def test_nothing_outside_the_web_loads_dash(name: str) -> None:
    assert not loaded(name) & DASH


@pytest.mark.parametrize("name", ["model", "domain", "storage", "ingest", "charts"])
def test_data_and_charts_load_no_web_server(name: str) -> None:
    assert not loaded(name) & SERVERS


def test_the_jobs_of_the_queue_load_no_dash() -> None:
    assert not loaded("web.api.files") & DASH


def test_the_map_names_every_room() -> None:
    drawing = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert [room for room in rooms() if room not in drawing] == []
    assert dashboard.__version__
