"""Data from a CSV file with commas, semicolons, tabs or bars between its cells; SDMX-CSV is one too."""

import csv
import io
import re
from collections.abc import Iterator

from dashboard.ingest.assessment.csv_file import SEPARATOR, decoded, unguarded
from dashboard.ingest.dataset.heading_rows import Numbered
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import sheet
from dashboard.ingest.files.limits import refuse

SEPARATORS = ",;\t|"
SAMPLE_SIZE = 64_000  # characters from which the separator is inferred
# Eurostat’s first heading: the names of several columns, and after the backslash what the other headings are.
COMPOSITE = re.compile(r"(\w+(?:,\w+)*)\\\w+")


def read(content: bytes, file: str, bounds: DatasetLimits, header_row: int | None = None) -> Sheet:
    """The sheet that it holds. Raises DataError if it is not CSV text, or too large."""
    text = decoded(content, file)
    first, _, rest = text.partition("\n")
    declared = SEPARATOR.fullmatch(first.strip('\r"'))
    if declared:
        rows = _rows(rest, declared[1], 1, file)
    else:
        sign = "\t" if COMPOSITE.match(first) and "\t" in first else _separator(text)
        rows = _rows(text, sign, 0, file)
    return sheet(_split_composite(rows, file), file, bounds, header_row=header_row)


def _separator(text: str) -> str:
    """The separator that splits most rows into equally many cells, and into the most cells."""
    head = text[:SAMPLE_SIZE]
    head = head[: head.rfind("\n") + 1] or head

    def worth(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if len(row) > 1]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=widths.count, default=0)
        return widths.count(usual), usual

    return max(SEPARATORS, key=worth)


def _rows(text: str, sign: str, above: int, file: str) -> Iterator[Numbered]:
    """Rows, each with the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = above + 1
    try:
        for cells in reader:
            yield line, [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
            line = above + reader.line_num + 1
    except csv.Error as error:
        raise refuse(file, f"is not CSV: {error} (line {line})") from error


def _split_composite(rows: Iterator[Numbered], file: str) -> Iterator[Numbered]:
    """The same with a composite first column split into several."""
    width = 0
    for line, cells in rows:
        if width and len(parts := cells[0].split(",") if cells else [""]) == width:
            yield line, [*parts, *cells[1:]]
        elif width and any(cells):
            raise refuse(
                f"{file}:{line}", f"has {len(parts)} parts in its first column; its heading has {width}", cells[0]
            )
        elif not width and cells and "\\" in cells[0] and (composite := COMPOSITE.fullmatch(cells[0].strip())):
            head = composite[1].split(",")
            width = len(head)
            yield line, [*head, *cells[1:]]
        else:
            yield line, cells
