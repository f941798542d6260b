"""A native table: bands as merged cells, and the meaning of cells as both their fill and their text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.charts import theme
from dashboard.exports.deck.pptx.text import LINE, OTHERS, POINT, clean, lines
from dashboard.exports.deck.pptx.text import width as ems
from dashboard.model.deck import Table, TableCell, Tone

NAMESPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: cells have their own formats
SIZES = (16, 14, 13, 12, 11, 10, 9, 8, 7, 6)
PADDING = 0.05  # inches, left and right of a text
ABOVE = 0.028  # inches, above and below it
MAX_EMS = 60.0  # ems: the largest preferred width of a column
MAX_MARK_WIDTH, MAX_ROW_HEIGHT, BAND = 1.0, 0.45, 0.32  # inches: a column of marks, a row, the row of the bands
HEAD = 12  # points: the largest size of a header that a column of marks is widened for
MIN_HEAD_SIZE = 7  # points; below it the whole table gets smaller
WORD = 2.2  # inches: the largest minimum width of a column for its longest word
SENTENCE = 60  # characters: if a row heading is longer, no row heading of the table is bold
LETTERS = 3  # characters: a cell up to this length is a centred mark

GROUNDS = {
    Tone.EARLY: (theme.EARLY, theme.ON_PALE),
    Tone.INTERMEDIATE: (theme.INTERMEDIATE, theme.ON_MIDDLE),
    Tone.ADVANCED: (theme.ADVANCED, theme.ON_YES),
    Tone.PILLAR_1: (theme.PILLARS[1], theme.BACKGROUND),
    Tone.PILLAR_2: (theme.PILLARS[2], theme.BACKGROUND),
    Tone.PILLAR_3: (theme.PILLARS[3], theme.BACKGROUND),
}


def insert(placeholder: Any, table: Table, width: float, height: float) -> Any:
    """Insert a native table into a placeholder of this size in inches and return its frame."""
    frame = placeholder.insert_table(1, 1)
    old, new = frame._element.graphic.graphicData.tbl, parse_xml(xml(table, width, height))
    old.getparent().replace(old, new)
    frame.height = sum(row.h for row in new.tr_lst)
    return frame


def xml(table: Table, width: float, height: float) -> str:
    """The table as DrawingML, as large as fits into this size in inches."""
    headed, table = int(_row_headed(table)), _evenly_bold(table)
    free = height - (BAND if table.bands else 0)
    marks = [all(len(cell.text) <= LETTERS for cell in column) for column in zip(*table.rows, strict=True)]
    marks = marks or [False] * len(table.columns)
    size, heads, widths = _fitted(table, marks, width, free)
    tall = min(MAX_ROW_HEIGHT, free / (len(table.rows) + 1))
    banded = [_row(_bands(table, min(size, 12)), BAND)] if table.bands else []
    drawn = [
        _row(
            (
                _cell(
                    cell,
                    size if place else heads,
                    bold=not place,
                    centred=mark,
                    line=theme.GRID if place else theme.AXIS,
                )
                for cell, mark in zip(row, marks, strict=True)
            ),
            tall,
        )
        for place, row in enumerate((table.columns, *table.rows))
    ]
    columns = "".join(f'<a:gridCol w="{int(Inches(width))}"/>' for width in widths)
    return (
        f'<a:tbl {NAMESPACE}><a:tblPr firstRow="1" firstCol="{headed}"><a:tableStyleId>{PLAIN}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join([*banded, *drawn])}</a:tbl>"
    )


def _row_headed(table: Table) -> bool:
    return any(row and row[0].heading for row in table.rows)


def _evenly_bold(table: Table) -> Table:
    """The table with all row headings bold or none, since whole sentences in bold are hard to read."""
    if all(len(cell.text) <= SENTENCE for row in table.rows for cell in row if cell.heading):
        return table
    return replace(table, rows=tuple(tuple(replace(cell, heading=False) for cell in row) for row in table.rows))


def _fitted(table: Table, marks: Sequence[bool], width: float, height: float) -> tuple[int, int, list[float]]:
    """The largest type size at which all rows fit, the type size of the headers, and the column widths."""
    size, heads, widths = SIZES[-1], SIZES[-1], [width / len(marks)] * len(marks)
    for size in SIZES:
        widths = _widths(table, marks, size, width)
        heads = _unbroken_size(table.columns, size, widths)
        tall = _height(table.columns, heads, widths, bold=True) + sum(_height(row, size, widths) for row in table.rows)
        broken = any(_unbroken_size(row, size, widths, 0) < size for row in table.rows)
        if tall <= height and heads >= min(size, MIN_HEAD_SIZE) and not broken:
            break
    return size, heads, widths


def _widths(table: Table, marks: Sequence[bool], size: int, width: float) -> list[float]:
    """The column widths in inches: columns of marks are equal and narrow; columns of text share the rest."""
    columns = list(zip(zip(table.columns, *table.rows, strict=True), marks, strict=True))
    texts = [
        (_inches(max(map(_longest, column)), size), _inches(max(map(_longest_word, column)), size))
        for column, mark in columns
        if not mark
    ]
    count = sum(marks)
    mark = 0.0
    if count:
        # As wide as the longest word of its header, if the texts can spare the room.
        head = max(_longest_word(column[0]) for column, mark in columns if mark)
        spare = (width - sum(min(total, WORD) for total, _ in texts)) / count
        least = max(_inches(LETTERS * OTHERS[1], size), min(spare, MAX_MARK_WIDTH, _inches(head, min(size, HEAD))))
        total = sum(preferred for preferred, _ in texts)
        mark = min(width / len(marks), max(least, min(MAX_MARK_WIDTH if texts else width, (width - total) / count)))
    shared = iter(_shared(texts, width - mark * count))
    return [mark if short else next(shared) for short in marks]


def _shared(texts: Sequence[tuple[float, float]], width: float) -> list[float]:
    """The widths of text columns from (preferred width, width of the longest word), scaled to ``width``."""
    total = sum(preferred for preferred, _ in texts)
    if total <= width:
        return [preferred * width / total for preferred, _ in texts]
    minimums = [min(preferred, word, WORD) for preferred, word in texts]
    spare = width - sum(minimums)
    if spare < 0:
        return [minimum * width / sum(minimums) for minimum in minimums]
    return [
        minimum + spare * (preferred - minimum) / (total - sum(minimums))
        for minimum, (preferred, _) in zip(minimums, texts, strict=True)
    ]


def _inches(ems: float, size: int) -> float:
    return ems * size / POINT + 2 * PADDING


def _longest(cell: TableCell) -> float:
    """The width of the longest line, up to the largest preferred width."""
    return min(MAX_EMS, max(ems(line, bold=True) for line in clean(cell.text).split("\n")))


def _longest_word(cell: TableCell) -> float:
    return max((ems(word, bold=True) for word in clean(cell.text).split()), default=0.5)


def _unbroken_size(cells: Sequence[TableCell], size: int, widths: Sequence[float], smallest: int = SIZES[-1]) -> int:
    """The largest type size, up to that of the rows, at which no word of a header is broken."""
    room = min((w - 2 * PADDING) * POINT / _longest_word(cell) for cell, w in zip(cells, widths, strict=True))
    return max(smallest, min(size, int(room)))


def _height(row: Sequence[TableCell], size: int, widths: Sequence[float], *, bold: bool = False) -> float:
    most = max(
        lines(clean(cell.text), size, max(0.1, width - 2 * PADDING), bold=bold or cell.heading)
        for cell, width in zip(row, widths, strict=True)
    )
    return most * size * LINE / POINT + 2 * ABOVE


def _bands(table: Table, size: int) -> Iterator[str]:
    """The cells above the headers; a band over several columns is one merged cell."""
    for text, span, tone in table.bands:
        yield _cell(TableCell(text, tone), size, bold=True, merged=f' gridSpan="{span}"' if span > 1 else "")
        yield from [_cell(TableCell(""), size, merged=' hMerge="1"')] * (span - 1)


def _row(cells: Iterable[str], height: float) -> str:
    return f'<a:tr h="{int(Inches(height))}">{"".join(cells)}</a:tr>'


def _cell(
    cell: TableCell, size: int, *, bold: bool = False, centred: bool = False, merged: str = "", line: str = theme.GRID
) -> str:
    text = clean(cell.text)
    ground, ink = GROUNDS.get(cell.tone, ("", theme.INK))
    aligned = ' algn="ctr"' if centred or cell.tone is not Tone.NONE else ""
    look = f'lang="en-GB" sz="{size * 100}" b="{int(bold or cell.heading)}"'
    colour = f'<a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill>'
    paragraphs = "".join(
        f"<a:p><a:pPr{aligned}/>"
        + (f"<a:r><a:rPr {look}>{colour}</a:rPr><a:t>{escape(part)}</a:t></a:r>" if part else "")
        + f"<a:endParaRPr {look}/></a:p>"
        for part in text.split("\n")
    )
    side, above = int(Inches(PADDING)), int(Inches(ABOVE))
    return (
        f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="ctr">'
        f"{_borders(cell.tone, line)}{_fill(cell.tone, ground)}</a:tcPr></a:tc>"
    )


def _borders(tone: Tone, line: str) -> str:
    """A thin line below; cells with a meaning have a white border, ranges an outline."""
    if tone is Tone.RANGE:
        return "".join(_line(side, theme.INTERMEDIATE, 19050) for side in ("lnL", "lnR", "lnT", "lnB"))
    if tone is not Tone.NONE:
        return "".join(_line(side, theme.BACKGROUND, 12700) for side in ("lnL", "lnR", "lnT", "lnB"))
    return _line("lnB", line, 9525)


def _line(side: str, colour: str, width: int) -> str:
    return f'<a:{side} w="{width}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:{side}>'


def _fill(tone: Tone, ground: str) -> str:
    if tone is Tone.NOT_ASSESSED:
        fore, back = theme.TRACK[1:], theme.HATCH_BACK[1:]
        return (
            f'<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="{fore}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{back}"/></a:bgClr></a:pattFill>'
        )
    return f'<a:solidFill><a:srgbClr val="{ground[1:]}"/></a:solidFill>' if ground else "<a:noFill/>"
