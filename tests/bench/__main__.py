"""What each page costs: bytes and milliseconds of a first and a second visit, and what a keystroke of the search costs.

``make bench`` prints the medians beside their budgets, in headless Chromium on this machine. Nothing else should run
on the machine meanwhile. ``python -m tests.bench --assessments`` measures 200 countries with 10 cycles each instead.
"""

import argparse
import gc
import json
import shutil
import socket
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import uvicorn
from dash import Dash
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from dashboard.app import create_app
from dashboard.domain.maturity.comparison import Comparison, Comparisons, Source
from dashboard.paths import DATA
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.storage.assessments import to_json
from dashboard.web.pages.compare.matrix_data import payload
from tests.assessments import LAST, generated
from tests.bench import observations

READY = {
    "chart": "document.querySelector('.js-plotly-plot .barlayer path, .js-plotly-plot .scatterlayer path, .choroplethlayer path')",
    "matrix": "document.querySelector('body.live table.matrix tbody tr')",
    "page": "document.querySelector('body.live')",
    "editor": "document.querySelector('body.live .assess-item')",
}


class Case(NamedTuple):
    """A page, what makes it complete, and how many kB a first visit may transfer."""

    path: str
    ready: str
    budget: int


CASES = (
    Case("/indicators/laws_open_by_default", "chart", 650),
    Case("/indicators/un_egdi", "chart", 650),
    Case("/indicators/un_egdi?tab=map", "chart", 650),
    Case("/compare?source=evidence", "matrix", 350),
    Case("/compare?source=illustrative", "matrix", 350),
    Case("/", "page", 350),
    Case("/indicators", "page", 350),
    Case("/principles/5", "page", 350),
    Case("/countries/NZL", "page", 350),
    Case("/assess/NZL/2026", "editor", 350),
)
SECOND_VISIT = 20  # kB
OPENED = 1500  # ms until the comparison of all economies is complete
SELECTED = 100  # ms from a choice until what is in sight of it is painted, in each view of the comparison
VIEWS = ("matrix", "distribution", "list", "side")
SIDES = "dash_clientside.set_props('compare-countries', { value: ['NZL', 'CAN', 'EST', 'TCD'] })"
KEYSTROKE = 30  # ms until the results stand in the page, at worst
TYPED = ("once only", "procurment strategy", "e-government", "korea rep", "co-ordination of ict", "e")
# Types each text key by key, and counts what the layout costs as well.
TYPE = """
const [texts, done] = arguments;
const field = document.querySelector('dialog.search input');
const press = (value) => {
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  document.querySelector('#search-list [role=option]').getBoundingClientRect();
  return performance.now() - start;
};
done(texts.flatMap((text) => [...text].map((_, last) => press(text.slice(0, last + 1)))));
"""
LOADED = 2000  # ms to read 200 countries with 10 cycles each, and all else
COMPARED = 500  # ms until their stages are worked out for the first time, and sent
HISTORY = 400  # ms until the server has made the page with where all of them moved
REDRAWN = 200  # ms from a choice until the matrix of all of them is painted
# In which control what is chosen, and measured after it.
CHOICES = (
    ("to sort by a principle, then by name", "sort", "p5", "name"),
    ("a group, then all", "group", "OECD", "any"),
    ("a pillar, then all", "pillar", "2", "any"),
    ("another cycle, from the server", "cycle", str(LAST - 1), str(LAST)),
)
# Until the matrix is there.
AWAIT = (
    f"const done = arguments[0]; const look = () => {READY['matrix']} ? done() : requestAnimationFrame(look); look();"
)
# Chooses as a reader does, and waits until what follows is painted.
CHOOSE = """
const [name, value, done] = arguments;
const select = document.getElementById(`compare-${name}`);
const page = document.getElementById('page');
const start = performance.now();
const look = (changes, observer) => {
  if (!changes.some((change) => change.target.closest('#compare-matrix')) || !page.querySelector('#compare-matrix > *')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
};
new MutationObserver(look).observe(page, { childList: true, subtree: true });
Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, value);
select.dispatchEvent(new Event('change', { bubbles: true }));
"""


class Visit(NamedTuple):
    """kB transferred, ms to the first paint, ms until complete."""

    kilobytes: float
    painted: float
    complete: float


def main() -> None:
    """Measure every case and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--assessments", action="store_true", help="many countries and cycles, instead of the pages")
    parser.add_argument(
        "--observations", type=int, metavar="N", help="so many imported observations, instead of the pages"
    )
    options = parser.parse_args()
    if options.observations:
        observations.indicator_descriptions(options.observations)
        return
    measure = _assessments if options.assessments else _pages
    measure(options.rounds)


def _pages(rounds: int) -> None:
    print(f"{'page':36} {'first visit':>31}   {'second visit':>20}")
    with _served(create_app()) as base:
        for case in CASES:
            urllib.request.urlopen(base + case.path).read()  # noqa: S310 - our own server; the page is made once
            pairs = [_visits(base, case) for _ in range(rounds)]
            first, second = (
                Visit(*map(statistics.median, zip(*visits, strict=True))) for visits in zip(*pairs, strict=True)
            )
            slow = case.ready == "matrix" and first.complete > OPENED
            over = " OVER BUDGET" if first.kilobytes > case.budget or second.kilobytes > SECOND_VISIT or slow else ""
            print(
                f"{case.path:36} {first.kilobytes:5.0f} of {case.budget} kB, painted {first.painted:4.0f}, "
                f"complete {first.complete:4.0f} ms   {second.kilobytes:4.1f} kB, {second.complete:4.0f} ms{over}"
            )
        pressed = _keystrokes(base)
        over = " OVER BUDGET" if max(pressed) > KEYSTROKE else ""
        print(
            f"{'search, ' + str(len(pressed)) + ' keystrokes':36} median {statistics.median(pressed):.1f}, "
            f"worst {max(pressed):.1f} of {KEYSTROKE} ms{over}"
        )
        with _browser() as driver:
            driver.get(f"{base}/compare?source=evidence")
            driver.execute_async_script(AWAIT)
            for view in VIEWS:
                if view == "side":
                    driver.execute_script(SIDES)
                driver.execute_script("document.querySelector(`[data-view=${arguments[0]}]`).click()", view)
                for what, control, other, value in CHOICES[:-1]:
                    _told(f"{view}: choose {what}", _chosen(driver, rounds, control, other, value), SELECTED)
                driver.execute_async_script(CHOOSE, "sort", "like")
                _told(f"{view}: choose whom to be like", _chosen(driver, rounds, "like", "NZL", "FRA"), SELECTED)
                driver.execute_async_script(CHOOSE, "sort", "name")


def _assessments(rounds: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(DATA, folder)
        made = generated(files.load(DATA))
        for document in made.values():
            (folder / f"assessments/{document.country}-{document.cycle}.json").write_bytes(to_json(document))
        _told(
            f"read {len(made)} assessments and the rest",
            [_timed(lambda: files.load(folder)) for _ in range(rounds)],
            LOADED,
        )
        toolkit = files.load(folder)
        gc.freeze()  # as the server does

        def first() -> Comparison:
            return Comparisons(toolkit).of(Source.ASSESSMENTS)

        _told("work out the latest of 200 countries", [_timed(first) for _ in range(rounds)], COMPARED)
        settings = Settings(data=folder)
        snapshot = AppState(toolkit, settings).snapshot()
        matrix = first()
        _told("what the matrix needs", [_timed(lambda: payload(snapshot, matrix)) for _ in range(rounds)], COMPARED)
        cycles = sorted({cycle for _, cycle in made})
        with _served(create_app(settings, toolkit=toolkit)) as base, _browser() as driver:
            pages = [f"{base}/history?after={cycle}" for cycle in cycles[1 : rounds + 1]]
            _told("the history of all, each page new", [_timed(partial(_fetched, page)) for page in pages], HISTORY)
            driver.get(f"{base}/compare?source=assessments")
            driver.execute_async_script(AWAIT)
            for what, control, other, value in CHOICES:
                _told(f"choose {what}", _chosen(driver, rounds, control, other, value), REDRAWN)


def _chosen(driver: webdriver.Chrome, rounds: int, control: str, other: str, value: str) -> list[float]:
    """The milliseconds until a choice is painted, each time after another one."""
    taken = []
    for _ in range(rounds):
        driver.execute_async_script(CHOOSE, control, other)
        taken.append(float(driver.execute_async_script(CHOOSE, control, value)))
    return taken


def _fetched(address: str) -> bytes:
    return bytes(urllib.request.urlopen(address).read())  # noqa: S310 - our own server


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _told(what: str, taken: list[float], budget: int) -> None:
    over = " OVER BUDGET" if statistics.median(taken) > budget else ""
    print(f"{what:50} median {statistics.median(taken):5.0f}, worst {max(taken):5.0f} of {budget} ms{over}")


@contextmanager
def _served(app: Dash) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app.server, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def _visits(base: str, case: Case) -> tuple[Visit, Visit]:
    """A first visit with an empty cache, and a second one after it."""
    with _browser() as driver:
        return _visit(driver, base, case), _visit(driver, base, case)


def _keystrokes(base: str) -> list[float]:
    """The milliseconds of each keystroke of a reader who searches, from the first one on."""
    with _browser() as driver:
        driver.get(base)
        driver.execute_async_script(
            "const done = arguments[0]; const there = () => document.querySelector('#search-list [role=option]');"
            "document.querySelector('[data-search]').click();"
            "const look = () => there() ? done() : requestAnimationFrame(look); look();"
        )
        return list(driver.execute_async_script(TYPE, TYPED))


@contextmanager
def _browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def _visit(driver: webdriver.Chrome, base: str, case: Case) -> Visit:
    driver.get("about:blank")
    driver.get_log("performance")
    driver.get(base + case.path)
    complete = driver.execute_async_script(
        "const done = arguments[0];"
        f"const look = () => {READY[case.ready]} ? done(performance.now()) : requestAnimationFrame(look); look();"
    )
    painted = driver.execute_script("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0")
    time.sleep(0.5)  # a measurement, not a test: let what is still on its way arrive
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sizes = [m["params"]["encodedDataLength"] for m in messages if m["method"] == "Network.loadingFinished"]
    return Visit(sum(sizes) / 1000, painted, complete)


if __name__ == "__main__":
    main()
