"""The counts of a principle: what is listed under it, each thing counted once, a lost chart still counted as a chart."""

from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.domain.reference.inventory import SURVEY, PrincipleCounts, principle_counts
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Indicator, Principle
from dashboard.model.practices import Mention, Practice
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit

LOST = float("nan")


def named(name: str, country: str, *principles: int) -> Practice:
    mentions = tuple(Mention(principle=number, source_lines="1") for number in principles)
    return Practice(id=name, country=country, name=name, summary="S", link=None, mentions=mentions)


def listed(name: str, *principles: int) -> Reading:
    listings = [{"principle": number, "source_lines": "1"} for number in principles]
    return Reading.model_validate(
        {"id": name, "author": "A", "title": "T", "year": 2014, "url": "http://e.org", "listings": listings}
    )


def chart(name: str, dataset: str, *principles: int) -> Indicator:
    return Indicator(
        id=name, title="T", short_title="T", question="Q", dataset=dataset, kind="share", ref_area="group",
        unit_measure="PT", principles=principles,
    )  # fmt: skip


def area(code: str) -> Area:
    return Area(code, code, AreaKind.COUNTRY, "Europe", (), None, None, None, None, None, None, None)


@pytest.fixture
def tiny(make_principle) -> Toolkit:
    """Two principles, two countries, one chart with a lost half, one wholly lost, one of a later survey."""
    principles: list[Principle] = [make_principle(2, 1, 3), make_principle(1, 1, 1, number=2)]
    practices = [named("fin-a", "FIN", 1, 2), named("fin-b", "FIN", 1), named("lva-c", "LVA", 1)]
    charts = [chart("half", SURVEY, 1), chart("gone", SURVEY, 1, 2), chart("later", "other", 1)]
    values = {"half": [40.0, LOST], "gone": [LOST, LOST], "later": [LOST]}
    return SimpleNamespace(  # type: ignore[return-value]
        principles={principle.number: principle for principle in principles},
        practices={practice.id: practice for practice in practices},
        readings={reading.id: reading for reading in (listed("x", 1, 2), listed("y", 2))},
        indicators={indicator.id: indicator for indicator in charts},
        datasets={name: SimpleNamespace(title=name) for name in (SURVEY, "other")},
        areas={code: area(code) for code in ("FIN", "LVA")},
        observations_of=lambda name: pd.DataFrame({"obs_value": values[name]}),
    )


def test_each_principle_counts_what_is_named_under_it(tiny: Toolkit) -> None:
    first, second = principle_counts(tiny)
    assert first == PrincipleCounts(1, (2, 1, 3), (1, 1, 1), practices=3, countries=2, readings=1, charts=2, lost=1)
    assert second == PrincipleCounts(2, (1, 1, 1), (1, 1, 1), practices=1, countries=1, readings=2, charts=1, lost=1)
    assert (first.items, second.items) == (9, 6)


def test_the_shipped_charts_are_18_with_printed_numbers_and_4_whose_numbers_are_all_lost(toolkit: Toolkit) -> None:
    """Among the 18 are the four of principles 10 and 12: numbers are printed, but whose they are cannot be told."""
    lost = {row.principle: row.lost for row in principle_counts(toolkit) if row.lost}
    assert lost == {1: 1, 5: 1, 6: 2}
    assert sum(row.charts for row in principle_counts(toolkit)) == 22
    unassigned = [indicator for indicator in toolkit.indicators.values() if indicator.unassigned]
    assert sorted(number for indicator in unassigned for number in indicator.principles) == [10, 10, 12, 12]
    assert all(toolkit.observations_of(indicator.id)["obs_value"].isna().all() for indicator in unassigned)
