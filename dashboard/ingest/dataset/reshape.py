"""A table in long form: one row a value, whatever its rows and headings hold."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped, same, stacked
from dashboard.ingest.dataset.column_mapping import HEADINGS, WIDE, ColumnMapping, ColumnRole, heading
from dashboard.ingest.dataset.country_resolver import CODED
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import word_lists

TOTALS = frozenset(word_lists("labels")["totals"])


def to_long(sheet: Sheet, mapping: ColumnMapping) -> pd.DataFrame:
    """One row a value: area, period, key, part, text, status, comment, unit, power as categories; row and place as numbers."""
    frame = sheet.frame
    values = mapping.columns(*WIDE) or mapping.columns(ColumnRole.VALUE)
    count = len(frame)

    def of(role: ColumnRole, otherwise: str = "") -> pd.Series:
        column = mapping.column(role)
        return frame[column] if column >= 0 else same(otherwise, frame.index)

    def at(column: int) -> dict[str, pd.Series]:
        head, role = sheet.head[column], mapping.roles[column]
        period = str(mapping.year or "")
        return {
            "area": same(head, frame.index) if role is ColumnRole.OF_AREA else of(ColumnRole.AREA),
            "period": same(head, frame.index) if role is ColumnRole.OF_YEAR else of(ColumnRole.PERIOD, period),
            "key": same(head, frame.index)
            if role is ColumnRole.OF_INDICATOR
            else of(ColumnRole.INDICATOR, _only_key(sheet, mapping)),
            "text": frame[column],
        }

    blocks = [at(column) for column in values]
    repeated = {
        "part": _joined([frame[column] for column in mapping.columns(ColumnRole.BREAKDOWN)], frame.index),
        "status": of(ColumnRole.STATUS), "comment": of(ColumnRole.COMMENT), "unit": of(ColumnRole.UNIT),
        "power": of(ColumnRole.POWER),
    }  # fmt: skip
    long = {name: stacked([block[name] for block in blocks]) for name in ("area", "period", "key", "text")}
    long |= {name: stacked([column] * len(values)) for name, column in repeated.items()}
    return pd.DataFrame(
        {
            **long,
            "row": np.tile(frame.index.to_numpy(), len(values)),
            "place": np.repeat(np.array(values, dtype=np.int32), count),
        }
    )


def _only_key(sheet: Sheet, mapping: ColumnMapping) -> str:
    """The key of the only indicator of a file without a column of indicators."""
    name_column = mapping.column(ColumnRole.INDICATOR_NAME)
    if name_column >= 0:
        return next(iter(sheet.texts(name_column)), "value")
    column = mapping.column(ColumnRole.VALUE)
    head = sheet.head[column] if column >= 0 and heading(sheet.head[column]) not in HEADINGS[ColumnRole.VALUE] else ""
    return sheet.about.get("indicator") or head or sheet.about.get("title") or sheet.title


def _joined(columns: Sequence[pd.Series], index: pd.Index) -> pd.Series:
    """Several columns of categories as one; the category for the whole is left out."""
    if not columns:
        return same("", index)
    plain = [mapped(column, lambda text: "" if text.strip().lower() in TOTALS else label(text)) for column in columns]
    if len(plain) == 1:
        return plain[0]
    texts = plain[0].astype(str)
    for other in plain[1:]:
        more = other.astype(str)
        texts = texts + np.where((texts != "") & (more != ""), ", ", "") + more
    return texts.astype("category")


def label(text: str) -> str:
    """The name in “F: Female”; any other text unchanged."""
    return text.split(": ", 1)[1].strip() if CODED.fullmatch(text) else text.strip()


def codes(column: pd.Series) -> pd.Series:
    """The codes of a column without the names that some files append to them."""
    bare = mapped(column, lambda text: text.split(": ", 1)[0].strip() if CODED.fullmatch(text) else text.strip())
    return bare.cat.remove_unused_categories()
