"""What each page costs: bytes and milliseconds of a first and a second visit, and what a keystroke of the search costs.

``make bench`` prints the medians beside their budgets, in headless Chromium on this machine. Nothing else should run
on the machine meanwhile.
"""

import argparse
import json
import socket
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import uvicorn
from selenium import webdriver

from dashboard.app import create_app

READY = {
    "chart": "document.querySelector('.js-plotly-plot .barlayer path, .js-plotly-plot .scatterlayer path, .choroplethlayer path')",
    "matrix": "document.querySelector('body.live table.matrix tbody tr')",
    "page": "document.querySelector('body.live')",
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
)
SECOND_VISIT = 20  # kB
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


class Visit(NamedTuple):
    """kB transferred, ms to the first paint, ms until complete."""

    kilobytes: float
    painted: float
    complete: float


def main() -> None:
    """Measure every case and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"{'page':36} {'first visit':>31}   {'second visit':>20}")
    with _served() as base:
        for case in CASES:
            urllib.request.urlopen(base + case.path).read()  # noqa: S310 - our own server; the page is made once
            pairs = [_visits(base, case) for _ in range(rounds)]
            first, second = (
                Visit(*map(statistics.median, zip(*visits, strict=True))) for visits in zip(*pairs, strict=True)
            )
            over = " OVER BUDGET" if first.kilobytes > case.budget or second.kilobytes > SECOND_VISIT else ""
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


@contextmanager
def _served() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app().server, host="127.0.0.1", port=port, log_level="warning"))
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
    driver = webdriver.Chrome(options=options)
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
