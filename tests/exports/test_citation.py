"""Citations name the source, the version and the day, in words and as a record."""

import datetime as dt
import json

from dashboard.exports import citation

DAY = dt.date(2026, 11, 3)


def test_the_sentence_names_source_indicator_version_and_day(toolkit, entry):
    text = citation.sentence(toolkit, entry, DAY)
    assert text.startswith("Office_of #1 (2015), A & B")
    assert "“=Title & more”" in text and f"data version {toolkit.version}" in text
    assert text.endswith("accessed 3 November 2026.")


def test_the_record_is_plain_json(toolkit, entry):
    found = citation.csl(toolkit, entry, DAY)
    assert json.loads(json.dumps(found)) == found
    assert found["accessed"] == {"date-parts": [[2026, 11, 3]]} and found["issued"] == {"date-parts": [[2014]]}
    assert found["author"] == [{"literal": "Office_of #1"}]
    assert f"data version {toolkit.version}" in found["note"]
