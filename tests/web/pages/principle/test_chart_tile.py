"""Small charts made of boxes: the forms, the numbers and the texts of the large ones."""

import re

import pytest

from dashboard.domain.reference.inventory import SURVEY
from dashboard.domain.statistics import indicators
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.services.snapshot import Snapshot
from dashboard.web.markup import to_html
from dashboard.web.pages.principle.chart_tile import chart_tile


def tile(snapshot: Snapshot, name: str) -> str:
    return to_html(chart_tile(snapshot, snapshot.toolkit.indicators[name]))


def of_kind(snapshot: Snapshot, kind: IndicatorKind) -> str:
    return next(e.id for e in snapshot.toolkit.indicators.values() if e.kind is kind and not empty(snapshot, e.id))


def empty(snapshot: Snapshot, name: str) -> bool:
    return indicators.in_period(snapshot.toolkit.observations_of(name)).empty


def test_every_indicator_has_a_tile_that_says_what_is_seen_and_where_from(snapshot: Snapshot) -> None:
    for indicator in snapshot.toolkit.indicators.values():
        text = tile(snapshot, indicator.id)
        assert f'href="/indicators/{indicator.id}"' in text
        assert "Source: " in text


def test_the_parts_of_a_share_are_as_long_as_their_numbers(snapshot: Snapshot) -> None:
    for indicator in snapshot.toolkit.indicators.values():
        if indicator.kind is not IndicatorKind.SHARE or empty(snapshot, indicator.id):
            continue
        rows = indicators.in_period(snapshot.toolkit.observations_of(indicator.id))
        lengths = sorted(
            float(n) for n in re.findall(r'"tone-\w+" style="flex-grow: ([\d.]+)', tile(snapshot, indicator.id))
        )
        assert lengths == pytest.approx(sorted(round(v, 2) for v in rows["obs_value"])), indicator.id


def test_a_share_that_stands_alone_leaves_the_rest_of_its_bar_empty(snapshot: Snapshot) -> None:
    assert re.findall(
        r'class="([\w-]+)" style="flex-grow: ([\d.]+)', tile(snapshot, "oecd_dg_share_chief_data_officer")
    ) == [
        ("tone-yes", "33.00"),
        ("rest", "67.00"),
    ]
    assert 'class="rest"' not in tile(snapshot, "laws_open_by_default")


def test_answers_are_counted_by_country(snapshot: Snapshot) -> None:
    indicator = snapshot.toolkit.indicators[of_kind(snapshot, IndicatorKind.ANSWER)]
    values = indicators.in_period(snapshot.toolkit.observations_of(indicator.id))["obs_value"]
    text = tile(snapshot, indicator.id)
    for code, count in values.value_counts().items():
        assert f"{indicator.answers[int(code)]} {count}" in text


def test_a_chart_whose_numbers_are_lost_draws_nothing_and_says_so(snapshot: Snapshot) -> None:
    lost = [e.id for e in snapshot.toolkit.indicators.values() if e.dataset == SURVEY and empty(snapshot, e.id)]
    assert lost
    for name in lost:
        text = tile(snapshot, name)
        assert "tile-chart" not in text
        assert "Lost in source" in text


def test_a_drawn_chart_has_a_text_alternative_made_from_its_numbers(snapshot: Snapshot) -> None:
    text = tile(snapshot, of_kind(snapshot, IndicatorKind.SHARES))
    assert re.search(r'role="img"[^>]*aria-label="[^"]*%', text) or re.search(
        r'aria-label="[^"]*%[^"]*"[^>]*role="img"', text
    )


def test_shares_that_do_not_add_up_are_sorted_the_largest_first_and_a_scale_keeps_its_order(snapshot: Snapshot) -> None:
    lengths = {
        name: [float(width) for width in re.findall(r'class="tone-yes" style="width: ([\d.]+)%"', tile(snapshot, name))]
        for name in ("ict_governance_structures", "ict_budget_thresholds")
    }
    assert lengths["ict_governance_structures"] == [88.2, 35.3, 35.3, 18.2, 17.6, 17.6]
    assert lengths["ict_budget_thresholds"] == [15, 15, 10, 15, 25, 20]


def test_a_score_shows_who_is_lowest_and_highest_and_the_median_of_countries(snapshot: Snapshot) -> None:
    indicator = snapshot.toolkit.indicators["dgi_2023_composite"]
    rows = indicators.in_period(snapshot.toolkit.observations_of(indicator.id))
    kinds = {code: area.kind for code, area in snapshot.toolkit.areas.items()}
    assert {kinds[code] for code in rows["ref_area"]} == {AreaKind.COUNTRY, AreaKind.GROUP}
    countries = rows[rows["ref_area"].map(kinds) == AreaKind.COUNTRY].sort_values("obs_value")
    low, *_, high = (
        f"{snapshot.toolkit.areas[row['ref_area']].name} {row['obs_value']:.2f}" for row in countries.to_dict("records")
    )
    assert f"{low} – {high}; median {countries['obs_value'].median():.2f}" in tile(snapshot, indicator.id)


def test_yes_and_no_differ_by_tone_and_name_each_part_in_words(snapshot: Snapshot) -> None:
    text = tile(snapshot, "laws_open_by_default")
    assert re.findall(r'<span class="tone-(\w+)"', text) == ["yes", "no"]
    assert "Yes 39% (about 9 of 23)" in text and "No 61% (about 14 of 23)" in text
