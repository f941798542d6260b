"""Characteristics: what bears on them, and where countries stand on them."""

import pytest

from dashboard.domain.maturity.characteristics import (
    characteristic,
    countries_by_mark,
    related_characteristics,
    related_indicators,
)
from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.errors import UnknownNameError
from dashboard.model.codes import ItemKind
from dashboard.model.toolkit import Toolkit


@pytest.fixture(scope="module")
def comparisons(toolkit: Toolkit) -> Comparisons:
    return Comparisons(toolkit)


def test_bearings_and_what_an_indicator_bears_on_are_one_relation(toolkit: Toolkit, comparisons: Comparisons) -> None:
    rules = comparisons.evidence_map
    forth = {(i.id, b.indicator.id) for i in toolkit.items.values() for b in related_indicators(toolkit, rules, i)}
    back = {(item.id, name) for name in toolkit.indicators for item in related_characteristics(toolkit, rules, name)}
    assert forth == back == {(rule.item, rule.indicator) for rule in rules.rules}


def test_every_rule_of_a_characteristic_stands_under_its_indicator_once(
    toolkit: Toolkit, comparisons: Comparisons
) -> None:
    for item in toolkit.items.values():
        found = related_indicators(toolkit, comparisons.evidence_map, item)
        rules = [rule for bearing in found for rule in bearing.rules]
        assert sorted(map(repr, rules)) == sorted(map(repr, comparisons.evidence_map.rules_of(item.id)))


@pytest.mark.parametrize("source", [Source.EVIDENCE, Source.ILLUSTRATIVE])
def test_each_country_of_a_source_has_one_mark_the_one_in_its_strip(comparisons: Comparisons, source: Source) -> None:
    comparison = comparisons.of(source)
    for principle in comparisons.toolkit.principles.values():
        strips = {
            a.code: comparison.cells[a.code, principle.number].marks.replace("-", "") for a in comparison.countries
        }
        for place, item in enumerate(principle.lifting):
            found = countries_by_mark(comparisons, source, item)
            assert list(found) == [mark for mark in MARK_NAMES if mark in found]
            by_code = {area.code: mark for mark, areas in found.items() for area in areas}
            assert by_code == {code: strip[place] for code, strip in strips.items()}


def test_no_self_assessment_no_country(toolkit: Toolkit, comparisons: Comparisons) -> None:
    assert countries_by_mark(comparisons, Source.ASSESSMENTS, toolkit.items["p5-intermediate-c1"]) == {}


def test_a_characteristic_is_found_under_its_principle(toolkit: Toolkit) -> None:
    assert characteristic(toolkit, 5, "P5-intermediate-C1").id == "p5-intermediate-c1"


@pytest.mark.parametrize(("number", "name"), [(5, "p5-intermediate-c9"), (4, "p5-intermediate-c1"), (5, "p5-early-p1")])
def test_what_is_no_characteristic_of_the_principle_is_refused_with_what_is_near(
    toolkit: Toolkit, number: int, name: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        characteristic(toolkit, number, name)
    assert caught.value.near
    assert all(toolkit.items[found].kind is ItemKind.CHARACTERISTIC for found in caught.value.near)
