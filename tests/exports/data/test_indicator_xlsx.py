"""The workbook holds exact numbers, harmless text, and equal bytes for equal data."""

import datetime as dt
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.exports.data.indicator_xlsx import workbook
from dashboard.model.codes import ObsStatus
from dashboard.model.glossary import Term


def sheets(toolkit, indicator):
    return openpyxl.load_workbook(BytesIO(workbook(toolkit, indicator)))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_it_has_data_metadata_and_notes(toolkit, indicator):
    assert sheets(toolkit, indicator).sheetnames == ["Data", "Metadata", "Notes"]


def test_numbers_are_numbers_and_never_rounded(toolkit):
    header, france, korea = sheets(toolkit, toolkit.indicators["plain"])["Data"].iter_rows(values_only=True)
    place = header.index("Value")
    assert (france[place], korea[place]) == (0.9954321987, None)
    assert france[header.index("Year")] == 2022


def test_a_country_has_its_code_and_a_unit_its_words(toolkit, indicator):
    header, first, *_ = sheets(toolkit, indicator)["Data"].iter_rows(values_only=True)
    assert header[:2] == ("Country or group", "Code") and first[:2] == ("France", "FRA")
    place = header.index("Unit")
    assert header[place + 1] == "Unit in words" and first[place : place + 2] == (
        str(indicator.unit_measure),
        indicator.unit,
    )


def test_it_was_made_on_the_day_that_the_data_name(toolkit, indicator):
    assert sheets(toolkit, indicator).properties.created == dt.datetime(2026, 11, 23)
    assert sheets(replace(toolkit, created=None), indicator).properties.created == dt.datetime(1980, 1, 1)


def test_a_coded_answer_has_its_code_and_its_label(toolkit):
    header, france = sheets(toolkit, toolkit.indicators["coded"])["Data"].iter_rows(values_only=True)
    assert (france[header.index("Value")], france[header.index("Answer")]) == (1, "-Yes")


def test_text_is_never_a_formula_or_a_link(toolkit, indicator):
    book = sheets(toolkit, indicator)
    filled = [cell for name in book.sheetnames for cell in cells(book[name])]
    assert {cell.data_type for cell in filled} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in filled)
    assert "=Title & more" in [cell.value for cell in filled] and "@A note." in [cell.value for cell in filled]


def test_notes_define_the_terms_in_the_chart(toolkit, indicator):
    term = Term(id="plain", term="Plainness", definition="=Being plain.", forms=("plain",), source_lines="1")
    named = dict(
        sheets(replace(toolkit, terms={"plain": term}), indicator)["Notes"].iter_rows(min_row=2, values_only=True)
    )
    assert named["Term: Plainness"] == "=Being plain."


def test_metadata_name_the_source_and_every_status(toolkit, indicator):
    named = dict(sheets(toolkit, indicator)["Metadata"].iter_rows(min_row=2, values_only=True))
    names = {
        "Title",
        "Question",
        "Finding",
        "Dataset",
        "Publisher",
        "Edition",
        "Period",
        "Citation",
        "Licence",
        "Link",
    }
    assert names <= set(named)
    assert named["Data version"] == toolkit.version
    assert {f"Status: {status}" for status in ObsStatus} <= set(named)


def test_every_status_is_explained():
    assert set(STATUS_LEGEND) == set(ObsStatus)


@pytest.mark.parametrize("times", [3])
def test_equal_data_give_equal_bytes(toolkit, indicator, times):
    assert len({workbook(toolkit, indicator) for _ in range(times)}) == 1


def test_what_the_library_would_take_for_its_own_markup_stays_text(toolkit, indicator):
    odd = ["<r><t>x</t></r>", "a_x0041_x0042_b"]
    dataset = toolkit.datasets["source"].model_copy(update={"note": odd[0], "retrieved": odd[1]})
    book = sheets(replace(toolkit, datasets={"source": dataset}), indicator)
    assert [cell.value for cell in book["Notes"]["B"]][-2:] == odd
