"""Files of figures: every format becomes the same table, what is dangerous or damaged is refused in words."""

import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.exports.data import sdmx_message
from dashboard.exports.data.formats import FORMATS
from dashboard.ingest.dataset import source
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.preview import Choices, preview_file
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.model.codes import Unit
from dashboard.model.toolkit import Toolkit

XML = b"""<?xml version="1.0"?>%s<message:StructureSpecificData
 xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" xmlns:ns1="urn:x"
 xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<message:Header><message:ID>x</message:ID><message:Test>false</message:Test><message:Prepared>2020-01-01T00:00:00</message:Prepared>
<message:Sender id="A"/><message:Structure structureID="X" namespace="urn:x" dimensionAtObservation="TIME_PERIOD">
<common:Structure><URN>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=X:Y(1.0)</URN></common:Structure>
</message:Structure></message:Header><message:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="X">
<Series REF_AREA="KOR" INDICATOR="I"><Obs TIME_PERIOD="2019" OBS_VALUE="1.50" OBS_STATUS="A"/>
<Obs TIME_PERIOD="2020" OBS_VALUE="2"/></Series></message:DataSet></message:StructureSpecificData>"""
JSON = {
    "header": {"id": "x", "test": False, "prepared": "2020-01-01T00:00:00", "sender": {"id": "A", "name": "A"}},
    "dataSets": [
        {"action": "Information", "series": {"0:0": {"attributes": [], "observations": {"0": [1.5], "1": [2]}}}}
    ],
    "structure": {
        "name": "x",
        "dimensions": {
            "dataSet": [],
            "series": [
                {"id": "REF_AREA", "name": "Area", "keyPosition": 0, "values": [{"id": "KOR", "name": "Korea"}]},
                {
                    "id": "INDICATOR",
                    "name": "Indicator",
                    "keyPosition": 1,
                    "values": [{"id": "I", "name": "A good one"}],
                },
            ],
            "observation": [
                {
                    "id": "TIME_PERIOD",
                    "name": "Year",
                    "keyPosition": 2,
                    "values": [{"id": "2019", "name": "2019"}, {"id": "2020", "name": "2020"}],
                }
            ],
        },
        "attributes": {"dataSet": [], "series": [], "observation": []},
    },
}
Read = Callable[..., ExtractedObservations]


def workbook(rows: list[list[object]], *, percent: bool = False, sheet: str = "Data") -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("Read me").write(0, 0, "This sheet holds no table.")
    page, shown = book.add_worksheet(sheet), book.add_format({"num_format": "0%"}) if percent else None
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(number, column, cell, shown if isinstance(cell, float) else None)
    book.close()
    return content.getvalue()


@pytest.fixture(scope="module")
def seen(toolkit: Toolkit) -> Read:
    places = CountryResolver(toolkit.areas)

    def look(content: bytes, name: str = "f.csv", wanted: str = "") -> ExtractedObservations:
        sheet = source.read(content, name, OF_A_PAGE, wanted)
        return extract(sheet, infer(sheet, places), places)

    return look


def rows(found: ExtractedObservations) -> list[tuple[str, int, str]]:
    frame = found.frame.astype({"ref_area": str, "raw_value": str})
    return [(row.ref_area, int(row.time_period), row.raw_value) for row in frame.itertuples()]


@pytest.mark.parametrize(
    "content",
    [
        b"STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\ndataflow,A:F(1.0),I,KOR,I,2019,1.50\ndataflow,A:F(1.0),I,KOR,I,2020,2\n",
        b"DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nA:F(1.0),KOR,I,2019,1.50,A\nA:F(1.0),KOR,I,2020,2,A\n",
        XML % b"",
        json.dumps(JSON).encode(),
        workbook([["Country", "Year", "Value"], ["Korea, Rep.", 2019, 1.5], ["South Korea", 2020, 2]]),
        "Country,Year,Value\nKorea,2019,1.50\nKorea,2020,2\n".encode("utf-16"),
        b"sep=;\nCountry;Year;Value\nKorea;2019;1,50\nKorea;2020;2\n",
    ],
    ids=["SDMX-CSV 2.0", "SDMX-CSV 1.0", "SDMX-ML", "SDMX-JSON", "XLSX", "UTF-16", "sep="],
)  # fmt: skip
def test_every_format_says_the_same(seen: Read, content: bytes) -> None:
    found = seen(content)
    assert found.problems == ()
    assert [(area, year, float(value)) for area, year, value in rows(found)] == [("KOR", 2019, 1.5), ("KOR", 2020, 2.0)]


def test_names_of_codes_come_from_the_message(seen: Read) -> None:
    assert seen(json.dumps(JSON).encode()).names == {"I": "A good one"}


def test_a_percentage_of_a_workbook_is_read_as_it_is_seen(seen: Read) -> None:
    found = seen(workbook([["Country", "Year", "Value"], ["Korea", 2019, 0.57]], percent=True))
    assert rows(found) == [("KOR", 2019, "57")] and list(found.units.values()) == ["%"]


def test_a_sheet_can_be_asked_for_and_the_others_are_named(seen: Read) -> None:
    content = workbook([["Country", "Year", "Value"], ["Korea", 2019, 1]], sheet="Mine")
    assert source.read(content, "f.xlsx", OF_A_PAGE).others == ("Read me",)
    with pytest.raises(DataError, match="did you mean Mine"):
        source.read(content, "f.xlsx", OF_A_PAGE, "Mime")


def test_a_cell_knows_its_row_and_column(seen: Read) -> None:
    table = [["About", "x"], [], ["Country", "Year", "Value"], ["Korea", 2019, "two"], ["Chile", 2019, 1]]
    [problem] = seen(workbook(table)).problems
    assert (problem.file, problem.row, problem.column) == ("f.csv: Data", 4, "C (Value)")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"one column\n1\n", "holds no table"),
        (b"a,b\n", "holds headings and no row|holds no table"),
        (b"Country,Year,Value\nKorea,2019,1,2\n", "has 4 cells"),
        (b"Country,Year,Value\nKor\xffea,2019,1\n", "UTF-8"),
        (b'Country,Year,Value\n"Korea,2019,1\n', "is not CSV|holds no table"),
        (b"\xd0\xcf\x11\xe0old", "old format"),
        (b"PK\x03\x04nothing", "is damaged"),
        (XML % b'<!DOCTYPE a [<!ENTITY b "c">]>', "document type"),
        (b"<a>", "not XML"),
        (b"<a/>", "no SDMX message|without observations"),
        (b"<a>" * 40 + b"</a>" * 40, "nested too deeply"),
        (b"{", "not JSON"),
        (b"{}", "is JSON, but no SDMX-JSON message of data"),
        (b"<!DOCTYPE html><p>", "is a web page"),
        (b"<html><body/></html>", "is a web page"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "nested too deeply|not SDMX-JSON"),
        (b"Country," + b",".join(b"x%d" % n for n in range(600)) + b"\nKorea" + b",1" * 600 + b"\n", "more than 500 columns"),
        (b"a,b\n" + b"1,2\n" * 1_300_000, "larger than 5 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        source.read(content, "f.csv", OF_A_PAGE)


@given(st.binary(max_size=300))
def test_no_bytes_lead_to_anything_but_a_sheet_or_a_refusal(content: bytes) -> None:
    try:
        found = source.read(content, "f.csv", OF_A_PAGE)
    except DataError:
        return
    assert isinstance(found, Sheet)


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_whatever_a_table_holds_problems_are_told_and_nothing_is_raised(
    toolkit: Toolkit, cells: list[tuple[str, str, str]]
) -> None:
    lines = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    try:
        made = preview_file(
            toolkit, f"Country,Year,Value\n{lines}\n".encode(), "f.csv", OF_A_PAGE, Choices(), dt.date(2026, 1, 1)
        )
    except DataError:
        return
    assert (made.dataset is None) == bool(made.problems)


# A share of a group, a score, answers, ranks, years of membership, and counts.
OWN = ("laws_open_by_default", "un_egdi", "gtmi_rti_law", "un_tii")


def _sdmx_csv(toolkit: Toolkit, name: str) -> bytes:
    return sdmx_message.data_csv(toolkit, toolkit.indicators[name])


def _sdmx_xml(toolkit: Toolkit, name: str) -> bytes:
    return sdmx_message.data_xml(toolkit, toolkit.indicators[name])


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx.csv", "sdmx.xml"])
def test_what_leaves_comes_back_the_same(toolkit: Toolkit, seen: Read, name: str, form: str) -> None:
    indicator = toolkit.indicators[name]
    if form == "sdmx.csv":
        content = _sdmx_csv(toolkit, name)
    elif form == "sdmx.xml":
        content = _sdmx_xml(toolkit, name)
    else:
        content = FORMATS[form].write(toolkit, indicator)
    found = seen(content, f"{name}.{form}")
    told = toolkit.observations_of(name)
    assert found.problems == ()
    wanted = sorted((r.ref_area, r.time_period, r.raw_value and float(r.raw_value)) for r in told.itertuples())
    assert sorted((area, year, value and float(value)) for area, year, value in rows(found)) == wanted


def test_our_own_csv_becomes_a_dataset_with_equal_numbers(toolkit: Toolkit) -> None:
    content = FORMATS["csv"].write(toolkit, toolkit.indicators["un_egdi"])
    made = preview_file(toolkit, content, "egdi.csv", OF_A_PAGE, Choices(unit=Unit.INDEX), dt.date(2026, 1, 1))
    assert made.dataset is not None, made.problems
    assert "data_version" in made.dataset.dataset.note  # a column that says nothing of a figure is left out, and told
    [name] = made.dataset.indicators
    keys = ["ref_area", "time_period"]
    mine = made.dataset.rows(name).sort_values(keys)
    theirs = toolkit.observations_of("un_egdi").sort_values(keys)
    for column in ("ref_area", "time_period", "breakdown", "raw_value", "unit_measure", "obs_status", "comment"):
        assert list(mine[column]) == list(theirs[column]), column


def test_a_number_of_a_workbook_has_a_point_whatever_is_typed_beside_it(toolkit: Toolkit) -> None:
    head = ["Country", "Year", "Value"]
    cells: list[object] = [0.823, "0,5", 12.345, 1.234, "1.234"]
    names = ("Korea", "France", "Chile", "Italy", "Japan")
    content = workbook([head, *([name, 2019, cell] for name, cell in zip(names, cells, strict=True))])
    places = CountryResolver(toolkit.areas)
    sheet = source.read(content, "f.xlsx", OF_A_PAGE)
    assert extract(sheet, infer(sheet, places), places).unsure_decimals
    found = extract(sheet, replace(infer(sheet, places), decimals=","), places)
    assert [value for _, _, value in rows(found)] == ["0.823", "0.5", "12.345", "1.234", "1234"]


def test_of_a_formula_what_it_came_to_is_read_and_an_error_is_named(seen: Read) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet()
    for number, (country, value) in enumerate((("Country", "2019"), ("Korea", 2.5), ("Chile", "#DIV/0!"))):
        page.write(number, 0, country)
        page.write(number, 1, value) if number == 0 else page.write_formula(number, 1, "=A9/B9", None, value)
    book.close()
    found = seen(content.getvalue())
    assert rows(found) == [("KOR", 2019, "2.5")]
    assert [(one.row, one.column, one.value) for one in found.problems] == [(3, "B (2019)", "#DIV/0!")]


def test_a_power_of_ten_of_a_message_or_of_one_value_counts(seen: Read) -> None:
    of_all = XML.replace(b'ss:structureRef="X">', b'ss:structureRef="X" UNIT_MULT="3">') % b""
    assert [value for _, _, value in rows(seen(of_all))] == ["1500", "2000"]
    of_one = XML.replace(b'OBS_STATUS="A"', b'UNIT_MULT="6"') % b""
    assert [value for _, _, value in rows(seen(of_one))] == ["1500000", "2"]


def test_a_composite_first_column_is_taken_apart(seen: Read) -> None:
    found = seen(b"freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \nA,PC,FR\t1.5 b\t: \nA,PC,DE\t2.5 \t3 \n", "f.tsv")
    assert found.problems == () and list(found.units.values()) == ["PC"]
    assert sorted(rows(found)) == [("DEU", 2019, "2.5"), ("DEU", 2020, "3"), ("FRA", 2019, "1.5"), ("FRA", 2020, "")]
    with pytest.raises(DataError, match="has 2 parts in its first column; its heading has 3"):
        seen(b"freq,unit,geo\\TIME_PERIOD\t2019\nA,FR\t1\n")


@pytest.mark.parametrize(
    "text", ["Year,Value\n2019,1\n", "Country,Value\nKorea,1\n", "Country,Year,Word\nKorea,2019,a\n"]
)
def test_where_a_column_is_missing_it_is_asked_for(toolkit: Toolkit, text: str) -> None:
    made = preview_file(toolkit, text.encode(), "f.csv", OF_A_PAGE, Choices(), dt.date(2026, 1, 1))
    assert made.dataset is None and any("say which one" in one.message for one in made.problems)
    assert (made.countries, made.years) == (0, "")


def test_names_that_are_left_out_are_named(toolkit: Toolkit) -> None:
    choices = Choices(mapping={"unknown_out": True}, unit=Unit.NUMBER)
    made = preview_file(
        toolkit, b"Country,Year,Value\nKorea,2019,1\nXAA,2019,2\n", "f.csv", OF_A_PAGE, choices, dt.date(2026, 1, 1)
    )
    assert made.dataset is not None and "“XAA”" in made.dataset.dataset.note
