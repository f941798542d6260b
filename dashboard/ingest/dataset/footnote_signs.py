"""A sheet without the footnote signs behind its texts, which are kept beside it."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.files.footnotes import split_sign
from dashboard.ingest.files.rows import place


def without_signs(sheet: Sheet) -> Sheet:
    """The same with “61.2*” as 61.2 and “France²” as France; the signs stand in ``footnotes``, by row and column."""
    frame, footnotes = sheet.frame.copy(deep=False), dict(sheet.footnotes)
    head = list(sheet.head)
    for column, name in enumerate(sheet.head):
        head[column], sign = split_sign(name)
        if sign:
            footnotes[sheet.header_row, column] = sign
        signs = _signs(sheet.texts(column))
        if signs:
            texts = frame[column].astype(str)
            for row, text in texts[texts.isin(list(signs))].items():
                footnotes[int(str(row)), column] = signs[text]
            frame[column] = mapped(frame[column], lambda text: split_sign(text)[0])
    if not footnotes:
        return sheet
    places = tuple(place(column, name) for column, name in enumerate(head))
    return replace(sheet, head=tuple(head), places=places, frame=frame, footnotes=footnotes)


def _signs(texts: list[str]) -> Mapping[str, str]:
    """The sign of each text that has one."""
    signs = ((text, split_sign(text)[1]) for text in texts)
    return {text: sign for text, sign in signs if sign}
