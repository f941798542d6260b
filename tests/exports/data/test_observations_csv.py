"""The CSV is tidy, exact, and the same everywhere."""

import csv
import json
from io import StringIO

from dashboard.exports.data import csvw
from dashboard.exports.data.observations_csv import COLUMNS, observations_csv
from dashboard.model.tables import OBSERVATIONS


def test_it_has_the_columns_of_the_data_file_and_the_data_version_in_each_row(toolkit):
    header, *rows = observations_csv(toolkit, toolkit.observations).decode().splitlines()
    assert header == ",".join([*OBSERVATIONS.columns, "data_version", "respondents", "respondents_status"])
    assert rows and all(f",{toolkit.version}," in row for row in rows)


def test_what_stands_beside_it_describes_each_of_its_columns(toolkit, indicator):
    columns = json.loads(csvw.document(toolkit, indicator))["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(COLUMNS)


def test_numbers_stand_as_in_the_source_and_empty_stays_empty(toolkit):
    lines = list(csv.DictReader(StringIO(observations_csv(toolkit, toolkit.observations).decode())))
    assert [line["obs_value"] for line in lines] == ["0.9954321987", "", "1"]
    assert lines[1]["comment"] == "=1+1, he said, “no”."


def test_lines_end_in_lf_without_a_byte_order_mark(toolkit):
    content = observations_csv(toolkit, toolkit.observations)
    assert b"\r" not in content and content.startswith(b"indicator,") and content.endswith(b"\n")


def test_no_observation_is_a_header(toolkit):
    assert observations_csv(toolkit, toolkit.observations.iloc[:0]).count(b"\n") == 1
