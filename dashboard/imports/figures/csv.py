"""Figures from a CSV, be commas, semicolons or tabs between its cells; SDMX-CSV is one too."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from dashboard.domain.sheet import Sheet
from dashboard.imports.bounds import refuse
from dashboard.imports.csv import SEPARATOR, unguarded
from dashboard.imports.figures.bounds import Bounds
from dashboard.imports.figures.table import Numbered, sheet

SIGNS = ",;\t|"
LOOKED_AT = 64_000  # characters


def read(content: bytes, file: str, bounds: Bounds) -> Sheet:
    """The sheet that it holds. Raises DataError for what is no CSV of text, or beyond the bounds."""
    text = _text(content, file)
    first, _, rest = text.partition("\n")
    said = SEPARATOR.fullmatch(first.strip('\r"'))
    return sheet(_rows(rest if said else text, said[1] if said else _sign(text), 1 if said else 0, file), file, bounds)


def _text(content: bytes, file: str) -> str:
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"is neither a workbook (.xlsx) nor text in UTF-8 (line {line}); save it as “CSV UTF-8”"
        raise refuse(file, message) from error


def _sign(text: str) -> str:
    """The sign that parts most rows into equally many cells, and the most of them."""
    head = text[:LOOKED_AT]
    head = head[: head.rfind("\n") + 1] or head

    def worth(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if len(row) > 1]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=widths.count, default=0)
        return widths.count(usual), usual

    return max(SIGNS, key=worth)


def _rows(text: str, sign: str, above: int, file: str) -> Iterator[Numbered]:
    """Rows with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = above + 1
    try:
        for cells in reader:
            yield line, [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
            line = above + reader.line_num + 1
    except csv.Error as error:
        raise refuse(file, f"is not CSV: {error} (line {line})") from error
