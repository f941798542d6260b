"""Peers: who they are, how they stand, and where a value lies among theirs of the same year."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity import peers
from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.peers import EVERYONE, coverage, peers_of, positions, standing
from dashboard.errors import UnknownNameError
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

SCORE = Indicator(
    id="score", title="T", short_title="S", question="Q", dataset="d", kind="score", ref_area="country",
    unit_measure="IX", scale=(0, 1),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    code: str


def tiny(values: Mapping[tuple[str, int], float | None], indicator: Indicator = SCORE) -> Toolkit:
    """A toolkit of one indicator with these values by country and year; None is a row without an answer."""
    rows = [
        (
            indicator.id,
            code,
            year,
            float("nan") if value is None else value,
            "no answer" if value is None else "printed",
            "",
        )
        for (code, year), value in values.items()
    ]
    columns = ["indicator", "ref_area", "time_period", "obs_value", "obs_status", "comment"]
    frame = pd.DataFrame(rows, columns=columns)
    made = object.__new__(Toolkit)
    vars(made).update(indicators={indicator.id: indicator}, observations=frame, datasets={"d": None}, imported={})
    return made


def only(toolkit: Toolkit, country: str, *among: str) -> peers.Position:
    [found] = positions(toolkit, country, [Place(code) for code in among])  # type: ignore[misc]
    return found


def test_a_value_is_compared_with_values_of_its_own_year_only() -> None:
    toolkit = tiny({("AAA", 2020): 0.5, ("BBB", 2020): 0.4, ("BBB", 2022): 0.9, ("CCC", 2022): 0.8})
    found = only(toolkit, "AAA", "BBB", "CCC")
    assert (found.period, found.value, found.others, found.median) == (2020, 0.5, 1, 0.4)


def test_the_latest_year_with_a_value_counts_not_a_later_one_without() -> None:
    found = only(tiny({("AAA", 2020): 0.5, ("AAA", 2022): None}), "AAA")
    assert (found.period, found.value, found.status) == (2020, 0.5, ObsStatus.PRINTED)


def test_a_row_without_a_value_says_which_kind_of_empty_it_is() -> None:
    found = only(tiny({("AAA", 2022): None, ("BBB", 2022): 0.1}), "AAA", "BBB")
    assert (found.value, found.status, found.others, found.rank) == (None, ObsStatus.NO_ANSWER, 0, None)


def test_a_country_without_a_row_was_not_surveyed() -> None:
    found = only(tiny({("BBB", 2022): 0.1}), "AAA", "BBB")
    assert (found.value, found.status, found.period) == (None, ObsStatus.NOT_SURVEYED, None)


def test_equal_values_share_a_rank() -> None:
    toolkit = tiny({(code, 2022): value for code, value in {"AAA": 0.5, "BBB": 0.5, "CCC": 0.9, "DDD": 0.1}.items()})
    assert [only(toolkit, code, *({"AAA", "BBB", "CCC", "DDD"} - {code})).rank for code in ("AAA", "BBB", "CCC", "DDD")] == [
        2, 2, 1, 4,
    ]  # fmt: skip


def test_answers_have_no_rank_but_say_how_many_gave_the_same() -> None:
    entry = SCORE.model_copy(
        update={"kind": IndicatorKind.ANSWER, "unit_measure": "CODE", "answers": {0: "No", 1: "Yes"}}
    )
    toolkit = tiny({("AAA", 2022): 0, ("BBB", 2022): 1, ("CCC", 2022): 1, ("DDD", 2022): 0}, entry)
    found = only(toolkit, "AAA", "BBB", "CCC", "DDD")
    assert (found.rank, found.alike, found.usual) == (None, 1, (1.0, 2))


def test_without_a_peer_of_the_year_there_is_no_rank_and_no_median() -> None:
    found = only(tiny({("AAA", 2020): 0.5, ("BBB", 2022): 0.4, ("CCC", 2020): None}), "AAA", "BBB", "CCC")
    assert (found.value, found.others, found.median, found.rank) == (0.5, 0, None, None)


def test_only_the_peers_that_are_given_are_counted() -> None:
    found = only(tiny({("AAA", 2022): 0.5, ("BBB", 2022): 0.4, ("XAA", 2022): 0.9}), "AAA", "BBB")
    assert (found.others, found.high, found.rank) == (1, 0.4, 1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(0, 1))
def test_whatever_the_values_a_position_is_sound(others: list[float], own: float) -> None:
    values = {("AAA", 2022): own} | {(f"P{place:02}", 2022): value for place, value in enumerate(others)}
    found = only(tiny(values), "AAA", *(code for code, _ in values if code != "AAA"))
    assert found.others == len(others)
    assert found.rank is not None and 1 <= found.rank <= len(others) + 1
    assert found.above + found.alike <= found.others
    assert found.low is not None and found.median is not None and found.high is not None
    assert found.low <= found.median <= found.high


@pytest.mark.parametrize(("country", "group"), [("NZL", "OECD"), ("RUS", "G20"), ("XKX", "EUROPE"), ("VUT", EVERYONE)])
def test_every_position_is_what_counting_by_hand_gives(toolkit: Toolkit, country: str, group: str) -> None:
    among = [area.code for area in peers_of(toolkit, toolkit.areas[country], toolkit.areas.values(), group)]
    values: dict[tuple[str, int], dict[str, float]] = {}
    for name, area, year, value in toolkit.observations[
        ["indicator", "ref_area", "time_period", "obs_value"]
    ].itertuples(index=False):
        if value == value:  # not NaN
            values.setdefault((name, int(year)), {})[area] = value
    for found in positions(toolkit, country, [toolkit.areas[code] for code in among]):
        years = [year for (name, year), by_area in values.items() if name == found.indicator.id and country in by_area]
        assert found.period == max(years) if years else found.value is None
        if years:
            theirs = [v for code, v in values[found.indicator.id, max(years)].items() if code in among]
            assert found.value == values[found.indicator.id, max(years)][country]
            assert found.others == len(theirs)
            assert found.median == (pytest.approx(median(theirs)) if theirs else None)
            assert found.above == sum(value > found.value for value in theirs)


def test_peers_are_others_of_the_same_kind(toolkit: Toolkit) -> None:
    every = toolkit.areas.values()
    real = peers_of(toolkit, toolkit.areas["NZL"], every, EVERYONE)
    fictional = peers_of(toolkit, toolkit.areas["XAA"], every, "OECD")
    assert {area.kind for area in real} == {AreaKind.COUNTRY} and "NZL" not in {area.code for area in real}
    assert sorted(area.code for area in fictional) == [f"XA{letter}" for letter in "BCDEFGH"]


def test_an_unknown_group_is_refused(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError):
        peers_of(toolkit, toolkit.areas["NZL"], toolkit.areas.values(), "G8")


def test_a_standing_counts_every_peer_once_from_early_to_advanced(toolkit: Toolkit) -> None:
    comparison = Comparisons(toolkit).of(Source.ILLUSTRATIVE)
    among = peers_of(toolkit, toolkit.areas["XAA"], toolkit.areas.values(), EVERYONE)
    for number in toolkit.principles:
        found = standing(comparison, "XAA", among, number)
        assert found.total == len(among)
        assert found.country_result == comparison.cells["XAA", number].result
        ranks = [peers.ORDER[result.symbol] for result, _ in found.peers]
        assert ranks == sorted(set(ranks))
        assert found.alike == sum(comparison.cells[a.code, number].result == found.country_result for a in among)


def test_a_country_that_the_comparison_does_not_cover_has_no_standing_and_counts_as_no_peer(toolkit: Toolkit) -> None:
    comparison = Comparisons(toolkit).of(Source.ILLUSTRATIVE)
    assert standing(comparison, "XAA", [toolkit.areas["NZL"]], 1).total == 0
    with pytest.raises(KeyError):
        standing(comparison, "NZL", [toolkit.areas["XAA"]], 1)


def test_coverage_parts_what_is_known_from_what_is_missing(toolkit: Toolkit) -> None:
    found = positions(toolkit, "NZL", [])
    parts = coverage(toolkit, found)
    assert sum(len(part.known) + len(part.missing) for part in parts) == len(found)
    assert all(p.value is not None for part in parts for p in part.known)
    assert all(p.value is None for part in parts for p in part.missing)
