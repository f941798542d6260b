"""Public evidence: each way of combining answers with rules of the test's own, then laws over the shipped rules."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.evidence import EvidenceMap, EvidenceRule, PublicAnswer, latest_answers
from dashboard.domain.maturity.stages import StageInterval
from dashboard.model.codes import Answer, Combine, Stage, Strength
from dashboard.model.toolkit import Toolkit

ITEM = "p1-intermediate-c1"
LACK = "p1-early-c1"
YES, PARTLY, NO, _ = Answer
DIRECT, PARTIAL, PROXY = Strength
ANSWERED_BY = "gtmi_answer_source"
SURVEY = frozenset({"gtmi_a", "gtmi_b", "gtmi_q"})
REMOTE, SUBMITTED = {ANSWERED_BY: 0.0}, {ANSWERED_BY: 1.0}


def evidence_map(rules: list[EvidenceRule]) -> EvidenceMap:
    return EvidenceMap(rules, ANSWERED_BY, SURVEY)


def answers(values: dict[str, float]) -> dict[str, PublicAnswer]:
    """Numbers as answers of one year."""
    return {name: PublicAnswer(value, 2022) for name, value in values.items()}


def rule(
    indicator: str, code: str, answer: Answer, strength: Strength, combine: Combine, item: str = ITEM, excepted=()
) -> EvidenceRule:
    return EvidenceRule(item, indicator, code, answer, strength, combine, frozenset(excepted), "Because.", "")


def question(indicator: str, strength: Strength, combine: Combine, item: str = ITEM) -> list[EvidenceRule]:
    """A question with three answers: 0 no, 1 partly, 2 yes."""
    return [
        rule(indicator, str(code), answer, strength, combine, item) for code, answer in enumerate((NO, PARTLY, YES))
    ]


def bounds(
    rules: list[EvidenceRule], item: str = ITEM, country: str = "NZL", **values: float
) -> tuple[int | None, int | None]:
    found = evidence_map(rules).of_item(item, country, answers({**SUBMITTED, **values})).bounds
    return found.low, found.high


@pytest.mark.parametrize(
    ("strength", "expected"),
    [(DIRECT, [(0, 0), (1, 1), (2, 2)]), (PARTIAL, [(0, 1), (1, 2), (1, 2)]), (PROXY, [(0, 2), (0, 2), (0, 2)])],
)
def test_how_much_an_answer_settles_depends_on_its_strength(strength, expected) -> None:
    assert [bounds(question("q", strength, Combine.WORST), q=code) for code in range(3)] == expected


@pytest.mark.parametrize("combine", Combine)
def test_an_unanswered_question_leaves_everything_open(combine) -> None:
    found = evidence_map(question("q", DIRECT, combine)).of_item(ITEM, "NZL", {})
    assert found.bounds == StageInterval(0, 2)
    assert not found.has_evidence


@pytest.mark.parametrize("combine", Combine)
def test_an_answer_without_a_row_is_like_no_answer(combine) -> None:
    assert bounds([rule("q", "2", YES, DIRECT, combine)], q=1) == (0, 2)


def test_a_characteristic_without_a_rule_is_open() -> None:
    assert bounds(question("q", DIRECT, Combine.ALL), item="p9-advanced-c1", q=2) == (0, 2)


def test_the_rules_of_a_characteristic_are_its_own_in_the_order_of_the_map() -> None:
    first, other, last = (
        question("b", DIRECT, Combine.ALL),
        question("a", DIRECT, Combine.ALL, LACK),
        question("a", PROXY, Combine.ALL),
    )
    found = evidence_map([*first, *other, *last])
    assert found.rules_of(ITEM) == (*first, *last)
    assert found.rules_of(LACK) == tuple(other)
    assert found.rules_of("p9-advanced-c1") == ()


def test_worst_takes_the_lower_of_each_bound_of_what_is_answered() -> None:
    rules = [*question("a", DIRECT, Combine.WORST), *question("b", PARTIAL, Combine.WORST)]
    assert bounds(rules, a=2, b=2) == (1, 2)
    assert bounds(rules, a=2, b=0) == (0, 1)
    assert bounds(rules, a=0, b=2) == (0, 0)
    assert bounds(rules, a=2) == (2, 2)


def test_all_keeps_what_every_answer_allows() -> None:
    rules = [*question("a", PARTIAL, Combine.ALL), *question("b", PARTIAL, Combine.ALL)]
    assert bounds(rules, a=2, b=2) == (1, 2)
    assert bounds(rules, a=2, b=0) == (1, 1)
    assert bounds(rules, a=2) == (1, 2)


def test_all_lets_the_direct_answer_win_a_contradiction() -> None:
    rules = [*question("a", DIRECT, Combine.ALL), *question("b", PARTIAL, Combine.ALL)]
    assert bounds(rules, a=2, b=0) == (2, 2)
    assert bounds(rules, a=0, b=2) == (0, 0)


def test_all_leaves_open_what_direct_answers_contradict() -> None:
    rules = [*question("a", DIRECT, Combine.ALL), *question("b", DIRECT, Combine.ALL)]
    assert bounds(rules, a=2, b=0) == (0, 2)


def test_any_takes_the_better_of_each_bound() -> None:
    rules = [*question("a", DIRECT, Combine.ANY), *question("b", PARTIAL, Combine.ANY)]
    assert bounds(rules, a=0, b=0) == (0, 1)
    assert bounds(rules, a=0, b=2) == (1, 2)
    assert bounds(rules, a=2, b=0) == (2, 2)


def test_any_leaves_the_upper_bound_open_while_an_alternative_is_unanswered() -> None:
    rules = [*question("a", DIRECT, Combine.ANY), *question("b", DIRECT, Combine.ANY)]
    assert bounds(rules, a=0) == (0, 2)
    assert bounds(rules, a=1) == (1, 2)
    assert bounds(rules, a=1, b=7) == (1, 2)  # an answer that no row speaks of


def test_any_does_not_wait_for_a_question_that_is_only_ever_a_hint() -> None:
    rules = [*question("a", DIRECT, Combine.ANY), *question("b", PROXY, Combine.ANY)]
    assert bounds(rules, a=0) == (0, 0)


def test_any_counts_an_excepted_or_weakened_question_as_unanswered() -> None:
    rules = [*question("a", DIRECT, Combine.ANY), rule("b", "1", NO, DIRECT, Combine.ANY, excepted=["GBR"])]
    assert bounds(rules, a=0, b=1) == (0, 0)
    assert bounds(rules, country="GBR", a=0, b=1) == (0, 2)
    weak = [*question("a", DIRECT, Combine.ANY), *question("gtmi_b", PARTIAL, Combine.ANY)]
    assert bounds(weak, a=0, gtmi_b=0) == (0, 1)
    assert bounds(weak, **REMOTE, a=0, gtmi_b=0) == (0, 2)


def test_for_a_lack_the_directions_of_any_turn_round() -> None:
    rules = [*question("a", DIRECT, Combine.ANY, LACK), *question("b", DIRECT, Combine.ANY, LACK)]
    assert bounds(rules, item=LACK, a=0, b=2) == (0, 0)  # one alternative refutes the lack
    assert bounds(rules, item=LACK, a=2, b=2) == (2, 2)
    assert bounds(rules, item=LACK, a=2) == (0, 2)
    assert bounds(rules, item=LACK, a=0) == (0, 0)


@pytest.mark.parametrize(
    ("item", "unfavourable", "strength", "submitted", "remote"),
    [
        (ITEM, NO, DIRECT, (0, 0), (0, 1)),
        (ITEM, NO, PARTIAL, (0, 1), (0, 2)),
        (LACK, YES, DIRECT, (2, 2), (1, 2)),
        (LACK, YES, PARTIAL, (1, 2), (0, 2)),
    ],
)
def test_an_unfavourable_answer_given_remotely_counts_one_step_weaker(
    item, unfavourable, strength, submitted, remote
) -> None:
    rules = [rule("gtmi_q", "0", unfavourable, strength, Combine.WORST, item)]
    assert bounds(rules, item, gtmi_q=0) == submitted
    assert bounds(rules, item, **REMOTE, gtmi_q=0) == remote


@pytest.mark.parametrize(("item", "favourable"), [(ITEM, YES), (ITEM, PARTLY), (LACK, NO), (LACK, PARTLY)])
def test_any_other_answer_given_remotely_keeps_its_strength(item, favourable) -> None:
    rules = [rule("gtmi_q", "1", favourable, DIRECT, Combine.WORST, item)]
    assert bounds(rules, item, **REMOTE, gtmi_q=1) == bounds(rules, item, gtmi_q=1)


def test_answers_of_other_surveys_are_not_weakened() -> None:
    for name in ("dgi_2019_q", "gtmi_like_q"):  # the dataset decides, not the name
        rules = [rule(name, "0", NO, DIRECT, Combine.WORST)]
        assert bounds(rules, **REMOTE, **{name: 0}) == (0, 0)


def test_the_survey_is_the_dataset_that_the_data_folder_names(toolkit: Toolkit) -> None:
    other = toolkit.evidence_source.model_copy(update={"dataset": "odb", "answered_by": "odb_score"})
    shipped, changed = (
        EvidenceMap.of_toolkit(replace(toolkit, evidence_source=s)) for s in (toolkit.evidence_source, other)
    )
    assert {shipped.answered_by, changed.answered_by} == {ANSWERED_BY, "odb_score"}
    strict = next(
        r for r in shipped.rules if r.indicator.startswith("gtmi_") and r.is_unfavourable and r.strength is DIRECT
    )
    given = answers({strict.indicator: float(strict.code)})
    for evidence, strength in ((shipped, PARTIAL), (changed, DIRECT)):
        remote = {**given, evidence.answered_by: PublicAnswer(0.0, 2022)}
        found = evidence.of_item(strict.item, "NZL", remote).findings
        assert [f.strength for f in found if f.rule == strict] == [strength]


def test_a_finding_carries_the_year_of_its_observation(toolkit: Toolkit) -> None:
    found = evidence_map(question("q", DIRECT, Combine.WORST)).of_item(ITEM, "NZL", {"q": PublicAnswer(2.0, 2019)})
    assert [(finding.value, finding.year) for finding in found.findings] == [(2.0, 2019)]


def test_an_excepted_country_is_not_matched() -> None:
    rules = [rule("q", "1", YES, DIRECT, Combine.WORST, excepted=["GBR"])]
    assert bounds(rules, q=1) == (2, 2)
    assert bounds(rules, country="GBR", q=1) == (0, 2)


def test_a_year_is_compared_and_not_matched() -> None:
    rules = [rule("q", "<=2022", YES, DIRECT, Combine.WORST)]
    assert bounds(rules, q=1961) == bounds(rules, q=2022) == (2, 2)
    assert bounds(rules, q=2023) == (0, 2)


def test_a_hint_is_shown_and_does_not_count() -> None:
    found = evidence_map(question("q", PROXY, Combine.WORST)).of_item(ITEM, "NZL", answers({"q": 2}))
    assert [finding.counts for finding in found.findings] == [False]
    assert not found.has_evidence


def secured(make_principle, rules: list[EvidenceRule], sizes: tuple[int, int, int] = (1, 2, 1), **values: float) -> str:
    principle = make_principle(*sizes)
    return evidence_map(rules).of_principle(principle, "NZL", answers({**SUBMITTED, **values})).result.label


def test_a_result_needs_two_questions_one_of_them_direct_on_half_of_the_characteristics(make_principle) -> None:
    second = "p1-intermediate-c2"
    both = [*question("a", DIRECT, Combine.WORST), *question("b", DIRECT, Combine.WORST, second)]
    assert secured(make_principle, both, a=2, b=2) == "At least intermediate"
    assert secured(make_principle, both, a=0, b=0) == "Early"
    one = [*question("a", DIRECT, Combine.WORST), *question("a", DIRECT, Combine.WORST, second)]
    assert secured(make_principle, one, a=2) == "Not assessed"
    partial = [*question("a", PARTIAL, Combine.WORST), *question("b", PARTIAL, Combine.WORST, second)]
    assert secured(make_principle, partial, a=0, b=0) == "Not assessed"
    same_item = [*question("a", DIRECT, Combine.WORST), *question("b", DIRECT, Combine.WORST)]
    assert secured(make_principle, same_item, a=0, b=0) == "Early"  # one of two characteristics is half of them
    assert secured(make_principle, both, (1, 4, 1), a=0, b=0) == "Early"
    assert secured(make_principle, both, (1, 5, 1), a=0, b=0) == "Not assessed"  # two of five, though they decide it


def test_a_result_is_never_advanced_whatever_the_evidence(make_principle) -> None:
    items = ("p1-intermediate-c1", "p1-intermediate-c2", "p1-advanced-c1")
    rules = [r for n, item in enumerate(items) for r in question(f"q{n}", DIRECT, Combine.WORST, item)]
    assert secured(make_principle, rules, q0=2, q1=2, q2=2) == "At least intermediate"
    assert secured(make_principle, rules, q2=2) == "Not assessed"


def test_a_weakened_answer_does_not_open_the_gate(make_principle) -> None:
    second = "p1-intermediate-c2"
    rules = [*question("gtmi_a", DIRECT, Combine.WORST), *question("b", PARTIAL, Combine.WORST, second)]
    assert secured(make_principle, rules, gtmi_a=0, b=0) == "Early"
    assert secured(make_principle, rules, **REMOTE, gtmi_a=0, b=0) == "Not assessed"


def test_the_latest_value_of_each_country_counts_and_empty_ones_do_not() -> None:
    table = pd.DataFrame(
        [("q", "NZL", 2022, 2.0), ("q", "NZL", 2020, 1.0), ("q", "KOR", 2022, None), ("other", "KOR", 2022, 1.0)],
        columns=["indicator", "ref_area", "time_period", "obs_value"],
    )
    assert latest_answers(table, ["q"]) == {"NZL": {"q": PublicAnswer(2.0, 2022)}}


# Laws over the shipped rules, for answers that nobody has given.

RESULTS = ("Early", "Not assessed", "At least intermediate")


@st.composite
def answered(draw: st.DrawFn, rules: tuple[EvidenceRule, ...]) -> dict[str, float]:
    """Answers to some of the questions, each an answer that some row speaks of, or one that none does."""
    codes: dict[str, set[float]] = {}
    for one in rules:
        codes.setdefault(one.indicator, {99999.0}).add(float(one.code.removeprefix("<=")))
    chosen = draw(st.lists(st.sampled_from(sorted(codes)), unique=True, max_size=len(codes)))
    values = {name: draw(st.sampled_from(sorted(codes[name]))) for name in chosen}
    return {**values, ANSWERED_BY: draw(st.sampled_from([0.0, 1.0]))}


def worth(rules: tuple[EvidenceRule, ...], indicator: str, value: float) -> dict[str, tuple[int, int]]:
    """What an answer says of each intermediate characteristic it bears on."""
    return {
        one.item: {NO: 0, PARTLY: 1, YES: 2}[one.answer]
        for one in rules
        if one.indicator == indicator and "-intermediate-" in one.item and one.matches("AAA", value)
    }


@given(data=st.data())
def test_more_evidence_in_favour_never_lowers_a_result(toolkit: Toolkit, data) -> None:
    found = EvidenceMap.of_toolkit(toolkit)
    principle = data.draw(st.sampled_from([toolkit.principles[number] for number in (2, 6, 8, 1, 3, 7, 12)]))
    rules = tuple(one for one in found.rules if one.item.startswith(f"p{principle.number}-intermediate-"))
    values = data.draw(answered(rules))
    indicator = data.draw(st.sampled_from(sorted({one.indicator for one in rules})))
    value = data.draw(st.sampled_from([float(r.code.removeprefix("<=")) for r in rules if r.indicator == indicator]))
    old, new = worth(rules, indicator, values.get(indicator, -1.0)), worth(rules, indicator, value)
    better = new and set(old) <= set(new) and all(new[item] >= old.get(item, 2) for item in new)
    if not better:
        return
    before = found.of_principle(principle, "AAA", answers(values)).result.label
    after = found.of_principle(principle, "AAA", answers({**values, indicator: value})).result.label
    if before == "At least intermediate":
        assert after == "At least intermediate"
    if indicator in values:  # a first answer may also show what too little evidence hid: early
        assert RESULTS.index(after) >= RESULTS.index(before)


@given(data=st.data())
def test_the_shipped_rules_never_give_more_than_their_three_results(toolkit: Toolkit, data) -> None:
    found = EvidenceMap.of_toolkit(toolkit)
    values = data.draw(answered(found.rules))
    for principle in toolkit.principles.values():
        evidence = found.of_principle(principle, "AAA", answers(values))
        assert evidence.result.label in RESULTS
        assert len(evidence.marks.replace("-", "")) == len(principle.lifting)
        for item in evidence.items.values():
            assert item.bounds.low <= item.bounds.high
            assert item.has_evidence or item.bounds == StageInterval(0, 2)


@given(data=st.data())
def test_answers_given_remotely_never_say_more_against_a_country(toolkit: Toolkit, data) -> None:
    found = EvidenceMap.of_toolkit(toolkit)
    values = data.draw(answered(found.rules))
    for principle in toolkit.principles.values():
        submitted = found.of_principle(principle, "AAA", answers({**values, **SUBMITTED}))
        remote = found.of_principle(principle, "AAA", answers({**values, **REMOTE}))
        assert remote.result.label != "Early" or submitted.result.label == "Early"
        for name, item in remote.items.items():
            if Stage.EARLY not in name:
                assert item.bounds.high >= submitted.items[name].bounds.high
