"""Citations name the source, the version and the day, and escape what each format gives a meaning."""

import datetime as dt
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports import citation

DAY = dt.date(2026, 11, 3)


def test_the_sentence_names_source_indicator_version_and_day(toolkit, entry):
    text = citation.sentence(toolkit, entry, DAY)
    assert text.startswith("Office_of #1 (2015), A & B")
    assert "“=Title & more”" in text and "data version 0123456789ab" in text
    assert text.endswith("accessed 3 November 2026.")


def test_bibtex_escapes_what_latex_reads(toolkit, entry):
    text = citation.bibtex(toolkit, entry, DAY)
    assert r"Office\_of \#1" in text and r"A \& B: 50 \% \{sure\}" in text
    assert r"\textasciitilde{}path\textbackslash{}x" in text
    assert "url = {https://example.org/a_b?c=1&d=2}" in text
    assert "year = {2014}" in text


@given(st.text(max_size=40))
def test_bibtex_braces_always_balance(text):
    escaped = re.sub(r"\\[{}]", "", citation._latex(text))
    assert escaped.count("{") == escaped.count("}")


def test_ris_has_one_field_a_line(toolkit, entry):
    lines = citation.ris(toolkit, entry, DAY).split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "Y2  - 2026/11/03" in lines


def test_csl_is_plain_json(toolkit, entry):
    found = citation.csl(toolkit, entry, DAY)
    assert json.loads(json.dumps(found)) == found
    assert found["accessed"] == {"date-parts": [[2026, 11, 3]]} and found["issued"] == {"date-parts": [[2014]]}
    assert found["author"] == [{"literal": "Office_of #1"}]
