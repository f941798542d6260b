"""What a file calls its indicators, and in which units and powers of ten it gives their values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.cell_problems import MAX_LISTED
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.number_parsing import NumberFault, ParsedNumber, parse_number
from dashboard.ingest.dataset.reshape import labels_by_role
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import by_word, word_lists
from dashboard.model.codes import Unit

UNITS: Mapping[str, Unit] = {word: Unit(unit) for word, unit in by_word(word_lists("units")["units"]).items()}
NULLS = frozenset(word_lists("labels")["nulls"])
UNIT_LABELS: Mapping[str, str] = word_lists("units")["labels"]
POWERS: Mapping[str, str] = {word: str(power) for word, power in word_lists("units")["powers_of_ten"].items()}
NO_POWER = "?"  # in the place of a power that cannot be read


class NamingProblem(NamedTuple):
    """Something wrong with a cell: its row, its column, its text, and what is wrong."""

    row: int
    column: int
    value: str
    message: str


def names(sheet: Sheet, mapping: ColumnMapping, keys: Iterable[str]) -> dict[str, str]:
    """The names of indicators: from a column of names, or from the file’s own list of names; else their keys."""
    labels = dict(labels_by_role(sheet, mapping, ColumnRole.INDICATOR))
    column, name_column = mapping.column(ColumnRole.INDICATOR), mapping.column(ColumnRole.INDICATOR_NAME)
    if column >= 0 and name_column >= 0:
        pairs = sheet.frame[[column, name_column]].drop_duplicates(column).astype(str)
        labels |= {key.strip(): name.strip() for key, name in pairs.itertuples(index=False) if name.strip()}
    return {key: labels.get(key, "") or key for key in keys}


def units(cells: pd.DataFrame, sheet: Sheet, mapping: ColumnMapping) -> tuple[dict[str, str], list[NamingProblem]]:
    """The unit that the file gives each indicator, the first of several, and the cells that have another one."""
    by_key: dict[str, str] = {}
    problems: list[NamingProblem] = []
    labels = {**UNIT_LABELS, **labels_by_role(sheet, mapping, ColumnRole.UNIT)}
    rows = cells.loc[cells["unit"] != "", ["key", "unit", "row"]].drop_duplicates(["key", "unit"])
    for key, unit, row in rows.astype({"key": str, "unit": str}).itertuples(index=False):
        name = unit if unit.strip().lower() in UNITS else labels.get(unit.strip(), unit)
        if by_key.setdefault(key, name) != name:
            message = gettext(
                "is the second unit of “{key}”, which has “{unit}” before; give them different indicators",
                key=key,
                unit=by_key[key],
            )
            problems.append(NamingProblem(int(row), mapping.column(ColumnRole.UNIT), unit, message))
    numbers = cells[cells["raw_value"] != ""].drop_duplicates(["key", "percent"]).astype({"key": str, "text": str})
    percent = set(numbers.loc[numbers["percent"], "key"])
    bare = numbers[~numbers["percent"] & numbers["key"].isin(percent)]
    for key, row, place, text in bare[["key", "row", "place", "text"]].itertuples(index=False):
        message = gettext("has no percent sign; other values of “{key}” have one", key=key)
        problems.append(NamingProblem(int(row), int(place), text, message))
    return {**dict.fromkeys(percent, "%"), **by_key}, problems


def raised(cells: pd.DataFrame, mapping: ColumnMapping) -> tuple[pd.DataFrame, list[NamingProblem]]:
    """The same with every value multiplied by the power of ten of its row, and the cells where that is not possible."""
    powers = mapped(cells["power"], _power)
    digits = cells["raw_value"].astype(str)
    to_raise = (digits != "") & (powers.astype(str) != "0")
    if not to_raise.any():
        return cells, []
    texts = digits.where(~to_raise, digits + "e" + powers.astype(str)).astype("category")
    results = {
        text: parse_number(text, ".") if "e" in text else ParsedNumber(text) for text in map(str, texts.cat.categories)
    }
    numbers = {text: number.digits for text, number in results.items() if isinstance(number, ParsedNumber)}
    faults = {text: fault for text, fault in results.items() if isinstance(fault, NumberFault)}
    problems = list(_unraised(cells, texts, faults, mapping.column(ColumnRole.POWER)))
    return cells.assign(raw_value=mapped(texts, lambda text: numbers.get(text, ""))), problems


def _unraised(
    cells: pd.DataFrame, texts: pd.Series, faults: Mapping[str, NumberFault], column: int
) -> Iterator[NamingProblem]:
    wrong = cells[["row", "place", "power", "text"]].assign(raised=texts)[texts.isin(list(faults))]
    for row, place, power, text, raised_text in wrong.head(MAX_LISTED).itertuples(index=False):
        if raised_text.endswith(NO_POWER):
            yield NamingProblem(int(row), column, str(power), "is no power of ten, such as 6 for millions")
        else:
            message = f"times 10 to the power of {power} {faults[raised_text]}"
            yield NamingProblem(int(row), int(place), str(text), message)


def _power(text: str) -> str:
    plain = text.split(": ", 1)[0].strip().lower()
    plain = "" if plain in NULLS else plain
    digits = re.fullmatch(r"([+-]?[0-9]{1,2})(?:\.0)?", plain)
    return str(int(digits[1])) if digits else POWERS.get(plain, NO_POWER)
