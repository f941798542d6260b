"""Figures from a CSV, be commas, semicolons or tabs between its cells; SDMX-CSV is one too."""

import csv
import io
import re
from collections.abc import Iterator

from dashboard.ingest.assessment.csv_file import SEPARATOR, decoded, unguarded
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import Numbered, sheet
from dashboard.ingest.files.limits import refuse

SIGNS = ",;\t|"
LOOKED_AT = 64_000  # characters
# How Eurostat heads its tables: several columns in the first, and behind the sign what the other headings are.
COMPOSITE = re.compile(r"(\w+(?:,\w+)*)\\\w+")


def read(content: bytes, file: str, bounds: DatasetLimits) -> Sheet:
    """The sheet that it holds. Raises DataError for what is no CSV of text, or beyond the bounds."""
    text = decoded(content, file)
    first, _, rest = text.partition("\n")
    said = SEPARATOR.fullmatch(first.strip('\r"'))
    sign = said[1] if said else "\t" if COMPOSITE.match(first) and "\t" in first else _sign(text)
    rows = _rows(rest if said else text, sign, 1 if said else 0, file)
    return sheet(_apart(rows, file), file, bounds)


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


def _apart(rows: Iterator[Numbered], file: str) -> Iterator[Numbered]:
    """The same with the cells of a composite first column in columns of their own."""
    width = 0
    for line, cells in rows:
        if width and len(parts := cells[0].split(",") if cells else [""]) == width:
            yield line, [*parts, *cells[1:]]
        elif width and any(cells):
            raise refuse(
                f"{file}:{line}", f"has {len(parts)} parts in its first column; its heading has {width}", cells[0]
            )
        elif not width and cells and (found := COMPOSITE.fullmatch(cells[0].strip())):
            head = found[1].split(",")
            width = len(head)
            yield line, [*head, *cells[1:]]
        else:
            yield line, cells
