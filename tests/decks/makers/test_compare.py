"""The slides of a comparison show the selection of their address, in the order of the address."""

import pytest

from dashboard.charts import theme
from dashboard.decks import views
from dashboard.domain.maturity.comparison import Source, tally
from dashboard.model.deck import ChartForm, Slide, Table, Tone
from dashboard.services.snapshot import Snapshot

MAX_ROWS = 17


def slides_of(snapshot: Snapshot, query: str) -> list[Slide]:
    return views.slides(snapshot, f"/compare?{query}")


def first_column(table: Table) -> list[str]:
    return [row[0].text.strip("°▸ ") for row in table.rows]


def test_a_matrix_has_the_principles_under_the_bands_of_their_pillars(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "countries=NZL,CAN")
    table = slide.table
    assert [(width, tone) for _, width, tone in table.bands] == [
        (1, Tone.NONE),
        (4, Tone.PILLAR_1),
        (4, Tone.PILLAR_2),
        (4, Tone.PILLAR_3),
    ]
    assert sum(width for _, width, _ in table.bands) == len(table.columns) == 13
    assert all(len(row) == 13 for row in table.rows)


def test_every_country_of_a_group_appears_once_and_no_slide_is_too_long(snapshot: Snapshot) -> None:
    slides = slides_of(snapshot, "group=OECD")
    names = [name for slide in slides for name in first_column(slide.table) if not name.startswith("Of ")]
    assert len(names) == len(set(names)) == 38
    assert all(len(slide.table.rows) <= MAX_ROWS for slide in slides)


def test_the_matrix_ends_with_the_counts_of_stages(snapshot: Snapshot) -> None:
    *_, last = slides_of(snapshot, "group=OECD")
    counted = {row[0].text: [int(cell.text) for cell in row[1:]] for row in last.table.rows if "Of 38" in row[0].text}
    assert [sum(column) for column in zip(*counted.values(), strict=True)] == [38] * 12
    comparison = snapshot.comparisons.of(Source.EVIDENCE)
    codes = [area.code for area in comparison.countries if area.oecd_since]
    assert counted["Of 38: ≥I at least intermediate"][5] == tally(comparison, codes, 6)["≥I"]


def test_groups_indicators_and_another_cycle_are_added_to_the_matrix(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "countries=NZL&groups=G7&indicators=un_egdi")
    assert slide.table.columns[-1].text == "UN e-government index (EGDI), 2024"
    assert slide.table.rows[0][-1].text == "0.93"
    assert any(row[0].text.startswith("G7 (7): ") for row in slide.table.rows)
    assert slide.cite == ("un_egdi",)
    (moved,) = slides_of(snapshot, "source=illustrative&cycle=2024&against=2022&countries=XAA")
    assert "A ↑" in [cell.text for cell in moved.table.rows[0]]


def test_cells_have_notes_that_explain_their_symbols(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "countries=NZL")
    cells = slide.table.rows[0][1:]
    assert {(cell.text, cell.tone, cell.note) for cell in cells} == {
        ("≥I", Tone.RANGE, "Indicative: at least intermediate"),
        ("–", Tone.NOT_ASSESSED, "Not assessed"),
    }
    assert "≥I at least intermediate" in slide.status[-1]


def test_a_stage_that_a_country_declares_is_marked(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "source=illustrative&countries=XAA&principles=4,11")
    assert [cell.text for cell in slide.table.rows[0][1:]] == ["A", "I*"]  # on principle 4 it declares what is computed
    assert "declares another stage" in slide.status[-1]


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "Arvenia"), ("p9", "Dalmery"), ("like-XAC", "Corvane"), ("region", "Arvenia")]
)
def test_countries_are_in_the_order_of_the_address(snapshot: Snapshot, sort: str, first: str) -> None:
    slide = slides_of(snapshot, f"source=illustrative&sort={sort}")[0]
    assert first_column(slide.table)[0] == first


def test_a_distribution_counts_each_country_once_per_principle(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "view=distribution&source=illustrative")
    assert slide.chart.form is ChartForm.STACKED
    assert [sum(filter(None, values)) for values in zip(*(s.values for s in slide.chart.series), strict=True)] == [
        8
    ] * 12
    assert [len(slide.table.rows), len(slide.table.columns)] == [12, 7]
    assert [[float(cell.text) for cell in row[1:]] for row in slide.table.rows] == [
        list(values) for values in zip(*(series.values for series in slide.chart.series), strict=True)
    ]
    assert "Early: Belmora, Dalmery, Elvany" in slide.notes


def test_a_list_has_the_region_and_cycle_of_each_country(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "view=list&countries=NZL")
    assert [cell.text for cell in slide.table.rows[0][:3]] == ["New Zealand", "Oceania", "2022"]


def test_side_by_side_has_the_largest_difference_first_and_the_countries_in_the_order_of_the_address(
    snapshot: Snapshot,
) -> None:
    (slide,) = slides_of(snapshot, "view=side&source=illustrative&countries=XAC,XAA,XAB")
    assert [cell.text for cell in slide.table.columns[1:4]] == ["Corvane", "Arvenia", "Belmora"]
    apart = [row[4].text for row in slide.table.rows]
    assert apart == sorted(apart, key=["two steps", "one step", "the same", "perhaps the same", "not known"].index)


def test_on_one_principle_side_by_side_names_the_characteristics_with_the_evidence_of_both(snapshot: Snapshot) -> None:
    slides = slides_of(snapshot, "view=side&countries=NZL,CAN&principles=3")
    rows = [row for slide in slides for row in slide.table.rows]
    assert {len(row) for row in rows} == {4}
    assert any("GovTech Maturity Index" in cell.note for row in rows for cell in row[2:])
    assert "New Zealand: " in slides[0].notes


def test_if_nothing_differs_the_slide_has_no_rows_and_another_question(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "view=side&countries=NZL,CAN&principles=5")
    assert "no characteristic surely differs" in slide.title
    assert slide.question == "What is known of New Zealand and Canada?"
    assert (slide.lead, slide.table) == ("points", None)
    assert slide.points[0].startswith("Nothing surely differs")
    assert [point.split(":")[0] for point in slide.points[1:]] == ["New Zealand", "Canada"]


def test_every_row_of_differences_has_at_least_two_marks(snapshot: Snapshot) -> None:
    for number in snapshot.toolkit.principles:
        for slide in slides_of(snapshot, f"view=side&countries=NZL,CAN&principles={number}"):
            assert all(row[2].text != row[3].text for row in (slide.table.rows if slide.table else ()))


def test_what_public_evidence_indicates_is_hollow_and_what_is_not_assessed_is_hatched(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "view=distribution")
    looks = {series.name: (series.colour, series.hollow) for series in slide.chart.series}
    assert looks == {
        "At least intermediate": (theme.ADVANCED, True),
        "Not assessed": (theme.HATCH_BACK, False),
    } | {name: look for name, look in looks.items() if look[1] and name in ("Early", "At most intermediate")}
    (example,) = slides_of(snapshot, "view=distribution&source=illustrative")
    solid = {series.name for series in example.chart.series if not series.hollow}
    assert solid <= {"Early", "Intermediate", "Advanced", "Not assessed"}
    assert {"Early", "Intermediate", "Advanced"} <= solid


def test_the_heads_of_a_whole_matrix_are_numbers_explained_above_it(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "countries=NZL,CAN")
    heads = slide.table.columns[1:]
    assert [head.text for head in heads] == [str(number) for number in range(1, 13)]
    for head, principle in zip(heads, snapshot.toolkit.principles.values(), strict=True):
        assert head.note == f"{principle.number} {principle.short_title}"
        assert head.note in slide.question
    (few,) = slides_of(snapshot, "countries=NZL,CAN&pillar=1")
    assert few.table.columns[1].text == "1 Openness"


def test_the_type_of_a_distribution_is_legible_on_a_projected_slide(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "view=distribution")
    layout = slide.figure["layout"]
    across, down = (
        1776,
        520,
    )  # px that a slide of 1920 by 1080 leaves for what is in its middle, under a title of two lines
    larger = min(across / layout["width"], down / layout["height"])
    assert layout["yaxis"]["tickfont"]["size"] * larger > 22


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("view=distribution&principles=5&group=G7", "Public evidence does not settle which of 7 countries are"),
        ("countries=NZL&principles=5", "Public evidence does not settle whether it is at least intermediate"),
        ("view=side&countries=NZL,CAN", "What is known does not settle on which of 12 principles the stages differ"),
    ],
)
def test_undecided_results_are_never_a_finding(snapshot: Snapshot, query: str, title: str) -> None:
    assert slides_of(snapshot, query)[0].title.startswith(title)


@pytest.mark.parametrize("query", ["view=side", "view=side&countries=NZL", "view=side&countries=NZL,CAN,GBR,KOR,AUS"])
def test_side_by_side_says_how_many_countries_it_takes(snapshot: Snapshot, query: str) -> None:
    (slide,) = slides_of(snapshot, query)
    assert slide.points == (slide.title,)
    assert slide.title.startswith("Side by side takes two to four countries")


def test_a_selection_without_countries_says_so(snapshot: Snapshot) -> None:
    (slide,) = slides_of(snapshot, "source=assessments")
    assert slide.title.startswith("Nothing to compare")
