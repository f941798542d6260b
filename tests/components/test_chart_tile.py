"""Small charts made of boxes: the forms, the numbers and the texts of the large ones."""

import re

import pytest

from dashboard.components.chart_tile import chart_tile
from dashboard.components.site import Site
from dashboard.delivery.markup import to_html
from dashboard.domain import indicators
from dashboard.domain.inventory import SURVEY
from dashboard.schema.codes import IndicatorKind


def tile(site: Site, name: str) -> str:
    return to_html(chart_tile(site, site.toolkit.indicators[name]))


def of_kind(site: Site, kind: IndicatorKind) -> str:
    return next(e.id for e in site.toolkit.indicators.values() if e.kind is kind and not empty(site, e.id))


def empty(site: Site, name: str) -> bool:
    return indicators.in_period(site.toolkit.observations_of(name)).empty


def test_every_indicator_has_a_tile_that_says_what_is_seen_and_where_from(site: Site) -> None:
    for entry in site.toolkit.indicators.values():
        text = tile(site, entry.id)
        assert f'href="/indicators/{entry.id}"' in text
        assert "Source: " in text


def test_the_parts_of_a_share_are_as_long_as_their_numbers(site: Site) -> None:
    for entry in site.toolkit.indicators.values():
        if entry.kind is not IndicatorKind.SHARE or empty(site, entry.id):
            continue
        rows = indicators.in_period(site.toolkit.observations_of(entry.id))
        lengths = sorted(float(n) for n in re.findall(r"flex-grow:\s*([\d.]+)", tile(site, entry.id)))
        assert lengths == pytest.approx(sorted(round(v, 2) for v in rows["obs_value"])), entry.id


def test_answers_are_counted_by_country(site: Site) -> None:
    entry = site.toolkit.indicators[of_kind(site, IndicatorKind.ANSWER)]
    values = indicators.in_period(site.toolkit.observations_of(entry.id))["obs_value"]
    text = tile(site, entry.id)
    for code, count in values.value_counts().items():
        assert f"{entry.answers[int(code)]} {count}" in text


def test_a_chart_whose_numbers_are_lost_draws_nothing_and_says_so(site: Site) -> None:
    lost = [e.id for e in site.toolkit.indicators.values() if e.dataset == SURVEY and empty(site, e.id)]
    assert lost
    for name in lost:
        text = tile(site, name)
        assert "tile-chart" not in text
        assert "Lost in source" in text


def test_a_drawn_chart_has_a_text_alternative_made_from_its_numbers(site: Site) -> None:
    text = tile(site, of_kind(site, IndicatorKind.SHARES))
    assert re.search(r'role="img"[^>]*aria-label="[^"]*%', text) or re.search(
        r'aria-label="[^"]*%[^"]*"[^>]*role="img"', text
    )
