"""What is written as a file and read back is the same, whatever the texts; what is written again is the same file."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from hypothesis import example as given_example
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.assessments.records import answerable_rows
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.exports.data.assessment_csv import guarded, table
from dashboard.exports.data.assessment_xlsx import workbook
from dashboard.ingest.assessment.csv_file import unguarded
from dashboard.ingest.assessment.reader import read
from dashboard.model.assessments import Assessment, Comment, Declared, Evidence, ItemAnswer, Origin, Target
from dashboard.model.codes import Answer, Effort, Provenance, Stage, State
from dashboard.model.records import EARLIEST
from dashboard.paths import DATA
from dashboard.storage import files
from dashboard.storage.assessments import to_json

NASTY = [
    "=1+1", "'=1+1", "''=x", "'", "-5 %", "+a", "@SUM(A1)", "\t=1", "\n=1", '"quoted", and; more', "<b>bold</b>",
    "<r><t>rich</t></r>", "<r>", "</r>", "_x0041_", "_x005F_x000D_", " leading", "trailing ", " ", "line\nline\n",
    "tab\ttab", "&amp; & <!-- -->", "]]>", "🇳🇿 👩‍👩‍👧", "مرحبا", "a\u0301", "\u00a0", "x" * 4000, "https://example.org/?a=b&c",
    "2026-11-23", "1.0", "1e5", "TRUE", "#REF!", "{=A1}", "http://[x", "yes",
]  # fmt: skip
TOOLKIT = files.load(DATA)
COMPARISONS = Comparisons(TOOLKIT)
IDS = list(answerable_rows(TOOLKIT))
letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t")
free = st.sampled_from(NASTY) | st.text(letters, max_size=40)
said = free.filter(bool)
names = said.map(lambda text: text[:120])
some_ids = st.sampled_from(IDS)
moments = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))
ministries = names.map(str.strip).filter(bool)
PUBLISHED = [{"indicator": entry.id, "dataset": entry.dataset} for entry in TOOLKIT.indicators.values()]
origins = st.builds(
    lambda published, **fields: Origin(**published, **fields),
    st.sampled_from(PUBLISHED),
    answer=free.map(lambda text: text[:400]),
    year=st.integers(1900, 2100),
)
links = st.sampled_from(["", "https://example.org", "http://x/=1+1?a=%20#'", "https://example.org/" + "y" * 1900])
dates = st.none() | st.dates(min_value=EARLIEST)
proofs = st.builds(Evidence, text=free, link=links, date=dates, origin=st.none() | origins).filter(
    lambda proof: proof.text.strip() or proof.link or proof.date or proof.origin
)
answers = st.builds(
    ItemAnswer,
    answer=st.sampled_from(Answer),
    evidence=st.lists(proofs, max_size=3).map(tuple),
    note=free,
    to_confirm=st.booleans(),
) | st.builds(ItemAnswer, note=said, evidence=st.lists(proofs, max_size=2).map(tuple), to_confirm=st.booleans())
by_item = st.dictionaries(some_ids, answers, max_size=4)
principles = st.integers(1, 12).map(str)
documents = st.builds(
    lambda saved, **fields: Assessment(country="XAB", cycle=2030, **fields, **saved),
    st.just({}) | st.fixed_dictionaries({"saved_by": names, "saved_at": moments}),
    provenance=st.sampled_from(Provenance),
    state=st.sampled_from(State),
    revision=st.integers(0, 99999),
    answers=by_item,
    declared=st.dictionaries(principles, st.builds(Declared, stage=st.sampled_from(Stage), reason=said), max_size=2),
    targets=st.dictionaries(
        principles, st.builds(Target, stage=st.sampled_from(Stage), year=st.integers(2000, 2100)), max_size=2
    ),
    efforts=st.dictionaries(some_ids, st.sampled_from(Effort), max_size=3),
    assessors=st.dictionaries(ministries, by_item, max_size=2),
    comments=st.lists(
        st.builds(Comment, by=names, at=moments, text=said, principle=st.none() | st.integers(1, 12)), max_size=2
    ).map(tuple),
)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(("write", "name"), [(workbook, "a.xlsx"), (table, "a.csv")], ids=["XLSX", "CSV"])
def test_a_nasty_text_comes_back_as_it_went(text, write, name):
    origin = Origin(indicator="gtmi_rti_law", dataset="wb_gtmi", answer=text[:400], year=2000)
    fields = {"text": f"{text[:3999]}."}, {"text": "", "origin": origin}
    answer = ItemAnswer(note=text, evidence=tuple(Evidence(**given) for given in fields))
    document = Assessment(
        country="NZL",
        cycle=2030,
        provenance="self-declared",
        answers={IDS[0]: answer},
        assessors={f"{text[:118]}.".lstrip(): {}},
    )
    assert read(write(COMPARISONS, document), name, TOOLKIT).document == document


def cells(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.rows for cell in row}


@given(documents)
def test_a_workbook_comes_back_as_it_went(document):
    content = workbook(COMPARISONS, document)
    found = read(content, "a.xlsx", TOOLKIT, ("XAB", 2030)).document
    assert found == document
    assert workbook(COMPARISONS, found) == content


@settings(max_examples=150)
@given(documents)
def test_a_csv_comes_back_as_it_went(document):
    content = table(COMPARISONS, document)
    found = read(content, "a.csv", TOOLKIT, ("XAB", 2030)).document
    assert found == document
    assert table(COMPARISONS, found) == content


@given(documents)
def test_json_comes_back_as_it_went(document):
    assert read(to_json(document), "a.json", TOOLKIT).document == document


@pytest.mark.parametrize("key", sorted(TOOLKIT.assessments), ids=str)
def test_a_shipped_assessment_is_equal_cell_by_cell_after_a_round_trip(key):
    document = TOOLKIT.assessments[key]
    content = workbook(COMPARISONS, document)
    assert cells(workbook(COMPARISONS, read(content, "a.xlsx", TOOLKIT, key).document)) == cells(content)


def test_a_workbook_that_another_program_has_saved_says_the_same(good, edited, example, toolkit):
    content = edited(lambda book: None)
    assert content != good
    assert read(content, "a.xlsx", toolkit).document == example


@given(st.text() | st.sampled_from(NASTY))
@given_example("'=")
@given_example("''")
@given_example("'\t")
def test_the_guard_of_a_csv_can_be_taken_off(text):
    assert unguarded(guarded(text)) == text


@given(st.text() | st.sampled_from(NASTY))
def test_no_guarded_text_begins_a_formula(text):
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n")
