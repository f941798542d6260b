"""The CSV is tidy, exact, and the same everywhere."""

import csv
from io import StringIO

from dashboard.exports.csv import observations_csv
from dashboard.schema.tables import OBSERVATIONS


def test_it_has_the_columns_of_the_data_file(toolkit):
    header = observations_csv(toolkit.observations).decode().split("\n")[0]
    assert header == ",".join(OBSERVATIONS.columns)


def test_numbers_stand_as_in_the_source_and_empty_stays_empty(toolkit):
    lines = list(csv.DictReader(StringIO(observations_csv(toolkit.observations).decode())))
    assert [line["obs_value"] for line in lines] == ["0.9954321987", "", "1"]
    assert lines[1]["comment"] == "=1+1, he said, “no”."


def test_lines_end_in_lf_without_a_byte_order_mark(toolkit):
    content = observations_csv(toolkit.observations)
    assert b"\r" not in content and content.startswith(b"indicator,") and content.endswith(b"\n")


def test_no_observation_is_a_header(toolkit):
    assert observations_csv(toolkit.observations.iloc[:0]).count(b"\n") == 1
