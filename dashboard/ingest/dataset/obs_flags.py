"""The status and remark beside a value, in the words that this product uses."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.i18n.messages import gettext
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
PUBLIC = frozenset(LISTS["public"])
NAMES: Mapping[str, str] = by_word(LISTS["flag_names"])
CODED = re.compile(r"([a-z0-9]{1,3}): .*")
WORDS = re.compile(r"[^\s;:,.]+")
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
    """A status as its code, whether a file has the code, the code with its name, or the name alone."""
    word = text.strip().lower().replace("_", " ")
    if match := CODED.fullmatch(word):
        return match[1]
    return NAMES.get(" ".join(WORDS.findall(word)), word)


def of_flag(flag: str) -> str:
    """The remark that a flag is worth; empty if it says nothing, or that there is no value."""
    codes = flag_codes(flag)
    if not flag or (flag in EMPTY_FLAGS and flag not in FLAGS):
        return ""
    meanings = [FLAGS[code] for code in codes if code in FLAGS]
    if len(meanings) < len(codes):
        return gettext("The source marks it “{flag}”.", flag=flag)
    return gettext("The source marks it “{flag}”, {meaning}.", flag=flag, meaning=", ".join(meanings))


def flag_codes(flag: str) -> tuple[str, ...]:
    """The single flags of a text: “bu” and “b, u” are two."""
    letters = tuple(letter for letter in flag if letter not in " ,;|")
    are_known = len(letters) > 1 and all(letter in FLAGS or letter in EMPTY_FLAGS for letter in letters)
    return (flag,) if flag in FLAGS or not are_known else letters


def empty_status(flag: str) -> ObsStatus | None:
    """The status of a missing value that a flag stands for; None if it stands for none."""
    return next((EMPTY_FLAGS[code] for code in flag_codes(flag) if code in EMPTY_FLAGS), None)


def confidential(text: str) -> bool:
    """Whether a status of confidentiality says that a value must not be published."""
    return status_word(text) not in PUBLIC


def sentence(text: str) -> str:
    """A remark in the form of all remarks: a sentence, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not line or re.fullmatch(SENTENCE, line):
        return line
    ended = line if line[-1] in ".)”" else f"{line}."
    return ended if re.fullmatch(SENTENCE, ended) else f"The file says: {ended}"
