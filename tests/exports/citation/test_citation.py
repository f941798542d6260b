"""Citations name the source, the version and the day, in words and as a record."""

import datetime as dt
import json

from dashboard.exports.citation import citation

DAY = dt.date(2026, 11, 3)


def test_the_sentence_names_source_indicator_version_and_day(toolkit, indicator):
    text = citation.sentence(toolkit, indicator, DAY)
    assert text.startswith("Office_of #1 (2015), A & B")
    assert "“=Title & more”" in text and f"data version {toolkit.version}" in text
    assert text.endswith("accessed 3 November 2026.")


def test_the_record_is_plain_json(toolkit, indicator):
    item = citation.csl(toolkit, indicator, DAY)
    assert json.loads(json.dumps(item)) == item
    assert item["accessed"] == {"date-parts": [[2026, 11, 3]]} and item["issued"] == {"date-parts": [[2014]]}
    assert item["author"] == [{"literal": "Office_of #1"}]
    assert f"data version {toolkit.version}" in item["note"]


def test_apa_names_author_year_kind_version_and_day(toolkit, indicator):
    text = citation.FORMATS["apa.txt"].write([citation.csl(toolkit, indicator, DAY)])
    assert text.startswith("Office_of #1. (2014). ") and "[Data set]. Digital Government Toolkit dashboard" in text
    assert f"data version {toolkit.version}. Retrieved November 3, 2026, from https://example.org/" in text


def test_a_dataset_and_a_comparison_can_be_cited_in_every_format(toolkit):
    items = [
        citation.of_dataset(toolkit, toolkit.datasets["source"], DAY),
        citation.of_comparison(toolkit, "Stages of A and B", "https://example.org/compare?countries=A,B", DAY),
    ]
    for form in citation.FORMATS.values():
        text = form.write(items)
        assert "Stages of A and B" in text and "https://example.org/compare?countries=A,B" in text
        assert toolkit.version in text


def test_apa_of_a_work_without_a_year_or_an_address_says_so(toolkit):
    plain = {"id": "x", "type": "book", "title": "T", "author": [{"literal": "OECD"}], "publisher": "P"}
    assert citation.FORMATS["apa.txt"].write([plain]) == "OECD. (n.d.). T. P.\n"
