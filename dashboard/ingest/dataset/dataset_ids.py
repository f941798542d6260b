"""Ids of imported datasets, their indicators and categories, made of what these are called."""

import re
import unicodedata
from collections.abc import Iterable

from dashboard.model.toolkit import Toolkit

DATASET_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
MAX_ID_LENGTH = 64
MAX_BASE_LENGTH = 36  # of the id of a dataset, so that a number fits behind it


def free_id(toolkit: Toolkit, text: str) -> str:
    """An id for a dataset that is not in use, made of a title or of an id that is."""
    base = slug(text)[:MAX_BASE_LENGTH].strip("_") or "own_figures"
    base = base if DATASET_ID.fullmatch(base) else f"own_{base}"[:MAX_BASE_LENGTH].strip("_")
    candidates = (base, *(f"{base}_{number}" for number in range(2, 1000)))
    return next(candidate for candidate in candidates if candidate not in toolkit.datasets)


def unique_id(base: str, used: Iterable[str]) -> str:
    """An id for an indicator or a category that is not in use; a number is appended where needed."""
    base = re.sub("_+", "_", base)[: MAX_ID_LENGTH - 4].strip("_")
    candidates = (base, *(f"{base}_{number}" for number in range(2, 10_000)))
    return next(candidate for candidate in candidates if candidate not in used)


def slug(text: str) -> str:
    """A text as small letters and digits, with _ between its words."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
