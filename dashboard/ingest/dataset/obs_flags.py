"""What stands beside a value in somebody’s figures, its status and remark, in the words that are used here."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.categories import mapped
from dashboard.model.codes import ObsStatus
from dashboard.model.tables import SENTENCE

# What SDMX says of a value; A (normal) says nothing, the others are remarked.
FLAGS: Mapping[str, str] = {
    "b": "break in series", "d": "definition differs", "e": "estimated", "f": "forecast", "i": "imputed", "p": "provisional",
    "s": "estimated by the source", "u": "low reliability", "n": "not significant", "r": "revised", "c": "confidential",
}  # fmt: skip
SILENT = frozenset({"", "a", "printed"})
EMPTY_FLAGS: Mapping[str, ObsStatus] = {
    **{str(status): status for status in ObsStatus if status.is_empty},
    "m": ObsStatus.NO_ANSWER, "o": ObsStatus.NO_ANSWER, "l": ObsStatus.NO_ANSWER, "na": ObsStatus.NO_ANSWER,
    "z": ObsStatus.NOT_APPLICABLE,
}  # fmt: skip
KNOWN_STATUS: Mapping[str, ObsStatus] = {str(status): status for status in ObsStatus if not status.is_empty}


def comments(cells: pd.DataFrame, remarks: pd.Series, said: pd.Series, final: np.ndarray) -> pd.Series:
    """The remark of the file; else what a flag means, or that and how a value is missing."""
    own = mapped(cells["comment"], sentence)
    flags = mapped(said, lambda text: of_flag(text) if text not in SILENT and text not in KNOWN_STATUS else "")
    if not any(own.cat.categories) and not any(flags.cat.categories) and not any(remarks.cat.categories):
        return own
    texts = own.astype(str)
    for other in (remarks.astype(str), flags.astype(str)):
        texts = texts.where(texts != "", other)
    texts = texts.where((texts != "") | (final == "printed"), "The file gives this status and no remark.")
    return texts.astype("category")


def status_word(text: str) -> str:
    """A status as the lists here have it, be it written as a code or in words."""
    return text.strip().lower().replace("_", " ")


def of_flag(flag: str) -> str:
    """The remark that a flag is worth; empty for one that says nothing, or that there is no value."""
    if not flag or flag in EMPTY_FLAGS:
        return ""
    meaning = f", {FLAGS[flag]}" if flag in FLAGS else ""
    return f"The source marks it “{flag}”{meaning}."


def sentence(text: str) -> str:
    """A remark in the form that all remarks have here: a sentence, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not line or re.fullmatch(SENTENCE, line):
        return line
    ended = line if line[-1] in ".)”" else f"{line}."
    return ended if re.fullmatch(SENTENCE, ended) else f"The file says: {ended}"
