"""A comparison of countries by stage as tables for other programs: one row a country and principle, nothing averaged."""

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
# Beside an earlier cycle, in words; and for each chosen indicator, with its id behind.
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
    """What of a comparison is taken along: some countries on some principles, in order. ``name`` is what it is called.

    ``groups`` are codes of groups that stand beside the countries, ``indicators`` columns beside the stages, ``before``
    the same source in an earlier cycle. ``filter`` is what a list was filtered by, which is not applied.
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


def columns(shown: ComparisonExport) -> dict[str, Any]:
    """The columns of ``rows`` with Parquet's types: COLUMNS and, where they are asked for, two more kinds.

    AGAINST_COLUMNS: the earlier cycle, the stage in it (empty where there was none) and where the country moved.
    INDICATOR_COLUMNS with the indicator's id, such as ``value_un_egdi``: the same in each row of a country, so that one
    table holds all. Without a value ``status`` says which kind of empty it is.
    """
    beside = {_named(name, one): kind for one in shown.indicators for name, kind in INDICATOR_COLUMNS.items()}
    return {**COLUMNS, **(AGAINST_COLUMNS if shown.before else {}), **beside}


def _named(name: str, one: IndicatorColumn) -> str:
    return f"{name}_{one.indicator.id}"


def rows(shown: ComparisonExport) -> Iterator[dict[str, Any]]:
    """A row for each country and principle under ``columns``.

    ``lowest`` and ``highest`` are the stages between which it lies, ``marks`` a letter a characteristic (see
    ``MARK_NAMES``); ``status`` is the state of an assessment, or ``indicative`` for public evidence.
    """
    comparison = shown.comparison
    for area in shown.areas:
        document = comparison.documents.get(area.code)
        standing = (
            (document.cycle, str(document.provenance), str(document.state))
            if document
            else (shown.toolkit.evidence_source.cycle, "public evidence", "indicative")
        )
        for principle in shown.principles:
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
                shown.toolkit.version,
            )
            yield {
                **dict(zip(COLUMNS, values, strict=True)),
                **_against(shown, area.code, principle.number),
                **_indicators(shown, area.code),
            }


def _against(shown: ComparisonExport, country: str, principle: int) -> dict[str, Any]:
    if shown.before is None:
        return {}
    earlier, now = shown.before.cells.get((country, principle)), shown.comparison.cells[country, principle]
    label = earlier.result.label if earlier else ""
    return dict(zip(AGAINST_COLUMNS, (shown.before.cycle, label, str(moved(earlier, now))), strict=True))


def _indicators(shown: ComparisonExport, country: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in shown.indicators:
        indicator = one.entries[country]
        has = indicator.value is not None
        values = (number(indicator), one.year if has else None, str(indicator.status))
        found |= {_named(name, one): value for name, value in zip(INDICATOR_COLUMNS, values, strict=True)}
    return found


def number(entry: ColumnValue) -> int | float | None:
    """The value as its source writes it: whole numbers stay whole."""
    if entry.value is None:
        return None
    return int(entry.value) if entry.value.is_integer() and "." not in entry.raw else entry.value


def counts(shown: ComparisonExport) -> Iterator[dict[str, Any]]:
    """How many countries of each group have each stage on a principle: a row each under GROUP_COLUMNS.

    Drafts are shown, and never counted.
    """
    comparison = shown.comparison.published
    for code in shown.groups:
        members = [area.code for area in in_group(shown.toolkit, comparison.countries, code)]
        for principle in shown.principles:
            for symbol, count in tally(comparison, members, principle.number).items():
                values = (code, shown.toolkit.groups[code].name, principle.number, principle.title, symbol, count)
                yield dict(zip(GROUP_COLUMNS, values, strict=True))


def about(shown: ComparisonExport) -> dict[str, str]:
    """What must be known of the rows, by name, in the order for a reader."""
    return {
        "Title": f"Stages of {shown.name}",
        "Source": SOURCE_NAMES[shown.comparison.source],
        "About the source": ABOUT_SOURCE[shown.comparison.source],
        "Stages": "early, intermediate, advanced. A range says that the answers leave more than one stage possible; "
        "“Not assessed” that they leave all three.",
        "Marks": "A letter for each characteristic of the intermediate, then of the advanced stage: "
        + ", ".join(f"{mark} {name}" for mark, name in MARK_NAMES.items()),
        "Order": "As chosen; countries are not ranked, and stages are never averaged.",
        **{f"Indicator {one.indicator.id}": _about(shown, one) for one in shown.indicators},
        **({"Against": AGAINST} if shown.before else {}),
        **({"Filter": UNFILTERED.format(shown.filter)} if shown.filter else {}),
        "Data version": shown.toolkit.version,
        "About": facts.DISCLAIMER,
    }


def _about(shown: ComparisonExport, one: IndicatorColumn) -> str:
    entry = one.indicator
    answers = "; ".join(f"{code}: {answer}" for code, answer in entry.answers.items())
    told = (entry.title, f"{entry.unit}, {one.year}" if one.year else entry.unit, answers)
    return ". ".join(filter(None, (*told, shown.toolkit.datasets[entry.dataset].title)))


def as_csv(shown: ComparisonExport) -> bytes:
    """Tidy: UTF-8, lines ending in LF, one header line."""
    content = StringIO(newline="")
    writer = csv.DictWriter(content, list(columns(shown)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(shown))
    return content.getvalue().encode()


def as_json(shown: ComparisonExport) -> bytes:
    """What must be known, the rows, and what groups come to; null for no declared stage."""
    cells = [{**row, "declared": row["declared"] or None} for row in rows(shown)]
    version = shown.toolkit.version
    return orjson.dumps({"data_version": version, "about": about(shown), "cells": cells, "groups": list(counts(shown))})


def as_parquet(shown: ComparisonExport) -> bytes:
    """The rows with typed columns; what must be known is in the file's metadata."""
    found, types = list(rows(shown)), columns(shown)
    return observations_parquet.written({name: [row[name] for row in found] for name in types}, types, about(shown))
