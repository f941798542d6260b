"""A table in long form: one row a value, whatever its rows and headings hold."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped, same, stacked
from dashboard.ingest.dataset.code_labels import labels_of
from dashboard.ingest.dataset.column_mapping import WIDE, ColumnMapping, ColumnRole
from dashboard.ingest.dataset.column_profile import HEADINGS, heading
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import word_lists

TOTALS = frozenset(word_lists("labels")["totals"])


def to_long(sheet: Sheet, mapping: ColumnMapping) -> pd.DataFrame:
    """One row a value, with the columns area, area_name, period, key, part, text, status, confidentiality, comment, unit
    and power as categories, and the numbers row and place (the column of the value).
    """  # fmt: skip
    frame = sheet.frame
    values = mapping.columns(*WIDE) or mapping.columns(ColumnRole.VALUE)

    def of(role: ColumnRole, otherwise: str = "") -> pd.Series:
        column = mapping.column(role)
        return frame[column] if column >= 0 else same(otherwise, frame.index)

    blocks = [_block(sheet, mapping, column, of) for column in values]
    parts = [_categories(sheet, mapping, column) for column in mapping.columns(ColumnRole.BREAKDOWN)]
    repeated = {
        "area_name": of(ColumnRole.AREA_NAME),
        "part": _joined(parts, frame.index),
        "status": of(ColumnRole.STATUS),
        "confidentiality": of(ColumnRole.CONFIDENTIALITY),
        "comment": of(ColumnRole.COMMENT),
        "unit": of(ColumnRole.UNIT),
        "power": of(ColumnRole.POWER),
    }
    long = {name: stacked([block[name] for block in blocks]) for name in ("area", "period", "key", "text")}
    long |= {name: stacked([column] * len(values)) for name, column in repeated.items()}
    return pd.DataFrame(
        {
            **long,
            "row": np.tile(frame.index.to_numpy(), len(values)),
            "place": np.repeat(np.array(values, dtype=np.int32), len(frame)),
        }
    )


def _block(sheet: Sheet, mapping: ColumnMapping, column: int, of: Callable[..., pd.Series]) -> dict[str, pd.Series]:
    """The area, period, key and text of the values of one column, partly from its headings."""
    head, role = sheet.head[column], mapping.roles[column]
    upper = sheet.upper[column] if sheet.upper else ""
    headings = {role: head}
    if upper and mapping.upper:
        both = role is mapping.upper is ColumnRole.OF_INDICATOR
        headings[mapping.upper] = f"{upper}: {head}" if both else upper

    key = ColumnRole.INDICATOR if mapping.column(ColumnRole.INDICATOR) >= 0 else ColumnRole.INDICATOR_NAME

    def by(role: ColumnRole, other: ColumnRole, otherwise: str = "") -> pd.Series:
        return same(headings[role], sheet.frame.index) if role in headings else of(other, otherwise)

    return {
        "area": by(ColumnRole.OF_AREA, ColumnRole.AREA),
        "period": by(ColumnRole.OF_YEAR, ColumnRole.PERIOD, str(mapping.year or "")),
        "key": by(ColumnRole.OF_INDICATOR, key, _only_key(sheet, mapping)),
        "text": sheet.frame[column],
    }


def _only_key(sheet: Sheet, mapping: ColumnMapping) -> str:
    """The key of the only indicator of a file without a column of indicators."""
    column = mapping.column(ColumnRole.VALUE)
    head = sheet.head[column] if column >= 0 and heading(sheet.head[column]) not in HEADINGS[ColumnRole.VALUE] else ""
    return sheet.about.get("indicator") or head or sheet.about.get("title") or sheet.title


def _categories(sheet: Sheet, mapping: ColumnMapping, column: int) -> pd.Series:
    """A column of categories by their labels; the category for the whole is empty."""
    labels = labels_of(sheet, column, _labels_in_use(mapping))

    def name(text: str) -> str:
        label = labels.get(text.strip(), text.strip())
        return "" if text.strip().lower() in TOTALS or label.lower() in TOTALS else label

    return mapped(sheet.frame[column], name)


def _labels_in_use(mapping: ColumnMapping) -> Mapping[int, int]:
    """The columns of labels that the reader has not given another role."""
    used = mapping.columns(ColumnRole.LABEL, ColumnRole.INDICATOR_NAME)
    return {label: code for label, code in mapping.labels.items() if label in used}


def labels_by_role(sheet: Sheet, mapping: ColumnMapping, role: ColumnRole) -> Mapping[str, str]:
    """The labels of the codes in the column with a role."""
    column = mapping.column(role)
    return labels_of(sheet, column, _labels_in_use(mapping)) if column >= 0 else {}


def _joined(columns: Sequence[pd.Series], index: pd.Index) -> pd.Series:
    """Several columns of categories as one, each with its label."""
    if not columns:
        return same("", index)
    if len(columns) == 1:
        return columns[0]
    texts = columns[0].astype(str)
    for other in columns[1:]:
        more = other.astype(str)
        texts = texts + np.where((texts != "") & (more != ""), ", ", "") + more
    return texts.astype("category")
