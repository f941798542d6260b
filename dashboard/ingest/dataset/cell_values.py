"""The values of cells: numbers in plain digits, or the status of a missing value."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.categories import chosen, mapped
from dashboard.ingest.dataset.cell_problems import MAX_LISTED, CellProblems
from dashboard.ingest.dataset.column_mapping import ColumnMapping
from dashboard.ingest.dataset.number_parsing import NO_VALUE, NumberFault, parse_number
from dashboard.ingest.dataset.obs_flags import (
    FLAGS,
    KNOWN_STATUS,
    comments,
    empty_status,
    flag_codes,
    of_flag,
    status_word,
)
from dashboard.model.codes import ObsStatus

MAX_EXAMPLES = 3  # cells that are listed for one text
COLON_WITH_FLAG = re.compile(r": ?@?[a-zA-Z]{1,3}")  # how Eurostat marks a missing value and says why
# In the place of a status: a text that is no number, and a cell that is no observation.
UNUSABLE, NO_OBSERVATION = "bad", ""


class ParsedValues(NamedTuple):
    """Cells with raw_value, obs_status, comment and percent, and what else their texts say.

    ``marks`` are those in the place of a value, with the statuses that they are read as; ``dropped`` is the number of
    cells that are no observation.
    """

    cells: pd.DataFrame
    marks: Mapping[str, str]
    unsure_decimals: bool
    dropped: int


class CellText(NamedTuple):
    """What one text means in every cell that holds it."""

    digits: str = ""
    status: str = NO_OBSERVATION
    remark: str = ""
    mark: str = ""
    fault: NumberFault | None = None


def parse_values(
    cells: pd.DataFrame, mapping: ColumnMapping, sign: str, exact: frozenset[str], problems: CellProblems
) -> ParsedValues:
    """Parse each distinct text once, with the decimal sign ``sign``, or a point if it is one of the ``exact`` texts."""
    cells = cells.assign(text=cells["text"].cat.remove_unused_categories())
    texts = [str(text) for text in cells["text"].cat.categories.tolist()]
    parsed = [_parse(text.strip(), mapping, "." if text in exact else sign) for text in texts]
    faults = {text: cell.fault for text, cell in zip(texts, parsed, strict=True) if cell.fault}
    _list_faults(cells, faults, problems)
    at = cells["text"].cat.codes.to_numpy()

    def column(values: list[str]) -> pd.Series:
        return pd.Series(chosen(values, at), index=cells.index)

    flags = mapped(cells["status"], status_word)
    statuses = _statuses(column([cell.status for cell in parsed]), flags, cells, problems)
    complete = cells.assign(
        raw_value=column([cell.digits for cell in parsed]),
        obs_status=pd.Series(pd.Categorical(statuses), index=cells.index),
        comment=comments(cells, column([cell.remark for cell in parsed]), flags, statuses),
        percent=np.array([text.strip().endswith("%") for text in texts] or [False])[at],
    )
    return ParsedValues(
        complete[~np.isin(statuses, [NO_OBSERVATION, UNUSABLE])],
        {cell.mark: cell.status for cell in parsed if cell.mark},
        NumberFault.AMBIGUOUS in faults.values(),
        int((statuses == NO_OBSERVATION).sum()),
    )


def _parse(text: str, mapping: ColumnMapping, sign: str) -> CellText:
    mark = _mark(text)
    if mark or not text:
        status = mapping.empties.get(mark, str(NO_VALUE.get(mark, NO_OBSERVATION)))
        return CellText(
            "", status, gettext("The file has “{text}” in the place of a value.", text=text) if mark else "", mark
        )
    number = parse_number(text, sign)
    if isinstance(number, NumberFault):
        return CellText(status=UNUSABLE, fault=number)
    return CellText(number.digits, str(ObsStatus.PRINTED), of_flag(number.flag))


def _mark(text: str) -> str:
    """The mark for a missing value that a text is or starts with; empty for any other text."""
    if text.lower() in NO_VALUE:
        return text.lower()
    return text[0] if COLON_WITH_FLAG.fullmatch(text) else ""


def _list_faults(cells: pd.DataFrame, faults: Mapping[str, NumberFault], problems: CellProblems) -> None:
    first = list(faults)[:MAX_LISTED]
    same = cells.loc[cells["text"].isin(first), ["row", "place", "text"]]
    for row, place, text in same.groupby("text", observed=True).head(MAX_EXAMPLES).itertuples(index=False):
        problems.add(int(row), int(place), str(text), faults[str(text)])
    problems.add_rest(len(faults) - len(first), "different texts are not numbers")


def _statuses(parsed: pd.Series, flags: pd.Series, cells: pd.DataFrame, problems: CellProblems) -> np.ndarray:
    """The status of each cell: by its text, and by the flag of its row where that is more exact."""
    by_flag = mapped(flags, lambda flag: str(empty_status(flag) or KNOWN_STATUS.get(flag) or ""))
    qualifies = flags.isin([flag for flag in flags.cat.categories if any(code in FLAGS for code in flag_codes(flag))])
    has_value = parsed == str(ObsStatus.PRINTED)
    # A flag that says why a value is missing is more exact than the mark in its place.
    missing = ~has_value & (parsed != UNUSABLE) & (by_flag != "")
    qualified = has_value & by_flag.isin([str(status) for status in KNOWN_STATUS.values()])
    contradicts = has_value & ~qualifies & by_flag.isin([str(status) for status in ObsStatus if status.is_empty])
    for row, place, text in cells.loc[contradicts, ["row", "place", "text"]].head(MAX_LISTED).itertuples(index=False):
        problems.add(int(row), int(place), str(text), "is a value; the status of its row says that there is none")
    return np.asarray(np.where(missing | qualified, by_flag.astype(str), parsed.astype(str)))
