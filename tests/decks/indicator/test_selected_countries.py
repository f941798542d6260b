"""A slide names every chosen country and group, or says why it is missing."""

import re

import pytest

from dashboard.decks import views
from dashboard.model.deck import Slide
from dashboard.services.snapshot import Snapshot

MAX_TITLE = 150


def slide_of(snapshot: Snapshot, address: str) -> Slide:
    return views.slides(snapshot, f"/indicators/{address}")[0]


def test_all_four_chosen_countries_are_named_in_the_title(snapshot: Snapshot) -> None:
    title = slide_of(snapshot, "un_egdi?countries=NZL,CAN,GBR,DNK").title
    for name in ("New Zealand", "Canada", "United Kingdom", "Denmark"):
        assert f"{name} 0." in title
    assert len(title) <= MAX_TITLE


def test_a_title_without_room_for_all_countries_counts_the_others(snapshot: Snapshot) -> None:
    for indicator in snapshot.toolkit.indicators.values():
        if not indicator.by_country or indicator.kind != "score":
            continue
        slide = slide_of(snapshot, f"{indicator.id}?countries=GBR,USA,VCT,BIH,TTO,CAF")
        absent = [line for line in slide.status if ": no value in" in line]
        named = [
            name
            for name in ("United Kingdom", "United States", "Saint Vincent", "Bosnia", "Trinidad", "Central African")
            if name in slide.title
        ]
        match = re.search(r" and (\d) more", slide.title)
        more = int(match[1]) if match else 0
        assert len(slide.title) <= MAX_TITLE
        assert len(named) + more + len(absent) == 6 or not slide.chart, (slide.title, slide.status)


def test_a_chosen_country_without_a_value_in_the_year_is_listed_with_its_latest_value(snapshot: Snapshot) -> None:
    status = slide_of(snapshot, "godi_score?countries=NZL,CAN&year=2015").status
    assert "New Zealand: no value in 2015 (2014: 72)." in status


def test_a_chosen_country_without_any_value_is_listed(snapshot: Snapshot) -> None:
    status = slide_of(snapshot, "godi_score?countries=NZL,PRK").status
    assert any("North Korea" in line or "Korea" in line for line in status)


def test_a_group_with_too_few_values_is_in_the_notes(snapshot: Snapshot) -> None:
    slide = slide_of(snapshot, "dgi_2019_composite?groups=ALL,AFRICA,DN")
    assert "Africa (0 countries): too few values for a median." in slide.notes
    assert "median of Digital Nations (" in slide.title


@pytest.mark.parametrize("tab", ["", "&tab=table"])
def test_the_medians_of_groups_are_among_the_countries_and_marked_as_worked_out(snapshot: Snapshot, tab: str) -> None:
    slide = slide_of(snapshot, f"un_egdi?groups=ALL,G7{tab}")
    assert "median of G7 (7 countries) 0." in slide.title
    if not tab:
        row = next(row for row in slide.table.rows if row[0].text == "Median of G7 (7 countries)")
        assert row[-1].text == "worked out"
        assert "Median of G7 (7 countries)" in slide.chart.categories


def test_a_trend_of_ranks_without_countries_says_why_it_has_no_native_chart(snapshot: Snapshot) -> None:
    ranks = [indicator.id for indicator in snapshot.toolkit.indicators.values() if indicator.kind == "rank"]
    slides = [slide_of(snapshot, f"{name}?view=trend") for name in ranks]
    assert any(slide.figure and not slide.chart for slide in slides)
    for slide in slides:
        assert bool(slide.figure and not slide.chart) == ("a median of these numbers would mean nothing" in slide.notes)
