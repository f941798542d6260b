"""One server and one Chromium for all browser tests of a process, and a reader who uses them.

dash.testing drives the browser (``DashComposite`` is what its ``dash_duo`` is made of) with a wider scope than ``dash_duo``,
since starting Chromium takes longer than a journey.
"""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from dash.testing.application_runners import ThreadedRunner
from dash.testing.composite import DashComposite
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from dashboard.app import create_app
from dashboard.model.assessments import ItemAnswer
from dashboard.model.codes import Answer
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Settings

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
PATIENCE = 10  # seconds until a condition that does not come true fails a test
MATRIX_ROWS = "#compare-matrix tbody tr:not(.region)"  # a region's heading is no country
INTERCEPT = """
const real = window.fetch;
window.fetch = async (address, options) => {
  const send = () => real(address, options);
  if (options?.method !== 'PUT') return send();
  WORDS
};
"""
READY = "return document.body.classList.contains('live') && !document.body.classList.contains('busy')"


def pytest_setup_options() -> Options:
    """Options of the browser that dash.testing starts, also for its own fixtures."""
    # Selenium takes the machine's driver; without its path it would look for one in the network.
    os.environ.setdefault("SE_CHROMEDRIVER", shutil.which("chromedriver") or "chromedriver")
    options = Options()
    for argument in (
        "--no-sandbox",  # as root there is none
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-features=Translate,OptimizationHints,MediaRouter",
        "--force-prefers-reduced-motion",
        "--window-size=1280,900",
        "--lang=en-GB",
    ):
        options.add_argument(argument)
    return options


@pytest.fixture(scope="session")
def app(toolkit: Toolkit, tmp_path_factory: pytest.TempPathFactory) -> Dash:
    """The app over a copy of the shipped data, in which one may write as on one's own machine."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("served") / "data"))
    return create_app(Settings(data=folder), toolkit=toolkit)


@pytest.fixture
def own_server(app: Dash) -> Iterator[ThreadedRunner]:
    """A further server of the app, which a test may stop and start again with ``restart``."""
    with ThreadedRunner() as runner:
        _start(runner, app, _free_port())
        yield runner


@pytest.fixture
def restart(app: Dash) -> Callable[[ThreadedRunner], None]:
    """Starts a stopped server again at its old address."""
    return lambda runner: _start(runner, app, runner.port)


@pytest.fixture
def serve() -> Callable[[ThreadedRunner, Dash], None]:
    """Serves any app, after a stop at its old address."""
    return lambda runner, app: _start(runner, app, runner.port if runner.started is not None else _free_port())


@pytest.fixture(scope="session")
def browser(
    app: Dash, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DashComposite]:
    """A Chromium at a running server."""
    with ThreadedRunner() as runner:
        _start(runner, app, _free_port())
        with DashComposite(
            server=runner,
            browser="Chrome",
            headless=True,
            options=request.config.hook.pytest_setup_options(),
            download_path=str(tmp_path_factory.mktemp("downloads")),
            percy_run=False,
        ) as found:
            found.driver.implicitly_wait(0)
            found.driver.execute_cdp_cmd(
                "Page.addScriptToEvaluateOnNewDocument", {"source": AXE.read_text(encoding="utf-8")}
            )
            yield found


def _start(runner: ThreadedRunner, app: Dash, port: int) -> None:
    runner.host = "127.0.0.1"
    runner.start(app, host=runner.host, port=port, log_level="warning", start_timeout=PATIENCE)


def _free_port() -> int:
    """The runner counts its ports from one fixed number in each process, so processes side by side would take the same."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Reader:
    """Somebody at the browser: opens addresses, clicks, types, and waits for what must happen."""

    def __init__(self, browser: DashComposite) -> None:
        self.browser, self.driver, self.server = browser, browser.driver, browser.server.url
        self.expected: list[str] = []  # messages on the console that belong to the journey

    def open(self, address: str) -> None:
        """Load an address anew, and wait until the page is live."""
        self.driver.get(self.server + address)
        self.wait(READY)

    @property
    def address(self) -> str:
        """Path and query of where the reader is."""
        return str(self.driver.current_url).removeprefix(self.server)

    def wait(self, condition: str | Callable[[], Any], *arguments: object) -> Any:
        """Wait until a script or function gives something true, and return it."""
        met = condition if callable(condition) else lambda: self.js(condition, *arguments)
        message = condition if isinstance(condition, str) else ""
        drawn_anew = [StaleElementReferenceException]  # then what is asked about is looked for again
        return WebDriverWait(self.driver, PATIENCE, 0.05, drawn_anew).until(lambda _: met(), message)

    def js(self, script: str, *arguments: object) -> Any:
        """What a script gives in the page."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        """Every element there is now."""
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def one(self, selector: str, text: str = "") -> WebElement:
        """The first visible element, with this text where one is given; waits for it."""

        def found() -> WebElement | None:
            with suppress(StaleElementReferenceException):  # what is drawn anew is looked for anew
                return next((e for e in self.all(selector) if e.is_displayed() and text in e.text), None)
            return None

        return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05).until(
            lambda _: found(), f"no visible {selector} {text!r}"
        )

    def click(self, selector: str, text: str = "") -> None:
        """Click the first visible element."""

        def clicked() -> bool:
            element = self.one(selector, text)
            self.js("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", element)
            element.click()
            return True

        self.wait(clicked)

    def follow(self, selector: str, text: str = "") -> None:
        """Click a link inside the product and wait until its page has arrived."""
        self.click(selector, text)
        self.wait(READY)

    def keys(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def choose(self, name: str, value: str) -> None:
        """Choose in a native select."""
        self.click(f"#{name} option[value='{value}']")

    def pick(self, name: str, *texts: str) -> None:
        """Pick in a searchable drop-down by typing the beginning of names."""
        self.click(f"#{name}")
        for text in texts:
            search = self.one("input.dash-dropdown-search")
            search.clear()
            search.send_keys(text)
            self.click(".dash-dropdown-option", text)
        self.keys("\ue00c")  # Escape

    def table(self, selector: str) -> list[list[str]]:
        """The text of a table, row by row."""
        script = "return [...document.querySelectorAll(arguments[0] + ' tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
        return self.js(script, selector)

    def matrix(self, rows: int | None = None) -> list[list[str]]:
        """The text of the comparison, row by row, as soon as it is drawn, with so many rows where a number is given."""
        # What is out of sight is drawn a moment later; how many there are is said above.
        told = "parseInt(document.getElementById('compare-count').innerText)"
        counted = f">= {told}" if rows is None else f"=== {rows}"
        self.wait(f"return document.querySelectorAll('{MATRIX_ROWS}').length {counted}")
        return self.table("#compare-matrix tbody")

    def compared(self) -> list[str]:
        """The countries of the comparison, in its order."""
        self.matrix()
        return self.js(f"return [...document.querySelectorAll('{MATRIX_ROWS} th a')].map(link => link.innerText)")

    def cdp(self, command: str, **parameters: object) -> Any:
        """A command of the Chrome DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def requests(self) -> list[str]:
        """Every address that the page has asked for since it was loaded."""
        return self.js("return performance.getEntriesByType('resource').map(entry => entry.name)")

    def server_calls(self) -> int:
        """How often the page has asked the server to answer a callback."""
        return sum("_dash-update-component" in name for name in self.requests())

    def downloaded(self, name: str) -> bytes:
        """The content of a saved file, as soon as it is whole."""
        path = Path(self.browser.download_path) / name
        self.wait(lambda: path.is_file() and path.stat().st_size > 0 and not list(path.parent.glob("*.crdownload")))
        body = path.read_bytes()
        path.unlink()
        return body


@pytest.fixture
def reader(browser: DashComposite) -> Iterator[Reader]:
    """A reader with a fresh window; at the end nothing may stand in the console but what the test expected."""
    found = Reader(browser)
    browser.get_logs()
    yield found
    messages = [entry["message"] for entry in browser.get_logs()]
    driver = browser.driver
    for window in driver.window_handles[1:]:
        driver.switch_to.window(window)
        driver.close()
    driver.switch_to.window(driver.window_handles[0])
    found.cdp("Emulation.clearDeviceMetricsOverride")
    found.cdp("Emulation.setEmulatedMedia", media="", features=[])
    found.js("try { localStorage.clear() } catch {}")
    driver.get("about:blank")
    assert [message for message in messages if not any(words in message for words in found.expected)] == []


class Country:
    """Somebody who answers for a country in one window of the browser, and the folder that it comes to."""

    def __init__(self, reader: Reader, server: ThreadedRunner, app: Dash, service: AssessmentService) -> None:
        self.reader, self.server, self.app, self.service = reader, server, app, service
        self.store = service.store
        reader.server = server.url

    def open(self, address: str = "/assess/NZL/2026?principle=5") -> None:
        self.reader.open(address)
        self.reader.one(".assess-form h2")

    def answer(self, item: str, answer: str) -> None:
        """Choose an answer as a reader does: on its words."""
        self.reader.click(f"#{item} label:has(input[value='{answer}'])")

    def chosen(self, item: str) -> str:
        return self.reader.js("return document.querySelector(`#${arguments[0]} fieldset input:checked`).value", item)

    def prove(self, item: str, text: str, link: str) -> None:
        """Add a piece of evidence."""
        if not self.reader.js("return document.querySelector(`#${arguments[0]} .proofs`).open", item):
            self.reader.click(f"#{item} .proofs summary")
        self.reader.click(f"#{item} [data-act=add]")
        self.reader.one(f"#{item} [data-proof] [data-field=text]").send_keys(text)
        self.reader.one(f"#{item} [data-proof] [data-field=link]").send_keys(link)

    def join(self, name: str) -> None:
        """Add an assessor, or try to."""
        self.reader.click("[data-whose] option[value='+']")
        self.reader.one(".assess-of form input").send_keys(name)
        self.reader.click(".assess-of form button")

    def another(self, *, cycle: int = 2026, **answers: str) -> None:
        """Somebody else saves these answers besides those there are; ``p5_early_c1`` is the characteristic p5-early-c1."""
        found = self.service.open("NZL", cycle)
        given = {name.replace("_", "-"): ItemAnswer(answer=Answer(answer)) for name, answer in answers.items()}
        changed = found.model_copy(update={"answers": {**found.answers, **given}})
        self.service.save(changed, base=found.revision, by="Ben")

    def intercept(self, words: str) -> None:
        """Let a script decide on each save: it is given ``address`` and ``send``, and returns a response."""
        self.reader.js(INTERCEPT.replace("WORDS", words))

    def online(self) -> None:
        """Let the browser say that there is a network again, so that the page saves at once."""
        self.reader.js("dispatchEvent(new Event('online'))")

    def told(self, words: str) -> None:
        """Wait until the page says where the work is."""
        self.reader.wait(lambda: words in self.reader.one(".assess-status").text)

    def stage(self, words: str) -> None:
        """Wait until the panel shows this stage."""
        self.reader.wait(lambda: words in self.reader.one(".assess-panel .stage-badge").text)

    def answer_codes(self) -> dict[str, str]:
        """The answers on the disk."""
        return {name: str(answer) for name, answer in self.service.open("NZL", 2026).answer_codes.items()}


@pytest.fixture
def country(
    reader: Reader, toolkit: Toolkit, tmp_path: Path, serve: Callable[[ThreadedRunner, Dash], None]
) -> Iterator[Country]:
    """A reader at a dashboard of their own, in which one may write."""
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    app = create_app(Settings(data=tmp_path), toolkit=toolkit)
    with ThreadedRunner() as server:
        serve(server, app)
        yield Country(reader, server, app, AssessmentService(toolkit, tmp_path, editable=True))
        reader.driver.get("about:blank")  # a page that is left saves what it has: the server is still there for it
