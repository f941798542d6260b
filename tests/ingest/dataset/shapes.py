"""The shapes in which one table can come: each writes the same observations as a file."""

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import xlsxwriter

NAMES = {"FRA": "France", "DEU": "Germany", "KEN": "Kenya", "CHL": "Chile", "JPN": "Japan", "KOR": "Korea"}
EUROSTAT = {"FRA": "FR", "DEU": "DE", "KEN": "KE", "CHL": "CL", "JPN": "JP", "KOR": "KR"}
TITLES = {"USE": "People who use online services", "BUY": "People who buy online"}
SEXES = {"_T": "Total", "F": "Female", "M": "Male"}


class Key(NamedTuple):
    """What an observation is about."""

    indicator: str
    area: str
    sex: str
    year: int


Table = Mapping[Key, str]
Row = Sequence[str]


def _csv(rows: Iterable[Row], sign: str = ",") -> bytes:
    return "\n".join(sign.join(row) for row in rows).encode()


def _xlsx(rows: Iterable[Row]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_numbers": True})
    page = book.add_worksheet("Data")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def _tidy(table: Table) -> list[Row]:
    head = ("ID", "Country", "Continent", "Indicator", "Sex", "Year", "Value", "SE")
    rows = [
        (str(n), NAMES[key.area], f"Part {key.area[0]}", key.indicator, SEXES[key.sex], str(key.year), value, "0.5")
        for n, (key, value) in enumerate(table.items(), 1)
    ]
    return [head, *rows]


def _pivoted(table: Table, headings: Callable[[Key], str], stub: Callable[[Key], Row], names: Row) -> list[Row]:
    columns = list(dict.fromkeys(map(headings, table)))
    lines: dict[Row, dict[str, str]] = {}
    for key, value in table.items():
        lines.setdefault(stub(key), {})[headings(key)] = value
    return [(*names, *columns), *((*row, *(cells.get(name, "") for name in columns)) for row, cells in lines.items())]


def _by_year(table: Table) -> list[Row]:
    return _pivoted(
        table,
        lambda key: str(key.year),
        lambda k: (NAMES[k.area], k.indicator, SEXES[k.sex]),
        ("Country", "Indicator", "Sex"),
    )


def _by_area(table: Table) -> list[Row]:
    return _pivoted(
        table,
        lambda key: NAMES[key.area],
        lambda k: (str(k.year), k.indicator, SEXES[k.sex]),
        ("Year", "Indicator", "Sex"),
    )


def _by_indicator(table: Table) -> list[Row]:
    return _pivoted(
        table,
        lambda key: key.indicator,
        lambda k: (NAMES[k.area], str(k.year), SEXES[k.sex]),
        ("Country", "Year", "Sex"),
    )


def _codes(table: Table) -> list[Row]:
    head = (
        "STRUCTURE",
        "STRUCTURE_ID",
        "ACTION",
        "REF_AREA",
        "MEASURE",
        "SEX",
        "TIME_PERIOD",
        "OBS_VALUE",
        "OBS_STATUS",
        "UNIT_MULT",
    )
    rows = [
        ("DATAFLOW", "X:Y(1.0)", "I", key.area, key.indicator, key.sex, str(key.year), value, "A", "0")
        for key, value in table.items()
    ]
    return [head, *rows]


def _both(table: Table) -> list[Row]:
    head = ("STRUCTURE", "STRUCTURE_ID: STRUCTURE_NAME", "ACTION", "REF_AREA: Area", "MEASURE: Measure", "SEX: Sex",
            "TIME_PERIOD: Time period", "OBS_VALUE: Value", "OBS_STATUS: Status")  # fmt: skip
    rows = [
        ("DATAFLOW", "X:Y(1.0): Online", "I", f"{key.area}: {NAMES[key.area]}", f"{key.indicator}: {TITLES[key.indicator]}",
         f"{key.sex}: {SEXES[key.sex]}", str(key.year), value, "A: Normal value")
        for key, value in table.items()
    ]  # fmt: skip
    return [head, *rows]


def _pairs(table: Table) -> list[Row]:
    head = ("LOCATION", "Country", "IND", "Indicator", "SEX", "Sex", "TIME", "Time", "Value", "Flag Codes", "Flags")
    rows = [
        (key.area, NAMES[key.area], key.indicator, TITLES[key.indicator], key.sex, SEXES[key.sex], str(key.year), str(key.year),
         value, "", "")
        for key, value in table.items()
    ]  # fmt: skip
    return [head, *rows]


def _eurostat(table: Table) -> bytes:
    years = sorted({key.year for key in table})
    lines: dict[tuple[str, str, str], dict[int, str]] = {}
    for key, value in table.items():
        lines.setdefault((key.indicator, key.sex, EUROSTAT[key.area]), {})[key.year] = value
    head = "\t".join(["freq,indic_is,sex,geo\\TIME_PERIOD", *(f"{year} " for year in years)])
    rows = [
        "\t".join([f"A,{','.join(stub)}", *(f"{cells.get(year, ':')} " for year in years)])
        for stub, cells in lines.items()
    ]
    return "\n".join([head, *rows]).encode()


def _dimensions(table: Table) -> list[tuple[str, list[str]]]:
    return [
        ("REF_AREA", sorted({key.area for key in table})),
        ("MEASURE", sorted({key.indicator for key in table})),
        ("SEX", sorted({key.sex for key in table})),
        ("TIME_PERIOD", sorted({str(key.year) for key in table})),
    ]


def _concepts(key: Key) -> dict[str, str]:
    return {"REF_AREA": key.area, "MEASURE": key.indicator, "SEX": key.sex, "TIME_PERIOD": str(key.year)}


def _component(name: str, codes: Sequence[str]) -> dict[str, object]:
    labels = {**NAMES, **TITLES, **SEXES}
    return {
        "id": name,
        "name": name.title(),
        "values": [{"id": code, "name": labels.get(code, code)} for code in codes],
    }


def _json_1(table: Table) -> bytes:
    *stub, (period, years) = _dimensions(table)
    series: dict[str, dict[str, dict[str, list[float]]]] = {}
    for key, value in table.items():
        texts = _concepts(key)
        place = ":".join(str(codes.index(texts[name])) for name, codes in stub)
        series.setdefault(place, {"observations": {}})["observations"][str(years.index(texts[period]))] = [float(value)]
    structure = {
        "name": "Online",
        "dimensions": {"series": [_component(*part) for part in stub], "observation": [_component(period, years)]},
        "attributes": {"dataSet": [], "series": [], "observation": []},
    }
    return json.dumps({"meta": {}, "data": {"structure": structure, "dataSets": [{"series": series}]}}).encode()


def _json_2(table: Table) -> bytes:
    dimensions = _dimensions(table)
    observations = {
        ":".join(str(codes.index(_concepts(key)[name])) for name, codes in dimensions): [float(value), 0]
        for key, value in table.items()
    }
    structure = {
        "dimensions": {"observation": [_component(*part) for part in dimensions]},
        "attributes": {"observation": [_component("OBS_STATUS", ["A"])]},
    }
    return json.dumps(
        {"data": {"structures": [structure], "dataSets": [{"structure": 0, "observations": observations}]}}
    ).encode()


def _message(version: str, root: str, body: str) -> bytes:
    space = f"http://www.sdmx.org/resources/sdmxml/schemas/{version}/message"
    return f'<m:{root} xmlns:m="{space}" xmlns:g="urn:g"><m:DataSet>{body}</m:DataSet></m:{root}>'.encode()


def _specific(version: str) -> Callable[[Table], bytes]:
    def write(table: Table) -> bytes:
        body = ""
        for key, value in table.items():
            texts = _concepts(key)
            period = texts.pop("TIME_PERIOD")
            series = " ".join(f'{name}="{text}"' for name, text in texts.items())
            body += f'<Series {series}><Obs TIME_PERIOD="{period}" OBS_VALUE="{value}"/></Series>'
        return _message(version, "StructureSpecificData", body)

    return write


def _generic(table: Table) -> bytes:
    body = ""
    for key, value in table.items():
        texts = "".join(f'<g:Value id="{name}" value="{text}"/>' for name, text in _concepts(key).items())
        body += f'<g:Obs><g:ObsKey>{texts}</g:ObsKey><g:ObsValue value="{value}"/></g:Obs>'
    return _message("v2_1", "GenericData", body)


SHAPES: Mapping[str, Callable[[Table], bytes]] = {
    "CSV, one value a row": lambda table: _csv(_tidy(table)),
    "CSV with semicolons": lambda table: _csv(_tidy(table), ";"),
    "CSV, years as headings": lambda table: _csv(_by_year(table)),
    "CSV, countries as headings": lambda table: _csv(_by_area(table)),
    "CSV, indicators as headings": lambda table: _csv(_by_indicator(table)),
    "SDMX-CSV with codes": lambda table: _csv(_codes(table)),
    "SDMX-CSV with codes and labels": lambda table: _csv(_both(table)),
    "columns of codes and labels": lambda table: _csv(_pairs(table)),
    "Eurostat TSV": _eurostat,
    "XLSX, one value a row": lambda table: _xlsx(_tidy(table)),
    "XLSX, years as headings": lambda table: _xlsx(_by_year(table)),
    "SDMX-JSON 1.0": _json_1,
    "SDMX-JSON 2.0": _json_2,
    "SDMX-ML 2.1, generic": _generic,
    "SDMX-ML 2.1, structure-specific": _specific("v2_1"),
    "SDMX-ML 3.0": _specific("v3_0"),
}
