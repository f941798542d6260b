"""Two indicators side by side: whose values, of which years, and how far their orders agree."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.statistics import correlation
from dashboard.domain.statistics.correlation import IndicatorPair
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

VALUES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=correlation.MIN_PAIRS, max_size=40)


def indicator(name: str, **more: object) -> Indicator:
    fixed = {
        "id": name, "title": "T", "short_title": name.title(), "question": "Q?", "dataset": "d", "ref_area": "country",
        "kind": "score", "unit_measure": "IX", "scale": (0, 1),
    }  # fmt: skip
    return Indicator.model_validate({**fixed, **more})


def of(values: list[tuple[float, float]], **other: object) -> IndicatorPair:
    rows = pd.DataFrame(
        [
            (f"C{n}", f"Country {n}", one, str(one), "printed", two, str(two), "printed")
            for n, (one, two) in enumerate(values)
        ],
        columns=correlation.COLUMNS,
    )
    return IndicatorPair(indicator("one"), indicator("two", **other), 2020, 2022, rows)


@given(VALUES)
def test_a_correlation_lies_between_minus_one_and_one_and_does_not_know_which_came_first(values) -> None:
    here, there = correlation.correlation(of(values)), correlation.correlation(of([(two, one) for one, two in values]))
    assert (here is None) == (there is None)
    if here is not None:
        assert -1.0000001 <= here <= 1.0000001
        assert here == pytest.approx(there)


@given(st.lists(st.integers(0, 1000), min_size=correlation.MIN_PAIRS, max_size=40, unique=True))
def test_only_the_order_counts(values) -> None:
    assert correlation.correlation(of([(value, value**3 + 1) for value in values])) == pytest.approx(1)
    assert correlation.correlation(of([(value, -(value**3)) for value in values])) == pytest.approx(-1)


def test_too_few_pairs_and_equal_values_have_no_correlation() -> None:
    assert correlation.correlation(of([(n, n) for n in range(correlation.MIN_PAIRS - 1)])) is None
    assert correlation.correlation(of([(n, 1) for n in range(20)])) is None
    assert "9 countries have both values" in correlation.finding(of([(n, n) for n in range(9)]))


def test_a_rank_is_read_so_that_it_agrees_with_a_score() -> None:
    found = of([(n, 100 - n) for n in range(20)], kind="rank", unit_measure="RANK", scale=None)
    assert found.other.unit_measure is Unit.RANK
    assert correlation.correlation(found) == pytest.approx(1)
    assert any("last place up" in text for text in correlation.notes(found))


def test_no_cause_is_implied() -> None:
    assert any("No cause is implied" in text for text in correlation.notes(of([(n, n) for n in range(20)])))


def test_the_latest_year_of_each_is_taken_and_the_nearest_where_one_is_chosen(toolkit: Toolkit) -> None:
    mine, theirs = toolkit.indicators["un_egdi"], toolkit.indicators["odb_score"]
    latest = correlation.indicator_pair(toolkit, mine, theirs)
    assert latest is not None and (latest.year, latest.other_year) == (2024, 2014)
    chosen = correlation.indicator_pair(toolkit, mine, theirs, 2012)
    assert chosen is not None and (chosen.year, chosen.other_year) == (2012, 2013)


def test_pairs_are_countries_with_both_values_exactly_as_in_the_source(toolkit: Toolkit) -> None:
    mine, theirs = toolkit.indicators["dgi_2023_composite"], toolkit.indicators["gtmi_open_data_portal"]
    found = correlation.indicator_pair(toolkit, mine, theirs)
    assert found is not None and len(found.rows)
    for entry_, year, column in ((mine, found.year, "raw"), (theirs, found.other_year, "other_raw")):
        rows = toolkit.observations_of(entry_.id)
        filed = rows[rows["time_period"] == year].set_index("ref_area")["raw_value"]
        assert all(filed[code] == raw for code, raw in zip(found.rows["ref_area"], found.rows[column], strict=True))
    assert "OECD" not in set(found.rows["ref_area"])
    table = correlation.table(found)
    assert list(table["Country"]) == sorted(table["Country"])
    assert table.iloc[:, 2].str.contains(r"\(").all()


def test_partners_are_the_other_indicators_by_country(toolkit: Toolkit) -> None:
    mine = toolkit.indicators["un_egdi"]
    partners = correlation.partners(toolkit, mine)
    assert mine not in partners and all(one.by_country for one in partners)
    assert correlation.first(toolkit, mine, partners).dataset != mine.dataset
    assert correlation.partners(toolkit, toolkit.indicators["laws_open_by_default"]) == []
