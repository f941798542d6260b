"""The files of an assessment: only the cells to fill in can be changed, and no cell is active content."""

import csv
import datetime as dt
import zipfile
from io import BytesIO, StringIO

import openpyxl
import pytest

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.exports.data.assessment_csv import HEADER, table
from dashboard.exports.data.assessment_xlsx import workbook
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer, Origin
from dashboard.model.codes import Provenance
from dashboard.model.records import EARLIEST
from dashboard.paths import DATA
from dashboard.storage import files

FIRST = "p1-early-c1"
SHEETS = [
    "Instructions", "Answers", "Evidence", "Stages", "Assessors", "Comments", "Public evidence", "About",
]  # fmt: skip
ANSWERED = ItemAnswer(note="=1+1", evidence=(Evidence(text="@SUM(A1)", link="https://example.org/=1"),))
DOCUMENT = Assessment(
    country="NZL",
    cycle=2030,
    provenance=Provenance.SELF_DECLARED,
    revision=7,
    answers={FIRST: ANSWERED, "p1-early-c2": ItemAnswer(note="<r><t>x</t></r>")},
    assessors={"+Ministry": {FIRST: ItemAnswer(note="\t-x")}},
)


@pytest.fixture(scope="module")
def comparisons():
    return Comparisons(files.load(DATA))


@pytest.fixture(scope="module")
def content(comparisons):
    return workbook(comparisons, DOCUMENT)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_a_workbook_has_these_sheets(book):
    assert book.sheetnames == SHEETS


def test_every_characteristic_has_a_row(book, comparisons):
    names = [name for principle in comparisons.toolkit.principles.values() for name in principle.answer_ids]
    assert [row[0].value for row in book["Answers"].iter_rows(min_row=2)] == names


def test_every_sheet_is_protected_without_a_password(book):
    for sheet in book:
        assert sheet.protection.sheet and not sheet.protection.password
        assert sheet.freeze_panes


@pytest.mark.parametrize(
    ("sheet", "opened"),
    [
        ("Instructions", set()),
        ("Answers", {"Answer", "Note", "Effort", "To confirm"}),
        ("Stages", {"Declared stage", "Reason", "Target stage", "Target year"}),
        ("Comments", set()),
        ("Public evidence", set()),
        ("About", set()),
    ],
)
def test_only_what_is_to_be_filled_in_can_be_changed(book, sheet, opened):
    header, *rows = book[sheet].iter_rows()
    unlocked = {header[cell.column - 1].value for row in rows for cell in row if not cell.protection.locked}
    assert unlocked == opened
    assert all(cell.protection.locked for cell in header)


@pytest.mark.parametrize("sheet", ["Evidence", "Assessors"])
def test_rows_can_be_added_below_and_the_head_cannot_be_changed(book, sheet):
    head = next(book[sheet].iter_rows(max_row=1))
    assert all(cell.protection.locked for cell in head)
    dimensions = book[sheet].column_dimensions
    assert not dimensions["A"].protection.locked


def rules(book, sheet):
    return {str(rule.sqref).split(":")[0]: rule for rule in book[sheet].data_validations.dataValidation}


def test_answers_are_chosen_from_a_list(book):
    validations = rules(book, "Answers")
    assert validations["F2"].formula1 == '"applies,partly,does not apply,not applicable"'
    assert validations["H2"].formula1 == '"low,medium,high"'
    assert (validations["G2"].type, validations["G2"].formula1) == ("textLength", "4000")


def test_evidence_names_its_characteristic_from_a_list_far_beyond_300_rows(book):
    validations = rules(book, "Evidence")
    assert validations["A2"].formula1 == "Answers!$A$2:$A$110"
    assert int(str(validations["A2"].sqref).split(":A")[1]) > 300
    assert validations["F2"].type == "date"


def test_what_can_be_typed_is_what_the_schema_takes(book):
    evidence, stages = rules(book, "Evidence"), rules(book, "Stages")
    assert evidence["F2"].formula1 == str((EARLIEST - dt.date(1899, 12, 30)).days)
    assert (evidence["J2"].formula1, evidence["J2"].formula2) == ("1900", "2100")
    assert (stages["G2"].formula1, stages["G2"].formula2) == ("2000", "2100")
    assert rules(book, "Comments") == {}


def test_every_sheet_prints_as_wide_as_a_page_under_its_head(book):
    for sheet in book:
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, None, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_tall_as_its_longest_text(book):
    sheet = book["Answers"]
    longest = max(range(2, 111), key=lambda row: len(sheet.cell(row, 4).value))
    assert sheet.row_dimensions[longest].height > sheet.row_dimensions[2].height >= 15


def test_evidence_and_answers_of_assessors_stand_beside_their_statement(book, comparisons):
    first = comparisons.toolkit.items[FIRST].text
    assert [cell.value for cell in book["Evidence"][2]][:2] == [FIRST, first]
    assert [cell.value for cell in book["Assessors"][2]][1:3] == [FIRST, first]
    assert book["Evidence"]["B2"].protection.locked


def test_text_is_never_a_formula_a_link_or_markup(book, content):
    filled = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in filled)
    values = [cell.value for cell in filled]
    for text in ("=1+1", "@SUM(A1)", "<r><t>x</t></r>", "\t-x"):
        assert text in values
    assert not [name for name in zipfile.ZipFile(BytesIO(content)).namelist() if "vba" in name or "external" in name]


def test_public_evidence_stands_beside_and_answers_nothing(book):
    header, *rows = book["Public evidence"].iter_rows(values_only=True)
    assert header == (
        "Characteristic", "Statement", "Question", "Public answer", "Public year", "Who answered", "How much it settles",
        "Speaks for", "Indicator", "Dataset", "Title",
    )  # fmt: skip
    assert rows and all(len(row) == 11 for row in rows)
    assert [row[5] for row in book["Answers"].iter_rows(min_row=2, values_only=True)] == [None] * 109


def test_equal_assessments_give_equal_bytes(comparisons, content):
    assert workbook(comparisons, DOCUMENT) == content


def test_about_says_what_the_file_was_made_from(book, comparisons):
    about = dict(book["About"].iter_rows(min_row=2, values_only=True))
    assert (about["country"], about["cycle"], about["revision"]) == ("NZL", 2030, 7)
    assert about["data version"] == comparisons.toolkit.version


def test_no_cell_of_a_csv_begins_a_formula(comparisons):
    rows = list(csv.reader(StringIO(table(comparisons, DOCUMENT).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADER
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert any("'=1+1" in row for row in rows)


def test_a_csv_is_known_as_unicode_and_never_breaks_a_line_within_a_text(comparisons):
    origin = Origin(indicator="a\rb", dataset="c\nd", answer="", year=2000)
    broken = ItemAnswer(evidence=(Evidence(text="", origin=origin),))
    content = table(comparisons, DOCUMENT.model_copy(update={"answers": {FIRST: broken}}))
    assert content.startswith(b"\xef\xbb\xbf") and b'"a\rb","c\nd"' in content


def test_a_csv_is_tidy(comparisons):
    rows = list(csv.DictReader(StringIO(table(comparisons, DOCUMENT).decode("utf-8-sig"))))
    assert {(row["country"], row["cycle"]) for row in rows} == {("NZL", "2030")}
    assert {row["record"] for row in rows} == {"about", "answer", "evidence", "stage", "assessor"}
    assert len([row for row in rows if row["record"] == "answer"]) == 109
