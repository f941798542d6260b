"""BibTeX, RIS and CSL-JSON: a library for the format reads back any text."""

import datetime as dt
import json
import re

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.exports.citation import bibliography, citation
from dashboard.model.readings import Reading

DAY = dt.date(2026, 11, 3)
LISTED = {"author": "OECD", "listings": [{"principle": 1, "source_lines": "1"}]}
PAPER = Reading(
    id="paper", title="Gold & Co_2", year=2014, series="Papers", number="24", publisher="P", place="Paris",
    doi="10.1787/5jx_f-en", **LISTED,
)  # fmt: skip
BOOK = Reading(id="book", title="A Book", year=2011, series="Studies", publisher="P", doi="10.1787/1", **LISTED)
PAGE = Reading(id="page", title="A page", year=2015, url="http://e.org/a_b?c=1&d=%20(2)", **LISTED)
COMING = Reading(id="coming", title="Some day", announced=True, **LISTED)
WORKS = [bibliography.of_reading(work) for work in (PAPER, BOOK, PAGE, COMING)]
# What a name may hold: letters of many scripts and everything that one of the formats gives a meaning.
TEXTS = st.text(
    st.one_of(st.sampled_from('\\{}&%$#_~^"@=, \n'), st.characters(codec="utf-8", categories=("L", "N", "P")))
)


def item(title: str, **more: object) -> dict[str, object]:
    return {"id": "x", "type": "dataset", "title": title, "author": [{"literal": title}], **more}


def test_bibtex_escapes_what_latex_reads_and_leaves_addresses_as_they_are(toolkit, indicator):
    text = bibliography.bibtex([citation.csl(toolkit, indicator, DAY)])
    assert r"author = {{Office\_of \#1}}" in text and r"A \& B: 50 \% \{sure\}" in text
    assert r"{\textasciitilde}path{\textbackslash}x" in text
    assert "url = {https://example.org/a_b?c=1&d=2}" in text
    assert "year = {2014}" in text and "urldate = {2026-11-03}" in text


@given(TEXTS)
@example("\\")
@example("}, note = {x")
@example("a % b")
def test_bibtex_of_any_title_is_one_entry_with_that_title(title):
    text = bibliography.bibtex([item(title)])
    [record] = bibtexparser.parse_string(text).entries
    assert record.key == "x" and set(record.fields_dict) == {"author", "title"}
    bare = re.sub(r"\\[{}]", "", record["title"])
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[%&#$_]", record["title"].replace(r"\\", ""))


def test_bibtex_read_back_gives_the_words_again():
    text = bibliography.bibtex([item("Étude & 50 % «vraie» – naïve_1")])
    [record] = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()]).entries
    assert record["title"] == "Étude & 50 % «vraie» – naïve_1"


@pytest.mark.parametrize(
    ("index", "kind", "fields"),
    [
        (
            0,
            "techreport",
            {"type": "Papers", "number": "24", "institution": "P", "doi": "10.1787/5jx_f-en", "year": "2014"},
        ),
        (1, "book", {"series": "Studies", "publisher": "P", "doi": "10.1787/1"}),
        (2, "misc", {"url": "http://e.org/a_b?c=1&d=%20(2)"}),
        (3, "misc", {"note": "Announced as forthcoming in 2015."}),
    ],
    ids=["a working paper", "a book", "a page", "an announced work"],
)
def test_bibtex_types_carry_the_fields_that_its_styles_ask_for(index, kind, fields):
    record = bibtexparser.parse_string(bibliography.bibtex(WORKS)).entries[index]
    assert record.entry_type == kind
    assert fields.items() <= {name: field.value for name, field in record.fields_dict.items()}.items()


def test_a_work_that_is_only_announced_has_no_date():
    assert "issued" not in WORKS[3] and WORKS[3]["status"] == "forthcoming"
    assert "year" not in bibtexparser.parse_string(bibliography.bibtex(WORKS)).entries[3].fields_dict
    assert "year" not in rispy.loads(bibliography.ris(WORKS))[3]


def test_a_work_with_a_doi_names_it_once():
    for text in (bibliography.bibtex(WORKS), bibliography.ris(WORKS), bibliography.csl(WORKS)):
        assert text.count("10.1787/1") == 1


def test_ris_has_one_field_a_line(toolkit, indicator):
    lines = bibliography.ris([citation.csl(toolkit, indicator, DAY)]).split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "Y2  - 2026/11/03" in lines and "UR  - https://example.org/a_b?c=1&d=2" in lines


@given(TEXTS)
def test_ris_of_any_title_is_one_record_with_that_title(title):
    [record] = rispy.loads(bibliography.ris([item(title)]))
    assert record.get("title", "") == " ".join(title.split())


def test_ris_read_back_gives_every_work():
    records = rispy.loads(bibliography.ris(WORKS))
    assert [record["type_of_reference"] for record in records] == ["RPRT", "BOOK", "GEN", "GEN"]
    assert [record["id"] for record in records] == ["paper", "book", "page", "coming"]
    assert records[0]["doi"] == PAPER.doi and records[0]["secondary_title"] == "Papers"


def test_csl_is_a_json_list_of_the_records():
    assert json.loads(bibliography.csl(WORKS)) == WORKS
    assert WORKS[0]["DOI"] == PAPER.doi and "URL" not in WORKS[0] and WORKS[2]["URL"] == PAGE.url
