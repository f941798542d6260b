"""A file of figures of any format as a sheet; which format it is, its content says, not its name."""

from codecs import BOM_UTF8
from pathlib import PurePath

from dashboard.domain.sheet import Sheet
from dashboard.imports.assessment import LONGEST_NAME, OLD_WORKBOOK, ZIP
from dashboard.imports.bounds import refuse, size
from dashboard.imports.figures import csv, sdmx, xlsx
from dashboard.imports.figures.bounds import Bounds


def read(content: bytes, name: str, bounds: Bounds, wanted: str = "") -> Sheet:
    """The figures in a file that is called ``name``, of the sheet ``wanted`` where it has several.

    Raises DataError with what is wrong, whatever the bytes.
    """
    file = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-LONGEST_NAME:] or "file"
    size(content, file, bounds.size)
    if content.startswith(OLD_WORKBOOK):
        raise refuse(file, "is a workbook with a password, or in the old format (.xls). Save it as .xlsx without one")
    if content.startswith(ZIP):
        return xlsx.read(content, file, bounds, wanted)
    start = content.removeprefix(BOM_UTF8)[:200].lstrip()
    if start.startswith((b"<", b"{")):
        return sdmx.read(content, file, bounds)
    return csv.read(content, file, bounds)
