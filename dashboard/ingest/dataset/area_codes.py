"""The code of the country or group that each row of a table is about."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.ingest.dataset.cell_problems import MAX_LISTED, CellProblems
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver, looks_like_a_group
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
    cells = cells.assign(area=cells["area"].cat.remove_unused_categories())
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


def _code(name: str, mapping: ColumnMapping, places: CountryResolver, problems: CellProblems) -> str | None:
    """The code that a reader or the name itself gives, empty for rows to leave out; None if it is not known."""
    code = mapping.areas.get(name, places.code(name))
    if code and places.code(code) != code:
        problems.add(0, -1, code, f"is not a code of a country or group, so “{name}” cannot be it")
        return None
    return code


def _left_out(name: str, mapping: ColumnMapping) -> bool:
    if mapping.groups_out == mapping.unknown_out:
        return mapping.groups_out
    return looks_like_a_group(name) == mapping.groups_out


def _list(
    texts: list[str],
    cells: pd.DataFrame,
    mapping: ColumnMapping,
    unknown: Mapping[str, tuple[str, ...]],
    problems: CellProblems,
) -> None:
    column = mapping.column(ColumnRole.AREA)
    for cell in first_cells(cells, "area", texts):
        name = cell.text.strip()
        what = "is not a country that is known here"
        if looks_like_a_group(name):
            what = "reads as a group of countries that has no code here"
        hint = f"; did you mean {' or '.join(unknown[name])}?" if unknown[name] else ""
        many = f" ({cell.values} values)" if cell.values > 1 else ""
        message = f"{what if name else 'the country is missing'}{hint}{many}"
        problems.add(cell.row, column if column >= 0 else cell.place, cell.text, message)
