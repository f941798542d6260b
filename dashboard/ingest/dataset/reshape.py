"""A table unfolded: one row a value, whatever stood in its rows and in its headings."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped, same, stacked
from dashboard.ingest.dataset.column_mapping import HEADS, WIDE, ColumnMapping, ColumnRole, heading
from dashboard.ingest.dataset.country_resolver import CODED
from dashboard.ingest.dataset.sheet import Sheet

TOTALS = frozenset({"", "_t", "total", "t", "all", "both sexes"})


def to_long(sheet: Sheet, match: ColumnMapping) -> pd.DataFrame:
    """One row a value: area, period, key, part, text, status, comment, unit, power as categories; row and place in the file."""
    frame = sheet.frame
    values = match.columns(*WIDE) or match.columns(ColumnRole.VALUE)
    count = len(frame)

    def of(role: ColumnRole, otherwise: str = "") -> pd.Series:
        column = match.column(role)
        return frame[column] if column >= 0 else same(otherwise, frame.index)

    def at(column: int) -> dict[str, pd.Series]:
        head, role = sheet.head[column], match.roles[column]
        period = str(match.year or "")
        return {
            "area": same(head, frame.index) if role is ColumnRole.OF_AREA else of(ColumnRole.AREA),
            "period": same(head, frame.index) if role is ColumnRole.OF_YEAR else of(ColumnRole.PERIOD, period),
            "key": same(head, frame.index)
            if role is ColumnRole.OF_INDICATOR
            else of(ColumnRole.INDICATOR, _alone(sheet, match)),
            "text": frame[column],
        }

    blocks = [at(column) for column in values]
    repeated = {
        "part": _joined([frame[column] for column in match.columns(ColumnRole.BREAKDOWN)], frame.index),
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


def _alone(sheet: Sheet, match: ColumnMapping) -> str:
    """The key of the only indicator of a file that names none."""
    if name := match.column(ColumnRole.INDICATOR_NAME) + 1:
        return next(iter(sheet.texts(name - 1)), "value")
    column = match.column(ColumnRole.VALUE)
    head = sheet.head[column] if column >= 0 and heading(sheet.head[column]) not in HEADS[ColumnRole.VALUE] else ""
    return sheet.said.get("indicator") or head or sheet.said.get("title") or sheet.title


def _joined(columns: Sequence[pd.Series], index: pd.Index) -> pd.Series:
    """The parts that several columns name, as one; what means the whole is left out."""
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
    """The name of “F: Female”; any other text as it is."""
    return text.split(": ", 1)[1].strip() if CODED.fullmatch(text) else text.strip()


def codes(column: pd.Series) -> pd.Series:
    """Codes without the names that some files have behind them."""
    bare = mapped(column, lambda text: text.split(": ", 1)[0].strip() if CODED.fullmatch(text) else text.strip())
    return bare.cat.remove_unused_categories()
