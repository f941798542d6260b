"""The formats in which figures and comparisons leave: one list of each for the pages, the API and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, ParamSpec

import orjson

from dashboard.exports.data import (
    comparison_table,
    comparison_xlsx,
    indicator_json,
    indicator_xlsx,
    observations_csv,
    observations_parquet,
)
from dashboard.exports.data.comparison_table import ComparisonExport
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
PARQUET = "application/vnd.apache.parquet"
SDMX_STRUCTURE = "application/vnd.sdmx.structure+xml; version=2.1"

Written = ParamSpec("Written")


@dataclass(frozen=True)
class FileFormat(Generic[Written]):
    """A format: its name, its media type, what it is for in a few words, and what writes it."""

    name: str
    media_type: str
    use: str
    write: Callable[Written, bytes]


def file_name(name: str, version: str, ending: str) -> str:
    """The name of a file, which says the version of the data, such as ``un_egdi-0123456789ab.csv``."""
    return f"{name}-{version}.{ending}"


# The sdmx library is only needed here, and slow to import.
def _sdmx_csv(toolkit: Toolkit, indicator: Indicator) -> bytes:
    from dashboard.exports.data import sdmx_message

    return sdmx_message.data_csv(toolkit, indicator)


def _sdmx_xml(toolkit: Toolkit, indicator: Indicator) -> bytes:
    from dashboard.exports.data import sdmx_message

    return sdmx_message.data_xml(toolkit, indicator)


# By the ending of a file's name.
FORMATS: Mapping[str, FileFormat[[Toolkit, Indicator]]] = {
    "csv": FileFormat(
        "CSV",
        CSV,
        "any program",
        lambda toolkit, entry: observations_csv.observations_csv(toolkit.observations_of(entry.id), toolkit.version),
    ),
    "xlsx": FileFormat("XLSX", XLSX, "spreadsheets, with metadata and notes", indicator_xlsx.workbook),
    "json": FileFormat(
        "JSON",
        JSON,
        "programs, with metadata",
        lambda toolkit, entry: orjson.dumps(indicator_json.document(toolkit, entry)),
    ),
    "parquet": FileFormat("Parquet", PARQUET, "pandas, R, DuckDB", observations_parquet.file),
    "sdmx.csv": FileFormat(
        "SDMX-CSV",
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
        "statistical systems, version 2.0",
        _sdmx_csv,
    ),
    "sdmx.xml": FileFormat(
        "SDMX-ML",
        "application/vnd.sdmx.structurespecificdata+xml; version=2.1",
        "statistical systems, version 2.1",
        _sdmx_xml,
    ),
}
COMPARISON_FORMATS: Mapping[str, FileFormat[[ComparisonExport]]] = {
    "csv": FileFormat("CSV", CSV, "any program", comparison_table.as_csv),
    "xlsx": FileFormat("XLSX", XLSX, "spreadsheets, with the matrix and notes", comparison_xlsx.workbook),
    "json": FileFormat("JSON", JSON, "programs, with notes", comparison_table.as_json),
    "parquet": FileFormat("Parquet", PARQUET, "pandas, R, DuckDB", comparison_table.as_parquet),
}
