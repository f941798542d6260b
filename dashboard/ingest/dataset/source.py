"""A file of data of any format as a sheet; the format is recognised by the content, not by the name."""

import re
from codecs import BOM_UTF8
from pathlib import PurePath

from dashboard.ingest.assessment.reader import MAX_NAME_LENGTH, OLD_WORKBOOK, ZIP
from dashboard.ingest.dataset import csv_file, workbook
from dashboard.ingest.dataset.code_labels import split_codes
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sdmx import json_message, xml_message
from dashboard.ingest.dataset.sdmx.message import as_sheet
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.files.limits import refuse, size

WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def read(content: bytes, name: str, bounds: DatasetLimits, sheet: str = "", header_row: int | None = None) -> Sheet:
    """The data of a file called ``name``, of the sheet ``sheet`` if it has several, with the headings in ``header_row``.

    Raises DataError with what is wrong, whatever the bytes.
    """
    return split_codes(_read(content, name, bounds, sheet, header_row))


def _read(content: bytes, name: str, bounds: DatasetLimits, sheet: str, header_row: int | None) -> Sheet:
    file = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-MAX_NAME_LENGTH:] or "file"
    size(content, file, bounds.size)
    if content.startswith(OLD_WORKBOOK):
        raise refuse(file, "is a workbook with a password, or in the old format (.xls). Save it as .xlsx without one")
    if content.startswith(ZIP):
        return workbook.read(content, file, bounds, sheet, header_row)
    start = content.removeprefix(BOM_UTF8)[:200].lstrip()
    if start.startswith(b"<") and WEB_PAGE.search(start):
        raise refuse(file, "is a web page, not a file of figures: look there for a link to the data itself")
    if start.startswith(b"<"):
        return as_sheet(xml_message.read(content, file, bounds), file, bounds)
    if start.startswith((b"{", b"[")):
        return as_sheet(json_message.read(content, file), file, bounds)
    return csv_file.read(content, file, bounds, header_row)
