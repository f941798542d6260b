"""Observations and stages as Parquet, with typed columns and their sources in the file's metadata."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from dashboard.domain.statistics.indicators import observations
from dashboard.exports.data import facts
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

# The columns of ``indicators.csv``, with the text of each number in the source and the name of each code.
COLUMNS: Mapping[str, Any] = {
    "indicator": pa.string(),
    "ref_area": pa.string(),
    "name": pa.string(),
    "time_period": pa.int32(),
    "breakdown": pa.string(),
    "category": pa.string(),
    "obs_value": pa.float64(),
    "raw_value": pa.string(),
    "unit_measure": pa.string(),
    "obs_status": pa.string(),
    "dataset": pa.string(),
    "comment": pa.string(),
}


def file(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The observations of one indicator, with COLUMNS; a missing value has a null ``obs_value`` and no ``raw_value``.

    The file's metadata hold all of ``facts.metadata`` and ``facts.notes`` by name, such as ``Data version``.
    """
    rows = observations(toolkit, indicator).rename(columns={"area": "name"})
    values = rows["obs_value"].astype(object).where(rows["obs_value"].notna(), None)
    columns = {name: rows[name].tolist() for name in COLUMNS} | {"obs_value": values.tolist()}
    remarks = {f"Note: {name}": text for name, text in facts.notes(toolkit, indicator)}
    about = {**facts.metadata(toolkit, indicator), **remarks}
    return table_file(columns, COLUMNS, about)


def table_file(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Any], about: Mapping[str, str]) -> bytes:
    """A table with typed columns, and notes about it as the file's metadata."""
    schema = pa.schema(list(types.items()), metadata=dict(about))
    content = BytesIO()
    parquet.write_table(pa.table(dict(columns), schema=schema), content)
    return content.getvalue()
