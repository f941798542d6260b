"""A table unfolded: one row a value, whatever stood in its rows and in its headings."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped, same, stacked
from dashboard.ingest.dataset.column_mapping import HEADS, WIDE, Match, Role, heading
from dashboard.ingest.dataset.country_resolver import CODED
from dashboard.ingest.dataset.sheet import Sheet

TOTALS = frozenset({"", "_t", "total", "t", "all", "both sexes"})


def unfolded(sheet: Sheet, match: Match) -> pd.DataFrame:
    """One row a value: area, period, key, part, text, status, comment, unit, power as categories; row and place in the file."""
    frame = sheet.frame
    values = match.columns(*WIDE) or match.columns(Role.VALUE)
    count = len(frame)

    def of(role: Role, otherwise: str = "") -> pd.Series:
        column = match.column(role)
        return frame[column] if column >= 0 else same(otherwise, frame.index)

    def at(column: int) -> dict[str, pd.Series]:
        head, role = sheet.head[column], match.roles[column]
        period = str(match.year or "")
        return {
            "area": same(head, frame.index) if role is Role.OF_AREA else of(Role.AREA),
            "period": same(head, frame.index) if role is Role.OF_YEAR else of(Role.PERIOD, period),
            "key": same(head, frame.index) if role is Role.OF_INDICATOR else of(Role.INDICATOR, _alone(sheet, match)),
            "text": frame[column],
        }

    blocks = [at(column) for column in values]
    repeated = {
        "part": _joined([frame[column] for column in match.columns(Role.BREAKDOWN)], frame.index),
        "status": of(Role.STATUS), "comment": of(Role.COMMENT), "unit": of(Role.UNIT),
        "power": of(Role.POWER),
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


def _alone(sheet: Sheet, match: Match) -> str:
    """The key of the only indicator of a file that names none."""
    if name := match.column(Role.INDICATOR_NAME) + 1:
        return next(iter(sheet.texts(name - 1)), "value")
    column = match.column(Role.VALUE)
    head = sheet.head[column] if column >= 0 and heading(sheet.head[column]) not in HEADS[Role.VALUE] else ""
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
