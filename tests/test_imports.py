"""What each room loads, in a process of its own: Dash belongs to the web, and the command line starts at once."""

import ast
import json
import subprocess
import sys
from collections.abc import Sequence
from pkgutil import iter_modules

import dashboard
from dashboard.paths import CHECKOUT, PACKAGE

DASH = {"dash", "dash_bootstrap_components"}
SERVERS = {"fastapi", "starlette", "uvicorn"}
# The addresses of views, the registry of pages and the jobs of the work queue are read by rooms outside the web.
PLAIN = ("web.urls", "web.parameters", "web.registry", "web.state.chart", "web.state.chart_source", "web.state.history")
LOADS = """
import importlib, json, pkgutil, sys
for name in sys.argv[1:]:
    for loaded in [one for one in sys.modules if one.partition(".")[0] == "dashboard"]:
        del sys.modules[loaded]
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
        importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*names: str) -> set[str]:
    """The top-level packages that modules and all below them load; each of them loads our own modules anew."""
    command = [sys.executable, "-c", LOADS, *(f"dashboard.{name}" for name in names)]
    answer = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert answer.returncode == 0, answer.stderr
    return set(json.loads(answer.stdout))


def offenders(names: Sequence[str], packages: set[str]) -> list[str]:
    """Those of the modules that load one of the packages; a process for each only where one of them does."""
    return [name for name in names if loaded(name) & packages] if loaded(*names) & packages else []


def rooms() -> list[str]:
    """Every package and module at the top but those that serve the web."""
    names = [module.name for module in iter_modules([str(PACKAGE)])]
    return [name for name in names if name not in {"web", "app", "server", "__main__"}]


def test_nothing_outside_the_web_loads_dash() -> None:
    assert offenders([*rooms(), *PLAIN], DASH) == []


def test_data_and_charts_load_no_web_server() -> None:
    assert offenders(["model", "domain", "storage", "ingest", "charts"], SERVERS) == []


def test_a_module_that_loads_dash_is_found_among_others() -> None:
    assert offenders(["errors", "web.markup"], DASH) == ["web.markup"]


def test_the_jobs_of_the_queue_load_no_dash() -> None:
    assert not loaded("web.api.files") & DASH


def test_the_map_names_every_room() -> None:
    drawing = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert [room for room in rooms() if room not in drawing] == []
    assert dashboard.__version__
