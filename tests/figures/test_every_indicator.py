"""Chart, table, CSV and workbook of every shipped indicator show the same numbers."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from dashboard import paths
from dashboard.domain import indicators
from dashboard.exports.csv import observations_csv
from dashboard.exports.json import document
from dashboard.exports.xlsx import workbook
from dashboard.figures.charts import ChartOptions, chart, drawn, views
from dashboard.figures.maps import choropleth
from dashboard.store import files


@pytest.fixture(scope="module")
def toolkit():
    return files.load(paths.DATA)


def names():
    """Collected without loading everything twice; a broken data folder fails in the tests, not while collecting."""
    return [
        line.split(":")[0] for line in (paths.DATA / "indicators.yaml").read_text("utf-8").splitlines() if _is_id(line)
    ]


def _is_id(line):
    return line.endswith(":") and line[:1].isalpha()


def test_the_list_of_indicators_is_complete(toolkit):
    assert names() == list(toolkit.indicators)


@pytest.fixture(params=names())
def entry(request, toolkit):
    return toolkit.indicators[request.param]


@pytest.fixture
def rows(entry, toolkit):
    return indicators.observations(toolkit, entry)


def with_value(rows):
    shown = rows[rows["raw_value"] != ""]
    return set(zip(shown["ref_area"], shown["time_period"], shown["breakdown"], shown["raw_value"], strict=True))


def test_the_charts_show_every_observation_and_nothing_else(entry, rows):
    shown = set()
    for view in views(entry, rows):
        for period in indicators.periods(rows) or [None]:
            figure = chart(entry, rows, ChartOptions(period=period, view=view))
            assert (figure is None) == (not with_value(rows))
            shown |= drawn(figure) if figure else set()
    assert shown == with_value(rows)


def test_lighting_countries_loses_none(entry, rows):
    lit = tuple(rows["ref_area"].unique()[:8])
    for view in views(entry, rows):
        plain, bright = (chart(entry, rows, ChartOptions(view=view, lit=codes)) for codes in ((), lit))
        assert (plain and drawn(plain)) == (bright and drawn(bright))


def test_the_maps_show_every_country(entry, rows):
    maps = [choropleth(entry, rows, period) for period in indicators.periods(rows)]
    shown = set().union(*(drawn(figure) for figure in maps if figure))
    assert shown == {one for one in with_value(rows) if len(one[0]) == 3 and entry.by_country}


def test_table_and_csv_show_the_same_numbers(toolkit, entry, rows):
    table = indicators.table(toolkit, entry)
    lines = list(csv.DictReader(StringIO(observations_csv(toolkit.observations_of(entry.id)).decode())))
    assert [line["obs_value"] for line in lines] == [value.split(" (")[0] for value in table["Value"]]
    read = {
        (line["ref_area"], int(line["time_period"]), line["breakdown"], line["obs_value"])
        for line in lines
        if line["obs_value"]
    }
    assert read == with_value(rows)


def test_the_workbook_shows_the_same_numbers(toolkit, entry, rows):
    sheet = openpyxl.load_workbook(BytesIO(workbook(toolkit, entry)), read_only=True)["Data"]
    header, *lines = sheet.iter_rows(values_only=True)
    place = header.index("Value")
    assert [line[place] for line in lines] == [float(raw) if raw else None for raw in rows["raw_value"]]


def test_the_document_shows_the_same_numbers(toolkit, entry, rows):
    found = document(toolkit, entry)["observations"]
    assert [one["raw_value"] for one in found] == list(rows["raw_value"])
    assert [one["obs_value"] for one in found] == [float(raw) if raw else None for raw in rows["raw_value"]]


def test_figures_hold_no_typed_arrays(entry, rows):
    for view in views(entry, rows):
        figure = chart(entry, rows, ChartOptions(view=view))
        assert figure is None or "bdata" not in figure.to_json()
