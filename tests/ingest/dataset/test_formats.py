"""Every format and version of the table in docs/importing.md is read, or refused with the reason given there."""

import io
import json
import re
import zipfile

import pytest

from dashboard.errors import DataError
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.source import read
from dashboard.model.toolkit import Toolkit
from dashboard.paths import CHECKOUT
from tests.ingest.dataset.shapes import SHAPES, Key
from tests.ingest.dataset.test_sdmx import xml

TABLE = {
    Key("USE", "FRA", "_T", 2019): "61.2",
    Key("USE", "FRA", "_T", 2020): "63.4",
    Key("USE", "KEN", "_T", 2020): "30.1",
}
VALUES = {("FRA", 2019, "61.2"), ("FRA", 2020, "63.4"), ("KEN", 2020, "30.1")}
DRAFT = json.loads(SHAPES["SDMX-JSON 1.0"](TABLE))["data"]
TIDY = "Country,Year,Value\nFrance,2019,61.2\nFrance,2020,63.4\nKenya,2020,30.1\n"
NAMED = """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE
DATAFLOW,X:Y(1.0),Online,I,FRA,France,USE,People online,2019,,61.2
DATAFLOW,X:Y(1.0),Online,I,FRA,France,USE,People online,2020,,63.4
DATAFLOW,X:Y(1.0),Online,I,KEN,Kenya,USE,People online,2020,,30.1
"""
OBS = "<Obs REF_AREA='{}' TIME_PERIOD='{}' OBS_VALUE='{}'/>"
FLAT = "<m:DataSet>" + "".join(OBS.format(*value) for value in sorted(VALUES)) + "</m:DataSet>"
GENERIC = (
    "<m:DataSet>"
    + "".join(
        f"<Series><SeriesKey><Value concept='REF_AREA' value='{area}'/></SeriesKey>"
        f"<Obs><Time>{year}</Time><ObsValue value='{value}'/></Obs></Series>"
        for area, year, value in sorted(VALUES)
    )
    + "</m:DataSet>"
)


def ods() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("content.xml", "<office/>")
    return content.getvalue()


def merged() -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ("Country", "Year", "Value"))
    page.merge_range("A2:A3", "France")
    page.write_row(1, 1, (2019, 61.2))
    page.write_row(2, 1, (2020, 63.4))
    page.write_row(3, 0, ("Kenya", 2020, 30.1))
    book.close()
    return content.getvalue()


FILES: dict[tuple[str, str], bytes] = {
    ("CSV", "one value a row"): TIDY.encode(),
    ("CSV", "years, countries or indicators as headings"): SHAPES["CSV, years as headings"](TABLE),
    ("CSV", "two rows of headings"): b"Country,Users,\n,2019,2020\nFrance,61.2,63.4\nKenya,,30.1\n",
    ("CSV", "semicolons, tabs or bars; decimal commas; UTF-16"): TIDY.replace(",", ";").replace(".", ",").encode("utf-16"),
    ("CSV", "Windows-1252"): "Country,Year,Value\nCôte d’Ivoire,2019,1\n".encode("cp1252"),
    ("XLSX", "one value a row, or years as headings"): SHAPES["XLSX, years as headings"](TABLE),
    ("XLSX", "merged cells"): merged(),
    ("XLSX", "a password, or the old format (.xls)"): b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100,
    ("ODS", "1.2"): ods(),
    ("SDMX-CSV", "1.0 with codes"): SHAPES["SDMX-CSV with codes"](TABLE).replace(b"STRUCTURE,STRUCTURE_ID,ACTION", b"DATAFLOW,V,W"),
    ("SDMX-CSV", "1.0 with codes and labels"): SHAPES["SDMX-CSV with codes and labels"](TABLE),
    ("SDMX-CSV", "2.0 with codes"): SHAPES["SDMX-CSV with codes"](TABLE),
    ("SDMX-CSV", "2.0 with names beside codes"): NAMED.encode(),
    ("SDMX-CSV", "2.0 with rows to delete"): NAMED.replace("Online,I,KEN", "Online,D,KEN").encode(),
    ("SDMX-JSON", "draft"): json.dumps({"header": {}, **DRAFT}).encode(),
    ("SDMX-JSON", "1.0"): SHAPES["SDMX-JSON 1.0"](TABLE),
    ("SDMX-JSON", "2.0"): SHAPES["SDMX-JSON 2.0"](TABLE),
    ("SDMX-JSON", "structure message"): b'{"data": {"dataStructures": []}}',
    ("SDMX-ML", "2.0 generic"): xml(GENERIC, "GenericData", "v2_0"),
    ("SDMX-ML", "2.0 compact"): xml(FLAT, "CompactData", "v2_0"),
    ("SDMX-ML", "2.1 generic"): SHAPES["SDMX-ML 2.1, generic"](TABLE),
    ("SDMX-ML", "2.1 structure-specific"): SHAPES["SDMX-ML 2.1, structure-specific"](TABLE),
    ("SDMX-ML", "3.0 structure-specific"): SHAPES["SDMX-ML 3.0"](TABLE),
    ("SDMX-ML", "structure message"): xml("<m:Structures/>", "Structure"),
    ("Eurostat", "TSV"): SHAPES["Eurostat TSV"](TABLE),
    ("Eurostat", "SDMX-CSV"): b"DATAFLOW,LAST UPDATE,freq,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
    b"E:X,1/1/24,A,I,PC_IND,FR,2019,61.2,b,\nE:X,1/1/24,A,I,PC_IND,FR,2020,63.4,,\nE:X,1/1/24,A,I,PC_IND,KE,2020,30.1,bu,\n",
    ("OECD", "columns of codes and labels"): SHAPES["columns of codes and labels"](TABLE),
    ("World Bank", "years as headings"): b'"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-01-01",\n\n'
    b'"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
    b'"France","FRA","Users","IT.X","61.2","63.4",\n"Kenya","KEN","Users","IT.X","","30.1",\n',
    ("World Bank", "one row a year"): b"Time,Time Code,Country Name,Country Code,Users [IT.X]\n"
    b"2019,YR2019,France,FRA,61.2\n2020,YR2020,France,FRA,63.4\n2020,YR2020,Kenya,KEN,30.1\n",
    ("Our World in Data", "grapher CSV"): b"Entity,Code,Year,Users,World region according to OWID\nFrance,FRA,2019,61.2,\n"
    b"France,FRA,2020,63.4,Europe\nKenya,KEN,2020,30.1,Africa\n",
    ("United Nations", "UNdata CSV"): b"T30,Internet usage,,,,\nRegion/Country/Area,,Year,Series,Value,Footnotes,Source\n"
    b"250,France,2019,Users,61.2,,ITU\n250,France,2020,Users,63.4,Estimate.,ITU\n404,Kenya,2020,Users,30.1,,ITU\n",
    ("United Nations", "SDG CSV"): b"Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,"
    b"GeoAreaName,TimePeriod,Value,Nature\n"
    b"17,17.8,17.8.1,IT_X,Users,250,France,2019,61.2,C\n17,17.8,17.8.1,IT_X,Users,250,France,2020,63.4,E\n"
    b"17,17.8,17.8.1,IT_X,Users,404,Kenya,2020,30.1,CA\n",
    ("HTML", "a page with a table"): b"<!doctype html><table><tr><td>1</td></tr></table>",
}  # fmt: skip
DOCUMENT = (CHECKOUT / "docs/importing.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (read|refused: “([^”]+)”) \|$", DOCUMENT, re.MULTILINE)


def test_the_table_names_every_format_once() -> None:
    assert sorted((form, version) for form, version, *_ in ROWS) == sorted(FILES)


@pytest.mark.parametrize(
    ("form", "version", "result", "reason"), ROWS, ids=[f"{form}, {version}" for form, version, *_ in ROWS]
)
def test_a_format_is_read_or_refused_as_the_table_says(
    toolkit: Toolkit, form: str, version: str, result: str, reason: str
) -> None:
    places = CountryResolver(toolkit.areas)
    try:
        sheet = read(FILES[form, version], "file", OF_A_PAGE)
        extracted = extract(sheet, infer(sheet, places), places)
        problems = [str(problem) for problem in extracted.problems]
    except DataError as error:
        problems = [str(problem) for problem in error.problems]
    if result == "read":
        assert problems == []
        frame = extracted.frame.astype({"ref_area": str, "raw_value": str})
        frame = frame[frame["raw_value"] != ""]
        assert set(zip(frame["ref_area"], frame["time_period"], frame["raw_value"], strict=True)) == VALUES
    else:
        assert any(reason in problem for problem in problems)
