"""How alike two countries are: a count of principles, never an average."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.comparison import Cell, Comparison, Source
from dashboard.domain.maturity.history import direction
from dashboard.domain.maturity.similarity import RESULTS, Similarity, by_similarity, mark_pairs, pairs, similarity
from dashboard.domain.maturity.stages import StageResult
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind

NAMES = {"XAA": "Dalmery", "XAB": "Belmora", "XAC": "Corvane", "XAD": "Arvenia"}
PRINCIPLES = range(1, 13)
OF = {result.symbol: result for result in RESULTS}
ROWS = st.tuples(*(st.lists(st.sampled_from(RESULTS), min_size=12, max_size=12) for _ in NAMES))
CODE = st.sampled_from(list(NAMES))


def compared(*rows: list[StageResult]) -> Comparison:
    """A comparison of as many countries as there are rows of results, one a principle from the first on."""
    named = dict(zip(NAMES, rows, strict=False))
    areas = [
        Area(code, NAMES[code], AreaKind.FICTIONAL, "", (), *(None for _ in range(7)))
        for code in sorted(named, key=lambda code: NAMES[code])
    ]
    cells = {(code, n): Cell(result, "") for code, row in named.items() for n, result in enumerate(row, 1)}
    return Comparison(Source.ILLUSTRATIVE, None, (), tuple(areas), cells)


def of(*symbols: str) -> list[StageResult]:
    return [OF[symbol] for symbol in symbols]


def test_only_the_same_settled_stage_is_alike() -> None:
    one, other = of("E", "I", "A", "≥I", "–"), of("E", "A", "A", "≥I", "–")
    assert similarity(compared(one, other), "XAA", "XAB", range(1, 6)) == Similarity(2, 1, 2)


def test_a_range_that_lies_wholly_above_is_different_and_else_it_is_open() -> None:
    one, other = of("E", "A", "≥I", "≤I"), of("≥I", "≤I", "I", "E")
    found = similarity(compared(one, other), "XAA", "XAB", range(1, 5))
    assert found == Similarity(0, 2, 2)
    assert found.compared == 2


@given(ROWS, CODE, CODE)
def test_likeness_is_the_same_both_ways_and_counts_every_principle_once(rows, one: str, other: str) -> None:
    comparison = compared(*rows)
    found = similarity(comparison, one, other, PRINCIPLES)
    assert found == similarity(comparison, other, one, PRINCIPLES)
    assert found.alike + found.different + found.open == len(PRINCIPLES)
    assert min(found.alike, found.different, found.open) >= 0


@given(ROWS, CODE, CODE)
def test_nobody_is_more_alike_to_a_country_than_itself(rows, one: str, other: str) -> None:
    comparison = compared(*rows)
    itself = similarity(comparison, one, one, PRINCIPLES)
    assert itself.different == 0
    assert similarity(comparison, one, other, PRINCIPLES).alike <= itself.alike


@given(ROWS, CODE)
def test_the_country_itself_comes_first_then_the_most_alike_and_ties_are_by_name(rows, to: str) -> None:
    found = by_similarity(compared(*rows), to, NAMES, PRINCIPLES)
    assert next(iter(found)) == to and set(found) == set(NAMES)
    others = [(-like.alike, like.different, NAMES[code]) for code, like in found.items() if code != to]
    assert others == sorted(others)


def test_public_evidence_is_compared_by_characteristics() -> None:
    one, other = (Cell(OF["–"], marks) for marks in ("mnp-aux", "mmp-amx"))
    areas = compared([], []).countries
    evidence = Comparison(Source.EVIDENCE, None, (), areas, {("XAA", 1): one, ("XAB", 1): other})
    assert similarity(evidence, "XAA", "XAB", [1]) == Similarity(2, 1, 3)


def test_two_marks_are_the_same_only_where_both_are_settled() -> None:
    told = mark_pairs()
    assert {pair for pair, way in told.items() if way == "same"} == {"mm", "pp", "nn"}
    assert told["nm"] == "up" and told["mn"] == "down" and told["na"] == "up" and told["bm"] == "up"
    assert not {"aa", "uu", "ma", "bn", "ab", "xx", "xm"} & set(told)


def test_the_browser_is_told_of_every_pair_that_is_not_open() -> None:
    assert len({result.symbol for result in RESULTS}) == len(RESULTS) == 6
    told = pairs()
    for one in RESULTS:
        for other in RESULTS:
            assert told.get(f"{one.symbol} {other.symbol}", "not comparable") == direction(one, other)
