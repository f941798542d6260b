"""The rows below a table that are no part of it: its source, its notes, the texts of its footnotes."""

import re
from dataclasses import replace

import numpy as np

from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet

MAX_NOTES = 200  # rows at the end of a file that are looked at
MAX_LENGTH = 300  # characters of a note
NOTE_LENGTH = 60  # characters; no name of a country is longer
LABEL = re.compile(r"(sources?|notes?|data from|data source|last updated|legend|copyright)\b|[©*†‡]", re.IGNORECASE)
FOOTNOTE = re.compile(r"[(\[]?(?P<sign>[0-9]{1,2}|\*{1,3}|[†‡§]+)[)\].:]?\s+(?P<text>\S.*)", re.DOTALL)


def without_notes(sheet: Sheet) -> Sheet:
    """The same without the rows after the last one that holds a number; they stand in ``notes``, footnotes with their signs."""
    tail = sheet.frame.iloc[_rows_with_numbers(sheet) :]
    if tail.empty or len(tail) > MAX_NOTES or len(tail) == len(sheet.frame):
        return sheet
    lines = {
        int(str(row)): ", ".join(text.strip() for text in map(str, cells) if text.strip())[:MAX_LENGTH]
        for row, cells in zip(tail.index, tail.astype(str).to_numpy(), strict=True)
    }
    notes = tuple((row, text) for row, text in lines.items() if (row, 0) in sheet.footnotes or _is_note(text))
    texts = dict(footnote for row, text in notes if (footnote := _footnote(sheet, row, text)))
    footnotes = {cell: f"{sign} {texts[sign]}" if sign in texts else sign for cell, sign in sheet.footnotes.items()}
    frame = sheet.frame.drop(index=[row for row, _ in notes])
    for column in range(len(sheet.head)):
        frame[column] = frame[column].cat.remove_unused_categories()
    return replace(sheet, frame=frame, notes=notes, footnotes=footnotes)


def _rows_with_numbers(sheet: Sheet) -> int:
    """The number of rows up to the last one that holds a number, or a mark in its place, beside its first cell."""
    with_numbers = np.zeros(len(sheet.frame), dtype=bool)
    for column in range(1, len(sheet.head)):
        numbers = [text for text in sheet.texts(column) if is_number(text)]
        with_numbers |= sheet.frame[column].isin(numbers).to_numpy()
    return int(np.flatnonzero(with_numbers)[-1]) + 1 if with_numbers.any() else 0


def _footnote(sheet: Sheet, row: int, text: str) -> tuple[str, str] | None:
    """The sign and the text of the footnote in a row of notes."""
    if sign := sheet.footnotes.get((row, 0)):
        return sign, text
    match = FOOTNOTE.fullmatch(text)
    return (match["sign"], match["text"]) if match else None


def _is_note(text: str) -> bool:
    """Whether a row is a sentence or a label rather than the name of a country without values."""
    return len(text) > NOTE_LENGTH or bool(FOOTNOTE.fullmatch(text) or LABEL.match(text))
