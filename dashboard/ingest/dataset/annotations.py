"""What a file says of a value elsewhere than in a column of remarks: a mark at its year, a footnote sign."""

import numpy as np
import pandas as pd

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.obs_flags import FLAGS, of_flag, sentence
from dashboard.ingest.dataset.periods import parse_period
from dashboard.ingest.dataset.sheet import Sheet


def annotate(cells: pd.DataFrame, sheet: Sheet, mapping: ColumnMapping) -> pd.DataFrame:
    """Cells with the columns comment, period, row and place, the marks of the source added to their comments."""
    remarks = [mapped(cells["period"], _of_period).astype(str)]
    if sheet.footnotes:
        remarks.append(_of_footnotes(cells, sheet, mapping))
    comments = cells["comment"].astype(str)
    for remark in remarks:
        comments = comments + np.where((comments != "") & (remark != ""), " ", "") + remark
    return cells.assign(comment=comments.astype("category")) if any(map(any, remarks)) else cells


def _of_period(text: str) -> str:
    period = parse_period(text)
    if period is None or not period.mark:
        return ""
    flag = period.mark.lower()
    return of_flag(flag) if flag in FLAGS else gettext("The source writes the year as “{text}”.", text=text.strip())


def _of_footnotes(cells: pd.DataFrame, sheet: Sheet, mapping: ColumnMapping) -> pd.Series:
    """The footnotes of each value: at its heading, at its own cell, and at the country and year of its row."""
    signs = {cell: _of_sign(sign) for cell, sign in sheet.footnotes.items()}
    of_heading = {column: remark for (row, column), remark in signs.items() if row <= sheet.header_row}
    marked = {row for row, _ in signs}
    columns = _row_columns(mapping)

    def remark(row: int, place: int) -> str:
        own = [signs.get((row, column), "") for column in dict.fromkeys((place, *columns))] if row in marked else []
        return " ".join(dict.fromkeys(filter(None, (of_heading.get(place, ""), *own))))

    remarks = [remark(int(row), int(place)) for row, place in zip(cells["row"], cells["place"], strict=True)]
    return pd.Series(remarks, index=cells.index, dtype=object)


def _row_columns(mapping: ColumnMapping) -> list[int]:
    """The columns whose footnotes hold for every value of their row."""
    return mapping.columns(ColumnRole.AREA, ColumnRole.AREA_NAME, ColumnRole.PERIOD, ColumnRole.BREAKDOWN)


def _of_sign(text: str) -> str:
    """The remark for a footnote sign, or for a sign and the text of its footnote."""
    sign, _, note = text.partition(" ")
    if not note:
        return gettext("The source marks it with the footnote sign “{sign}”.", sign=sign)
    return sentence(gettext("The source’s footnote “{sign}” says: {note}", sign=sign, note=note))
