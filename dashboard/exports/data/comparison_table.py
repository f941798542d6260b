"""A comparison of countries by stage as tables for other programs: one row per country and principle, no averages."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import orjson
import pyarrow as pa

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source, tally
from dashboard.domain.maturity.history import moved
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.domain.reference.countries import in_group
from dashboard.domain.statistics.columns import ColumnValue, IndicatorColumn
from dashboard.exports.data import facts, observations_parquet
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit

# Parquet's types, by column.
COLUMNS: Mapping[str, Any] = {
    "country": pa.string(),
    "name": pa.string(),
    "principle": pa.int32(),
    "principle_title": pa.string(),
    "lowest": pa.string(),
    "highest": pa.string(),
    "label": pa.string(),
    "declared": pa.string(),
    "marks": pa.string(),
    "cycle": pa.int32(),
    "provenance": pa.string(),
    "status": pa.string(),
    "source": pa.string(),
    "data_version": pa.string(),
}
# Columns for an earlier cycle, in words, and for each chosen indicator, with its id as a suffix.
AGAINST_COLUMNS: Mapping[str, Any] = {"against": pa.int32(), "before": pa.string(), "moved": pa.string()}
INDICATOR_COLUMNS: Mapping[str, Any] = {"value": pa.float64(), "year": pa.int32(), "status": pa.string()}
GROUP_COLUMNS = ("group", "name", "principle", "principle_title", "stage", "countries")
ABOUT_SOURCE: Mapping[Source, str] = {
    Source.ASSESSMENTS: "Stages that follow from countries' own answers; a declared stage stands beside the computed one.",
    Source.EVIDENCE: "Indicated by public datasets, not assessed by the countries; shown only as far as answers secure it.",
    Source.ILLUSTRATIVE: "An example with fictional countries; nothing about them is real.",
}
AGAINST = (
    "“before” is the stage in the earlier cycle, by today’s rule. A country moved up or down only where the ranges of both "
    "cycles surely lie apart; every other pair is not comparable."
)
UNFILTERED = "The list was filtered by “{}”; this file holds the whole selection, also what the filter hides."


@dataclass(frozen=True)
class ComparisonExport:
    """The part of a comparison to download: some countries on some principles, in order, under a name.

    ``groups`` are codes of groups shown beside the countries, ``indicators`` columns beside the stages, ``before`` the
    same source in an earlier cycle. ``filter`` is the filter of a list, which is named but not applied.
    """

    toolkit: Toolkit
    comparison: Comparison
    areas: Sequence[Area]
    principles: Sequence[Principle]
    name: str
    groups: Sequence[str] = ()
    indicators: Sequence[IndicatorColumn] = ()
    before: Comparison | None = None
    filter: str = ""


def columns(export: ComparisonExport) -> dict[str, Any]:
    """The columns of ``rows`` with Parquet's types: COLUMNS and two optional kinds.

    AGAINST_COLUMNS: the earlier cycle, the stage in it (empty for none) and the direction of change.
    INDICATOR_COLUMNS with the indicator's id, such as ``value_un_egdi``, are the same in each row of a country, so that
    one table holds everything. Without a value, ``status`` is the kind of missing value.
    """
    beside = {_named(name, column): kind for column in export.indicators for name, kind in INDICATOR_COLUMNS.items()}
    return {**COLUMNS, **(AGAINST_COLUMNS if export.before else {}), **beside}


def _named(name: str, column: IndicatorColumn) -> str:
    return f"{name}_{column.indicator.id}"


def rows(export: ComparisonExport) -> Iterator[dict[str, Any]]:
    """One row per country and principle, with the columns of ``columns``.

    ``lowest`` and ``highest`` are the limits of the stage, ``marks`` one letter per characteristic (see
    ``MARK_NAMES``); ``status`` is the state of an assessment, or ``indicative`` for public evidence.
    """
    comparison = export.comparison
    for area in export.areas:
        document = comparison.documents.get(area.code)
        standing = (
            (document.cycle, str(document.provenance), str(document.state))
            if document
            else (export.toolkit.evidence_source.cycle, "public evidence", "indicative")
        )
        for principle in export.principles:
            cell = comparison.cells[area.code, principle.number]
            values = (
                area.code,
                area.name,
                principle.number,
                principle.title,
                str(cell.result.lowest),
                str(cell.result.highest),
                cell.result.label,
                str(cell.declared),
                cell.marks,
                *standing,
                str(comparison.source),
                export.toolkit.version,
            )
            yield {
                **dict(zip(COLUMNS, values, strict=True)),
                **_against(export, area.code, principle.number),
                **_indicators(export, area.code),
            }


def _against(export: ComparisonExport, country: str, principle: int) -> dict[str, Any]:
    if export.before is None:
        return {}
    earlier, now = export.before.cells.get((country, principle)), export.comparison.cells[country, principle]
    label = earlier.result.label if earlier else ""
    return dict(zip(AGAINST_COLUMNS, (export.before.cycle, label, str(moved(earlier, now))), strict=True))


def _indicators(export: ComparisonExport, country: str) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for column in export.indicators:
        value = column.values[country]
        cells[_named("value", column)] = number(value)
        cells[_named("year", column)] = column.year if value.value is not None else None
        cells[_named("status", column)] = str(value.status)
    return cells


def number(value: ColumnValue) -> int | float | None:
    """The number as in its source: whole numbers stay whole. None for a missing value."""
    if value.value is None:
        return None
    return int(value.value) if value.value.is_integer() and "." not in value.raw else value.value


def counts(export: ComparisonExport) -> Iterator[dict[str, Any]]:
    """The number of countries of each group at each stage on a principle: rows with the columns of GROUP_COLUMNS.

    Drafts are never counted.
    """
    comparison = export.comparison.published
    for code in export.groups:
        members = [area.code for area in in_group(export.toolkit, comparison.countries, code)]
        for principle in export.principles:
            for symbol, count in tally(comparison, members, principle.number).items():
                values = (code, export.toolkit.groups[code].name, principle.number, principle.title, symbol, count)
                yield dict(zip(GROUP_COLUMNS, values, strict=True))


def about(export: ComparisonExport) -> dict[str, str]:
    """Notes on the rows by name, in reading order."""
    return {
        "Title": f"Stages of {export.name}",
        "Source": SOURCE_NAMES[export.comparison.source],
        "About the source": ABOUT_SOURCE[export.comparison.source],
        "Stages": "early, intermediate, advanced. A range says that the answers leave more than one stage possible; "
        "“Not assessed” that they leave all three.",
        "Marks": "A letter for each characteristic of the intermediate, then of the advanced stage: "
        + ", ".join(f"{mark} {name}" for mark, name in MARK_NAMES.items()),
        "Order": "As chosen; countries are not ranked, and stages are never averaged.",
        **{f"Indicator {column.indicator.id}": _about(export, column) for column in export.indicators},
        **({"Against": AGAINST} if export.before else {}),
        **({"Filter": UNFILTERED.format(export.filter)} if export.filter else {}),
        "Data version": export.toolkit.version,
        "About": facts.DISCLAIMER,
    }


def _about(export: ComparisonExport, column: IndicatorColumn) -> str:
    indicator = column.indicator
    answers = "; ".join(f"{code}: {answer}" for code, answer in indicator.answers.items())
    details = (indicator.title, f"{indicator.unit}, {column.year}" if column.year else indicator.unit, answers)
    return ". ".join(filter(None, (*details, export.toolkit.datasets[indicator.dataset].title)))


def as_csv(export: ComparisonExport) -> bytes:
    """The rows as tidy CSV: UTF-8, lines ending in LF, one header line."""
    content = StringIO(newline="")
    writer = csv.DictWriter(content, list(columns(export)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(export))
    return content.getvalue().encode()


def as_json(export: ComparisonExport) -> bytes:
    """Notes, rows and the counts of groups as JSON; null for no declared stage."""
    cells = [{**row, "declared": row["declared"] or None} for row in rows(export)]
    version = export.toolkit.version
    return orjson.dumps(
        {"data_version": version, "about": about(export), "cells": cells, "groups": list(counts(export))}
    )


def as_parquet(export: ComparisonExport) -> bytes:
    """The rows with typed columns as Parquet, with the notes in the file's metadata."""
    records, types = list(rows(export)), columns(export)
    return observations_parquet.table_file(
        {name: [row[name] for row in records] for name in types}, types, about(export)
    )
