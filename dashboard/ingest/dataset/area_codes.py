"""The code of the country or group that each row of a table is about."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.cell_problems import MAX_LISTED, CellProblems
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver, is_former, looks_like_a_group
from dashboard.ingest.dataset.first_cells import first_cells

UNKNOWN = "?"  # in the place of the code of a name that is not known


class ResolvedAreas(NamedTuple):
    """Cells with the column ``ref_area``, and what became of the names in their column ``area``.

    ``unknown`` holds names that a reader has to decide on, or has decided on, with the codes that may be meant: the
    first 200 that are not known and all those decided on. ``out`` are names left out because they are not known,
    ``dropped`` is the number of cells left out.
    """

    cells: pd.DataFrame
    unknown: Mapping[str, tuple[str, ...]]
    out: tuple[str, ...]
    dropped: int


def resolve_areas(
    cells: pd.DataFrame, mapping: ColumnMapping, places: CountryResolver, problems: CellProblems
) -> ResolvedAreas:
    """Resolve the names of areas, each distinct name once; names beyond the first unknown ones are only counted."""
    cells = _with_names(cells, mapping, places, problems)
    codes: dict[str, str] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    out: list[str] = []
    listed: list[str] = []
    proposals = more = 0
    for text in map(str, cells["area"].cat.categories.tolist()):
        name = text.strip()
        code = _code(name, mapping, places, problems)
        if code is None and _left_out(name, mapping):
            code = ""
            out.append(name)
        codes[text] = UNKNOWN if code is None else code
        if code is None and len(listed) == MAX_LISTED:
            more += 1
            continue
        if code is None:
            listed.append(text)
        if code is None or name in mapping.areas:
            # Comparing a name with every known one takes time, so a file of nothing but unknown names is cut short.
            unknown[name] = places.near(name) if proposals < MAX_LISTED else ()
            proposals += 1
    _list(listed, cells, mapping, unknown, problems)
    problems.add_rest(more, "names are of no country that is known here")
    areas = cells["area"].map(codes).astype("category")
    used = areas != ""
    return ResolvedAreas(cells.assign(ref_area=areas)[used], unknown, tuple(out), int((~used).sum()))


def _with_names(
    cells: pd.DataFrame, mapping: ColumnMapping, places: CountryResolver, problems: CellProblems
) -> pd.DataFrame:
    """The cells with the name of the area where its code is not known; a code and a name of two areas are a problem."""
    column = mapping.column(ColumnRole.AREA_NAME)
    if column < 0:
        return cells.assign(area=cells["area"].cat.remove_unused_categories())
    pairs = (
        cells[["area", "area_name", "row"]]
        .drop_duplicates(["area", "area_name"])
        .astype({"area": str, "area_name": str})
    )
    texts: dict[tuple[str, str], str] = {}
    for area, name, row in pairs.itertuples(index=False):
        code, named = places.code(area) or places.numeric_code(area), places.code(name)
        if code and named and code != named:
            problems.add(
                int(row),
                column,
                name,
                gettext("is {named}; “{area}” in the same row is {code}", named=named, area=area, code=code),
            )
        texts[area, name] = area if code else name if named else max(area, name, key=_readable)
    areas = pd.Series(
        pd.Categorical(
            [texts[pair] for pair in zip(cells["area"].astype(str), cells["area_name"].astype(str), strict=True)]
        ),
        index=cells.index,
    )
    return cells.assign(area=areas)


def _readable(text: str) -> tuple[bool, int]:
    """Names come before codes, longer texts before shorter ones."""
    return text != text.upper(), len(text.strip())


def _code(name: str, mapping: ColumnMapping, places: CountryResolver, problems: CellProblems) -> str | None:
    """The code that a reader or the name itself gives, empty for rows to leave out; None if it is not known."""
    code = mapping.areas.get(name, places.code(name) or places.numeric_code(name))
    if code and places.code(code) != code:
        problems.add(0, -1, code, f"is not a code of a country or group, so “{name}” cannot be it")
        return None
    return code


def _left_out(name: str, mapping: ColumnMapping) -> bool:
    if mapping.groups_out == mapping.unknown_out:
        return mapping.groups_out
    return looks_like_a_group(name) == mapping.groups_out


def _fault(name: str, heading: str) -> str:
    """Why a name has no code."""
    if not name:
        return gettext("the country is missing")
    if name.casefold() == heading.casefold():
        return gettext("repeats the heading: a second table needs a file of its own")
    if looks_like_a_group(name):
        return gettext("reads as a group of countries that has no code here")
    if is_former(name):
        return gettext("is a country that no longer exists and has no code here")
    return gettext("is not a country that is known here")


def _list(
    texts: list[str],
    cells: pd.DataFrame,
    mapping: ColumnMapping,
    unknown: Mapping[str, tuple[str, ...]],
    problems: CellProblems,
) -> None:
    column, name_column = mapping.column(ColumnRole.AREA), mapping.column(ColumnRole.AREA_NAME)
    names = set(cells["area_name"].cat.categories)
    for cell in first_cells(cells, "area", texts):
        name = cell.text.strip()
        hint = f"; did you mean {' or '.join(unknown[name])}?" if unknown[name] else ""
        many = f" ({cell.values} values)" if cell.values > 1 else ""
        message = f"{_fault(name, problems.heading(column))}{hint}{many}"
        is_name = name_column >= 0 and cell.text in names
        place = name_column if is_name else column if column >= 0 else cell.place
        problems.add(cell.row, place, cell.text, message)
