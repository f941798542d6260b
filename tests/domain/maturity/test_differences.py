"""What differs between countries: the same whichever stands first, and nothing between a country and itself."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.differences import Order, differences, stage_gap
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.errors import UnknownNameError
from dashboard.model.codes import Stage
from dashboard.services.snapshot import Snapshot

EARLY, INTERMEDIATE, ADVANCED = (StageResult(stage, stage) for stage in Stage)
AT_LEAST = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)
AT_MOST = StageResult(Stage.EARLY, Stage.INTERMEDIATE)
RESULTS = st.sampled_from([EARLY, INTERMEDIATE, ADVANCED, AT_LEAST, AT_MOST, NOT_ASSESSED])
FICTIONAL = st.sampled_from([f"XA{letter}" for letter in "ABCDEFGH"])
REAL = st.sampled_from(["NZL", "CAN", "GBR", "KOR", "ESP", "TCD", "HTI", "USA"])


@pytest.fixture(scope="module")
def comparisons(snapshot: Snapshot) -> Comparisons:
    return snapshot.comparisons


@pytest.mark.parametrize(
    ("results", "gap", "exact"),
    [
        ((EARLY, ADVANCED), 2, True),
        ((EARLY, INTERMEDIATE), 1, True),
        ((INTERMEDIATE, INTERMEDIATE), 0, True),
        ((EARLY, AT_LEAST), 1, False),
        ((AT_MOST, ADVANCED), 1, False),
        ((AT_MOST, AT_LEAST), None, False),
        ((AT_LEAST, AT_LEAST), None, False),
        ((EARLY, NOT_ASSESSED), None, False),
        ((EARLY, INTERMEDIATE, NOT_ASSESSED), 1, False),
        ((EARLY, NOT_ASSESSED, ADVANCED), 2, True),
    ],
)
def test_a_gap_is_the_distance_that_is_sure(results: tuple[StageResult, ...], gap: int | None, exact: bool) -> None:
    assert stage_gap(results) == (gap, exact)


@given(st.lists(RESULTS, min_size=2, max_size=4))
def test_a_gap_does_not_depend_on_the_order_of_the_countries(results: list[StageResult]) -> None:
    assert len({stage_gap(ordered) for ordered in permutations(results)}) == 1


@given(FICTIONAL, FICTIONAL)
def test_differences_are_symmetric_in_the_pair(comparisons: Comparisons, one: str, other: str) -> None:
    there = differences(comparisons, Source.ILLUSTRATIVE, (one, other))
    back = differences(comparisons, Source.ILLUSTRATIVE, (other, one))
    assert [(a.principle.number, a.gap, a.is_exact) for a in there] == [
        (a.principle.number, a.gap, a.is_exact) for a in back
    ]
    for first, second in zip(there, back, strict=True):
        assert [(d.item.id, d.gap, d.is_sure) for d in first.items] == [
            (d.item.id, d.gap, d.is_sure) for d in second.items
        ]
        assert [d.sides for d in first.items] == [tuple(reversed(d.sides)) for d in second.items]


@given(st.one_of(st.tuples(st.just(Source.ILLUSTRATIVE), FICTIONAL), st.tuples(st.just(Source.EVIDENCE), REAL)))
def test_a_country_does_not_differ_from_itself(comparisons: Comparisons, chosen: tuple[Source, str]) -> None:
    source, code = chosen
    for apart in differences(comparisons, source, (code, code)):
        assert apart.items == ()
        assert not apart.gap


@given(st.lists(REAL, min_size=2, max_size=4, unique=True))
def test_the_largest_difference_comes_first_and_the_undecided_last(
    comparisons: Comparisons, countries: list[str]
) -> None:
    found = differences(comparisons, Source.EVIDENCE, countries)
    ranks = [(-1 if apart.gap is None else apart.gap, -apart.principle.number) for apart in found]
    assert ranks == sorted(ranks, reverse=True)


def test_a_sure_difference_of_the_example_shows_both_sides(comparisons: Comparisons) -> None:
    found = differences(comparisons, Source.ILLUSTRATIVE, ("XAA", "XAB"))
    assert (found[0].principle.number, found[0].gap) == (1, 2)
    sides = found[0].sure[0].sides
    assert all(side.answer is not None for side in sides)
    assert sides[0].bounds != sides[1].bounds


def test_the_order_of_the_toolkit_and_a_choice_of_principles_can_be_asked_for(comparisons: Comparisons) -> None:
    found = differences(comparisons, Source.ILLUSTRATIVE, ("XAA", "XAB"), None, (9, 4, 11), Order.TOOLKIT)
    assert [apart.principle.number for apart in found] == [4, 9, 11]


def test_what_is_open_may_differ_and_is_told_apart(comparisons: Comparisons) -> None:
    open_ones = [d for apart in differences(comparisons, Source.EVIDENCE, ("NZL", "TCD")) for d in apart.open]
    assert open_ones
    assert all(d.gap == 0 and len({side.bounds for side in d.sides}) == 2 for d in open_ones)


def test_a_country_that_the_source_does_not_cover_is_refused(comparisons: Comparisons) -> None:
    with pytest.raises(UnknownNameError):
        differences(comparisons, Source.EVIDENCE, ("NZL", "XAA"))
