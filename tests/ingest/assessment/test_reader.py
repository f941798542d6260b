"""Every mistake in a file is told with its sheet, row, column and value, all in one pass; anything but an assessment is refused."""

import csv
import datetime as dt
import re
import zipfile
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.errors import DataError
from dashboard.exports.data.assessment_csv import HEADER, table
from dashboard.exports.data.assessment_sheets import public_evidence
from dashboard.exports.data.assessment_xlsx import workbook
from dashboard.ingest.assessment.dates import day
from dashboard.ingest.assessment.reader import read
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer, Origin
from dashboard.model.codes import Provenance
from dashboard.model.records import COLUMNS, SHEETS
from dashboard.paths import DATA
from dashboard.storage import files
from dashboard.storage.assessments import to_json

FIRST = "p1-early-c1"
ORIGIN = ("gtmi_rti_law", "wb_gtmi", "Yes", "2022")


def problems(content, toolkit, expected=None, name="sent.xlsx"):
    with pytest.raises(DataError) as refused:
        read(content, name, toolkit, expected)
    return [str(problem) for problem in refused.value.problems]


def put(sheet, cell, value):
    return lambda book: book[sheet].__setitem__(cell, value)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "told"),
    [
        ("Answers", "F2", "maybe", "Answers:2: F (answer): 'maybe': must be one of applies, partly, does not"),
        ("Answers", "H3", "huge", "Answers:3: H (effort): 'huge': must be one of low, medium, high, or empty"),
        ("Answers", "I4", "perhaps", "Answers:4: I (to confirm): 'perhaps': must be yes or empty"),
        ("Answers", "A5", "p1-early-c9", "Answers:5: A (characteristic): 'p1-early-c9': is not a characteristic of the toolkit"),
        ("Answers", "A6", "p1-early-c1", "Answers:6: A (characteristic): 'p1-early-c1': stands twice: also in row 2"),
        ("Answers", "G2", "x" * 4001, "…': is longer than 4000 characters"),
        ("Answers", "G2", "a_x0007_b", "Answers:2: G (note): 'a\\x07b': holds a control character (U+0007)"),
        ("Answers", "G2", "=1+1", "Answers:2: G (note): '=1+1': holds a formula; type the value"),
        ("Answers", "D2", "=HYPERLINK(\"http://x\")", "Answers:2: D (statement): '=HYPERLINK(\"http://x\")': holds a formula"),
        ("Answers", "K2", "aside", "Answers:2: K: 'aside': stands outside the table"),
        ("Answers", "F1", "reply", "Answers:1: answer: '': this column is missing"),
        ("Answers", "J1", "mine", "Answers:1: J: 'mine': is not a column of this table"),
        ("Answers", "J1", "Note", "Answers:1: J: 'Note': stands twice"),
        ("Evidence", "A2", "p99", "Evidence:2: A (characteristic): 'p99': is not a characteristic"),
        ("Evidence", "E2", "javascript:alert(1)", "Evidence:2: E (link): 'javascript:alert(1)': must be an address that"),
        ("Evidence", "F2", "soon", "Evidence:2: F (date): 'soon': must be a date such as 2026-11-23"),
        ("Evidence", "F2", "2026-02-30", "Evidence:2: F (date): '2026-02-30': must be a date such as 2026-11-23"),
        ("Evidence", "J2", 1850, "Evidence:2: J (public year): '1850': must be 1900 or more"),
        ("Stages", "D2", "excellent", "Stages:2: D (declared stage): 'excellent': must be one of early, intermediate, advanced"),
        ("Stages", "F2", "advanced", "Stages:2: G (target year): '': is missing"),
        ("Stages", "G2", "when it is done", "Stages:2: G (target year): 'when it is done': must be a whole number"),
        ("Stages", "A2", 13, "Stages:2: A (principle): '13': must be a number from 1 to 12"),
        ("Assessors", "B2", FIRST, "Assessors:2: A (assessor): '': is missing"),
        ("About", "B2", "something-else", "About:2: B (value): 'something-else': is not an assessment of this product"),
        ("About", "B3", "2", "About:3: B (value): '2': is a version of the format that cannot be read"),
        ("About", "B4", "QQQ", "About:4: B (value): 'QQQ': is not a country's code"),
        ("About", "B4", "OECD", "About:4: B (value): 'OECD': is a group of countries"),
        ("About", "B5", "soon", "About:5: B (value): 'soon': must be a year from 2000 to 2100"),
        ("About", "B6", "-1", "About:6: B (value): '-1': must be a whole number"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_a_bad_cell_is_named(edited, toolkit, sheet, cell, value, told):
    found = problems(edited(put(sheet, cell, value)), toolkit)
    assert any(line.startswith("sent.xlsx: ") and told in line for line in found), found


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "shown", "told"),
    [
        ("Answers", "G2", dt.datetime(2021, 10, 8), "yyyy-mm-dd", "G (note): '2021-10-08': holds a date; type it as text"),
        ("Answers", "G2", 0.5, "0%", "G (note): '0.5': holds a percentage; type it as text"),
        ("Answers", "G2", 0.5, '[h]:mm" h"', "G (note): '0.5': holds a time; type it as text"),
        ("Answers", "G2", 44477, "mmm", "G (note): '2021-10-08': holds a date; type it as text"),
        ("Stages", "G2", 44477, "d.m.yyyy", "G (target year): '2021-10-08': holds a date"),
        ("Evidence", "F2", 2021, "General", "F (date): '1905-07-13': is before 1990; was only a year typed?"),
        ("Evidence", "F2", "10/8/2021", "@", "F (date): '10/8/2021': can be read as two different days: write the year first"),
        ("Evidence", "F2", "31.2.2021", "@", "F (date): '31.2.2021': must be a date such as 2026-11-23"),
    ],
)  # fmt: skip
def test_a_number_that_shows_something_else_is_named(edited, toolkit, sheet, cell, value, shown, told):
    def spoil(book):
        book[sheet][cell] = value
        book[sheet][cell].number_format = shown

    assert any(told in line for line in problems(edited(spoil), toolkit)), problems(edited(spoil), toolkit)


@pytest.mark.parametrize("shown", ['0.00" days"', "[Red]0", "[$€-407] #,##0", "General", "@"])
def test_a_number_that_shows_a_number_is_a_text(edited, toolkit, shown):
    def rewrite(book):
        book["Answers"]["G2"] = 7
        book["Answers"]["G2"].number_format = shown

    assert read(edited(rewrite), "a.xlsx", toolkit).document.answers[FIRST].note == "7"


@pytest.mark.parametrize(
    ("text", "found"),
    [("2021-10-08", (2021, 10, 8)), ("8.10.2021", (2021, 10, 8)), ("2021-10-08T14:30:00", (2021, 10, 8)), (" ", None)],
)
def test_a_day_may_be_written_in_several_ways(text, found):
    assert day(text) == (dt.date(*found) if found else None)


@pytest.mark.parametrize(
    ("sheet", "cells", "told"),
    [
        ("Evidence", {"A2": FIRST, "D2": "x", "G2": "lost", "H2": "wb_gtmi", "J2": "2022"},
         "G (indicator): 'lost': is not the id of an indicator; see the sheet “Public evidence”"),
        ("Evidence", {"G2": "gtmi_rti_law", "H2": "GTMI", "J2": "2022"}, "H (dataset): 'GTMI': is not the id of a dataset"),
        ("Evidence", {"G2": "gtmi_rti_law", "H2": "toolkit_2015", "J2": "2022"}, "H (dataset): 'toolkit_2015': is another"),
        ("About", {"B9": "x" * 121, "B10": "2026-11-23T00:00:00Z"}, "About:9: B (value): "),
        ("About", {"B9": "Mia", "B10": "soon"}, "About:10: B (value): 'soon': must be a moment such as 2026-11-23T14:02:00Z"),
        ("About", {"B9": "Mia", "B10": None}, "About:9: B (value): 'Mia': saved by and saved at belong together"),
        ("About", {"A7": "revision"}, "About:7: A (name): 'revision': stands twice: also in row 6"),
        ("About", {"A4": "land"}, "About: country: '': is missing"),
        ("Assessors", {"A2": "y" * 121}, "Assessors:2: A (assessor): "),
        ("Assessors", {"A2": "  ", "B2": FIRST, "D2": "applies"}, "Assessors:2: A (assessor): '  ': is missing"),
        ("Assessors", {f"A{n}": f"Ministry {n}" for n in range(2, 43)},
         "Assessors:42: A (assessor): 'Ministry 42': there can be at most 40 assessors"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_several_bad_cells_are_named(edited, toolkit, sheet, cells, told):
    def spoil(book):
        for cell, value in cells.items():
            book[sheet][cell] = value

    assert any(told in line for line in problems(edited(spoil), toolkit)), problems(edited(spoil), toolkit)


def test_another_answer_than_the_published_one_is_named(comparisons, toolkit):
    def content(answer):
        origin = Origin(indicator=ORIGIN[0], dataset=ORIGIN[1], answer=answer, year=2022)
        said = {FIRST: ItemAnswer(evidence=(Evidence(text="", origin=origin),))}
        document = Assessment(country="NZL", cycle=2030, provenance="self-declared", answers=said)
        return workbook(comparisons, document)

    published = next(row for row in public_evidence(comparisons, "NZL") if row[8] == ORIGIN[0])
    assert read(content(published[3]), "a.xlsx", toolkit).document.answers[FIRST].evidence
    assert any(
        "is another answer than the published one, “Highest code (taken as yes)" in line
        for line in problems(content("No"), toolkit)
    )


def test_a_control_character_is_told_once_and_in_words(edited, toolkit, example):
    found = problems(edited(put("Evidence", "E2", "http://a_x0007_b")), toolkit)
    assert len(found) == 1 and "holds a control character (U+0007)" in found[0]
    broken = to_json(example).replace(b'"text": "', b'"text": "\\u0007', 1)
    found = problems(broken, toolkit, name="sent.json")
    assert len(found) == 1 and "holds a control character (U+0007)" in found[0]


def test_json_is_refused_in_words_too(example, toolkit):
    broken = to_json(example).replace(b'"link": "http', b'"link": "ftp', 1)
    (found,) = problems(broken, toolkit, name="a.json")
    assert found.endswith("must be an address that begins with http:// or https://, without spaces")


def test_merged_cells_are_named_by_their_range(edited, toolkit):
    found = problems(edited(lambda book: book["Answers"].merge_cells("G2:G3")), toolkit)
    assert "sent.xlsx: Answers: G2:G3: '': these cells are merged into one; take them apart" in found


def test_a_cell_that_stands_twice_is_named(good, toolkit):
    def twice(sheet):
        first = re.search(rb'<c r="A2".*?</c>', sheet)[0]
        return sheet.replace(first, first * 2, 1)

    found = problems(changed(good, "xl/worksheets/sheet2.xml", twice), toolkit)
    assert (
        "sent.xlsx: Answers:2: A (characteristic): 'p1-early-c1': stands twice in the file; type the value again"
        in found
    )


def changed(content, name, change):
    """The workbook with one part changed."""
    new = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(new, "w") as book:
        for part in old.namelist():
            book.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return new.getvalue()


def test_an_added_empty_sheet_is_harmless(edited, toolkit, example):
    assert read(edited(lambda book: book.create_sheet("Sheet1")), "a.xlsx", toolkit).document == example


def test_names_of_assessors_are_one_whatever_stands_around_them(edited, toolkit):
    def rewrite(book):
        for row, (name, item) in enumerate([("MinFin", FIRST), ("MinFin ", "p1-early-c2")], 2):
            book["Assessors"][f"A{row}"], book["Assessors"][f"B{row}"], book["Assessors"][f"D{row}"] = (
                name,
                item,
                "applies",
            )

    found = read(edited(rewrite), "a.xlsx", toolkit).document.assessors
    assert {name: len(said) for name, said in found.items()} == {"MinFin": 2}


def test_a_row_of_evidence_that_only_names_its_place_is_no_evidence(edited, toolkit, example):
    def rewrite(book):
        sheet = book["Evidence"]
        sheet.cell(sheet.max_row + 1, 1, FIRST)

    assert read(edited(rewrite), "a.xlsx", toolkit).document == example


def test_what_a_file_has_no_row_for_is_told(edited, toolkit):
    def shorten(book):
        book["Answers"].delete_rows(2, 3)
        book["Stages"].delete_rows(13)

    assert read(edited(shorten), "a.xlsx", toolkit).absent == {FIRST, "p1-early-c2", "p1-early-c3", "12"}
    assert read(edited(lambda book: None), "a.xlsx", toolkit).absent == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("first", [False, True], ids=["plain", "sep="])
def test_a_csv_is_read_as_spreadsheet_programs_save_it(comparisons, example, toolkit, encoding, delimiter, first):
    rows = list(csv.reader(StringIO(table(comparisons, example).decode("utf-8-sig"))))
    for row in rows[1:]:
        row[1] += ".0"
    content = StringIO(newline="")
    content.write(f"sep={delimiter}\r\n" if first else "")
    csv.writer(content, delimiter=delimiter).writerows(rows)
    assert read(content.getvalue().encode(encoding), "a.csv", toolkit).document == example


def test_every_problem_is_told_in_one_pass(edited, toolkit):
    def spoil(book):
        book["Answers"]["F2"], book["Answers"]["F9"] = "maybe", "=1"
        book["Stages"]["D3"] = "best"
        book["About"]["B4"] = "QQQ"

    told = "\n".join(problems(edited(spoil), toolkit))
    for place in ("Answers:2: F", "Answers:9: F", "Stages:3: D", "Stages:3: E (reason): '': is missing", "About:4: B"):
        assert place in told


def test_a_missing_and_a_foreign_sheet_are_named(edited, toolkit):
    def spoil(book):
        del book["Evidence"]
        book["Stages"].title = "My notes"

    found = problems(edited(spoil), toolkit)
    assert "sent.xlsx: Evidence: this sheet is missing" in found
    assert "sent.xlsx: Stages: this sheet is missing" in found
    assert any("sheet: 'My notes': is not a sheet of an assessment and would be lost" in line for line in found)


@pytest.mark.parametrize("expected", [("XAB", 2024), ("XAA", 2026)])
@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_another_country_or_cycle_than_expected_is_refused(comparisons, example, toolkit, good, form, expected):
    content = {"xlsx": good, "csv": table(comparisons, example), "json": to_json(example)}[form]
    assert "expected to be of" in problems(content, toolkit, expected)[0]


def test_what_is_harmless_is_understood(edited, toolkit, example):
    def rewrite(book):
        answers = book["Answers"]
        answers["F2"], answers["H2"], answers["I2"], answers["A2"] = (
            "  Does NOT  apply ",
            " High",
            "TRUE",
            " P1-Early-C1 ",
        )
        rows = [[cell.value for cell in row] for row in answers.iter_rows(min_row=2)]
        answers.delete_rows(2, len(rows))
        rows.reverse()
        for row in rows:
            answers.append([None] * 9)
            answers.append(row)
        evidence = book["Evidence"]
        evidence["F2"] = dt.datetime(2021, 10, 8, 14, 30)
        evidence["G2"], evidence["H2"], evidence["I2"], evidence["J2"] = ORIGIN
        book["About"]["B5"] = "2024"
        book["Stages"]["F2"], book["Stages"]["G2"] = "ADVANCED", "2030"
        answers.title = "answers "

    found = read(edited(rewrite), "sent.xlsx", toolkit).document
    assert found.answers[FIRST].to_confirm
    assert found.answer_codes == example.answer_codes
    assert found.efforts[FIRST] == "high"
    proof = next(one for said in found.answers.values() for one in said.evidence if one.origin)
    assert (proof.date, proof.origin.year) == (dt.date(2021, 10, 8), 2022)
    assert (found.targets["1"].stage, found.targets["1"].year) == ("advanced", 2030)


def test_evidence_without_an_answer_is_kept_and_leaves_it_open(edited, toolkit):
    def rewrite(book):
        book["Answers"]["F2"] = None
        book["Evidence"]["A2"] = FIRST

    found = read(edited(rewrite), "sent.xlsx", toolkit).document.answers[FIRST]
    assert found.answer is None and len(found.evidence) == 1


def test_an_answer_that_is_open_has_nothing_to_confirm(edited, toolkit):
    def spoil(book):
        book["Answers"]["F2"], book["Answers"]["I2"] = None, "yes"

    assert "nothing to confirm" in problems(edited(spoil), toolkit)[0]


def test_a_bad_cell_of_a_csv_is_named(comparisons, example, toolkit):
    content = table(comparisons, example).replace(b"XAA,2024,answer", b"XAA,2024,anwser", 1)
    content = content.replace(b"XAA,2024,answer,", b"XAB,2024,answer,", 1).replace(b",does not apply,", b",never,", 1)
    found = problems(content, toolkit, name="sent.csv")
    assert any("sent.csv:2: C (record): 'anwser': must be one of answer, evidence" in line for line in found), found
    assert any("sent.csv:4: A (country): 'XAA': is another country than XAB above" in line for line in found), found


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"country": "XAA", "country": "XAB"}', "sent: country: '': this key stands twice"),
        (b'{"country": "XAA",', "sent: is not JSON"),
        (b'{"country": "\\u0007"}', "holds a control character (U+0007)"),
        (b'{"country": "\\ud800"}', "sent: country: '\\ud800': holds a control character (U+D800)"),
        (b"\xff\xfec\x00o\x00u\x00", "this column is missing"),
        (b"\xff\xfec", "is neither a workbook (.xlsx) nor text in UTF-8 (line 1)"),
        (b"country;cycle\nXAA;2024\n", "record: '': this column is missing"),
        (b"PK\x03\x04nonsense", "is damaged"),
        (b"[1]", "this column is missing"),
        (b"MZ\x90\x00", "is neither a workbook"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_assessment_is_refused(toolkit, content, told):
    assert told in "\n".join(problems(content, toolkit, name="sent"))


def test_what_a_file_says_of_its_state_and_provenance_is_not_held_against_it(example, toolkit):
    claimed = example.model_copy(update={"provenance": Provenance.PEER_REVIEWED})
    assert read(to_json(claimed), "a.json", toolkit).document.answers == example.answers


def test_html_stays_text(edited, toolkit):
    markup = "<script>alert(1)</script>"
    assert read(edited(put("Answers", "G2", markup)), "a.xlsx", toolkit).document.answers[FIRST].note == markup


@pytest.mark.parametrize(
    "column", [name for name in HEADER if name not in {"stage", "statement", "counts", "title", "computed stage"}]
)
def test_each_column_of_a_csv_must_be_there(comparisons, example, toolkit, column):
    content = table(comparisons, example).decode("utf-8-sig")
    head, rest = content.split("\r\n", 1)
    spoilt = ",".join("other" if name == column else name for name in head.split(","))
    found = problems(f"{spoilt}\n{rest}".encode(), toolkit, name="sent.csv")
    assert f"sent.csv:1: {column}: '': this column is missing" in found


@pytest.mark.parametrize(("record", "sheet"), SHEETS.items(), ids=str)
def test_each_column_of_a_sheet_must_be_there(edited, toolkit, record, sheet):
    def spoil(book):
        for cell in book[sheet][1]:
            cell.value = "other"

    found = problems(edited(spoil), toolkit)
    for column in COLUMNS[record]:
        assert f"sent.xlsx: {sheet}:1: {column}: '': this column is missing" in found


TOOLKIT = files.load(DATA)
EXAMPLE = TOOLKIT.assessments["XAA", 2024]
GOOD = {
    "xlsx": workbook(Comparisons(TOOLKIT), EXAMPLE),
    "csv": table(Comparisons(TOOLKIT), EXAMPLE),
    "json": to_json(EXAMPLE),
}
WITHIN = [name for name in zipfile.ZipFile(BytesIO(GOOD["xlsx"])).namelist() if name.endswith((".xml", ".rels"))]


def only_data_errors(content):
    try:
        read(content, "fuzz", TOOLKIT)
    except DataError as error:
        assert error.problems


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"{", b"country,cycle,record\n", b"\xd0\xcf\x11\xe0"]), st.binary(max_size=400)
)
def test_random_bytes_give_a_data_error_and_nothing_else(start, rest):
    only_data_errors(start + rest)


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3), st.integers(0, 9)), max_size=4),
)
def test_a_damaged_file_gives_a_data_error_and_nothing_else(form, damages):
    content = bytearray(GOOD[form])
    for place, new, removed in damages:
        at = int(place * len(content))
        content[at : at + removed] = new
    only_data_errors(bytes(content))


@given(
    st.sampled_from(WITHIN),
    st.floats(0, 1),
    st.integers(0, 40),
    st.sampled_from(
        [b"", b"<", b">", b'"', b"</c>", b"<v>", b"&x;", b"999999999999", b"-1", b"\xff", b"<c/>", b"s", b"<row>"]
    ),
)
def test_a_workbook_with_damaged_xml_gives_a_data_error_and_nothing_else(name, place, removed, new):
    def damage(content):
        at = int(place * len(content))
        return content[:at] + new + content[at + removed :]

    only_data_errors(changed(GOOD["xlsx"], name, damage))


@given(
    st.sampled_from(["Answers", "Evidence", "Stages", "Assessors", "Comments", "About"]),
    st.integers(1, 9),
    st.integers(0, 8),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "99999999",
            "yes",
            "p1-early-c1",
            "=1",
            "2026-11-23",
            "1e400",
            "nan",
            "²",
            "advanced",
            "x" * 5000,
        ]
    ),
)
def test_a_csv_with_any_cell_changed_gives_a_data_error_and_nothing_else(sheet, row, column, value):
    rows = list(csv.reader(StringIO(GOOD["csv"].decode("utf-8-sig"))))
    chosen = [line for line in rows if line[2].capitalize() in sheet] or rows
    chosen[row % len(chosen)][(3 + column) % len(rows[0])] = value
    content = StringIO(newline="")
    csv.writer(content).writerows(rows)
    only_data_errors(content.getvalue().encode())
