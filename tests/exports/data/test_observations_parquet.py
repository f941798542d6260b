"""Parquet: typed columns, the exact text of each number, and the source in the metadata of the file."""

import io

import pandas as pd
from pyarrow import parquet as library

from dashboard.exports.data import facts, observations_parquet


def test_columns_are_typed_and_an_empty_value_is_null(toolkit):
    table = library.read_table(io.BytesIO(observations_parquet.file(toolkit, toolkit.indicators["plain"])))
    assert {field.name: field.type for field in table.schema} == dict(observations_parquet.COLUMNS)
    france, korea = table.to_pylist()
    assert (france["obs_value"], france["raw_value"], france["name"]) == (0.9954321987, "0.9954321987", "France")
    assert (korea["obs_value"], korea["raw_value"], korea["obs_status"]) == (None, "", "no answer")


def test_the_file_says_where_it_comes_from(toolkit, indicator):
    schema = library.read_schema(io.BytesIO(observations_parquet.file(toolkit, indicator)))
    about = {name.decode(): text.decode() for name, text in schema.metadata.items()}
    assert facts.metadata(toolkit, indicator).items() <= about.items()
    assert about["Data version"] == toolkit.version and about["About"] == facts.DISCLAIMER
    assert about["Note: Indicator"] == indicator.note


def test_pandas_reads_it(toolkit, indicator):
    frame = pd.read_parquet(io.BytesIO(observations_parquet.file(toolkit, indicator)))
    assert list(frame.columns) == list(observations_parquet.COLUMNS) and len(frame) == len(
        toolkit.observations_of(indicator.id)
    )


def test_equal_data_give_equal_bytes(toolkit, indicator):
    assert observations_parquet.file(toolkit, indicator) == observations_parquet.file(toolkit, indicator)
