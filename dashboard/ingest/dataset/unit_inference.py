"""The unit of each indicator of a file, inferred from its unit, its title and its values."""

import re

import pandas as pd

from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.extract import ExtractedObservations
from dashboard.ingest.dataset.naming import UNITS
from dashboard.model.codes import Unit

MAX_TITLE_LENGTH, MAX_UNIT_LENGTH = 300, 60
SCALES = ((0.0, 1.0), (0.0, 10.0), (0.0, 100.0))
INDEX = re.compile(r"\b(index|score)\b")
RANK = re.compile(r"\brank(ing)?\b")


def indicator_descriptions(observations: ExtractedObservations) -> dict[str, IndicatorDescription]:
    """A first proposal for the description of each indicator, by its key."""
    numbers = pd.to_numeric(observations.frame["raw_value"].astype(str).replace("", None), errors="coerce")
    ranges = numbers.groupby(observations.frame["key"].astype(str)).agg(["min", "max"])
    lows, highs = ranges["min"].to_dict(), ranges["max"].to_dict()
    proposals = {}
    for key, name in observations.names.items():
        file_unit = observations.units.get(key, "").strip()
        unit, unit_name, scale = _unit(file_unit, name.lower(), float(lows[key]), float(highs[key]))
        proposals[key] = IndicatorDescription(shortened(name), unit, unit_name, scale)
    return proposals


def shortened(name: str) -> str:
    """A name as a title: whole, or cut at a word with an ellipsis if it is longer than a title can be."""
    if len(name) <= MAX_TITLE_LENGTH:
        return name
    return f"{name[: MAX_TITLE_LENGTH - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"


def shortened_names(observations: ExtractedObservations) -> list[str]:
    """The names that are longer than a title can be."""
    return [name for name in observations.names.values() if len(name) > MAX_TITLE_LENGTH]


def _unit(file_unit: str, title: str, low: float, high: float) -> tuple[Unit | None, str, tuple[float, float] | None]:
    """The unit, None if it cannot be inferred; its name if it is another one; the scale of an index."""
    unit = UNITS.get(file_unit.lower())
    if unit is None and file_unit:
        return Unit.OTHER, file_unit[:MAX_UNIT_LENGTH], None
    unit = unit or _unit_in(title)
    if unit is Unit.PERCENT and (low < 0 or high > 100):
        return Unit.OTHER, "percent", None
    if unit is Unit.INDEX:
        scale = next((scale for scale in SCALES if scale[0] <= low and high <= scale[1]), None)
        return (unit, "", scale) if scale else (Unit.OTHER, "score", None)
    return unit, "", None


def _unit_in(title: str) -> Unit | None:
    if "%" in title or "percent" in title:
        return Unit.PERCENT
    if INDEX.search(title):
        return Unit.INDEX
    return Unit.RANK if RANK.search(title) else None
