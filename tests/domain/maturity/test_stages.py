"""The stage model, read a second time from its rule and tried against every way an open answer could turn out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.stages import StageInterval, StageResult
from dashboard.model.codes import Answer, Stage
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit

EARLY, INTERMEDIATE, ADVANCED = Stage
YES, PARTLY, NO, NOT_APPLICABLE = Answer
WORTH = {YES: Fraction(1), PARTLY: Fraction(1, 2), NO: Fraction(0)}
ANSWERS = st.sampled_from(Answer)
THRESHOLDS = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)])
MakePrinciple = Callable[..., Principle]


def plain_reading(answers: Mapping[str, Answer], principle: Principle, threshold: Fraction) -> Stage:
    """The rule in words, for a country that has answered everything: stage by stage, stop where one is not reached."""
    stage = EARLY
    for following in (INTERMEDIATE, ADVANCED):
        asked = [answers[item.id] for item in principle.characteristics(following) if item.counts]
        applicable = [answer for answer in asked if answer is not NOT_APPLICABLE]
        if applicable and sum(WORTH[answer] for answer in applicable) / len(applicable) < threshold:
            return stage
        stage = following
    return stage


def every_way_out(answers: Mapping[str, Answer], principle: Principle, threshold: Fraction) -> StageResult:
    """The lowest and the highest stage over all ways to answer what is still open."""
    asked = [item.id for stage in (INTERMEDIATE, ADVANCED) for item in principle.characteristics(stage)]
    missing = [name for name in asked if name not in answers]
    found = [
        plain_reading({**answers, **dict(zip(missing, way, strict=True))}, principle, threshold)
        for way in product(Answer, repeat=len(missing))
    ]
    return StageResult(min(found, key=list(Stage).index), max(found, key=list(Stage).index))


def computed(
    answers: Mapping[str, Answer], principle: Principle, threshold: Fraction = stages.THRESHOLD
) -> StageResult:
    return stages.result(principle, stages.of_answers(answers, principle), threshold)


@st.composite
def situations(draw: st.DrawFn, make: MakePrinciple) -> tuple[Principle, dict[str, Answer], Fraction]:
    """A principle, answers to some of its characteristics, a threshold."""
    uncounted = draw(st.sampled_from([(), ("intermediate-c1",), ("advanced-c2",)]))
    sizes = draw(st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(1, 4)))
    principle = make(*sizes, uncounted=uncounted)
    names = [item.id for stage in Stage for item in principle.characteristics(stage)]
    answers = {name: draw(ANSWERS) for name in names}
    for name in draw(st.lists(st.sampled_from(names), max_size=4, unique=True)):
        del answers[name]
    return principle, answers, draw(THRESHOLDS)


@given(data=st.data())
def test_the_range_is_exactly_what_the_open_answers_leave_possible(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    assert computed(answers, principle, threshold) == every_way_out(answers, principle, threshold)


@given(data=st.data())
def test_meeting_more_never_lowers_a_stage(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    worse = [name for name, answer in answers.items() if answer in (NO, PARTLY)]
    if not worse:
        return
    name = data.draw(st.sampled_from(worse))
    better = {**answers, name: PARTLY if answers[name] is NO else YES}
    before, after = computed(answers, principle, threshold), computed(better, principle, threshold)
    assert after.lowest.rank >= before.lowest.rank
    assert after.highest.rank >= before.highest.rank


@given(data=st.data())
def test_a_further_answer_never_widens_the_range(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    names = [item.id for stage in Stage for item in principle.characteristics(stage) if item.id not in answers]
    if not names:
        return
    more = {**answers, data.draw(st.sampled_from(names)): data.draw(ANSWERS)}
    before, after = computed(answers, principle, threshold), computed(more, principle, threshold)
    assert before.lowest.rank <= after.lowest.rank <= after.highest.rank <= before.highest.rank


@given(data=st.data())
def test_a_complete_assessment_has_exactly_one_stage(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    full = {i.id: answers.get(i.id, NO) for stage in Stage for i in principle.characteristics(stage)}
    assert computed(full, principle, threshold).is_exact


@given(data=st.data())
def test_the_order_of_the_answers_does_not_matter(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert computed(answers, principle, threshold) == computed(shuffled, principle, threshold)


@given(data=st.data())
def test_whatever_is_met_besides_neither_end_of_the_range_goes_down(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    names = [item.id for stage in Stage for item in principle.characteristics(stage)]
    more = {**answers, **dict.fromkeys(data.draw(st.lists(st.sampled_from(names), unique=True)), YES)}
    before, after = computed(answers, principle, threshold), computed(more, principle, threshold)
    assert after.lowest.rank >= before.lowest.rank
    assert after.highest.rank >= before.highest.rank


@given(data=st.data())
def test_what_is_lacking_is_nothing_exactly_where_the_stage_is_surely_reached(data) -> None:
    values = st.sampled_from([*stages.OF_ANSWER.values(), stages.UNKNOWN])
    bounds, threshold = data.draw(st.lists(values, max_size=9)), data.draw(THRESHOLDS)
    lacking = stages.lacking(bounds, threshold)
    assert (lacking == 0) == stages.reached(bounds, threshold)[0]
    applicable = [found.low for found in bounds if found.low is not None]
    if lacking:
        assert sum(applicable) + lacking - 1 < threshold * 2 * len(applicable) <= sum(applicable) + lacking


def test_on_every_small_principle_of_the_toolkit_all_answers_agree_with_the_brute_force_reading(
    toolkit: Toolkit,
) -> None:
    small = [principle for principle in toolkit.principles.values() if len(principle.lifting) <= 4]
    assert small
    for principle in small:
        names = [item.id for item in principle.lifting]
        for given_answers in product((None, *Answer), repeat=len(names)):
            answers = {name: answer for name, answer in zip(names, given_answers, strict=True) if answer}
            answers |= {item.id: NO for item in principle.characteristics(INTERMEDIATE) if not item.counts}
            assert computed(answers, principle) == every_way_out(answers, principle, stages.THRESHOLD)


@pytest.mark.parametrize("number", range(1, 13))
@given(data=st.data())
def test_on_every_principle_of_the_toolkit_the_range_is_what_the_open_answers_leave_possible(
    toolkit: Toolkit, number: int, data
) -> None:
    principle = toolkit.principles[number]
    names = [item.id for stage in (INTERMEDIATE, ADVANCED) for item in principle.characteristics(stage)]
    left_open = data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    answers = {name: data.draw(ANSWERS) for name in names if name not in left_open}
    assert computed(answers, principle) == every_way_out(answers, principle, stages.THRESHOLD)


@given(data=st.data())
def test_a_lower_threshold_never_lowers_a_stage(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    before, after = computed(answers, principle, threshold), computed(answers, principle, threshold / 2)
    assert after.lowest.rank >= before.lowest.rank
    assert after.highest.rank >= before.highest.rank


@given(data=st.data())
def test_early_answers_never_move_a_stage(make_principle: MakePrinciple, data) -> None:
    principle, answers, threshold = data.draw(situations(make_principle))
    early = {item.id: data.draw(ANSWERS) for item in principle.characteristics(EARLY)}
    assert computed({**answers, **early}, principle, threshold) == computed(answers, principle, threshold)


def test_a_no_answer_is_unknown_and_never_a_no(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 1, 1)
    assert computed({}, principle) == stages.NOT_ASSESSED
    assert computed({"p1-intermediate-c1": NO}, principle) == StageResult(EARLY, EARLY)
    assert stages.of_answers({}, principle)["p1-intermediate-c1"] == stages.UNKNOWN


def test_two_thirds_is_enough_and_a_little_less_is_not(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 3, 1)
    enough = {"p1-intermediate-c1": YES, "p1-intermediate-c2": YES, "p1-intermediate-c3": NO, "p1-advanced-c1": NO}
    assert computed(enough, principle).label == "Intermediate"
    assert computed({**enough, "p1-intermediate-c2": PARTLY}, principle).label == "Early"


def test_two_halves_make_one_met(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 3, 1)
    answers = {"p1-intermediate-c1": YES, "p1-intermediate-c2": PARTLY, "p1-intermediate-c3": PARTLY}
    assert computed({**answers, "p1-advanced-c1": NO}, principle).label == "Intermediate"


def test_the_advanced_stage_needs_the_intermediate_one_first(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 1, 1)
    assert computed({"p1-intermediate-c1": NO, "p1-advanced-c1": YES}, principle).label == "Early"


def test_what_is_not_applicable_is_left_out_of_the_count(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 3, 1)
    answers = {"p1-intermediate-c1": YES, "p1-intermediate-c2": NO, "p1-intermediate-c3": NO, "p1-advanced-c1": NO}
    assert computed(answers, principle).label == "Early"
    assert computed({**answers, "p1-intermediate-c2": NOT_APPLICABLE}, principle).label == "Early"
    without = {**answers, "p1-intermediate-c2": NOT_APPLICABLE, "p1-intermediate-c3": NOT_APPLICABLE}
    assert computed(without, principle).label == "Intermediate"


def test_a_stage_without_an_applicable_characteristic_asks_for_nothing(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 1, 1)
    assert computed({"p1-intermediate-c1": NOT_APPLICABLE, "p1-advanced-c1": NO}, principle).label == "Intermediate"
    assert stages.reached([]) == (True, True)


def test_the_threshold_is_a_setting(make_principle: MakePrinciple) -> None:
    principle = make_principle(1, 2, 1)
    answers = {"p1-intermediate-c1": YES, "p1-intermediate-c2": NO, "p1-advanced-c1": NO}
    assert computed(answers, principle).label == "Early"
    assert computed(answers, principle, Fraction(1, 2)).label == "Intermediate"


def test_the_shortcoming_inside_principle_9_is_asked_and_shown_but_does_not_count(toolkit: Toolkit) -> None:
    principle = toolkit.principles[9]
    shortcoming = next(item for item in principle.all_items if item.id == "p9-intermediate-c2")
    assert not shortcoming.counts
    assert not shortcoming.lifts
    rest = {"p9-intermediate-c1": YES, "p9-advanced-c1": NO, "p9-advanced-c2": NO}
    for answer in Answer:
        assert computed({**rest, "p9-intermediate-c2": answer}, principle).label == "Intermediate"
    assert "p9-intermediate-c2" in stages.of_answers(rest, principle)
    assert stages.marks(principle, {}) == "u-uu" and len(principle.lifting) == 3


@given(data=st.data())
def test_the_second_sentence_of_principle_1_has_an_answer_of_its_own_that_changes_no_result(
    toolkit: Toolkit, data
) -> None:
    principle, second = toolkit.principles[1], "p1-intermediate-c4-shortcoming"
    assert toolkit.items["p1-intermediate-c4"].answer_ids == ("p1-intermediate-c4", second)
    names = [item.id for stage in Stage for item in principle.characteristics(stage)]
    answers = {name: data.draw(ANSWERS) for name in data.draw(st.lists(st.sampled_from(names), unique=True))}
    without = stages.of_answers(answers, principle)
    for answer in Answer:
        assert stages.of_answers({**answers, second: answer}, principle) == without


def test_only_that_item_does_not_count_and_only_one_has_a_second_sentence(toolkit: Toolkit) -> None:
    assert [item.id for item in toolkit.items.values() if not item.counts] == ["p9-intermediate-c2"]
    assert [item.id for item in toolkit.items.values() if item.shortcoming] == ["p1-intermediate-c4"]
    assert toolkit.items["p1-intermediate-c4"].lifts


def test_only_intermediate_and_advanced_characteristics_lift(toolkit: Toolkit) -> None:
    lifting = [item.id for principle in toolkit.principles.values() for item in principle.lifting]
    assert len(lifting) == 31 + 43 - 1
    assert not any("-early-" in name or "-p" in name for name in lifting)


@pytest.mark.parametrize(
    ("lowest", "highest", "label", "symbol", "assessed"),
    [
        (EARLY, EARLY, "Early", "E", True),
        (INTERMEDIATE, INTERMEDIATE, "Intermediate", "I", True),
        (ADVANCED, ADVANCED, "Advanced", "A", True),
        (INTERMEDIATE, ADVANCED, "At least intermediate", "≥I", True),
        (EARLY, INTERMEDIATE, "At most intermediate", "≤I", True),
        (EARLY, ADVANCED, "Not assessed", "–", False),
    ],
)
def test_every_result_has_words_and_a_symbol(lowest, highest, label, symbol, assessed) -> None:
    result = StageResult(lowest, highest)
    assert (result.label, result.symbol, result.is_assessed) == (label, symbol, assessed)


def test_every_pair_of_bounds_has_its_mark() -> None:
    pairs = [(low, high) for low in range(3) for high in range(low, 3)]
    assert {StageInterval(low, high).mark for low, high in pairs} == set("nbupam")
    assert StageInterval(None, None).mark == "x"
    assert set(stages.MARK_NAMES) == set(stages.MARKS.values())


def test_the_strip_has_one_mark_for_each_item_that_lifts_and_a_gap_between_the_stages(
    make_principle: MakePrinciple,
) -> None:
    principle = make_principle(2, 2, 2, uncounted=("advanced-c1",))
    answers = {"p1-intermediate-c1": YES, "p1-advanced-c1": YES, "p1-advanced-c2": NOT_APPLICABLE}
    strip = stages.marks(principle, stages.of_answers(answers, principle))
    assert strip == "mu-x"
    assert stages.count_marks(strip) == {"m": 1, "a": 0, "p": 0, "b": 0, "n": 0, "u": 1, "x": 1}
