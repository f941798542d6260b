"""A comparison as files: every cell once, told with who stands behind it, the matrix in letters and fills."""

import csv
import io
import json

import openpyxl
import pytest

from dashboard.domain.comparison import Comparisons, Source
from dashboard.exports import comparison, comparison_xlsx, facts
from dashboard.exports.comparison import COLUMNS, Shown
from dashboard.exports.formats import COMPARISON_FORMATS
from dashboard.paths import DATA
from dashboard.store import files


@pytest.fixture(scope="module")
def comparisons():
    return Comparisons(files.load(DATA))


def shown(comparisons, source, count=3, groups=()):
    found, principles = comparisons.of(source), tuple(comparisons.toolkit.principles.values())
    return Shown(comparisons.toolkit, found, found.countries[:count], principles, "three countries", groups)


def lines(chosen):
    return list(csv.DictReader(io.StringIO(comparison.as_csv(chosen).decode())))


@pytest.mark.parametrize("source", [Source.EVIDENCE, Source.ILLUSTRATIVE])
def test_each_country_and_principle_has_its_row(comparisons, source):
    chosen = shown(comparisons, source)
    found = lines(chosen)
    assert [(row["country"], int(row["principle"])) for row in found] == [
        (area.code, number) for area in chosen.areas for number in comparisons.toolkit.principles
    ]
    for row in found:
        cell = chosen.comparison.cells[row["country"], int(row["principle"])]
        assert (row["lowest"], row["highest"]) == (cell.result.lowest, cell.result.highest)
        assert (row["label"], row["declared"], row["marks"]) == (cell.result.label, cell.declared, cell.marks)
        assert row["data_version"] == comparisons.toolkit.version


def test_who_stands_behind_a_stage_is_never_left_out(comparisons):
    assert {(r["provenance"], r["status"], r["cycle"]) for r in lines(shown(comparisons, Source.EVIDENCE))} == {
        ("public evidence", "indicative", "2022")
    }
    assert {row["provenance"] for row in lines(shown(comparisons, Source.ILLUSTRATIVE))} == {"illustrative"}


def test_the_matrix_says_each_stage_in_letters_and_fills_what_is_assessed(comparisons):
    chosen = shown(comparisons, Source.ILLUSTRATIVE, 8)
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))["Matrix"]
    fills = {"E": "FFC6DBEF", "I": "FF6BAED6", "A": "FF08519C"}
    for row, area in enumerate(chosen.areas, 3):
        assert sheet.cell(row, 1).value == area.name
        for number in comparisons.toolkit.principles:
            cell, found = sheet.cell(row, number + 2), chosen.comparison.cells[area.code, number]
            assert cell.value.split(" ")[0] == found.result.symbol
            assert (found.declared in cell.value) and (not found.declared or "declared" in cell.value)
            if found.result.is_exact:
                assert cell.fill.fgColor.rgb == fills[found.result.symbol]


def test_public_evidence_is_never_filled_as_if_it_were_assessed(comparisons):
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(shown(comparisons, Source.EVIDENCE, 20))))[
        "Matrix"
    ]
    fills = {cell.fill.fill_type for row in sheet.iter_rows(3, 22, 3, 14) for cell in row}
    assert "solid" not in fills


@pytest.mark.parametrize("ending", COMPARISON_FORMATS)
def test_every_file_names_the_version_and_equal_data_give_equal_bytes(comparisons, ending):
    chosen = shown(comparisons, Source.ILLUSTRATIVE, groups=("OECD",))
    content = COMPARISON_FORMATS[ending].write(chosen)
    assert content == COMPARISON_FORMATS[ending].write(chosen)
    if ending != "xlsx":
        assert comparisons.toolkit.version.encode() in content


def test_the_notes_say_what_must_be_known(comparisons):
    chosen = shown(comparisons, Source.EVIDENCE)
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))
    notes = dict(book["Notes"].iter_rows(min_row=2, values_only=True))
    assert notes == comparison.about(chosen) == json.loads(comparison.as_json(chosen))["about"]
    assert notes["Data version"] == comparisons.toolkit.version and notes["About"] == facts.DISCLAIMER
    assert [cell.value for cell in book["Stages"][1]] == list(COLUMNS)
