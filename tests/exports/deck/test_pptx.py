"""Decks as presentations: native charts and tables with the same numbers, notes, links, and nothing that breaks a file."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from dashboard.charts import theme
from dashboard.exports.deck.pptx import presentation
from dashboard.exports.deck.pptx.text import clean, fitting, lines
from dashboard.exports.media_types import PPTX
from dashboard.exports.work import File, Progress, run_to_file
from dashboard.model.deck import Chart, ChartForm, Series, Slide, SlideKind, Table, TableCell, Tone
from tests.exports.decks import DECK, MATRIX, NUMBERS, SLIDES, YEARS, charted

CITED = {"plain": "A source (2014)."}


def opened(*slides: Slide) -> Any:
    return Presentation(BytesIO(run_to_file(presentation(replace(DECK, slides=slides), CITED)).content))


def chart_of(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.has_chart)


def placeholder(slide: Any, kind: int) -> str:
    return next(shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx == kind)


@pytest.fixture(scope="module")
def deck() -> Any:
    return opened(*SLIDES)


def test_each_slide_is_a_step_and_the_file_comes_last() -> None:
    *steps, file = presentation(DECK)
    assert all(isinstance(step, Progress) and step.done < step.of for step in steps)
    assert len(steps) == len(SLIDES) + 1
    assert isinstance(file, File)
    assert (file.name, file.media_type) == ("canada-korea-2026-11-23.pptx", PPTX)


def test_equal_decks_give_equal_bytes() -> None:
    assert run_to_file(presentation(DECK, CITED)).content == run_to_file(presentation(DECK, CITED)).content


@given(st.integers(0, 600), st.integers(0, 3000), st.integers(0, 300))
@settings(max_examples=20, deadline=None)
def test_no_length_of_a_title_or_an_address_breaks_a_file(title: int, link: int, base: int) -> None:
    long = replace(DECK, title="T" * title, link=f"/present?deck={'A' * link}", base=f"https://{'b' * base}")
    about = Presentation(BytesIO(run_to_file(presentation(replace(long, slides=SLIDES[:1]))).content)).core_properties
    assert about.title == long.title or (about.title.endswith("…") and len(about.title) == 255)
    address = f"{long.base}{long.link}"
    assert len(about.comments) <= 255
    assert about.comments.startswith(address if len(address) <= 255 else "Built by a reader. https://")


def test_slides_are_wide_and_each_has_a_title_for_the_outline(deck: Any) -> None:
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in deck.slides]
    assert titles == [slide.title for slide in SLIDES]


def test_the_file_says_what_it_is_and_from_which_data(deck: Any) -> None:
    about = deck.core_properties
    assert (about.title, about.subject) == ("Canada & Korea", "Data version 0123456789ab")
    assert about.created.date() == DECK.created
    assert all("Data version 0123456789ab" in placeholder(slide, 15) for slide in deck.slides)


@pytest.mark.parametrize("form", [form for form in ChartForm if form is not ChartForm.SCATTER])
def test_a_native_chart_has_exactly_the_numbers_of_the_slide_and_gaps_stay_gaps(form: ChartForm) -> None:
    chart = chart_of(opened(charted(form)).slides[0]).chart
    assert tuple(chart.plots[0].categories) == YEARS
    native = [(series.name, tuple(series.values)) for series in chart.plots[0].series]
    assert native == [(series.name, series.values) for series in NUMBERS[form]]


def test_a_native_scatter_has_exactly_the_pairs_of_the_slide() -> None:
    series = chart_of(opened(charted(ChartForm.SCATTER)).slides[0]).chart.plots[0].series[0]
    x, y = ([float(v.text) for v in series._element.findall(f"{{*}}{axis}Val//{{*}}v")] for axis in "xy")
    assert list(zip(x, y, strict=True)) == [(0.1, 12.5), (0.2, 1e-7)]


@pytest.mark.parametrize("form", list(ChartForm))
def test_the_workbook_behind_a_chart_has_the_same_numbers_and_says_where_they_come_from(form: ChartForm) -> None:
    book = openpyxl.load_workbook(
        BytesIO(chart_of(opened(charted(form)).slides[0]).chart.part.chart_workbook.xlsx_part.blob)
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    if form is ChartForm.SCATTER:
        assert rows[1:] == [(x, y, name) for x, y, name in NUMBERS[form][0].pairs]
    else:
        columns = list(zip(*(row[1:] for row in rows[1:]), strict=True))
        # A spreadsheet keeps sixteen digits.
        assert columns == [tuple(v and float(f"{v:.16G}") for v in series.values) for series in NUMBERS[form]]
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Source"] == "A survey · 2014 · n = 23"
    assert about["Status"] == "One value is lost in its source."
    assert about["Data version"] == "0123456789ab"


def test_charts_keep_their_form_their_scale_and_their_logarithm() -> None:
    stacked, log = opened(charted(ChartForm.STACKED, scale=(0, 100)), charted(ChartForm.LINES, logarithmic=True)).slides
    assert chart_of(stacked).chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    axis = chart_of(stacked).chart.value_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (0, 100)
    assert chart_of(log).chart.value_axis._element.find("{*}scaling/{*}logBase").get("val") == "10"
    parts = chart_of(opened(charted(ChartForm.STACKED)).slides[0]).chart
    assert parts.chart_type == XL_CHART_TYPE.BAR_STACKED_100


def test_values_stand_at_their_marks_in_the_format_of_the_chart() -> None:
    plot = chart_of(opened(charted(ChartForm.BARS)).slides[0]).chart.plots[0]
    assert plot.data_labels.show_value
    assert plot.data_labels.number_format == '0.0"%"'


def test_a_sliver_of_a_bar_has_no_label_that_would_cover_others() -> None:
    yes, no = chart_of(opened(charted(ChartForm.STACKED)).slides[0]).chart.plots[0].series
    assert [label.find("{*}idx").get("val") for label in yes._element.findall(".//{*}dLbl")] == ["2"]
    assert no._element.findall(".//{*}dLbl") == []


def test_each_line_is_named_at_its_last_point_and_needs_no_legend() -> None:
    chart = chart_of(opened(charted(ChartForm.LINES)).slides[0]).chart
    assert not chart.has_legend
    labels = [series._element.find("{*}dLbls/{*}dLbl") for series in chart.plots[0].series]
    assert [label.find("{*}idx").get("val") for label in labels] == ["2", "2"]
    assert all(label.find("{*}showSerName").get("val") == "1" for label in labels)


def test_lines_beside_the_lit_ones_are_not_named() -> None:
    rest = tuple(Series(f"Country {n}", (0.1, 0.2, 0.3), colour=theme.FAINT) for n in range(30))
    highlighted = Series("Korea", (0.5, 0.6, 0.7), colour=theme.SERIES[0])
    slide = replace(charted(ChartForm.LINES), chart=Chart(ChartForm.LINES, YEARS, (*rest, highlighted)))
    series = chart_of(opened(slide).slides[0]).chart.plots[0].series
    assert [line.name for line in series if line._element.find("{*}dLbls") is not None] == ["Korea"]


def test_a_chosen_country_among_many_dots_is_named_where_it_stands() -> None:
    names = tuple(f"Country {n}" for n in range(40))
    many = Series("Other countries", (None, *(0.5,) * 39), colour=theme.REST)
    slide = replace(
        charted(ChartForm.DOTS), chart=Chart(ChartForm.DOTS, names, (many, Series("Korea", (0.9, *(None,) * 39))))
    )
    chart = chart_of(opened(slide).slides[0]).chart
    assert not chart.has_legend
    assert [s.name for s in chart.plots[0].series if s._element.find("{*}dLbls") is not None] == ["Korea"]


def test_a_chart_and_a_table_are_told_in_words(deck: Any) -> None:
    described = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table
    ]
    assert described == [*["39 % say yes."] * len(ChartForm), "Stages of two countries"]


def test_the_matrix_is_a_native_table_with_bands_as_merged_cells_and_letters_on_their_grounds(deck: Any) -> None:
    table = next(shape.table for shape in deck.slides[9].shapes if shape.has_table)
    assert table.first_row
    bands = [(cell.text, cell.span_width) for cell in table.rows[0].cells if cell.is_merge_origin]
    assert bands == [("I Openness", 4), ("II Governance", 4), ("III Capacities", 4)]
    rows = [[cell.text for cell in row.cells] for row in list(table.rows)[1:]]
    assert rows == [[cell.text for cell in row] for row in (MATRIX.columns, *MATRIX.rows)]
    grounds = {cell.text: str(cell.fill.fore_color.rgb) for cell in list(table.rows[2].cells)[1:4]}
    assert grounds == {
        "E": theme.EARLY[1:].upper(),
        "I": theme.INTERMEDIATE[1:].upper(),
        "A": theme.ADVANCED[1:].upper(),
    }
    assert table.cell(3, 2)._tc.find("{*}tcPr/{*}pattFill") is not None


def test_the_notes_hold_what_is_said_what_is_seen_the_few_numbers_and_how_to_cite() -> None:
    (slide,) = opened(charted(ChartForm.BARS)).slides
    notes = slide.notes_slide.notes_text_frame.text
    for part in (
        "Say this.",
        "39 % say yes.",
        "2010 | 39 %",
        "A survey · 2014 · n = 23",
        "One value is lost",
        "A source (2014).",
    ):
        assert part in notes


def test_what_the_notes_say_already_is_not_said_twice() -> None:
    (slide,) = opened(replace(charted(ChartForm.BARS), notes="39 % say yes. A source (2014).")).slides
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.count("39 % say yes.") == notes.count("A source (2014).") == 1


def links(slide: Any) -> list[str]:
    frames = [shape.text_frame for shape in slide.placeholders if shape.has_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def test_the_foot_leads_to_the_live_view_where_the_installation_is_known(deck: Any) -> None:
    assert links(deck.slides[3]) == ["https://toolkit.example/indicators/plain?year=2014"]
    foot = placeholder(deck.slides[3], 15)
    assert foot.startswith("A survey · 2014 · n = 23\nOne value is lost in its source.\n")
    nowhere = Presentation(BytesIO(run_to_file(presentation(replace(DECK, base=""))).content))
    assert links(nowhere.slides[3]) == []
    assert "/indicators/plain?year=2014" in placeholder(nowhere.slides[3], 15)


def test_every_slide_but_none_of_its_texts_has_its_number(deck: Any) -> None:
    assert all(slide._element.findall(".//{*}fld[@type='slidenum']") for slide in deck.slides)


def test_nothing_on_a_slide_asks_for_a_text(deck: Any) -> None:
    empty = [
        shape.name
        for slide in deck.slides
        for shape in slide.placeholders
        if shape.has_text_frame and not shape.text_frame.text.strip()
    ]
    assert empty == []


def test_a_slide_whose_chart_has_no_numbers_shows_what_it_has() -> None:
    bare = Chart(ChartForm.BARS, (), ())
    tabled, pointed = opened(
        replace(charted(ChartForm.BARS), chart=bare),
        Slide(SlideKind.VIEW, "Only this", chart=bare, lead="chart", points=("One",)),
    ).slides
    assert any(shape.has_table for shape in tabled.shapes)
    assert placeholder(pointed, 14) == "One"


def test_long_tables_get_smaller_letters_and_no_column_is_lost() -> None:
    row = (
        TableCell("A country with a rather long name", heading=True),
        *(TableCell("At least partly met", Tone.RANGE),) * 4,
    )
    sizes = []
    for count in (3, 12, 25):
        table = Table(tuple(TableCell(name) for name in ("Country", "One", "Two", "Three", "Four")), (row,) * count)
        (slide,) = opened(Slide(SlideKind.VIEW, "Long", table=table, lead="table")).slides
        native = next(shape for shape in slide.shapes if shape.has_table)
        sizes.append(native.table.cell(1, 1)._tc.find(".//{*}rPr").get("sz"))
        assert sum(column.width for column in native.table.columns) == pytest.approx(native.width, rel=0.01)
    assert sizes == sorted(sizes, key=int, reverse=True)
    assert int(sizes[-1]) < int(sizes[0])


def test_the_head_over_a_column_of_marks_is_not_broken_within_a_word() -> None:
    heads = tuple(TableCell(name) for name in ("Stage", "Countries", "Which"))
    row = (TableCell("Not assessed", heading=True), TableCell("42"), TableCell("A country, " * 60))
    (slide,) = opened(Slide(SlideKind.VIEW, "Who", table=Table(heads, (row,)), lead="table")).slides
    native = next(shape.table for shape in slide.shapes if shape.has_table)
    size = int(native.cell(0, 1)._tc.find(".//{*}rPr").get("sz")) / 100
    assert size >= 8
    assert lines("Countries", size, native.columns[1].width / 914400, bold=True) == 1


def test_text_is_broken_between_words_and_made_smaller_until_it_fits() -> None:
    assert lines("one two three", 72, 10) == 1
    assert lines("one two three", 72, 3) == 3
    assert lines("onetwothree" * 5, 72, 2) > 10
    assert fitting(["word " * 200], 5, 2, (28, 20, 12, 8)) == 8
    assert fitting(["word"], 5, 2, (28, 20, 12, 8)) == 28


NASTY = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(
    [
        "\x00\x0b\x1f",
        "=1+1",
        "]]>",
        "<a:t>&amp;",
        "_x000D_",
        "\ufffe\uffff",
        "\u202e",
        " \n \n",
        "{{}}%s",
        "a\tb",
        "\"%d\" & 'x'",
    ]
)


@settings(max_examples=25)
@given(st.lists(NASTY, min_size=8, max_size=8))
def test_no_text_breaks_a_file(texts: list[str]) -> None:
    a, b, c, d, e, f, g, h = texts
    table = Table(
        (TableCell(a), TableCell(b)),
        ((TableCell(c, heading=True), TableCell(d, Tone.EARLY)),),
        ((e, 2, Tone.PILLAR_1),),
        f,
    )
    chart = Chart(ChartForm.BARS, (a, f"{b}."), (Series(c, (1.0, None)), Series(d, (2.0, 3.0))), axis_titles=(e, f))
    spots = Chart(ChartForm.SCATTER, (), (Series(g, pairs=((1.0, 2.0, h),)),))
    slides = (
        Slide(SlideKind.TITLE, a, b, source=c, link=f"/x?q={d}", status=(e,)),
        Slide(SlideKind.VIEW, a, chart=chart, lead="chart", alternative=g, notes=h, table=table),
        Slide(SlideKind.VIEW, b, chart=spots, lead="chart"),
        Slide(SlideKind.VIEW, c, table=table, lead="table", points=(d, e)),
        Slide(SlideKind.STATEMENT, d, points=(e, f, g)),
    )
    content = run_to_file(presentation(replace(DECK, title=a, slides=slides))).content
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    assert len(Presentation(BytesIO(content)).slides) == len(slides)


@given(NASTY)
def test_cleaned_text_is_what_xml_can_hold(text: str) -> None:
    cleaned = clean(text)
    etree.fromstring(etree.tostring(_with(cleaned)))
    assert clean(cleaned) == cleaned


def _with(text: str) -> Any:
    element = etree.Element("a")
    element.text = text
    return element


def bold(frame: Any) -> list[bool]:
    return [row.cells[0].text_frame.paragraphs[0].runs[0].font.bold for row in list(frame.table.rows)[1:]]


@pytest.mark.parametrize(("longest", "expected"), [(20, True), (200, False)])
def test_the_headings_of_rows_are_all_bold_or_none_where_one_is_a_sentence(longest: int, expected: bool) -> None:
    rows = tuple((TableCell("w" * length, heading=True), TableCell("1")) for length in (5, longest, 10))
    table = Table((TableCell("What", heading=True), TableCell("Value", heading=True)), rows)
    slide = opened(Slide(SlideKind.VIEW, "T", table=table, lead="table")).slides[0]
    assert bold(next(shape for shape in slide.shapes if shape.has_table)) == [expected] * 3


@pytest.mark.parametrize("form", list(ChartForm))
def test_labels_and_axes_are_shortened_and_the_workbook_shows_its_numbers_whole(form: ChartForm) -> None:
    chart = chart_of(opened(charted(form)).slides[0]).chart
    formats = {element.get("formatCode") for element in chart._chartSpace.iter("{*}numFmt")}
    assert '0.0"%"' in formats
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"General"}


@pytest.mark.parametrize("form", [ChartForm.STACKED, ChartForm.DOTS])
def test_a_hollow_series_is_an_outline_and_what_has_no_answer_is_hatched(form: ChartForm) -> None:
    series = (
        Series("At least", (3.0, 4.0), colour=theme.ADVANCED, hollow=True),
        Series("Not assessed", (1.0, 2.0), colour=theme.HATCH_BACK),
    )
    slide = replace(charted(form), chart=Chart(form, ("1", "2"), series))
    hollow, hatched = chart_of(opened(slide).slides[0]).chart.plots[0].series
    look = hollow.format if form is ChartForm.STACKED else hollow.marker.format
    assert str(look.fill.fore_color.rgb) == theme.BACKGROUND[1:].upper()
    assert str(look.line.color.rgb) == theme.ADVANCED[1:].upper()
    if form is ChartForm.STACKED:
        assert hatched.format.fill.pattern is not None
