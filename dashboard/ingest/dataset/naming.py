"""What a file calls its indicators, and in which units and powers of ten it gives them."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.country_resolver import CODED
from dashboard.ingest.dataset.number_parsing import ParsedNumber, parse_number
from dashboard.ingest.dataset.reshape import label
from dashboard.ingest.dataset.sheet import Sheet

POWERS: Mapping[str, str] = {
    "": "0", "unit": "0", "units": "0", "tens": "1", "hundreds": "2", "thousands": "3", "millions": "6", "billions": "9",
    "trillions": "12",
}  # fmt: skip
NO_POWER = "?"
MOST_TOLD = 200  # cells that are told one by one


class NamingProblem(NamedTuple):
    """Something wrong with a cell: its row, its column, what it holds, and what is wrong."""

    row: int
    column: int
    value: str
    message: str


def names(sheet: Sheet, match: ColumnMapping, keys: Iterable[str]) -> dict[str, str]:
    """What indicators are called: by a column of names, by the file’s own list of names, else by their key."""
    column, by = match.column(ColumnRole.INDICATOR), match.column(ColumnRole.INDICATOR_NAME)
    found: dict[str, str] = {}
    if column >= 0:
        found |= sheet.names.get(sheet.head[column], {})
        found |= {text.split(": ", 1)[0]: label(text) for text in sheet.texts(column) if CODED.fullmatch(text)}
        if by >= 0:
            pairs = sheet.frame[[column, by]].drop_duplicates(column).astype(str)
            found |= {str(key).strip(): str(name).strip() for key, name in pairs.itertuples(index=False) if name}
    return {key: found.get(key, "") or key for key in keys}


def units(cells: pd.DataFrame, match: ColumnMapping) -> tuple[dict[str, str], list[NamingProblem]]:
    """The unit that the file says of each indicator, the first of several; the cells that have another one."""
    found: dict[str, str] = {}
    wrong: list[NamingProblem] = []
    said = cells.loc[cells["unit"] != "", ["key", "unit", "row"]]
    for one in said.drop_duplicates(["key", "unit"]).to_dict("records"):
        key, unit = str(one["key"]), str(one["unit"])
        if found.setdefault(key, unit) != unit:
            message = f"is the second unit of “{key}”, which has “{found[key]}” before; give them different indicators"
            wrong.append(NamingProblem(int(one["row"]), match.column(ColumnRole.UNIT), unit, message))
    numbers = cells[cells["raw_value"] != ""].drop_duplicates(["key", "percent"]).astype({"key": str, "text": str})
    percent = set(numbers.loc[numbers["percent"], "key"])
    for one in numbers[~numbers["percent"] & numbers["key"].isin(percent)].to_dict("records"):
        message = f"has no percent sign; other values of “{one['key']}” have one"
        wrong.append(NamingProblem(int(one["row"]), int(one["place"]), str(one["text"]), message))
    return {**dict.fromkeys(percent, "%"), **found}, wrong


def raised(cells: pd.DataFrame, match: ColumnMapping) -> tuple[pd.DataFrame, list[NamingProblem]]:
    """The same with every value times the power of ten that its row says; the cells where that cannot be."""
    powers = mapped(cells["power"], _power)
    digits = cells["raw_value"].astype(str)
    asked = (digits != "") & (powers.astype(str) != "0")
    if not asked.any():
        return cells, []
    texts = digits.where(~asked, digits + "e" + powers.astype(str)).astype("category")
    read = {
        text: parse_number(text, ".") if "e" in text else ParsedNumber(text) for text in map(str, texts.cat.categories)
    }
    made = {text: found.digits for text, found in read.items() if isinstance(found, ParsedNumber)}
    wrong = []
    for row, place, power, value, text in (
        pd.DataFrame(
            {
                "row": cells["row"],
                "place": cells["place"],
                "power": cells["power"],
                "value": cells["text"],
                "text": texts,
            }
        )[~texts.isin(list(made))]
        .head(MOST_TOLD)
        .itertuples(index=False)
    ):
        if text.endswith(NO_POWER):
            wrong.append(
                NamingProblem(
                    int(row), match.column(ColumnRole.POWER), str(power), "is no power of ten, such as 6 for millions"
                )
            )
        else:
            wrong.append(
                NamingProblem(int(row), int(place), str(value), f"times 10 to the power of {power} {read[text]}")
            )
    return cells.assign(raw_value=mapped(texts, lambda text: made.get(text, ""))), wrong


def _power(text: str) -> str:
    plain = text.split(": ", 1)[0].strip().lower()
    found = re.fullmatch(r"([+-]?[0-9]{1,2})(?:\.0)?", plain)
    return str(int(found[1])) if found else POWERS.get(plain, NO_POWER)
