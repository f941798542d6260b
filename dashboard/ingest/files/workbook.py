"""The values of a workbook: its sheets, cells, texts and footnote signs, read within limits.

Only the values of cells are read, in one pass; nothing is evaluated, followed or loaded.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from dashboard.ingest.files.cells import Cells, SheetCell, unescaped
from dashboard.ingest.files.footnotes import Run, without_sign
from dashboard.ingest.files.limits import OF_ASSESSMENTS, WORKBOOK, Limits, Package, refuse
from dashboard.ingest.files.rows import lines
from dashboard.ingest.files.styles import DATE, kinds
from dashboard.ingest.files.xml_parts import Walker

EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
RELATIONS, TEXTS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
MAX_EXACT = 2**53  # the largest number to which every whole number is a double


class Workbook:
    """The values of a workbook, read within limits for all its parts together."""

    def __init__(self, content: bytes, file: str, limits: Limits = OF_ASSESSMENTS) -> None:
        """Read its sheets, texts and styles. Raises DataError if it is damaged or beyond the limits."""
        self.file, self._limits = file, limits
        self._walker = Walker(Package(content, file, limits))
        self._length = 0
        self._from_1904 = False
        self.hidden: set[str] = set()
        self.sheets = self._sheets()
        self._texts = list(self._shared())
        self._kinds = kinds(self._walker)

    def _sheets(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        targets: dict[str, str] = {}
        parts: dict[str, str] = {}

        def relation(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                path = target[1:] if target.startswith("/") else f"xl/{target}"
                targets[attributes.get("Id", "")] = path

        def sheet(name: str, attributes: Mapping[str, str]) -> None:
            if name == "sheet":
                ids = [value for key, value in attributes.items() if key.endswith(":id")]
                title = attributes.get("name", "")
                parts[title] = targets.get(ids[0] if ids else "", "")
                if attributes.get("state", "visible") != "visible":
                    self.hidden.add(title)
            elif name == "workbookPr":
                self._from_1904 = attributes.get("date1904", "0") in ("1", "true")

        self._walker.walk(RELATIONS, relation)
        self._walker.walk(WORKBOOK, sheet)
        return parts

    def _shared(self) -> Iterator[tuple[Run, ...]]:
        """The texts that cells refer to by number, as runs, without phonetic guides."""
        texts: list[list[Run]] = []
        pieces: list[str] = []
        is_raised = False

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal is_raised
            if name == "si":
                texts.append([])
            if name in ("si", "r"):
                is_raised = False
            elif name == "vertAlign":
                is_raised = attributes.get("val") == "superscript"
            pieces.clear()

        def end(name: str) -> None:
            if texts and pieces:
                texts[-1].append(Run(unescaped("".join(pieces)), is_raised))
            pieces.clear()

        def data(text: str, inside: Sequence[str]) -> None:
            if texts and inside[-1] == "t" and "rPh" not in inside:
                pieces.append(text)

        if self._walker.package.has(TEXTS):
            self._walker.walk(TEXTS, start, end, data)
        return map(tuple, texts)

    def cells(self, part: str, file: str) -> Cells:
        """The cells of a sheet. Raises DataError if it is damaged or beyond the limits."""
        cells = Cells(file, self._limits)
        self._walker.walk(part, cells.start, cells.end, cells.data)
        return cells

    def text(self, cell: SheetCell) -> str:
        """The text of a cell. Raises DataError if all cells together hold too much text."""
        if cell.formula:
            text = f"={''.join(cell.pieces)}"
        elif cell.kind == "b":
            text = "yes" if "".join(cell.pieces) == "1" else "no"
        elif cell.kind in ("s", "inlineStr", "str"):
            text = "".join(run.text for run in self.runs(cell))
        else:
            text = _number("".join(cell.pieces))
        self._length += len(text)
        if self._length > self._limits.text:
            raise refuse(self.file, f"holds more than {self._limits.text} characters")
        return lines(text)

    def runs(self, cell: SheetCell) -> Sequence[Run]:
        """The text of a cell as runs of letters that are raised or not."""
        if cell.kind != "s":
            return [Run(text, is_raised) for text, is_raised in zip(cell.pieces, cell.raised, strict=True)]
        raw = "".join(cell.pieces)
        known = raw.isdecimal() and len(raw) < 9 and int(raw) < len(self._texts)
        return self._texts[int(raw)] if known else [Run(raw)]

    def footnote(self, cell: SheetCell) -> tuple[str, str]:
        """The text of a cell without a raised footnote sign, and the sign; empty if it has none."""
        if cell.formula or cell.kind not in ("s", "inlineStr"):
            return self.text(cell), ""
        text, sign = without_sign(self.runs(cell))
        return (lines(text), sign) if sign else (self.text(cell), "")

    def shows(self, cell: SheetCell) -> str:
        """How a number is shown: as DATE, TIME or PERCENTAGE, or empty for a plain number."""
        if cell.kind == "d":
            return DATE
        known = cell.kind == "n" and cell.style.isdecimal() and len(cell.style) < 9
        return self._kinds[int(cell.style)] if known and int(cell.style) < len(self._kinds) else ""

    def day(self, cell: SheetCell) -> str:
        """The day in a cell as 2026-11-23, whatever its time; the text of the cell if it holds no day."""
        text = self.text(cell)
        if cell.kind != "n" or cell.formula:
            return text
        try:
            return (EPOCHS[self._from_1904] + dt.timedelta(int(float(text)))).isoformat()
        except (ValueError, OverflowError):  # not a number of days
            return text


def _number(raw: str) -> str:
    """The shortest digits of the stored double, as a spreadsheet program shows it: 70.1, not 70.099999999999994."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value.is_integer() and abs(value) <= MAX_EXACT:
        return str(int(value))
    return f"{Decimal(repr(value)):f}" if abs(value) < 1e300 else raw
