"""Putting the app together: an explicit list of pages, several apps in one process, broken input refused."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, page_registry
from starlette.testclient import TestClient

from dashboard import app as module
from dashboard.app import create_app
from dashboard.errors import DataError, ToolkitError
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Settings
from dashboard.web.components import ids as shared_ids
from dashboard.web.pages.compare import ids as compare_ids
from dashboard.web.pages.home import page as home
from dashboard.web.pages.indicators import ids as indicators_ids
from dashboard.web.registry import PAGES, Page
from tests.router import Router, pages

Visit = Callable[[Dash], TestClient]


def test_a_shorter_list_of_pages_makes_a_smaller_app(toolkit: Toolkit, visit: Visit) -> None:
    small = create_app(pages=pages("home", "about"), toolkit=toolkit)
    with visit(small) as client:
        assert client.get("/").status_code == client.get("/about").status_code == 200
        assert client.get("/compare").status_code == client.get("/indicators").status_code == 404
        known = client.get("/_dash-dependencies").text
        assert compare_ids.COMPARE_CELL not in known and shared_ids.ADDRESS in known


def test_two_apps_in_one_process_do_not_disturb_each_other(toolkit: Toolkit, visit: Visit) -> None:
    first = create_app(pages=pages("home", "indicators"), toolkit=toolkit)
    second = create_app(pages=pages("home", "about"), toolkit=toolkit)
    with visit(first) as one, visit(second) as two:
        assert one.get("/indicators").status_code == 200 and one.get("/about").status_code == 404
        assert two.get("/indicators").status_code == 404 and two.get("/about").status_code == 200
        assert indicators_ids.CATALOGUE_TEXT in one.get("/_dash-dependencies").text
        assert indicators_ids.CATALOGUE_TEXT not in two.get("/_dash-dependencies").text
        body = {
            "output": f"..{shared_ids.PAGE}.children...{shared_ids.PAGE_META}.data..",
            "outputs": [
                {"id": shared_ids.PAGE, "property": "children"},
                {"id": shared_ids.PAGE_META, "property": "data"},
            ],
            "inputs": [
                {"id": shared_ids.ADDRESS, "property": "data", "value": {"path": "/about", "search": "", "n": 1}}
            ],
            "changedPropIds": [f"{shared_ids.ADDRESS}.data"],
        }
        answers = [client.post("/_dash-update-component", json=body).json()["response"] for client in (one, two)]
    titles = [answer[shared_ids.PAGE_META]["data"]["title"] for answer in answers]
    assert titles[0].startswith("Page not found") and titles[1].startswith("About")


def test_nothing_goes_to_lists_that_all_apps_of_a_process_share(toolkit: Toolkit) -> None:
    create_app(toolkit=toolkit)
    assert not page_registry


def test_the_threshold_of_an_installation_reaches_the_pages(toolkit: Toolkit, visit: Visit) -> None:
    with visit(create_app(Settings(threshold="1/2"), toolkit=toolkit)) as client:
        assert "at least 1 in 2 of its applicable" in client.get("/about").text


def test_a_broken_data_folder_is_refused_with_every_problem(data_folder: Path) -> None:
    file = data_folder / "indicators.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",PT,", ",pounds,", 2), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        create_app(Settings(data=data_folder))
    assert len(raised.value.problems) >= 2
    assert all("pounds" in str(problem) for problem in raised.value.problems)


def test_a_front_end_that_was_not_built_is_refused_in_one_line(
    toolkit: Toolkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ASSETS", tmp_path)
    with pytest.raises(ToolkitError, match="make install"):
        create_app(toolkit=toolkit)


def test_an_unreadable_assessment_hides_no_other(data_folder: Path, visit: Visit) -> None:
    (data_folder / "assessments" / "XAA-2024.json").write_text("{ not json", encoding="utf-8")
    with visit(create_app(Settings(data=data_folder))) as client:
        shown = client.get("/compare?source=illustrative").text
        assert "XAB" in shown
        assert "XAA-2024.json" in client.get("/data").text


class Broken:
    """A page whose layout works and whose callback fails."""

    PARAMETERS = ()
    layout = staticmethod(home.layout)

    @staticmethod
    def register_callbacks(app, snapshot) -> None:  # type: ignore[no-untyped-def]
        from dash import Input, Output

        @app.callback(
            Output(shared_ids.ANNOUNCER, "title"), Input(shared_ids.ADDRESS, "data"), prevent_initial_call=True
        )
        def fail(address: object) -> str:
            raise RuntimeError("secret detail")


class BrokenPage(Page):
    @property
    def module(self) -> Any:
        return Broken


def test_a_callback_that_fails_is_told_in_words_and_logged(
    toolkit: Toolkit, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(pages=(*pages("home"), BrokenPage("broken", "/broken")), toolkit=toolkit)
    body = {
        "output": f"{shared_ids.ANNOUNCER}.title",
        "outputs": {"id": shared_ids.ANNOUNCER, "property": "title"},
        "inputs": [{"id": shared_ids.ADDRESS, "property": "data", "value": {}}],
        "changedPropIds": [f"{shared_ids.ADDRESS}.data"],
    }
    with visit(app) as client, caplog.at_level(logging.ERROR, "dashboard"):
        answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert "Something went wrong" in answer.text
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_every_route_is_named(toolkit: Toolkit) -> None:
    """The catch-all comes last, so that it hides nothing."""
    app = create_app(toolkit=toolkit)
    paths = [getattr(route, "path", "") for route in app.server.routes]
    assert paths.index("/{path:path}") == len(paths) - 1


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/countries/kosovo?group=EUROPE", "/countries/XKX?group=EUROPE"),
        ("/countries/nzl", "/countries/NZL"),
        ("/principles/05", "/principles/5"),
        ("/principles/5/P5-EARLY-C1", "/principles/5/p5-early-c1"),
        ("/indicators/UN_EGDI?tab=map", "/indicators/un_egdi?tab=map"),
    ],
)
def test_a_page_has_one_address(client: TestClient, asked: str, address: str) -> None:
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, address)
    assert client.get(address, follow_redirects=False).status_code == 200


def test_what_a_page_does_not_read_makes_no_page_of_its_own(client: TestClient, router: Router) -> None:
    assert router.query("/practices", "?country=NZL&junk=1") == {"country": "NZL"}
    assert router.query("/practices", "?" + "&".join(f"p{n}=1" for n in range(50))) is None
    first = client.get("/practices?junk=1")
    assert first.headers["etag"] == client.get("/practices?junk=2").headers["etag"]
    assert first.headers["etag"] != client.get("/practices?country=NZL").headers["etag"]


def test_every_parameter_that_a_page_reads_is_declared(toolkit: Toolkit) -> None:
    """Given no other, a page that reads an undeclared one would never see it."""
    for page in PAGES:
        source = Path(str(page.module.__file__)).read_text(encoding="utf-8")
        read = set(re.findall(r"asked\.\w+\(\"(\w+)\"|[qQ]uery\(query\)\.\w+\(\"(\w+)\"", source))
        assert {name for pair in read for name in pair if name} <= set(page.module.PARAMETERS), page.path
