"""Observations from a sheet whose columns are known, with everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.annotations import annotate
from dashboard.ingest.dataset.area_codes import UNKNOWN, resolve_areas
from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.cell_problems import MAX_LISTED, CellProblems
from dashboard.ingest.dataset.cell_values import parse_values
from dashboard.ingest.dataset.column_mapping import ONCE, ROLE_NAMES, VALUES, WIDE, ColumnMapping, ColumnRole
from dashboard.ingest.dataset.column_profile import HEADINGS, heading
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.first_cells import first_cells
from dashboard.ingest.dataset.naming import names, raised, units
from dashboard.ingest.dataset.number_parsing import decimal_sign
from dashboard.ingest.dataset.obs_flags import confidential, empty_status, status_word
from dashboard.ingest.dataset.omissions import deleted_rows, undecided_columns
from dashboard.ingest.dataset.periods import fault_of, year_of
from dashboard.ingest.dataset.reshape import to_long
from dashboard.ingest.dataset.sheet import Sheet

MAX_OBSERVATIONS = 1_000_000
MAX_INDICATORS = 500
COLUMNS = ("key", "part", "ref_area", "time_period", "raw_value", "obs_status", "comment", "row", "place")
NO_YEAR = 0
CONFIDENTIAL = "c"  # of the statuses of values


@dataclass(frozen=True, eq=False)
class ExtractedObservations:
    """What a sheet says, and what is wrong with it.

    ``frame`` has the columns key (of an indicator), part (of its breakdown, empty for the whole), ref_area,
    time_period, raw_value, obs_status, comment, row, place (the column of the cell in the file). ``names`` and ``units``
    are those that the file gives each indicator. ``unknown`` holds names of no known country with the codes that may be
    meant, at most 200 beside those that a reader has decided on; ``marks`` the marks for a missing value with the
    statuses that they are read as. ``blank`` and ``left_out`` count cells; ``out`` are the names left out because they
    are not known.
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


def extract(sheet: Sheet, mapping: ColumnMapping, places: CountryResolver) -> ExtractedObservations:
    """Extract the observations of every column that holds values."""
    cells = to_long(sheet, mapping)
    wrong = _wrong_roles(sheet, mapping, places)
    if not wrong and len(cells) > MAX_OBSERVATIONS * 2:
        message = f"has more than {MAX_OBSERVATIONS:,} values, the most that can be read"
        wrong = [Problem(sheet.file, 0, "", "", message)]
    if wrong:
        nothing = cells.iloc[:0].reindex(columns=list(COLUMNS))
        return ExtractedObservations(nothing, tuple(wrong), {}, {}, {}, {})
    cells = _with_confidentiality(cells)
    problems = CellProblems(sheet)
    for undecided in undecided_columns(sheet, mapping):
        problems.add(undecided.row, undecided.column, undecided.value, undecided.message)
    for row, column, text in deleted_rows(sheet, mapping):
        message = gettext("marks a row to be deleted, which is no observation: leave such rows out of the file")
        problems.add(row, column, text, message)
    filled = (cells["text"].astype(str).str.strip() != "") | _flagged_empty(cells)
    blank = int((~filled).sum())
    cells = cells[filled & ~cells["row"].isin(list(mapping.rows_out))]
    areas = resolve_areas(cells, mapping, places, problems)
    cells = _with_years(areas.cells, mapping, problems)
    sign = mapping.decimals or decimal_sign(text for text in _texts(cells["text"]) if text not in sheet.exact)
    values = parse_values(cells, mapping, sign, sheet.exact, problems)
    # Cells without a country or year are left out only here, so that problems with their values are listed too.
    cells = values.cells[(values.cells["time_period"] != NO_YEAR) & (values.cells["ref_area"] != UNKNOWN)]
    cells = annotate(cells, sheet, mapping)
    cells = cells.assign(key=_stripped(cells["key"]), part=cells["part"].cat.remove_unused_categories())
    left_out = areas.dropped + values.dropped
    count = len(cells[["key", "part"]].drop_duplicates())
    if count > MAX_INDICATORS:  # names and units of so many are not worked out
        problems.add(0, -1, "", f"has {count} indicators, their categories counted; {MAX_INDICATORS} are the most")
        nothing = cells[list(COLUMNS)].iloc[:0]
        return ExtractedObservations(nothing, problems.sorted(), {}, {}, areas.unknown, values.marks, blank, left_out)
    cells = _raised(cells, mapping, problems)
    _check_duplicates(cells, problems)
    _check_count(len(cells), problems)
    indicator_units, mixed = units(cells, sheet, mapping)
    for problem in mixed:
        problems.add(*problem)
    keys = [str(key) for key in dict.fromkeys(cells["key"])]
    return ExtractedObservations(
        cells[list(COLUMNS)].reset_index(drop=True),
        problems.sorted(),
        names(sheet, mapping, keys),
        indicator_units,
        areas.unknown,
        values.marks,
        blank,
        left_out,
        values.unsure_decimals,
        areas.out,
    )


def _stripped(column: pd.Series) -> pd.Series:
    return mapped(column, str.strip).cat.remove_unused_categories()


def _wrong_roles(sheet: Sheet, mapping: ColumnMapping, places: CountryResolver) -> list[Problem]:
    problems = []
    for role in ONCE:
        message = f"is the second column for “{ROLE_NAMES[role]}”"
        problems += [sheet.problem(0, column, sheet.head[column], message) for column in mapping.columns(role)[1:]]
    roles, wide = set(mapping.roles), set(WIDE) & set(mapping.roles)
    for is_wrong, message in (
        (not set(VALUES) & roles, gettext("no column holds values: say which one does")),
        (
            len(wide) > 1 or (wide and ColumnRole.VALUE in roles),
            "values stand in columns of two kinds: leave one kind out",
        ),
        (
            not {ColumnRole.AREA, ColumnRole.OF_AREA} & {*roles, mapping.upper},
            "no column names the country: say which one does",
        ),
        (
            not {ColumnRole.PERIOD, ColumnRole.OF_YEAR} & {*roles, mapping.upper} and mapping.year is None,
            "no column names the year: say which one does, or the year of all values",
        ),
    ):
        if is_wrong:
            problems.append(Problem(sheet.file, 0, "", "", message))
    area = mapping.column(ColumnRole.AREA)
    if area >= 0 and places.code(sheet.head[area]) and heading(sheet.head[area]) not in HEADINGS[ColumnRole.AREA]:
        message = gettext(
            "is a country, not a heading: row {row} holds data, so add a row of headings", row=sheet.header_row
        )
        problems.append(sheet.problem(sheet.header_row, area, sheet.head[area], message))
    if problems and sheet.others:
        message = gettext("the workbook has other sheets, too: {sheets}", sheets=", ".join(sheet.others))
        problems.append(Problem(sheet.file, 0, "", "", message))
    if mapping.year is not None and not 1900 <= mapping.year <= 2100:
        problems.append(Problem(sheet.file, 0, "year", str(mapping.year), "must be a year from 1900 to 2100"))
    return problems


def _with_confidentiality(cells: pd.DataFrame) -> pd.DataFrame:
    """The same with the status “c” where a value is confidential and nothing else is said of it."""
    texts = cells["confidentiality"].cat.categories.tolist()
    is_withheld = cells["confidentiality"].isin([text for text in texts if confidential(str(text))])
    if not is_withheld.any():
        return cells
    statuses = cells["status"].astype(str).where(~is_withheld | (cells["status"] != ""), CONFIDENTIAL)
    return cells.assign(status=statuses.astype("category"))


def _flagged_empty(cells: pd.DataFrame) -> pd.Series:
    """Whether the status of a row says why there is no value."""
    return cells["status"].isin([text for text in cells["status"].cat.categories if empty_status(status_word(text))])


def _texts(column: pd.Series) -> list[str]:
    """The distinct texts of a column of categories."""
    return [str(text) for text in column.cat.remove_unused_categories().cat.categories.tolist()]


def _with_years(cells: pd.DataFrame, mapping: ColumnMapping, problems: CellProblems) -> pd.DataFrame:
    """The same with the column time_period, which is 0 where the period is not a year."""
    cells = cells.assign(period=cells["period"].cat.remove_unused_categories())
    years = {text: year_of(text) for text in _texts(cells["period"])}
    wrong = [text for text, year in years.items() if year is None]
    column = mapping.column(ColumnRole.PERIOD)
    for cell in first_cells(cells, "period", wrong[:MAX_LISTED]):
        many = f" ({cell.values} values)" if cell.values > 1 else ""
        problems.add(cell.row, column if column >= 0 else cell.place, cell.text, f"{fault_of(cell.text)}{many}")
    problems.add_rest(len(wrong) - MAX_LISTED, "texts are not years from 1900 to 2099")
    periods = cells["period"].map({text: year or NO_YEAR for text, year in years.items()})
    return cells.assign(time_period=periods.astype(np.int16))


def _raised(cells: pd.DataFrame, mapping: ColumnMapping, problems: CellProblems) -> pd.DataFrame:
    cells, wrong = raised(cells, mapping)
    for problem in wrong:
        problems.add(*problem)
    return cells


def _check_duplicates(cells: pd.DataFrame, problems: CellProblems) -> None:
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
    for row in twice.head(MAX_LISTED).to_dict("records"):
        what = f"{row['key']}, {row['ref_area']}, {row['time_period']}{', ' + str(row['part']) if row['part'] else ''}"
        message = f"is there twice: {what} stands also in row {first[row['number']]}"
        problems.add(int(row["row"]), int(row["place"]), str(row["text"]), message)
    problems.add_rest(len(twice) - MAX_LISTED, "observations are there twice")


def _check_count(count: int, problems: CellProblems) -> None:
    if count > MAX_OBSERVATIONS:
        message = f"holds {count:,} observations; {MAX_OBSERVATIONS:,} is the most that can be imported"
        problems.add(0, -1, "", message)
    elif not count and not problems:
        problems.add(0, -1, "", "holds no value that can be used")
