"""Of a workbook, what a reader sees is what is read."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.model.toolkit import Toolkit

Write = Callable[[Any, Any], None]
Import = Callable[..., ExtractedObservations]


def workbook(*sheets: tuple[str, Write]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, write in sheets:
        write(book, book.add_worksheet(name))
    book.close()
    return content.getvalue()


def table(*rows: tuple[object, ...]) -> Write:
    def write(_book: Any, page: Any) -> None:
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return write


def opened(content: bytes, sheet: str = "", header_row: int | None = None) -> Sheet:
    return read(content, "book.xlsx", OF_A_PAGE, sheet, header_row)


@pytest.fixture(scope="module")
def imported(toolkit: Toolkit) -> Import:
    places = CountryResolver(toolkit.areas)

    def imported_from(content: bytes, **options: Any) -> ExtractedObservations:
        sheet = opened(content, **options)
        return extract(sheet, infer(sheet, places), places)

    return imported_from


def values(observations: ExtractedObservations) -> list[tuple[str, str, int, str]]:
    frame = observations.frame.astype({"key": str, "ref_area": str, "raw_value": str})
    return sorted(zip(frame["key"], frame["ref_area"], frame["time_period"], frame["raw_value"], strict=True))


def test_a_raised_sign_is_a_footnote_and_no_digit(imported: Import) -> None:
    def write(book: Any, page: Any) -> None:
        raised = book.add_format({"font_script": 1})
        page.write_row(0, 0, ("Country", "Year"))
        page.write_rich_string(0, 2, "Users (%)", raised, "3")
        for row, (value, sign) in enumerate((("61.2", "1"), ("8", "2")), 1):
            page.write_row(row, 0, ("France" if row == 1 else "Germany", 2021))
            page.write_rich_string(row, 2, value, raised, sign)
        page.write(3, 0, "1 Break in the series.")

    observations = imported(workbook(("Data", write)))
    assert [value for *_, value in values(observations)] == ["8", "61.2"]
    comments = list(observations.frame["comment"])
    assert "The source’s footnote “1” says: Break in the series." in comments[0]
    assert "The source marks it with the footnote sign “2”." in comments[1]
    assert all("footnote sign “3”" in comment for comment in comments)


def test_a_raised_sign_at_a_year_or_a_country_is_no_part_of_it(imported: Import) -> None:
    def write(book: Any, page: Any) -> None:
        raised = book.add_format({"font_script": 1})
        page.write_row(0, 0, ("Country", "2019"))
        page.write_rich_string(0, 2, "2020", raised, "2")
        page.write_rich_string(1, 0, "France", raised, "a")
        page.write_row(1, 1, (1, 2))

    assert values(imported(workbook(("Data", write)))) == [("Book", "FRA", 2019, "1"), ("Book", "FRA", 2020, "2")]


@pytest.mark.parametrize("text", ["61.2¹", "61.2*", "61.2†", "61.2 ²"])
def test_a_sign_behind_a_number_is_a_footnote_in_any_file(imported: Import, text: str) -> None:
    sheet = f"Country,Year,Value\nFrance,2020,{text}\nSpain,2020,1\n".encode()
    assert [value for *_, value in values(imported(sheet))] == ["1", "61.2"]


@pytest.mark.parametrize("heading", ["Area in km²", "m²", "R²"])
def test_a_raised_letter_of_a_unit_is_no_footnote(heading: str) -> None:
    assert heading in opened(f"Country,Year,{heading}\nFrance,2020,1\n".encode()).head


def stored(number: str) -> bytes:
    """A workbook with a number in the digits that a program has stored."""
    content, changed = workbook(("Data", table(("Country", "Year", "Value"), ("France", 2020, 98765)))), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(changed, "w") as copy:
        for name in book.namelist():
            copy.writestr(name, book.read(name).replace(b"<v>98765</v>", f"<v>{number}</v>".encode()))
    return changed.getvalue()


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_is_the_shortest_text_of_the_stored_double(value: float) -> None:
    [text] = opened(stored(f"{value:.17g}")).texts(2)
    assert float(text) == value and "e" not in text.lower()
    assert Decimal(text) == Decimal(repr(value))


def test_a_stored_double_is_shown_without_its_noise() -> None:
    assert opened(stored("70.099999999999994")).texts(2) == ["70.1"]


def test_a_date_is_its_year_and_a_percentage_is_as_shown(imported: Import) -> None:
    def write(book: Any, page: Any) -> None:
        day, year = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "yyyy"})
        share = book.add_format({"num_format": "0.0%"})
        page.write_row(0, 0, ("Country", "Date", "Value"))
        for row, (number, look) in enumerate(((44196, day), (44197, day), (44757, year)), 1):
            page.write(row, 0, ("France", "Spain", "Chile")[row - 1])
            page.write_number(row, 1, number, look)
            page.write_number(row, 2, 0.612, share)

    observations = imported(workbook(("Data", write)))
    assert [(area, year) for _, area, year, _ in values(observations)] == [("CHL", 2022), ("ESP", 2021), ("FRA", 2020)]
    assert {value for *_, value in values(observations)} == {"61.2"}


def test_merged_headings_hold_for_all_their_columns(imported: Import) -> None:
    def write(book: Any, page: Any) -> None:
        page.merge_range("A1:A2", "Country")
        page.merge_range("B1:C1", "2020")
        page.merge_range("D1:E1", "2021")
        page.write_row(1, 1, ("Women", "Men", "Women", "Men"))
        page.write_row(2, 0, ("France", 1, 2, 3, 4))

    assert values(imported(workbook(("Data", write)))) == [
        ("Men", "FRA", 2020, "2"), ("Men", "FRA", 2021, "4"), ("Women", "FRA", 2020, "1"), ("Women", "FRA", 2021, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("Country", "2020", "", "2021", ""), ("", "Women", "Men", "Women", "Men"), ("France", 1, 2, 3, 4)],
            [
                ("Men", "FRA", 2020, "2"),
                ("Men", "FRA", 2021, "4"),
                ("Women", "FRA", 2020, "1"),
                ("Women", "FRA", 2021, "3"),
            ],
        ),
        (
            [("Country", "Users", "", "Lines", ""), ("", "2020", "2021", "2020", "2021"), ("France", 1, 2, 3, 4)],
            [
                ("Lines", "FRA", 2020, "3"),
                ("Lines", "FRA", 2021, "4"),
                ("Users", "FRA", 2020, "1"),
                ("Users", "FRA", 2021, "2"),
            ],
        ),
    ],
)
def test_two_rows_of_headings_are_read_together(
    imported: Import, rows: list[tuple[object, ...]], expected: list[tuple[str, str, int, str]]
) -> None:
    text = "\n".join(",".join(map(str, row)) for row in rows).encode()
    assert values(imported(text)) == expected
    assert values(imported(workbook(("Data", table(*rows))))) == expected


def test_a_cell_merged_down_the_rows_holds_for_each_of_them(imported: Import) -> None:
    def write(_book: Any, page: Any) -> None:
        page.write_row(0, 0, ("Country", "Year", "Value"))
        page.merge_range("A2:A3", "France")
        page.write_row(1, 1, (2020, 1))
        page.write_row(2, 1, (2021, 2))

    assert values(imported(workbook(("Data", write)))) == [("Book", "FRA", 2020, "1"), ("Book", "FRA", 2021, "2")]


def test_a_blank_cell_is_not_filled_from_above(imported: Import) -> None:
    observations = imported(b"Country,Year,Value\nFrance,2020,1\n,2021,2\n")
    assert [problem.message for problem in observations.problems] == ["the country is missing"]


CONTENTS = table(("Sheet", "What it holds"), ("Data", "All figures"), ("Notes", "More"))
DATA = table(("Country", "Year", "Value"), ("France", 2020, 1), ("Spain", 2020, 2))


def test_the_sheet_with_countries_years_and_numbers_is_proposed() -> None:
    sheet = opened(workbook(("Read me", CONTENTS), ("Data", DATA), ("Notes", CONTENTS)))
    assert sheet.file == "book.xlsx: Data" and sheet.others == ("Read me", "Notes")


def test_the_other_sheets_are_named_where_one_cannot_be_used(imported: Import) -> None:
    content = workbook(("Data", DATA), ("Notes", CONTENTS))
    problems = [str(problem) for problem in imported(content, sheet="Notes").problems]
    assert "book.xlsx: Notes: the workbook has other sheets, too: Data" in problems


TITLED = (
    b"Digital uptake, 2021 (percent of people, all)\n\nCountry,Year,Value,,\nFrance,2021,61.2,,\nSpain,2021,70.1,,\n"
)


@pytest.mark.parametrize(
    "above",
    [
        b"",
        b"Digital uptake, 2021 (percent of people, all)\n\n",
        b"Digital uptake, 2021 (percent, all)\n",
        b"A,B\nC,D\n\n",
    ],
)
def test_a_title_with_commas_is_not_taken_for_headings(above: bytes) -> None:
    sheet = opened(above + b"Country,Year,Value\nFrance,2021,61.2\nSpain,2021,70.1\n")
    assert sheet.head == ("Country", "Year", "Value") and sheet.header_row == above.count(b"\n") + 1


def test_the_row_of_the_headings_can_be_chosen() -> None:
    content = b"a,b,c\nCountry,Year,Value\nFrance,2021,61.2\n"
    assert opened(content, header_row=2).head == ("Country", "Year", "Value")
    assert opened(content, header_row=2).header_row == 2


def test_rows_of_notes_below_the_table_are_listed() -> None:
    sheet = opened(b"Country,2020,2021\nFrance,1,2\nZambia,,\n\nSource: survey\n* Provisional figures\n")
    assert sheet.notes == ((5, "Source: survey"), (6, "* Provisional figures"))
    assert sheet.texts(0) == ["France", "Zambia"]
