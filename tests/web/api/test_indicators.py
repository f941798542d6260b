"""Files of figures and comparisons: each under its media type, named by the version of the data it holds."""

import io
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from fastapi import FastAPI
from pyarrow import parquet
from starlette.testclient import TestClient

from dashboard.exports.citation.citation import FORMATS as CITATIONS
from dashboard.exports.data import csvw
from dashboard.exports.data.formats import COMPARISON_FORMATS, FORMATS
from dashboard.exports.media_types import SDMX_STRUCTURE
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.api import v1
from dashboard.web.api.work import EVENTS


@pytest.fixture(scope="module")
def client(app_state: AppState) -> Iterator[TestClient]:
    server = FastAPI()
    v1.install(server, app_state)
    with TestClient(server) as found:
        yield found


def named(snapshot: Snapshot, name: str, ending: str, how: str = "attachment") -> str:
    return f'{how}; filename="{name}-{snapshot.toolkit.version}.{ending}"'


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_has_its_type_and_names_the_version(client: TestClient, snapshot: Snapshot, ending: str) -> None:
    answer = client.get(urls.download("cert_alerts", ending))
    assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[ending].media_type)
    how = "inline" if ending == "json" else "attachment"
    assert answer.headers["content-disposition"] == named(snapshot, "cert_alerts", ending, how)
    assert answer.headers["x-data-version"] == snapshot.toolkit.version
    assert answer.content == FORMATS[ending].write(snapshot.toolkit, snapshot.toolkit.indicators["cert_alerts"])


def test_a_csv_points_to_what_its_columns_mean(client: TestClient, snapshot: Snapshot) -> None:
    link = client.get(urls.download("un_egdi", "csv")).headers["link"]
    address, *_ = link.removeprefix("<").split(">")
    answer = client.get(address)
    assert answer.headers["content-type"] == csvw.MEDIA_TYPE and 'rel="describedby"' in link
    assert answer.json()["dc:hasVersion"] == snapshot.toolkit.version
    assert answer.json()["url"] == "un_egdi.csv"


def test_the_structure_is_one_for_all(client: TestClient, snapshot: Snapshot) -> None:
    answer = client.get(urls.SDMX_STRUCTURE)
    assert answer.headers["content-type"] == SDMX_STRUCTURE and snapshot.toolkit.version in answer.text


def test_the_package_comes_whole(client: TestClient) -> None:
    whole = client.get(urls.PACKAGE)
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(whole.content)).namelist()


def test_the_progress_of_the_package_is_told_as_events(snapshot: Snapshot) -> None:
    server = FastAPI()
    v1.install(server, AppState(snapshot.toolkit, Settings()))
    events = TestClient(server).get(urls.PACKAGE, headers={"Accept": EVENTS}).text
    assert 'event: progress\ndata: {"done":' in events and '"text":"Packing indicators.csv"' in events
    assert events.splitlines()[-3] == "event: file"


@pytest.mark.parametrize("ending", [*COMPARISON_FORMATS, *CITATIONS])
def test_a_comparison_leaves_in_every_format(client: TestClient, snapshot: Snapshot, ending: str) -> None:
    answer = client.get(urls.comparison_file(ending, source="illustrative", countries="XAA,XAB", view="side"))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == named(snapshot, "comparison", ending)


def test_a_comparison_holds_what_is_chosen(client: TestClient) -> None:
    chosen = {"source": "evidence", "countries": "Canada,NZL", "principles": "5,6"}
    rows = parquet.read_table(io.BytesIO(client.get(urls.comparison_file("parquet", **chosen)).content)).to_pylist()
    assert [(row["country"], row["principle"]) for row in rows] == [("CAN", 5), ("CAN", 6), ("NZL", 5), ("NZL", 6)]
    assert client.get(urls.comparison_file("json", **chosen)).json()["cells"] == [
        {**row, "declared": row["declared"] or None} for row in rows
    ]


def test_groups_stand_beside_the_countries(client: TestClient) -> None:
    chosen = {"source": "evidence", "countries": "NZL", "groups": "OECD", "principles": "5"}
    groups = client.get(urls.comparison_file("json", **chosen)).json()["groups"]
    assert {row["name"] for row in groups} == {"OECD members"} and sum(row["countries"] for row in groups) == 38
    book = openpyxl.load_workbook(io.BytesIO(client.get(urls.comparison_file("xlsx", **chosen)).content))
    assert book.sheetnames == ["Matrix", "Stages", "Groups", "Notes"]


def test_a_citation_of_a_comparison_says_where_it_can_be_seen_again(client: TestClient, snapshot: Snapshot) -> None:
    text = client.get(urls.comparison_file("apa.txt", source="evidence", countries="NZL,CAN", other="secret")).text
    assert urls.compare(["NZL", "CAN"], source="evidence") in text and "secret" not in text
    assert f"Data version {snapshot.toolkit.version}" in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (urls.comparison_file("csv", source="evidence", countries="QQQ"), "QQQ"),
        (urls.comparison_file("csv", source="rumour"), "rumour"),
        (urls.comparison_file("docx"), "docx"),
        (urls.download("un_egdy", "sdmx.csv"), "un_egdy"),
        (urls.download("un_egdy", "csv-metadata.json"), "un_egdy"),
    ],
)
def test_what_there_is_not_is_told(client: TestClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404, 422) and said in answer.json()["detail"]
