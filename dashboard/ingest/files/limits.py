"""Limits on the size of a file, checked before it is parsed; a larger one is refused with a message.

What a file says about its own size is not trusted: the parts of a workbook are unpacked only up to the limits. That
works for parts that are stored or deflated, as spreadsheet programs write them. Other methods unpack a block at a
time, however large it becomes, so they are refused before anything is unpacked.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

from dashboard.errors import DataError, Problem

MB = 1_000_000
MAX_BYTES = 5 * MB
MAX_JSON = 2 * MB
MAX_UNPACKED = 12 * MB  # of a workbook, all parts together
MAX_PARTS = 200
MAX_ELEMENTS = 300_000  # of XML, all parts together
MAX_ATTRIBUTES = 300  # distinct names
MAX_RUN = 200_000  # bytes of XML without the start of a tag; a cell can hold 32,767 characters
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_TEXT = 5 * MB  # characters in all cells together: many cells can share one text
MAX_VALUES = 100_000  # in JSON
MAX_DEPTH = 30
MAX_PROBLEMS = 1000
PART_SIGNATURE = b"PK\x01\x02"  # before each part in the directory of a zip file
ENCRYPTED = 1  # the bit of a part's flags
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
WORKBOOK = "xl/workbook.xml"
# The part by which another kind of document is recognised.
OTHERS = {
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "content.xml": ".ods",
}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, LookupError)


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold; by default as much as that of an assessment."""

    unpacked: int = MAX_UNPACKED
    elements: int = MAX_ELEMENTS
    rows: int = MAX_ROWS
    columns: int = MAX_COLUMNS
    text: int = MAX_TEXT


OF_ASSESSMENTS = Limits()


def refuse(file: str, message: str, value: str = "") -> DataError:
    """The error for a file as a whole."""
    return DataError([Problem(file, 0, "", value, message)])


def size(content: bytes, file: str, most: int = MAX_BYTES) -> None:
    """Raise DataError if a file is empty or too large."""
    if not content.strip():
        raise refuse(file, "is empty")
    if len(content) > most:
        raise refuse(file, f"is larger than {most // MB} MB, the most that can be read")


def has_long_run(content: bytes) -> bool:
    """Whether XML has a longer tag or text than any workbook, for which some parsers take very long."""
    at = 0
    while at + MAX_RUN < len(content):
        at = content.rfind(b"<", at, at + MAX_RUN) + 1
        if not at:
            return True
    return False


class Package:
    """A workbook as a zip file, whose parts are unpacked within limits."""

    def __init__(self, content: bytes, file: str, limits: Limits = OF_ASSESSMENTS) -> None:
        """Read the list of parts. Raises DataError if there are too many, or some that a workbook must not have."""
        self.file, self.limits, self._left = file, limits, limits.unpacked
        # Checked before the list is read, as the list alone could fill the memory.
        if content.count(PART_SIGNATURE) > MAX_PARTS:
            raise refuse(file, f"has more than {MAX_PARTS} parts; a workbook of this product has about twenty")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise refuse(file, "is damaged: it begins like a workbook (.xlsx) but cannot be unpacked") from error
        parts = self._zip.infolist()
        self._parts = {part.filename.removeprefix("/"): part for part in parts}
        self._check_parts(parts)

    def _check_parts(self, parts: list[zipfile.ZipInfo]) -> None:
        names = [part.filename.lower() for part in parts]
        if WORKBOOK not in self._parts:
            kind = next((f"is a document of another kind ({OTHERS[name]})" for name in OTHERS if name in names), "")
            what = kind or f"is damaged or no workbook: its part {WORKBOOK!r} is missing"
            raise refuse(self.file, f"{what}. Save it as .xlsx")
        if any(part.compress_type not in METHODS for part in parts):
            raise refuse(self.file, "is packed in a way that no spreadsheet program uses. Save it as .xlsx")
        if sum(part.file_size for part in parts) > self.limits.unpacked:
            raise self._too_large()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise refuse(self.file, "is encrypted; save it without a password")
        if any(name.endswith("vbaproject.bin") for name in names):
            raise refuse(self.file, "holds macros; save it as a workbook without macros (.xlsx)")
        if any("externallinks/" in name for name in names):
            raise refuse(self.file, "holds links to other workbooks; remove them and save it again")
        if len(set(names)) != len(names):
            raise refuse(self.file, "is damaged: one of its parts is there twice")

    def has(self, name: str) -> bool:
        """Whether it has a part of this name."""
        return name in self._parts

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is no such part. Raises DataError if it is too large or damaged."""
        part = self._parts.get(name)
        if part is None:
            return None
        try:
            with self._zip.open(part) as handle:
                content = handle.read(self._left + 1)
        except BROKEN as error:
            raise refuse(self.file, f"is damaged: its part {name[:80]!r} cannot be unpacked") from error
        self._left -= len(content)
        if self._left < 0:
            raise self._too_large()
        return content

    def _too_large(self) -> DataError:
        return refuse(self.file, f"is larger than {self.limits.unpacked // MB} MB when unpacked")
