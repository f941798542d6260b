"""The whole product below a path: a journey in which the browser never asks for anything at the top of the host."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from dash.testing.application_runners import ThreadedRunner
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
ROOT = "/toolkit"
ITEM = "p5-intermediate-c1"
PLAYER = "return document.body.dataset.ready === 'true' && document.querySelectorAll('.slide').length"
FRAME = "return document.querySelector('.embed-code textarea')?.value"


class Requests:
    """A middleware that remembers the path of every request, as the browser has sent it."""

    def __init__(self, app: ASGIApp, paths: list[str]) -> None:
        self.app, self.paths = app, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.paths.append(scope["path"])
        await self.app(scope, receive, send)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def paths(reader, serve, toolkit: Toolkit, folder: Path) -> Iterator[list[str]]:
    """The paths of all requests to a dashboard below ``ROOT``, at which the reader is."""
    app, paths = create_app(Settings(data=folder, root_path=ROOT), toolkit=toolkit), []
    app.server.add_middleware(Requests, paths=paths)
    with ThreadedRunner() as server:
        serve(server, app)
        reader.server = f"{server.url}{ROOT}"
        paths.clear()  # the runner has asked whether the server is there
        yield paths
        reader.driver.get("about:blank")


def test_a_journey_below_a_path_never_leaves_it(reader, paths: list[str], toolkit: Toolkit, folder: Path) -> None:
    reader.open("/")
    reader.follow("nav a", "Compare")
    assert reader.address == "/compare"
    reader.pick("compare-countries", "New Zealand", "Canada")
    assert reader.matrix(2) and "countries=" in reader.address and reader.driver.current_url.startswith(reader.server)
    reader.driver.refresh()
    assert reader.matrix(2)

    reader.follow("nav a", "Indicators")
    reader.one("#catalogue-text").send_keys("procurement")
    reader.wait("return location.search === '?q=procurement'")
    reader.follow("#catalogue-results article a", "rocurement")
    name = reader.address.removeprefix("/indicators/")
    assert name in toolkit.indicators
    reader.one("#card-graph .main-svg")
    file = reader.one("a[download$='.csv']").get_attribute("download")
    reader.click(f"a[download='{file}']")
    assert name in reader.downloaded(file).decode()
    reader.click("[data-slide]")
    reader.wait("return document.querySelector('[data-slide]').textContent.startsWith('Added')")

    reader.keys("/")
    reader.one("dialog.search input").send_keys("egdi")
    reader.wait("return document.querySelector('dialog.search a[href]')")
    assert reader.js("return document.querySelector('dialog.search a[href]').getAttribute('href')").startswith(ROOT)
    reader.keys("\ue00c")

    reader.open("/assess/NZL/2026?principle=5")
    reader.one("#author").send_keys("Ana")
    reader.click(f"#{ITEM} label:has(input[value='applies'])")
    reader.wait(lambda: "Saved" in reader.one(".assess-status").text)
    saved = AssessmentService(toolkit, folder, editable=True).read("NZL", 2026)
    assert (saved.saved_by, str(saved.answers[ITEM].answer)) == ("Ana", "applies")

    reader.follow("nav a", "Present")
    assert len(reader.all(".deck-slide")) == 1
    reader.click("[data-take]", "PowerPoint")
    file = reader.wait("return (document.getElementById('announcer').textContent.match(/^(.+) was saved/) || [])[1]")
    with ZipFile(io.BytesIO(reader.downloaded(file))) as deck:
        assert "ppt/presentation.xml" in deck.namelist()
    reader.click(".deck-take .strong")
    assert reader.wait(PLAYER) == 2  # its title and the view
    assert reader.driver.current_url.startswith(f"{reader.server}/present/play")

    reader.open("/indicators/un_egdi?countries=NZL")
    reader.click("details[data-embed] summary")
    code = reader.wait(FRAME)
    frame = code.split('src="')[1].split('"')[0].replace("&amp;", "&")
    assert frame.startswith(f"{reader.server}/embed/")
    reader.driver.get(frame)
    reader.wait("return document.querySelector('.drawing .main-svg')")

    assert len(paths) > 50
    assert [path for path in paths if path != ROOT and not path.startswith(f"{ROOT}/")] == []
