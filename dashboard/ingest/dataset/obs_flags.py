"""The status and remark beside a value, in the words that this product uses."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.word_lists import by_word, word_lists
from dashboard.model.codes import ObsStatus
from dashboard.model.tables import SENTENCE

LISTS = word_lists("statuses")
FLAGS: Mapping[str, str] = LISTS["flags"]  # what each says of a value
SILENT = frozenset(LISTS["silent"])
EMPTY_FLAGS: Mapping[str, ObsStatus] = {
    **{str(status): status for status in ObsStatus if status.is_empty},
    **{flag: ObsStatus(status) for flag, status in by_word(LISTS["empty_flags"]).items()},
}
KNOWN_STATUS: Mapping[str, ObsStatus] = {str(status): status for status in ObsStatus if not status.is_empty}


def comments(cells: pd.DataFrame, remarks: pd.Series, flags: pd.Series, statuses: np.ndarray) -> pd.Series:
    """The remark of the file on each cell; else the one that its text or its flag is worth, or why it has no value."""
    file_remarks = mapped(cells["comment"], sentence)
    meanings = mapped(flags, lambda flag: of_flag(flag) if flag not in SILENT and flag not in KNOWN_STATUS else "")
    if not any(any(column.cat.categories) for column in (file_remarks, meanings, remarks)):
        return file_remarks
    texts = file_remarks.astype(str)
    for other in (remarks.astype(str), meanings.astype(str)):
        texts = texts.where(texts != "", other)
    texts = texts.where((texts != "") | (statuses == ObsStatus.PRINTED), "The file gives this status and no remark.")
    return texts.astype("category")


def status_word(text: str) -> str:
    """A status in the form of the lists above, whether it is a code or words."""
    return text.strip().lower().replace("_", " ")


def of_flag(flag: str) -> str:
    """The remark that a flag is worth; empty if it says nothing, or that there is no value."""
    if not flag or flag in EMPTY_FLAGS:
        return ""
    meaning = f", {FLAGS[flag]}" if flag in FLAGS else ""
    return f"The source marks it “{flag}”{meaning}."


def sentence(text: str) -> str:
    """A remark in the form of all remarks: a sentence, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not line or re.fullmatch(SENTENCE, line):
        return line
    ended = line if line[-1] in ".)”" else f"{line}."
    return ended if re.fullmatch(SENTENCE, ended) else f"The file says: {ended}"
