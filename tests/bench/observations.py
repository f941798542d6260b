"""Very many observations, as somebody might bring them: 50 indicators of 200 countries over 100 years.

What it takes to import them, to read them again, and to show their pages.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.paths import DATA
from dashboard.settings import Settings
from dashboard.storage import files

INDICATORS, FIRST_YEAR, YEARS, COUNTRIES = 50, 1925, 100, 200
SHOWN = 1000  # ms for a page of one of them
PAGES = ("/", "/indicators", "/data", "/countries/NZL", "/indicators/un_egdi")
TABS = ("", "?view=trend", "?tab=table", "?tab=map")


def written(path: Path, areas: Iterable[Area], count: int) -> int:
    """Write a tidy CSV of at most ``count`` observations; how many there are."""
    names = [area.name for area in areas if area.kind is AreaKind.COUNTRY][:COUNTRIES]
    chance = random.Random(2015)  # noqa: S311 - equal data each time
    made = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("Indicator Code,Indicator Name,Country Name,Year,Value\n")
        for number in range(1, INDICATORS + 1):
            for name in names:
                level = chance.uniform(5, 60)
                for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
                    if made == count:
                        return made
                    level = min(100.0, max(0.0, level + chance.gauss(0.2, 1)))
                    file.write(f'IND{number:02},"Share number {number}, % of all","{name}",{year},{level:.4f}\n')
                    made += 1
    return made


def measured(count: int) -> None:
    """Import that many with the command, then read the folder and ask for pages, each for the first time."""
    with TemporaryDirectory() as name:
        folder, path = Path(name) / "data", Path(name) / "many.csv"
        shutil.copytree(DATA, folder)
        plain = _memory()
        made = written(path, files.load(folder).areas.values(), count)
        print(f"{made:,} observations, {path.stat().st_size / 1e6:.0f} MB of CSV")
        command = [sys.executable, "-m", "dashboard", "import", "indicators", str(path), "--yes", "--data", str(folder)]
        _timed("import", lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))  # noqa: S603 - our own
        print(f"{'':34} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:6.0f} MB at most")
        stored = sum(file.stat().st_size for file in (folder / "imported").rglob("*.parquet"))
        before = _memory()
        toolkit = _timed("read it with all else", lambda: files.load(folder))
        print(
            f"{'':34} {_memory() - before:6.0f} MB more memory ({plain:.0f} MB without anything), {stored / 1e6:.0f} MB on disk"
        )
        app = _timed("start the dashboard", lambda: create_app(Settings(data=folder), toolkit=toolkit))
        first = next(iter(toolkit.imported["many"].indicators))
        here = TestClient(app.server, base_url="http://127.0.0.1:8050", client=("127.0.0.1", 50000))
        for page in (*PAGES, *(f"/indicators/{first}{tab}" for tab in TABS), f"/api/v1/indicators/{first}.csv"):
            _timed(page.replace(first, "<one of them>"), lambda page=page: here.get(page), SHOWN)  # type: ignore[misc]
        print(json.dumps({"memory in the end, MB": round(_memory())}))


def _timed(what: str, work: Callable[[], object], budget: float = float("inf")) -> object:
    start = time.perf_counter()
    found = work()
    taken = (time.perf_counter() - start) * 1000
    print(f"{what:34} {taken:6.0f} ms{' OVER BUDGET' if taken > budget else ''}", flush=True)
    return found


def _memory() -> float:
    """MB that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
