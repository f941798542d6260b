"""The role of each column, inferred from its heading, its contents and the other columns together.

No column is recognised by its heading alone, and none that may hold data is left out without a decision of the reader:
its role is then UNDECIDED.
"""

from collections.abc import Callable, Mapping, Sequence

from dashboard.ingest.dataset.category_inference import category_columns
from dashboard.ingest.dataset.code_labels import label_columns
from dashboard.ingest.dataset.column_mapping import VALUES, ColumnMapping, ColumnRole
from dashboard.ingest.dataset.column_profile import MOST, SOME, ColumnProfile, profiles
from dashboard.ingest.dataset.country_resolver import CountryResolver, looks_like_a_group
from dashboard.ingest.dataset.periods import year_of
from dashboard.ingest.dataset.sheet import Sheet

Roles = dict[int, ColumnRole]
NEEDED = (ColumnRole.AREA, ColumnRole.PERIOD, ColumnRole.VALUE)  # recognised even where all their cells are empty
NAMED = "obsvalue"  # of SDMX: where it is, no other column holds values
SAMPLE = 2_000  # combinations of a code and a name of a country that are compared
CONTRADICTING = 0.2  # share of them from which two columns are about different countries


def infer(sheet: Sheet, places: CountryResolver) -> ColumnMapping:
    """The most likely role of each column; UNDECIDED where the reader has to say what it holds."""
    columns = profiles(sheet, places)
    labels = label_columns(sheet, columns)
    roles: Roles = {c.column: ColumnRole.OUT for c in columns if c.is_empty and c.role not in NEEDED}
    roles |= dict.fromkeys(labels, ColumnRole.LABEL)
    years = _years_in_headings(sheet, columns)
    _assign_areas(roles, labels, sheet, columns, places)
    _assign_period(roles, columns, has_years_in_headings=bool(years))
    _assign_indicator(roles, columns, labels)
    _assign_attributes(roles, columns)
    upper = _upper_role(sheet, places, has_area=ColumnRole.AREA in roles.values())
    _assign_values(roles, columns, years, places, upper)
    keys = [
        column for column, role in roles.items() if role in (ColumnRole.AREA, ColumnRole.PERIOD, ColumnRole.INDICATOR)
    ]
    values = [column for column, role in roles.items() if role in VALUES]
    candidates = [column for column in columns if _may_divide(roles, column)]
    roles |= dict.fromkeys(category_columns(sheet, keys, values, candidates), ColumnRole.BREAKDOWN)
    for column in columns:
        roles.setdefault(column.column, _left_over(column))
    return ColumnMapping(tuple(roles[column] for column in range(len(columns))), labels, upper)


def _years_in_headings(sheet: Sheet, columns: Sequence[ColumnProfile]) -> list[int]:
    """The columns of numbers under years; none where a single year is a heading and another column holds the years."""
    headed = [c for c in columns if year_of(c.name) is not None]
    years = [c.column for c in headed] if any(c.numbers for c in headed) else []
    uppers = [c.column for c in columns if c.is_numeric and sheet.upper and year_of(sheet.upper[c.column]) is not None]
    has_period = any(c.role is ColumnRole.PERIOD and c.years >= MOST for c in columns)
    return uppers or ([] if len(years) == 1 and has_period else years)


def _assign_areas(
    roles: Roles, labels: dict[int, int], sheet: Sheet, columns: Sequence[ColumnProfile], places: CountryResolver
) -> None:
    """The column that names countries most exactly; the others that name the same ones become its names or labels."""

    def exactness(column: ColumnProfile) -> tuple[float, int]:
        return round(column.areas, 2), -column.rank if column.role is ColumnRole.AREA else -len(columns) - 99

    candidates = [c for c in columns if c.column not in roles and _may_be_area(c)]
    if not candidates:
        return
    best = max(candidates, key=exactness)
    roles[best.column] = ColumnRole.AREA
    others = [c for c in columns if c.column not in roles and (c in candidates or c.role is ColumnRole.AREA)]
    for column in sorted(others, key=lambda c: (c.is_numeric, -c.areas)):
        if _names_the_same(sheet, best, column, places):
            is_first = ColumnRole.AREA_NAME not in roles.values() and not column.is_numeric
            roles[column.column] = ColumnRole.AREA_NAME if is_first else ColumnRole.LABEL
            labels[column.column] = best.column


def _may_be_area(column: ColumnProfile) -> bool:
    if column.is_numeric:
        return column.role is ColumnRole.AREA and column.areas >= MOST
    return column.role is ColumnRole.AREA or (column.role in (None, ColumnRole.OUT) and column.areas >= MOST)


def _names_the_same(sheet: Sheet, area: ColumnProfile, other: ColumnProfile, places: CountryResolver) -> bool:
    """Whether two columns are about the same countries: they hardly contradict each other, or are one to one."""
    pairs = sheet.frame[[area.column, other.column]].drop_duplicates().astype(str).head(SAMPLE)
    pairs = pairs[(pairs != "").all(axis=1)]
    codes = [(places.code(first), places.code(second)) for first, second in pairs.itertuples(index=False)]
    known = [(first, second) for first, second in codes if first and second]
    if not known:
        return not pairs[area.column].duplicated().any()
    return sum(first != second for first, second in known) <= CONTRADICTING * len(known)


def _assign_period(roles: Roles, columns: Sequence[ColumnProfile], *, has_years_in_headings: bool) -> None:
    if has_years_in_headings:
        return
    free = [column for column in columns if column.column not in roles]
    candidates = [column for column in free if column.role is ColumnRole.PERIOD]
    if not any(column.years for column in candidates):
        candidates += [c for c in free if c.role in (None, ColumnRole.OUT) and c.years == 1 and not c.is_companion]
    if candidates:
        best = max(candidates, key=lambda c: (c.years, c.role is ColumnRole.PERIOD, -c.rank, -c.column))
        roles[best.column] = ColumnRole.PERIOD


def _assign_indicator(roles: Roles, columns: Sequence[ColumnProfile], labels: Mapping[int, int]) -> None:
    """The most exact column of indicators, one that varies if there is one, and the column of their names."""
    has_value = any(c.role is ColumnRole.VALUE and c.is_numeric for c in columns)
    free = [c for c in columns if c.column not in roles and (has_value or not c.is_numeric)]
    named = [column for column in free if column.role is ColumnRole.INDICATOR_NAME]
    candidates = [column for column in free if column.role is ColumnRole.INDICATOR] or named
    if not candidates:
        return
    best = min(candidates, key=lambda c: (c.is_constant, c.rank))
    roles[best.column] = ColumnRole.INDICATOR
    names = [label for label, code in labels.items() if code == best.column]
    names += [column.column for column in named if column is not best]
    if names:
        roles[names[0]] = ColumnRole.INDICATOR_NAME


def _assign_attributes(roles: Roles, columns: Sequence[ColumnProfile]) -> None:
    """The columns that say something of each value: its unit, power of ten, status and remark."""
    for role in (
        ColumnRole.UNIT, ColumnRole.POWER, ColumnRole.STATUS, ColumnRole.CONFIDENTIALITY, ColumnRole.COMMENT
    ):  # fmt: skip
        candidates = [
            column
            for column in columns
            if column.role is role
            and column.column not in roles
            and (role is ColumnRole.POWER or not column.is_numeric)
        ]
        if candidates:
            roles[min(candidates, key=lambda column: column.rank).column] = role


def _upper_role(sheet: Sheet, places: CountryResolver, *, has_area: bool) -> ColumnRole | None:
    """What the upper of two rows of headings holds."""
    texts = [text for text in sheet.upper if text]
    if not texts:
        return None
    if all(year_of(text) is not None for text in texts):
        return ColumnRole.OF_YEAR
    if not has_area and _are_mostly(texts, lambda text: places.code(text) is not None):
        return ColumnRole.OF_AREA
    return ColumnRole.OF_INDICATOR


def _assign_values(
    roles: Roles,
    columns: Sequence[ColumnProfile],
    years: Sequence[int],
    places: CountryResolver,
    upper: ColumnRole | None,
) -> None:
    """The columns of values: under years, under countries, a single one, or one for each indicator."""
    numeric = [column for column in columns if column.column not in roles and _may_hold_values(column)]
    main = [column for column in numeric if not column.is_companion] or numeric
    named = [column for column in main if column.role is ColumnRole.VALUE]
    has_area, has_indicator = ColumnRole.AREA in roles.values(), ColumnRole.INDICATOR in roles.values()
    if years:
        headed = [c for c in columns if c.column in years]
        roles |= {c.column: ColumnRole.OF_YEAR if year_of(c.name) else ColumnRole.OF_INDICATOR for c in headed}
    elif (
        not has_area
        and not named
        and upper is not ColumnRole.OF_AREA
        and _are_mostly(
            [column.name for column in main], lambda name: places.code(name) is not None or looks_like_a_group(name)
        )
    ):
        roles |= dict.fromkeys([column.column for column in main], ColumnRole.OF_AREA)
    elif exact := [column for column in named if column.name.split(": ")[0].replace("_", "").lower() == NAMED]:
        roles[exact[0].column] = ColumnRole.VALUE
    elif upper is None and (has_indicator or len(main) == 1) and len(named or main) == 1:
        roles[(named or main)[0].column] = ColumnRole.VALUE
    elif not has_indicator:
        roles |= dict.fromkeys([column.column for column in main], ColumnRole.OF_INDICATOR)
    if not main and not years:
        texts = [column for column in columns if column.column not in roles and column.role is ColumnRole.VALUE]
        roles |= {column.column: ColumnRole.VALUE for column in texts[:1]}


def _may_hold_values(column: ColumnProfile) -> bool:
    some = column.role is ColumnRole.VALUE and column.numbers > 0
    return (column.is_numeric or some) and not column.is_dimension and column.role is not ColumnRole.OUT


def _may_divide(roles: Roles, column: ColumnProfile) -> bool:
    """Whether a column can hold categories of an indicator."""
    if column.column in roles or column.role is ColumnRole.OUT:
        return False
    return column.is_dimension or not column.is_numeric


def _left_over(column: ColumnProfile) -> ColumnRole:
    """OUT for what describes rows or goes with values; UNDECIDED for what may be data."""
    if column.is_constant or column.role is ColumnRole.OUT or column.is_dimension or column.is_companion:
        return ColumnRole.OUT
    # Short codes of anything can look like those of countries: “CA” for “calculated”.
    may_be_areas = column.areas >= (MOST if column.has_coded_texts else SOME)
    may_be_years = column.role is ColumnRole.PERIOD and column.years >= SOME
    return ColumnRole.UNDECIDED if may_be_areas or may_be_years or column.numbers >= SOME else ColumnRole.OUT


def _are_mostly(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(test, texts)) >= MOST * len(texts)
