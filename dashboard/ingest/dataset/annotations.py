"""What a file says of a value elsewhere than in a column of remarks: a mark at its year, a footnote sign."""

from collections.abc import Mapping

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
    """The footnotes of each value: at its own cell, at the country and year of its row, and at its heading."""
    signs = {cell: _of_sign(sign) for cell, sign in sheet.footnotes.items()}
    rows = set(sheet.frame.index)
    of_heading = {column: remark for (row, column), remark in signs.items() if row not in rows}
    texts = cells["place"].map(of_heading).fillna("")
    columns = [cells["place"], *(pd.Series(c, index=cells.index) for c in _row_columns(mapping))]
    by_row = {row for row, _ in signs}
    marked = cells["row"].isin(by_row)
    for column in columns:
        own = _at(cells.loc[marked, "row"], column[marked], signs).reindex(cells.index, fill_value="")
        texts = texts + np.where((texts != "") & (own != ""), " ", "") + own
    return texts


def _row_columns(mapping: ColumnMapping) -> list[int]:
    """The columns whose footnotes hold for every value of their row."""
    return mapping.columns(ColumnRole.AREA, ColumnRole.AREA_NAME, ColumnRole.PERIOD, ColumnRole.BREAKDOWN)


def _at(rows: pd.Series, columns: pd.Series, signs: Mapping[tuple[int, int], str]) -> pd.Series:
    texts = [signs.get((int(row), int(column)), "") for row, column in zip(rows, columns, strict=True)]
    return pd.Series(texts, index=rows.index, dtype=str)


def _of_sign(text: str) -> str:
    """The remark for a footnote sign, or for a sign and the text of its footnote."""
    sign, _, note = text.partition(" ")
    if not note:
        return gettext("The source marks it with the footnote sign “{sign}”.", sign=sign)
    return sentence(gettext("The source’s footnote “{sign}” says: {note}", sign=sign, note=note))
