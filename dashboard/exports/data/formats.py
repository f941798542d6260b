"""The file formats of indicators and comparisons: one list of each for the pages, the API and the command line."""

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
from dashboard.exports.media_types import CSV, JSON, PARQUET, SDMX_CSV, SDMX_XML, XLSX
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

Written = ParamSpec("Written")


@dataclass(frozen=True)
class FileFormat(Generic[Written]):
    """A file format: its name, media type, use in a few words, and the function that writes it."""

    name: str
    media_type: str
    use: str
    write: Callable[Written, bytes]


# The sdmx library is imported only when needed, since it is slow to import.
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
        lambda toolkit, indicator: observations_csv.observations_csv(toolkit, toolkit.observations_of(indicator.id)),
    ),
    "xlsx": FileFormat("XLSX", XLSX, "spreadsheets, with metadata and notes", indicator_xlsx.workbook),
    "json": FileFormat(
        "JSON",
        JSON,
        "programs, with metadata",
        lambda toolkit, indicator: orjson.dumps(indicator_json.document(toolkit, indicator)),
    ),
    "parquet": FileFormat("Parquet", PARQUET, "pandas, R, DuckDB", observations_parquet.file),
    "sdmx.csv": FileFormat(
        "SDMX-CSV",
        SDMX_CSV,
        "statistical systems, version 2.0",
        _sdmx_csv,
    ),
    "sdmx.xml": FileFormat(
        "SDMX-ML",
        SDMX_XML,
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
