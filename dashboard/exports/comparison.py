"""A comparison of countries by stage as tables for other programs: one row a country and principle, nothing averaged."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import orjson
import pyarrow as pa

from dashboard.domain.comparison import EVIDENCE_CYCLE, SOURCE_NAMES, Comparison, Source, tally
from dashboard.domain.countries import GROUPS, in_group
from dashboard.domain.stages import MARK_NAMES
from dashboard.exports import facts, parquet
from dashboard.schema.areas import Area
from dashboard.schema.documents import Principle
from dashboard.store.toolkit import Toolkit

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
GROUP_COLUMNS = ("group", "name", "principle", "principle_title", "stage", "countries")
ABOUT_SOURCE: Mapping[Source, str] = {
    Source.ASSESSMENTS: "Stages that follow from countries' own answers; a declared stage stands beside the computed one.",
    Source.EVIDENCE: "Indicated by public datasets, not assessed by the countries; shown only as far as answers secure it.",
    Source.ILLUSTRATIVE: "An example with fictional countries; nothing about them is real.",
}


@dataclass(frozen=True)
class Shown:
    """What of a comparison is taken along: some countries on some principles, in order. ``name`` is what it is called.

    ``groups`` are codes of groups that stand beside the countries.
    """

    toolkit: Toolkit
    comparison: Comparison
    areas: Sequence[Area]
    principles: Sequence[Principle]
    name: str
    groups: Sequence[str] = ()


def rows(shown: Shown) -> Iterator[dict[str, Any]]:
    """A row for each country and principle under COLUMNS.

    ``lowest`` and ``highest`` are the stages between which it lies, ``marks`` a letter a characteristic (see
    ``MARK_NAMES``); ``status`` is the state of an assessment, or ``indicative`` for public evidence.
    """
    comparison = shown.comparison
    for area in shown.areas:
        document = comparison.documents.get(area.code)
        standing = (
            (document.cycle, str(document.provenance), str(document.state))
            if document
            else (EVIDENCE_CYCLE, "public evidence", "indicative")
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
            yield dict(zip(COLUMNS, values, strict=True))


def counts(shown: Shown) -> Iterator[dict[str, Any]]:
    """How many countries of each group have each stage on a principle: a row each under GROUP_COLUMNS."""
    comparison = shown.comparison
    for code in shown.groups:
        members = [area.code for area in in_group(comparison.countries, code)]
        for principle in shown.principles:
            for symbol, count in tally(comparison, members, principle.number).items():
                values = (code, GROUPS[code].name, principle.number, principle.title, symbol, count)
                yield dict(zip(GROUP_COLUMNS, values, strict=True))


def about(shown: Shown) -> dict[str, str]:
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
        "Data version": shown.toolkit.version,
        "About": facts.DISCLAIMER,
    }


def as_csv(shown: Shown) -> bytes:
    """Tidy: UTF-8, lines ending in LF, one header line."""
    content = StringIO(newline="")
    writer = csv.DictWriter(content, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(shown))
    return content.getvalue().encode()


def as_json(shown: Shown) -> bytes:
    """What must be known, the rows, and what groups come to; null for no declared stage."""
    cells = [{**row, "declared": row["declared"] or None} for row in rows(shown)]
    version = shown.toolkit.version
    return orjson.dumps({"data_version": version, "about": about(shown), "cells": cells, "groups": list(counts(shown))})


def as_parquet(shown: Shown) -> bytes:
    """The rows with typed columns; what must be known is in the file's metadata."""
    found = list(rows(shown))
    return parquet.written({name: [row[name] for row in found] for name in COLUMNS}, COLUMNS, about(shown))
