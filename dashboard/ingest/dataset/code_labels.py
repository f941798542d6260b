"""Codes and their labels: in one cell (“F: Female”), or in two columns (SEX and Sex)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.ingest.dataset.categories import mapped
from dashboard.ingest.dataset.column_mapping import ONCE, ColumnRole
from dashboard.ingest.dataset.column_profile import HEADINGS, MOST, SAMPLE_SIZE, ColumnProfile, heading, number_share
from dashboard.ingest.dataset.periods import year_of
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import word_lists

NULLS = frozenset(word_lists("labels")["nulls"])
CODED_HEADING = re.compile(r"[A-Za-z_]\w*: \S.*")
CODED_CELL = re.compile(r"[\w@$.+*-]{1,40}: \S.*")
UPPER_CODED_CELL = re.compile(r"[A-Z0-9_]{1,16}: \S.*")
CODE_HEADING = re.compile(r"[A-Z][A-Z0-9_]*")
ENDING = re.compile(r"(codes?|ids?|names?|labels?|description|s)$")
UNPAIRED = (ColumnRole.AREA, ColumnRole.VALUE, ColumnRole.COMMENT)
NUMERIC_CODES = (ColumnRole.POWER, ColumnRole.PERIOD, ColumnRole.OUT)


def split_codes(sheet: Sheet) -> Sheet:
    """The same with codes alone in columns that hold “code: label”; the labels go to ``names``, nulls become empty.

    Source: SDMX-CSV, where ``labels=both`` writes the heading and each cell of a coded column as “code: label”.
    """
    frame, names = sheet.frame.copy(deep=False), dict(sheet.names)
    for column, head in enumerate(sheet.head):
        texts = frame[column]
        has_nulls = any(text.strip().lower() in NULLS for text in sheet.texts(column))
        if has_nulls and number_share(sheet.texts(column)[:SAMPLE_SIZE]) < MOST:
            texts = mapped(texts, lambda text: "" if text.strip().lower() in NULLS else text)
        if labels := _labels_in_cells(head, [str(text) for text in texts.cat.categories.tolist()]):
            names[head] = {**labels, **names.get(head, {})}
            texts = mapped(texts, lambda text: text.split(": ", 1)[0].strip())
        frame[column] = texts
    return replace(sheet, frame=frame, names=names)


def _labels_in_cells(head: str, texts: Sequence[str]) -> dict[str, str]:
    """The labels by code of a column whose cells are all “code: label”; empty for any other column."""
    if heading(head) in HEADINGS[ColumnRole.COMMENT]:
        return {}
    is_declared = CODED_HEADING.fullmatch(head) is not None
    form = CODED_CELL if is_declared else UPPER_CODED_CELL
    cells = [text.strip() for text in texts if text.strip()]
    if len(cells) < (1 if is_declared else 2) or not all(map(form.fullmatch, cells)):
        return {}
    labels: dict[str, str] = {}
    for code, label in (cell.split(": ", 1) for cell in cells):
        labels.setdefault(code.strip(), label.strip())
    return labels


def label_columns(sheet: Sheet, columns: Sequence[ColumnProfile]) -> dict[int, int]:
    """For each column of labels the column of their codes; columns of countries are compared elsewhere, by their names."""
    pairs: dict[int, int] = {}
    for first, second, is_kin in _candidates(columns):
        if first.column in {*pairs, *pairs.values()} or second.column in {*pairs, *pairs.values()}:
            continue
        code, label = _ordered(first, second) if is_kin else (first, second)
        if _is_label(sheet, code, label):
            pairs[label.column] = code.column
    return pairs


def labels_of(sheet: Sheet, column: int, labels: Mapping[int, int]) -> dict[str, str]:
    """The label of each code of a column, from the file’s own list of names or from its column of labels."""
    known = dict(sheet.names.get(sheet.head[column], {}))
    for label, code in labels.items():
        if code == column:
            pairs = sheet.frame[[code, label]].drop_duplicates().astype(str)
            known |= {key.strip(): text.strip() for key, text in pairs.itertuples(index=False) if text.strip()}
    return known


def _candidates(columns: Sequence[ColumnProfile]) -> Iterator[tuple[ColumnProfile, ColumnProfile, bool]]:
    """Pairs of columns that may be codes and labels, those with related headings first."""
    usable = [column for column in columns if column.role not in UNPAIRED and not column.is_empty]
    for at, first in enumerate(usable):
        for second in usable[at + 1 :]:
            if _base(first.name) == _base(second.name) or (first.role in ONCE and first.role is second.role):
                yield first, second, True
    for first, second in pairwise(columns):
        is_code = CODE_HEADING.fullmatch(first.name) and not CODE_HEADING.fullmatch(second.name)
        if is_code and first in usable and second in usable and second.role in (None, first.role):
            yield first, second, False


def _base(name: str) -> str:
    """A heading without what tells codes from labels: “Flag Codes” and “Flags”, “Unit Code” and “Unit” have one base."""
    base = heading(name)
    while match := ENDING.search(base):
        if match.start() == 0:
            break
        base = base[: match.start()]
    return base


def _ordered(first: ColumnProfile, second: ColumnProfile) -> tuple[ColumnProfile, ColumnProfile]:
    """Which of two related columns has the codes: by its contents, else by its heading, else the first."""

    def weight(column: ColumnProfile) -> tuple[bool, bool]:
        name = heading(column.name)
        return column.has_coded_texts, name.endswith(("code", "codes", "id")) or bool(
            CODE_HEADING.fullmatch(column.name)
        )

    return (second, first) if weight(second) > weight(first) else (first, second)


def _is_label(sheet: Sheet, code: ColumnProfile, label: ColumnProfile) -> bool:
    """Whether each code has one label, and each label one code."""
    if not code.has_coded_texts or (code.is_numeric and code.role not in NUMERIC_CODES):
        return False
    if label.is_numeric and label.role not in NUMERIC_CODES:
        return False
    combinations = sheet.frame[[code.column, label.column]].drop_duplicates().astype(str)
    combinations = combinations[(combinations != "").all(axis=1)]
    if combinations.empty:
        return False
    if code.role is label.role is ColumnRole.PERIOD:
        return all(year_of(first) == year_of(second) for first, second in combinations.itertuples(index=False))
    return not combinations[code.column].duplicated().any() and not combinations[label.column].duplicated().any()
