"""``/data/import``: a file is read, corrected, imported, shown at once, and removed."""

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.pages.data_import import ids
from dashboard.web.view import View

WIDE = 'Country;2019;2020\n"Korea, Rep.";1,5;2\nFrence;3;..\nWorld;1;2\n'
FIELD = {"type": ids.FIGURES_FIELD}
Press = Callable[..., Mapping[str, Any]]


@pytest.fixture(scope="module")
def mine(toolkit: Toolkit, tmp_path_factory: pytest.TempPathFactory) -> AppState:
    return AppState(toolkit, Settings(data=tmp_path_factory.mktemp("figures")))


@pytest.fixture(scope="module")
def here(mine: AppState, visit: Callable[..., TestClient]) -> Iterator[TestClient]:
    with visit(create_app(mine.settings, toolkit=mine.snapshot().toolkit)) as client:
        yield client


def sent(text: str) -> dict[str, Any]:
    content = base64.b64encode(text.encode()).decode()
    return {"name": "my figures.csv", "size": len(text), "content": content, "n": 1}


@cache
def page_callback(client: TestClient) -> Any:
    """What the browser is told of the page’s one callback."""
    known = client.get("/_dash-dependencies").json()
    return next(c for c in known if f"{ids.FIGURES_FORM}.children" in c["output"])


def call(
    client: TestClient, trigger: str, file: object, fields: Mapping[str, object] | None = None, gone: str = ""
) -> Any:
    """Call the page’s one callback as the browser does."""
    callback = page_callback(client)
    outputs = [
        dict(zip(("id", "property"), output.rsplit(".", 1), strict=True))
        for output in callback["output"].strip(".").split("...")
    ]
    pairs = list((fields or {}).items())

    def controls(part: str) -> list[dict[str, Any]]:
        return [
            {
                "id": {**FIELD, "key": key},
                "property": part,
                "value": value if part == "value" else {**FIELD, "key": key},
            }
            for key, value in pairs
        ]

    stores = {ids.FIGURES_FILE: file, ids.FIGURES_GONE: gone}
    clicks = dict.fromkeys((ids.FIGURES_CHECK, ids.FIGURES_IMPORT, ids.FIGURES_REMOVE), 1)
    values = {**clicks, **stores}

    def plain(control: Mapping[str, str]) -> dict[str, Any]:
        return {"id": control["id"], "property": control["property"], "value": values.get(control["id"])}

    body = {
        "output": callback["output"],
        "outputs": outputs,
        "inputs": [plain(e) for e in callback["inputs"]],
        "state": [controls(e["property"]) if e["id"].startswith("{") else plain(e) for e in callback["state"]],
        "changedPropIds": [trigger],
    }
    answer = client.post(urls.CALLBACKS, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["response"]


FILE, CHECK = f"{ids.FIGURES_FILE}.data", f"{ids.FIGURES_CHECK}.n_clicks"
IMPORT, REMOVE = f"{ids.FIGURES_IMPORT}.n_clicks", f"{ids.FIGURES_REMOVE}.n_clicks"


def key(prefix: str, text: str) -> str:
    return f"{prefix}-{text.encode().hex()}"


RIGHT = {
    key("area", "Frence"): "FRA",
    key("area", "World"): "leave-out",
    "about-title": "Mine",
    "about-id": "mine",
    key("title", "My figures"): "What I count",
    key("unit", "My figures"): "OTHER",
    key("unitname", "My figures"): "dollars",
}


def test_a_file_is_read_and_every_guess_and_problem_is_shown(here: TestClient) -> None:
    response = call(here, FILE, sent(WIDE))
    form, preview = str(response[ids.FIGURES_FORM]), str(response[ids.FIGURES_PREVIEW])
    assert "A (Country)" in form and "Values of the year in the heading" in form and "“Frence” is" in form
    assert "3 problems" in preview and "did you mean FRA?" in preview and "reads as a group" in preview
    assert response[ids.FIGURES_IMPORT]["hidden"] and not response[ids.FIGURES_CHECK]["hidden"]


def test_nothing_is_imported_until_it_is_clean(here: TestClient, mine: AppState) -> None:
    response = call(here, IMPORT, sent(WIDE), {"about-id": "mine"})
    assert "problems" in str(response[ids.FIGURES_PREVIEW])
    assert not (mine.settings.data / "imported").exists()


def test_what_was_put_right_is_imported_shown_at_once_and_removed(here: TestClient, mine: AppState) -> None:
    checked = call(here, CHECK, sent(WIDE), RIGHT)
    assert "No problems" in str(checked[ids.FIGURES_PREVIEW]) and not checked[ids.FIGURES_IMPORT]["hidden"]
    done = call(here, IMPORT, sent(WIDE), RIGHT)
    assert "Imported" in str(done[ids.FIGURES_PREVIEW]) and "Mine" in str(done[ids.FIGURES_THERE])
    page = here.get("/indicators/mine_my_figures")
    assert page.status_code == 200 and "What I count" in page.text and "dollars" in page.text
    assert "Source: Mine, publisher not stated (your data, imported " in page.text
    assert "mine_my_figures" in here.get("/api/v1/indicators?dataset=mine").text
    index = re.search(r'data-search-index="([^"]+)"', page.text)
    assert index and "mine_my_figures" in here.get(index[1]).text
    assert "KOR,2020,_T,2,OTHER,printed,mine" in here.get("/api/v1/indicators/mine_my_figures.csv").text
    assert "Remove “Mine”?" in here.get("/data/import?remove=mine").text
    gone = call(here, REMOVE, None, gone="mine")
    assert "Nothing of it is lost" in str(gone[ids.FIGURES_PREVIEW])
    assert here.get("/indicators/mine_my_figures").status_code == 404
    assert len(list((mine.settings.data / "imported/.removed").iterdir())) == 1


def test_a_short_name_that_is_taken_is_refused_with_another(here: TestClient) -> None:
    response = call(here, CHECK, sent(WIDE), {**RIGHT, "about-id": "un_egdi"})
    assert "un_egdi_2 is not" in str(response[ids.FIGURES_PREVIEW])


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (None, "Choose a file first"),
        ({"name": "x", "size": 6_000_000, "content": ""}, "larger than 5 MB"),
        ({"name": "x", "size": 2, "content": "%%"}, "did not arrive whole"),
        (sent("nothing"), "cannot be imported"),
        (sent(""), "is empty"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_page_stays(here: TestClient, file: object, message: str) -> None:
    response = call(here, FILE, file)
    assert message in str(response)
    assert response[ids.FIGURES_IMPORT]["hidden"]


FIELDS = "column-0 column-999 area-zz mark-2e2e decimals year rows unit-all odd sheet title-zz"


@pytest.mark.parametrize("field", FIELDS.split())
@pytest.mark.parametrize("value", ["any", "", "<b>", "9" * 300, None, 7, ["x"], True])
def test_no_value_of_a_control_breaks_the_page(here: TestClient, field: str, value: object) -> None:
    assert ids.FIGURES_PREVIEW in call(here, CHECK, sent(WIDE), {**RIGHT, field: value})


def test_a_read_only_dashboard_checks_and_does_not_import(
    client: TestClient, text: Callable[[str], str], toolkit: Toolkit
) -> None:
    page = client.get("/data/import").text
    assert "read-only" in page
    response = call(client, IMPORT, sent("Country,Year,Value\nKorea,2019,1\n"), {"unit-all": "PT"})
    assert "This was not done" in str(response[ids.FIGURES_FEEDBACK])
    refused = call(client, REMOVE, None, gone="mine")
    assert "read-only" in str(refused[ids.FIGURES_FEEDBACK])
    assert client.get("/data/import?remove=nothing").status_code == 200


def test_the_page_says_the_bounds_and_the_command(view: Callable[[str], View], text: Callable[[str], str]) -> None:
    assert "up to 5 MB" in text("/data/import") and "dgt import indicators FILE" in text("/data/import")
