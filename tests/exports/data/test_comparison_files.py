"""A comparison as files: every cell once, with its provenance; the matrix in letters and fills."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.statistics.columns import column
from dashboard.exports.data import comparison_table, comparison_xlsx, facts
from dashboard.exports.data.comparison_table import COLUMNS, ComparisonExport
from dashboard.exports.data.formats import COMPARISON_FORMATS
from dashboard.model.codes import State
from dashboard.paths import DATA
from dashboard.storage import files
from tests.assessments import generated


@pytest.fixture(scope="module")
def comparisons():
    return Comparisons(files.load(DATA))


def export(comparisons, source, count=3, groups=()):
    comparison, principles = comparisons.of(source), tuple(comparisons.toolkit.principles.values())
    return ComparisonExport(
        comparisons.toolkit, comparison, comparison.countries[:count], principles, "three countries", groups
    )


def beside(comparisons, *names, **more):
    """Three countries with indicators as columns."""
    chosen = export(comparisons, Source.EVIDENCE)
    toolkit = comparisons.toolkit
    return replace(chosen, indicators=[column(toolkit, toolkit.indicators[n], chosen.areas) for n in names], **more)


def lines(chosen):
    return list(csv.DictReader(io.StringIO(comparison_table.as_csv(chosen).decode())))


@pytest.mark.parametrize("source", [Source.EVIDENCE, Source.ILLUSTRATIVE])
def test_each_country_and_principle_has_its_row(comparisons, source):
    chosen = export(comparisons, source)
    records = lines(chosen)
    assert [(row["country"], int(row["principle"])) for row in records] == [
        (area.code, number) for area in chosen.areas for number in comparisons.toolkit.principles
    ]
    for row in records:
        cell = chosen.comparison.cells[row["country"], int(row["principle"])]
        assert (row["lowest"], row["highest"]) == (cell.result.lowest, cell.result.highest)
        assert (row["label"], row["declared"], row["marks"]) == (cell.result.label, cell.declared, cell.marks)
        assert row["data_version"] == comparisons.toolkit.version


def test_who_stands_behind_a_stage_is_never_left_out(comparisons):
    assert {(r["provenance"], r["status"], r["cycle"]) for r in lines(export(comparisons, Source.EVIDENCE))} == {
        ("public evidence", "indicative", "2022")
    }
    assert {row["provenance"] for row in lines(export(comparisons, Source.ILLUSTRATIVE))} == {"illustrative"}


def test_the_matrix_says_each_stage_in_letters_and_fills_what_is_assessed(comparisons):
    chosen = export(comparisons, Source.ILLUSTRATIVE, 8)
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))["Matrix"]
    fills = {"E": "FFC6DBEF", "I": "FF6BAED6", "A": "FF08519C"}
    for row, area in enumerate(chosen.areas, 3):
        assert sheet.cell(row, 1).value == area.name
        for number in comparisons.toolkit.principles:
            cell, stage = sheet.cell(row, number + 2), chosen.comparison.cells[area.code, number]
            assert cell.value.split(" ")[0] == stage.result.symbol
            assert (stage.declared in cell.value) and (not stage.declared or "declared" in cell.value)
            if stage.result.is_exact:
                assert cell.fill.fgColor.rgb == fills[stage.result.symbol]


def test_public_evidence_is_never_filled_as_if_it_were_assessed(comparisons):
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(export(comparisons, Source.EVIDENCE, 20))))[
        "Matrix"
    ]
    fills = {cell.fill.fill_type for row in sheet.iter_rows(3, 22, 3, 14) for cell in row}
    assert "solid" not in fills


@pytest.mark.parametrize("ending", COMPARISON_FORMATS)
def test_every_file_names_the_version_and_equal_data_give_equal_bytes(comparisons, ending):
    chosen = export(comparisons, Source.ILLUSTRATIVE, groups=("OECD",))
    content = COMPARISON_FORMATS[ending].write(chosen)
    assert content == COMPARISON_FORMATS[ending].write(chosen)
    if ending != "xlsx":
        assert comparisons.toolkit.version.encode() in content


def test_the_notes_say_what_must_be_known(comparisons):
    chosen = export(comparisons, Source.EVIDENCE)
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))
    notes = dict(book["Notes"].iter_rows(min_row=2, values_only=True))
    assert notes == comparison_table.about(chosen) == json.loads(comparison_table.as_json(chosen))["about"]
    assert notes["Data version"] == comparisons.toolkit.version and notes["About"] == facts.DISCLAIMER
    assert [cell.value for cell in book["Stages"][1]] == list(COLUMNS)


def test_drafts_are_rows_and_are_never_counted(comparisons):
    toolkit = comparisons.toolkit
    documents = generated(toolkit, 3, 1)
    last = list(documents)[-1]
    documents[last] = documents[last].model_copy(update={"state": State.DRAFT})
    filed = Comparisons(toolkit.with_assessments(documents, (), toolkit.digests))
    chosen = export(filed, Source.ASSESSMENTS, groups=("AFRICA", "ASIA", "AMERICAS", "EUROPE", "OCEANIA"))
    assert len(chosen.areas) == 3
    assert sum(row["countries"] for row in comparison_table.counts(chosen) if row["principle"] == 1) == 2


def test_indicators_stand_in_each_row_with_value_year_and_status(comparisons):
    ids = ("un_egdi", "gtmi_govtech_strategy")
    chosen = beside(comparisons, *ids)
    records = lines(chosen)
    assert list(records[0]) == [*COLUMNS, *(f"{name}_{id_}" for id_ in ids for name in ("value", "year", "status"))]
    for row in records:
        indicator = chosen.indicators[0].values[row["country"]]
        assert (row["value_un_egdi"] or None) == (str(indicator.value) if indicator.value is not None else None)
        assert (row["year_un_egdi"], row["status_un_egdi"]) == ("2024", indicator.status)
        assert row["value_gtmi_govtech_strategy"].isdecimal()  # a code of an answer stays whole


@pytest.mark.parametrize("ending", COMPARISON_FORMATS)
def test_indicators_and_the_earlier_cycle_are_in_every_format(comparisons, ending):
    earlier = comparisons.of(Source.ILLUSTRATIVE, 2022)
    chosen = replace(
        export(comparisons, Source.ILLUSTRATIVE), before=earlier, indicators=beside(comparisons).indicators
    )
    content = COMPARISON_FORMATS[ending].write(chosen)
    if ending == "xlsx":
        names = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content))["Stages"][1]]
        assert names == list(comparison_table.columns(chosen))
    else:
        assert all(name.encode() in content for name in ("against", "before", "moved"))


def test_the_earlier_stage_and_the_way_from_it_stand_beside_each_stage(comparisons):
    chosen = replace(export(comparisons, Source.ILLUSTRATIVE, 8), before=comparisons.of(Source.ILLUSTRATIVE, 2022))
    by_key = {(row["country"], row["principle"]): row for row in lines(chosen)}
    assert {row["moved"] for row in by_key.values()} <= {"up", "down", "same", "not comparable"}
    for (code, number), row in by_key.items():
        earlier = chosen.before.cells.get((code, int(number)))
        assert row["against"] == "2022"
        assert row["before"] == (earlier.result.label if earlier else "")
        assert earlier or row["moved"] == "not comparable"
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))["Matrix"]
    assert any("↑ (2022: " in cell.value for row in sheet.iter_rows(3, 10, 3, 14) for cell in row)


def test_the_matrix_has_indicators_as_columns_under_their_year_and_unit(comparisons):
    chosen = beside(comparisons, "un_egdi", "gtmi_govtech_strategy")
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx.workbook(chosen)))["Matrix"]
    assert ", 2024 (" in sheet.cell(2, 15).value
    for row, area in enumerate(chosen.areas, 3):
        score, answer = (column.values[area.code] for column in chosen.indicators)
        assert sheet.cell(row, 15).value == (score.value if score.value is not None else str(score.status))
        assert sheet.cell(row, 16).value == (answer.text or str(answer.status))


def test_a_filter_is_named_in_the_notes_because_it_is_not_applied(comparisons):
    notes = comparison_table.about(beside(comparisons, "un_egdi", filter="new"))
    assert "filtered by “new”" in notes["Filter"]
    assert "2024" in notes["Indicator un_egdi"]
    assert "Filter" not in comparison_table.about(beside(comparisons))
