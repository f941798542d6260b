"""The catalogue: each filter alone and together, and a search that forgives one slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.statistics.catalogue import CatalogueFilters, by_principle, counts, select
from dashboard.model.codes import IndicatorKind
from dashboard.model.toolkit import Toolkit


def ids(toolkit: Toolkit, **filters) -> list[str]:
    return [entry.id for entry in select(toolkit, CatalogueFilters(**filters))]


def test_without_filters_everything_is_listed_in_the_order_of_the_file(toolkit: Toolkit) -> None:
    assert ids(toolkit) == list(toolkit.indicators)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("procurement", "ict_procurement_strategy"),
        ("procurment", "ict_procurement_strategy"),
        ("PROCUREMENT", "ict_procurement_strategy"),
        ("open by default", "laws_open_by_default"),
        ("default open", "laws_open_by_default"),
        ("chief data", "has_chief_data_officer"),
        ("cheif data oficer", "has_chief_data_officer"),
        ("un_egdi", "un_egdi"),
        ("busines case", "standardised_business_case"),
        ("  once   only ", "once_only_right"),
        ("barometer", "odb_score"),
    ],
)
def test_a_search_finds_what_was_meant(toolkit: Toolkit, text: str, expected: str) -> None:
    assert expected in ids(toolkit, text=text)


@pytest.mark.parametrize("text", ["zzzzqqq", "procurement zzzzqqq", "x" * 5000])
def test_a_search_for_nothing_we_have_finds_nothing(toolkit: Toolkit, text: str) -> None:
    assert ids(toolkit, text=text) == []


@pytest.mark.parametrize("text", ["", "   ", "???", "…"])
def test_a_search_without_a_word_filters_nothing(toolkit: Toolkit, text: str) -> None:
    assert ids(toolkit, text=text) == list(toolkit.indicators)


def test_a_search_for_procurement_is_narrow(toolkit: Toolkit) -> None:
    found = ids(toolkit, text="procurement")
    assert 1 <= len(found) <= 12


def test_filters_by_dataset_and_kind(toolkit: Toolkit) -> None:
    assert len(ids(toolkit, dataset="toolkit_2015")) == 22
    assert ids(toolkit, dataset="no such dataset") == []
    found = select(toolkit, CatalogueFilters(kind=IndicatorKind.RANK))
    assert found
    assert {entry.kind for entry in found} == {IndicatorKind.RANK}


@pytest.mark.parametrize("number", range(1, 13))
def test_a_pillar_holds_the_indicators_of_its_principles(toolkit: Toolkit, number: int) -> None:
    pillar = toolkit.principles[number].pillar
    assert set(ids(toolkit, principle=number)) <= set(ids(toolkit, pillar=pillar))
    assert ids(toolkit, principle=number) == [entry.id for entry in by_principle(toolkit, number)]


def test_the_toolkits_own_charts_come_first_in_a_principle(toolkit: Toolkit) -> None:
    for number in range(1, 13):
        own = [entry.dataset == "toolkit_2015" for entry in by_principle(toolkit, number)]
        assert own == sorted(own, reverse=True)


@given(data=st.data())
def test_filters_together_keep_what_each_alone_keeps(toolkit: Toolkit, data) -> None:
    filters = {
        "text": data.draw(st.sampled_from(["", "open", "data", "strategy"])),
        "pillar": data.draw(st.sampled_from([None, 1, 2, 3])),
        "principle": data.draw(st.sampled_from([None, 1, 8, 12])),
        "dataset": data.draw(st.sampled_from([None, *toolkit.datasets])),
        "kind": data.draw(st.sampled_from([None, *IndicatorKind])),
    }
    alone = [set(ids(toolkit, **{name: value})) for name, value in filters.items()]
    assert set(ids(toolkit, **filters)) == set.intersection(*alone)


@given(text=st.text(max_size=60))
def test_any_text_can_be_searched_for(toolkit: Toolkit, text: str) -> None:
    assert set(ids(toolkit, text=text)) <= set(toolkit.indicators)


def test_every_dataset_is_counted_and_the_counts_add_up(toolkit: Toolkit) -> None:
    found = counts(toolkit)
    assert list(found) == list(toolkit.datasets)
    assert sum(found.values()) == len(toolkit.indicators)
    assert min(found.values()) > 0
