"""A sheet whose columns are known becomes observations, with everything that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.ingest.dataset.categories import chosen, mapped
from dashboard.ingest.dataset.column_mapping import ONCE, ROLE_NAMES, VALUES, WIDE, ColumnMapping, ColumnRole, year_of
from dashboard.ingest.dataset.country_resolver import CountryResolver, looks_like_a_group
from dashboard.ingest.dataset.naming import names, raised, units
from dashboard.ingest.dataset.number_parsing import NO_VALUE, decimal_sign, parse_number
from dashboard.ingest.dataset.obs_flags import EMPTY_FLAGS, KNOWN_STATUS, comments, of_flag, status_word
from dashboard.ingest.dataset.reshape import codes, to_long
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.model.codes import ObsStatus

MOST_OBSERVATIONS = 1_000_000
MOST_INDICATORS = 500
COLUMNS = ("key", "part", "ref_area", "time_period", "raw_value", "obs_status", "comment", "row", "place")
UNSETTLED = "?"  # in the place of the code of a name that is not known
MOST_TOLD = 200  # problems of one kind that are told one by one


@dataclass(frozen=True, eq=False)
class ExtractedObservations:
    """What a sheet says, and what is wrong with it.

    ``frame`` has the columns key (of an indicator), part (of its breakdown, empty for the whole), ref_area,
    time_period, raw_value, obs_status, comment, row, place (of the cell in the file). ``names`` is what the indicators
    are called, ``units`` the unit that the file says of each. ``unknown`` are the names of no country, with the codes that may be
    meant; ``marks`` those that stand for a missing value, with what they are read as. ``blank`` cells hold nothing.
    ``out`` are the names that were left out because they are not known.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]
    names: Mapping[str, str]
    units: Mapping[str, str]
    unknown: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, str]
    blank: int = 0
    left_out: int = 0
    unsure_decimals: bool = False
    out: tuple[str, ...] = ()


def extract(sheet: Sheet, match: ColumnMapping, places: CountryResolver) -> ExtractedObservations:
    """Read every cell that the match says is a value."""
    wrong = _wrong_roles(sheet, match)
    cells = to_long(sheet, match)
    problems = _Problems(sheet)
    if not wrong and len(cells) > MOST_OBSERVATIONS * 2:
        wrong = [
            Problem(sheet.file, 0, "", "", f"has more than {MOST_OBSERVATIONS:,} values, the most that can be read")
        ]
    if wrong:
        nothing = cells.iloc[:0].reindex(columns=list(COLUMNS))
        return ExtractedObservations(nothing, tuple(wrong), {}, {}, {}, {})
    filled = (cells["text"].astype(str).str.strip() != "") | _said_empty(cells)
    blank = int((~filled).sum())
    cells = cells[filled & ~cells["row"].isin(list(match.rows_out))]
    cells, unknown, out_areas, dropped = _areas(cells, match, places, problems)
    cells = _years(cells, match, problems)
    sign = match.decimals or decimal_sign(
        text
        for text in map(str, cells["text"].cat.remove_unused_categories().cat.categories)
        if text not in sheet.exact
    )
    cells, marks, unsure, out = _values(cells, match, sign, problems, sheet.exact)
    # What has no country or no year is left out now, after its values were looked at too.
    cells = cells[(cells["time_period"] != 0) & (cells["ref_area"] != UNSETTLED)]
    cells = cells.assign(key=codes(cells["key"]), part=cells["part"].cat.remove_unused_categories())
    count = len(cells[["key", "part"]].drop_duplicates())
    if count > MOST_INDICATORS:  # nothing more is worked out of so many
        problems.add(0, -1, "", f"has {count} indicators, their categories counted; {MOST_INDICATORS} are the most")
        return ExtractedObservations(
            cells[list(COLUMNS)].iloc[:0], problems.told(), {}, {}, unknown, marks, blank, dropped + out
        )
    cells, unraised = raised(cells, match)
    _duplicates(cells, problems)
    if len(cells) > MOST_OBSERVATIONS:
        problems.add(
            0, -1, "", f"holds {len(cells):,} observations; {MOST_OBSERVATIONS:,} is the most that can be imported"
        )
    elif cells.empty and not problems.told():
        problems.add(0, -1, "", "holds no value that can be used")
    keys = [str(key) for key in dict.fromkeys(cells["key"])]
    said, mixed = units(cells, match)
    for one in (*unraised, *mixed):
        problems.add(*one)
    return ExtractedObservations(
        cells[list(COLUMNS)].reset_index(drop=True),
        problems.told(),
        names(sheet, match, keys),
        said,
        unknown,
        marks,
        blank,
        dropped + out,
        unsure,
        out_areas,
    )


def _wrong_roles(sheet: Sheet, match: ColumnMapping) -> list[Problem]:
    found = []
    for role in ONCE:
        twice = match.columns(role)[1:]
        found += [sheet.problem(0, c, sheet.head[c], f"is the second column for “{ROLE_NAMES[role]}”") for c in twice]
    wide = {role for role in WIDE if role in match.roles}
    if not set(VALUES) & set(match.roles):
        found.append(Problem(sheet.file, 0, "", "", "no column holds values: say which one does"))
    if len(wide) > 1 or (wide and ColumnRole.VALUE in match.roles):
        found.append(Problem(sheet.file, 0, "", "", "values stand in columns of two kinds: leave one kind out"))
    if ColumnRole.AREA not in match.roles and ColumnRole.OF_AREA not in wide:
        found.append(Problem(sheet.file, 0, "", "", "no column names the country: say which one does"))
    if ColumnRole.PERIOD not in match.roles and ColumnRole.OF_YEAR not in wide and match.year is None:
        found.append(
            Problem(sheet.file, 0, "", "", "no column names the year: say which one does, or the year of all values")
        )
    if match.year is not None and not 1900 <= match.year <= 2100:
        found.append(Problem(sheet.file, 0, "year", str(match.year), "must be a year from 1900 to 2100"))
    return found


def _said_empty(cells: pd.DataFrame) -> pd.Series:
    """Whether a status says why there is no value."""
    known = [text for text in cells["status"].cat.categories.tolist() if status_word(text) in EMPTY_FLAGS]
    return cells["status"].isin(known)


def _areas(
    cells: pd.DataFrame, match: ColumnMapping, places: CountryResolver, problems: "_Problems"
) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]], tuple[str, ...], int]:
    cells = cells.assign(area=cells["area"].cat.remove_unused_categories())
    counts, firsts = cells["area"].value_counts(), _firsts(cells, "area")
    out: list[str] = []
    untold = 0
    known: dict[str, str | None] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    for text in map(str, cells["area"].cat.categories.tolist()):
        name = text.strip()
        code = match.areas.get(name, places.code(name))
        if code and places.code(code) != code:  # somebody says a code that there is not
            problems.add(0, -1, code, f"is not a code of a country or group, so “{name}” cannot be it")
            code = None
        group = code is None and looks_like_a_group(name)
        if code is None and ((group and match.groups_out) or (not group and match.unknown_out)):
            code = ""
            out.append(name)
        known[text] = code
        if code is None or name in match.areas:
            unknown[name] = places.near(name) if len(unknown) < MOST_TOLD else ()
        if code is None and len(unknown) > MOST_TOLD:
            untold += 1
        elif code is None:
            first = firsts[str(text)]
            many = f" ({counts[text]} values)" if counts[text] > 1 else ""
            what = (
                "reads as a group of countries that has no code here"
                if group
                else "is not a country that is known here"
            )
            hint = f"; did you mean {' or '.join(places_near)}?" if (places_near := unknown[name]) else ""
            told = what if name else "the country is missing"
            problems.add(first["row"], _column(match, first, ColumnRole.AREA), text, f"{told}{hint}{many}")
    if untold:
        problems.add(0, -1, "", f"{untold} more names are of no country that is known here")
    settled = {text: UNSETTLED if code is None else code for text, code in known.items()}
    mapped_areas = cells["area"].map(settled).astype("category")
    kept = mapped_areas != ""
    return cells.assign(ref_area=mapped_areas)[kept], unknown, tuple(out), int((~kept).sum())


def _firsts(cells: pd.DataFrame, name: str) -> dict[str, dict[str, int]]:
    """Row and place of the first cell of each text of a column."""
    first = cells.loc[~cells[name].duplicated(), [name, "row", "place"]]
    return {str(one[name]): {"row": int(one["row"]), "place": int(one["place"])} for one in first.to_dict("records")}


def _column(match: ColumnMapping, first: Mapping[str, int], role: ColumnRole) -> int:
    column = match.column(role)
    return column if column >= 0 else first["place"]


def _years(cells: pd.DataFrame, match: ColumnMapping, problems: "_Problems") -> pd.DataFrame:
    cells = cells.assign(period=cells["period"].cat.remove_unused_categories())
    years = {text: year_of(str(text)) for text in cells["period"].cat.categories}
    wrong = [text for text, year in years.items() if year is None]
    counts, firsts = cells["period"].value_counts(), _firsts(cells, "period")
    for text in wrong[:MOST_TOLD]:
        first = firsts[str(text)]
        many = f" ({counts[text]} values)" if counts[text] > 1 else ""
        message = "is not a year from 1900 to 2099" if str(text).strip() else "the year is missing"
        problems.add(first["row"], _column(match, first, ColumnRole.PERIOD), str(text), f"{message}{many}")
    if len(wrong) > MOST_TOLD:
        problems.add(0, -1, "", f"{len(wrong) - MOST_TOLD} more texts are not years from 1900 to 2099")
    found = cells["period"].map({text: year or 0 for text, year in years.items()}).astype(np.int16)
    return cells.assign(time_period=found)


def _values(
    cells: pd.DataFrame, match: ColumnMapping, sign: str, problems: "_Problems", exact: frozenset[str]
) -> tuple[pd.DataFrame, dict[str, str], bool, int]:
    """Numbers in plain digits, statuses and remarks; the marks that stand for a missing value; how many are left out."""
    cells = cells.assign(text=cells["text"].cat.remove_unused_categories())
    texts = [str(text) for text in cells["text"].cat.categories.tolist()]
    digits, statuses, remarks, percents = [], [], [], []
    marks: dict[str, str] = {}
    bad: dict[str, str] = {}
    for text in texts:
        plain = text.strip()
        percents.append(plain.endswith("%"))
        mark = (
            plain.lower() if plain.lower() in NO_VALUE else plain.split(" ")[0] if re.match(r": ?[a-z]$", plain) else ""
        )
        if mark or not plain:
            status = match.empties.get(mark, str(NO_VALUE.get(mark, "")))
            marks |= {mark: status} if mark else {}
            digits.append("")
            statuses.append(status)
            remarks.append(f"The file has “{plain}” in the place of a value." if mark else "")
            continue
        found = parse_number(plain, "." if text in exact else sign)
        if isinstance(found, str):
            bad[text] = found
        flag = found.flag if not isinstance(found, str) else ""
        digits.append("" if isinstance(found, str) else found.digits)
        statuses.append("bad" if isinstance(found, str) else str(ObsStatus.PRINTED))
        remarks.append(of_flag(flag))
    at = cells["text"].cat.codes.to_numpy()
    unsure = any("two ways" in message for message in bad.values())
    for text, message in list(bad.items())[:MOST_TOLD]:
        for row, place in cells.loc[cells["text"] == text, ["row", "place"]].head(3).itertuples(index=False):
            problems.add(int(row), int(place), text, message)
    if len(bad) > MOST_TOLD:
        problems.add(0, -1, "", f"{len(bad) - MOST_TOLD} more different texts are not numbers")
    read = pd.Series(chosen(statuses, at), index=cells.index)
    said = mapped(cells["status"], status_word)
    by_flag = mapped(said, lambda text: str(EMPTY_FLAGS.get(text, KNOWN_STATUS.get(text, ""))))
    # What the row says of a missing value is more exact than the mark that stands in its place.
    final = np.where((read != "printed") & (read != "bad") & (by_flag != ""), by_flag.astype(str), read.astype(str))
    known = by_flag.isin([str(KNOWN_STATUS[name]) for name in KNOWN_STATUS]) & (read == "printed")
    final = np.where(known, by_flag.astype(str), final)
    contradicts = by_flag.isin([str(s) for s in ObsStatus if s.is_empty]) & (read == "printed")
    for row, place, text in cells.loc[contradicts, ["row", "place", "text"]].head(MOST_TOLD).itertuples(index=False):
        problems.add(int(row), int(place), str(text), "is a value; the status of its row says that there is none")
    kept = ~np.isin(final, ["", "bad"])
    remarked = comments(cells, pd.Series(chosen(remarks, at), index=cells.index), said, final)
    done = cells.assign(
        raw_value=pd.Series(chosen(digits, at), index=cells.index),
        obs_status=pd.Series(pd.Categorical(final), index=cells.index),
        comment=remarked,
        percent=np.array(percents or [False])[at],
    )
    return done[kept], marks, unsure, int((final == "").sum())


def _duplicates(cells: pd.DataFrame, problems: "_Problems") -> None:
    keys = ["key", "part", "ref_area", "time_period"]
    number = np.zeros(len(cells), dtype=np.int64)
    for name in keys:
        codes = cells[name].cat.codes if isinstance(cells[name].dtype, pd.CategoricalDtype) else cells[name]
        number = number * (int(codes.max()) + 2 if len(codes) else 1) + codes.to_numpy().astype(np.int64)
    again = pd.Series(number, index=cells.index).duplicated()
    if not again.any():
        return
    first = cells[~again.to_numpy()].assign(number=number[~again.to_numpy()]).set_index("number")["row"]
    twice = cells[again].assign(number=number[again.to_numpy()])
    for row in twice.head(MOST_TOLD).to_dict("records"):
        what = f"{row['key']}, {row['ref_area']}, {row['time_period']}{', ' + str(row['part']) if row['part'] else ''}"
        message = f"is there twice: {what} stands also in row {first[row['number']]}"
        problems.add(int(row["row"]), int(row["place"]), str(row["text"]), message)
    if len(twice) > MOST_TOLD:
        problems.add(0, -1, "", f"{len(twice) - MOST_TOLD} more observations are there twice")


class _Problems:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found: list[Problem] = []

    def add(self, row: int, column: int, value: str, message: str) -> None:
        self._found.append(self._sheet.problem(row, column, value, message))

    def told(self) -> tuple[Problem, ...]:
        return tuple(sorted(set(self._found)))
