"""The slides of a comparison show the selection of their address, in the order of the address."""

import pytest

from dashboard.components.site import Site
from dashboard.domain.comparison import Source, tally
from dashboard.domain.slides import ChartForm, Slide, Table, Tone
from dashboard.slides import views

MOST_ROWS = 17


def shown(site: Site, query: str) -> list[Slide]:
    return views.slides(site, f"/compare?{query}")


def first_column(table: Table) -> list[str]:
    return [row[0].text.strip("°▸ ") for row in table.rows]


def test_a_matrix_has_the_principles_under_the_bands_of_their_pillars(site: Site) -> None:
    (slide,) = shown(site, "countries=NZL,CAN")
    table = slide.table
    assert [(width, tone) for _, width, tone in table.bands] == [
        (1, Tone.NONE),
        (4, Tone.PILLAR_1),
        (4, Tone.PILLAR_2),
        (4, Tone.PILLAR_3),
    ]
    assert sum(width for _, width, _ in table.bands) == len(table.columns) == 13
    assert all(len(row) == 13 for row in table.rows)


def test_every_country_of_a_group_stands_once_and_no_slide_is_too_long(site: Site) -> None:
    found = shown(site, "group=OECD")
    names = [name for slide in found for name in first_column(slide.table) if not name.startswith("Of ")]
    assert len(names) == len(set(names)) == 38
    assert all(len(slide.table.rows) <= MOST_ROWS for slide in found)


def test_the_counts_of_stages_close_the_matrix(site: Site) -> None:
    *_, last = shown(site, "group=OECD")
    counted = {row[0].text: [int(cell.text) for cell in row[1:]] for row in last.table.rows if "Of 38" in row[0].text}
    assert [sum(column) for column in zip(*counted.values(), strict=True)] == [38] * 12
    comparison = site.comparisons.of(Source.EVIDENCE)
    codes = [area.code for area in comparison.countries if area.oecd_since]
    assert counted["Of 38: ≥I at least intermediate"][1] == tally(comparison, codes, 2)["≥I"]


def test_groups_indicators_and_another_cycle_stand_beside_the_countries(site: Site) -> None:
    (slide,) = shown(site, "countries=NZL&groups=G7&indicators=un_egdi")
    assert slide.table.columns[-1].text == "UN e-government index (EGDI), 2024"
    assert slide.table.rows[0][-1].text == "0.93"
    assert any(row[0].text.startswith("G7 (7): ") for row in slide.table.rows)
    assert slide.cite == ("un_egdi",)
    (moved,) = shown(site, "source=illustrative&cycle=2024&against=2022&countries=XAA")
    assert "A ↑" in [cell.text for cell in moved.table.rows[0]]


def test_cells_say_in_words_what_their_letters_mean(site: Site) -> None:
    (slide,) = shown(site, "countries=NZL")
    cells = slide.table.rows[0][1:]
    assert {(cell.text, cell.tone, cell.note) for cell in cells} == {
        ("≥I", Tone.RANGE, "Indicative: at least intermediate"),
        ("–", Tone.NOT_ASSESSED, "Not assessed"),
    }
    assert "≥I at least intermediate" in slide.status[-1]


def test_a_stage_that_a_country_declares_is_marked(site: Site) -> None:
    (slide,) = shown(site, "source=illustrative&countries=XAA&principles=4")
    assert slide.table.rows[0][1].text == "A*"
    assert "declares another stage" in slide.status[-1]


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "Arvenia"), ("p1", "Belmora"), ("like-XAC", "Corvane"), ("region", "Arvenia")]
)
def test_countries_stand_in_the_order_of_the_address(site: Site, sort: str, first: str) -> None:
    slide = shown(site, f"source=illustrative&sort={sort}")[0]
    assert first_column(slide.table)[0] == first


def test_a_distribution_counts_each_country_once_a_principle(site: Site) -> None:
    (slide,) = shown(site, "view=distribution&source=illustrative")
    assert slide.chart.form is ChartForm.STACKED
    assert [sum(filter(None, values)) for values in zip(*(s.values for s in slide.chart.series), strict=True)] == [
        8
    ] * 12
    assert [len(slide.table.rows), len(slide.table.columns)] == [12, 7]
    assert [[float(cell.text) for cell in row[1:]] for row in slide.table.rows] == [
        list(values) for values in zip(*(series.values for series in slide.chart.series), strict=True)
    ]
    assert "Early: Belmora, Dalmery, Elvany" in slide.notes


def test_a_list_tells_region_and_cycle_of_each_country(site: Site) -> None:
    (slide,) = shown(site, "view=list&countries=NZL")
    assert [cell.text for cell in slide.table.rows[0][:3]] == ["New Zealand", "Oceania", "2022"]


def test_side_by_side_begins_with_the_largest_difference_and_keeps_the_order_of_the_countries(site: Site) -> None:
    (slide,) = shown(site, "view=side&source=illustrative&countries=XAC,XAA,XAB")
    assert [cell.text for cell in slide.table.columns[1:4]] == ["Corvane", "Arvenia", "Belmora"]
    apart = [row[4].text for row in slide.table.rows]
    assert apart == sorted(apart, key=["two steps", "one step", "the same", "perhaps the same", "not known"].index)


def test_on_one_principle_side_by_side_names_the_characteristics_with_the_evidence_of_both(site: Site) -> None:
    found = shown(site, "view=side&countries=NZL,CAN&principles=3")
    rows = [row for slide in found for row in slide.table.rows]
    assert {len(row) for row in rows} == {4}
    assert any("GovTech Maturity Index" in cell.note for row in rows for cell in row[2:])
    assert "New Zealand: " in found[0].notes


def test_where_nothing_differs_all_characteristics_that_count_are_shown(site: Site) -> None:
    (slide,) = shown(site, "view=side&countries=NZL,CAN&principles=5")
    assert "no characteristic surely differs" in slide.title
    assert len(slide.table.rows) == len(site.toolkit.principles[5].lifting)


@pytest.mark.parametrize("query", ["view=side", "view=side&countries=NZL", "view=side&countries=NZL,CAN,GBR,KOR,AUS"])
def test_side_by_side_says_how_many_countries_it_takes(site: Site, query: str) -> None:
    (slide,) = shown(site, query)
    assert slide.points == (slide.title,)
    assert slide.title.startswith("Side by side takes two to four countries")


def test_a_selection_without_countries_says_so(site: Site) -> None:
    (slide,) = shown(site, "source=assessments")
    assert slide.title.startswith("Nothing to compare")
