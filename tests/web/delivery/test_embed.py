"""A card or a view in another page's frame."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.services.app_state import AppState
from dashboard.settings import Editing, Settings
from dashboard.storage import files
from dashboard.web import urls
from dashboard.web.registry import PAGES, Page

EGDI = "/indicators/un_egdi?countries=NZL,CAN"


def said(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.text


def test_a_frame_shows_what_is_seen_the_chart_its_values_its_source_and_the_version(client: TestClient) -> None:
    text = said(client, urls.embed(EGDI))
    version = client.get("/healthz").json()["data_version"]
    assert "New Zealand" in text
    assert 'class="drawing" role="img"' in text
    assert '"data":[{' in text
    assert "<caption" in text
    assert "United Nations" in text
    assert f"Data version {version}</span>, live" in text
    assert 'href="http://testserver/indicators/un_egdi?countries=NZL,CAN"' in text


@pytest.mark.parametrize("page", [page for page in PAGES if page.slides], ids=lambda page: page.name)
def test_every_view_that_can_be_presented_can_be_embedded(client: TestClient, page: Page) -> None:
    values = {
        "name": "un_egdi",
        "number": "5",
        "code": "XAA",
        "cycle": "2024",
        "practice": "nzl-result-9",
        "item": "p5-intermediate-c1",
    }
    path = re.sub(r"\{(\w+)(:\w+)?\}", lambda found: values[found[1]], page.path)
    assert "<h2>" in said(client, urls.embed(path))


def test_a_part_of_a_page_can_be_embedded(client: TestClient) -> None:
    whole, part = (
        said(client, urls.embed("/principles/5")),
        said(client, f"{urls.embed('/principles/5')}?part=practices"),
    )
    assert whole != part
    assert "cannot be shown" not in part


def test_any_page_may_frame_it_and_no_page_may_frame_the_rest(client: TestClient) -> None:
    framed, page = client.get(urls.embed(EGDI)), client.get(EGDI)
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "script-src 'self'" in framed.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


def test_it_is_small(client: TestClient) -> None:
    assert "_dash" not in said(client, urls.embed(EGDI))
    assert len(said(client, urls.embed("/countries/NZL"))) < 12_000


@pytest.mark.parametrize("address", ["//example.org/x", "/\\example.org", f"/indicators/{'x' * 2000}"])
def test_what_is_no_address_of_ours_is_refused(client: TestClient, address: str) -> None:
    assert "no view of the dashboard" in said(client, f"/embed{address}", 400)


def test_a_view_that_there_is_not_is_a_404_in_words(client: TestClient) -> None:
    assert "There is no indicator" in said(client, urls.embed("/indicators/nothing"), 404)
    assert "can be presented" in said(client, urls.embed("/about"), 404)


def test_what_of_an_address_could_not_be_used_is_said(client: TestClient) -> None:
    assert "There is no country “ZZZ” here" in said(client, urls.embed("/indicators/un_egdi?countries=ZZZ"))
    assert "no part “history”" in said(client, "/embed/countries/NZL?part=history")


def test_several_frames_of_one_kept_version_load_it_once(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toolkit = files.load(data_folder)
    site = AppState(toolkit, Settings(data=data_folder))
    site.versions.keep(toolkit)
    next((data_folder / "assessments").glob("*.json")).unlink()
    site.service.toolkit(at_once=True)
    opened: list[str] = []
    load = site.versions.open
    monkeypatch.setattr(site.versions, "open", lambda version, like: (opened.append(version), load(version, like))[1])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(site.at, [toolkit.version] * 4))
    assert opened == [toolkit.version]
    assert {one.toolkit.version for one in found} == {toolkit.version}


def test_text_of_an_address_is_escaped(client: TestClient) -> None:
    text = said(client, "/embed/indicators/%3Cscript%3Ealert(1)%3C%2Fscript%3E?x=%22%3E%3Cb%3E", 404)
    assert "<script>alert" not in text
    assert "<b>" not in text


def test_a_version_that_is_not_kept_is_said_and_never_replaced_by_another(client: TestClient) -> None:
    text = said(client, urls.embed(EGDI, "0123456789ab"), 404)
    assert "Data version 0123456789ab is not kept" in text
    assert "drawing" not in text


def test_a_frozen_frame_keeps_its_numbers_when_the_data_changes(
    data_folder: Path, visit: Callable[[Dash], TestClient]
) -> None:
    first = visit(create_app(Settings(data=data_folder), pages=()))
    old = first.post(urls.VERSIONS).json()["data_version"]
    before = said(first, urls.embed(EGDI))
    table = data_folder / "indicators.csv"
    changed, count = re.subn(r"(un_egdi,NZL,2024,_T,)[\d.]+", r"\g<1>0.5", table.read_text(encoding="utf-8"))
    assert count == 1
    table.write_text(changed, encoding="utf-8")
    second = visit(create_app(Settings(data=data_folder, editing=Editing.OFF), pages=()))
    frozen, live = said(second, urls.embed(EGDI, old)), said(second, urls.embed(EGDI))
    assert f"Data version {old}</span>, frozen" in frozen
    assert "New Zealand 0.50" in live
    assert "New Zealand 0.50" not in frozen
    assert numbers(frozen) == numbers(before) != numbers(live)


def numbers(text: str) -> str:
    return text.split('<script id="figures"')[1]
