"""The document of an indicator is plain JSON with exact numbers."""

import json

from dashboard.exports.data.indicator_json import document


def test_it_is_strict_json(toolkit, indicator):
    text = json.dumps(document(toolkit, indicator), allow_nan=False)
    assert json.loads(text)["indicator"]["id"] == indicator.id


def test_an_empty_value_is_null(toolkit):
    france, korea = document(toolkit, toolkit.indicators["plain"])["observations"]
    assert (france["obs_value"], france["raw_value"]) == (0.9954321987, "0.9954321987")
    assert (korea["obs_value"], korea["obs_status"]) == (None, "no answer")


def test_it_carries_its_source_and_version(toolkit, indicator):
    content = document(toolkit, indicator)
    assert content["dataset"]["licence"] == "CC BY 4.0"
    assert content["data_version"] == toolkit.version
