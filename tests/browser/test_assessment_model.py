"""The stage rule of the browser against that of the server, on the same answers."""

import random
from fractions import Fraction
from itertools import product

import pytest

from dashboard.domain.maturity import stages
from dashboard.model.codes import Answer, Stage
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("assessment")]
SETS = 300
# What the browser is asked: symbol, label and marks of every set of answers to one principle.
WORK_OUT = """
const [principle, sets, threshold] = arguments;
return sets.map((answers) => {
  const found = toolkitAssess.result(principle, answers, threshold);
  return [found.symbol, found.label, found.marks, found.steps.intermediate.lacking, found.steps.advanced.lacking];
});
"""


def _asked(principle: Principle) -> dict[str, object]:
    items = [item for stage in Stage for item in principle.characteristics(stage)]
    return {"items": [{"id": item.id, "stage": item.stage, "lifts": item.lifts} for item in items]}


def _worked_out(principle: Principle, answers: dict[str, Answer], threshold: Fraction) -> list[object]:
    bounds = stages.of_answers(answers, principle)
    found = stages.result(principle, bounds, threshold)
    lacking = [
        stages.lacking((bounds[item.id] for item in principle.lifting if item.stage is stage), threshold)
        for stage in (Stage.INTERMEDIATE, Stage.ADVANCED)
    ]
    return [found.symbol, found.label, stages.marks(principle, bounds), *lacking]


def test_the_browser_and_the_server_come_to_the_same_stage(reader, toolkit: Toolkit) -> None:
    reader.open("/assess/XAA/2024")
    reader.wait("return Boolean(window.toolkitAssess)")
    dice = random.Random(2015)  # noqa: S311 - draws answers, not secrets
    seen = set()
    for principle, threshold in product(toolkit.principles.values(), (Fraction(2, 3), Fraction(1, 2), Fraction(1))):
        sets = []
        for _ in range(SETS // 3):
            choices = dice.sample([*Answer, None], dice.randint(1, 5))  # few kinds, so that every stage comes up
            drawn = {name: dice.choice(choices) for name in principle.answer_ids}
            sets.append({name: answer for name, answer in drawn.items() if answer})
        shown = reader.js(WORK_OUT, _asked(principle), sets, [threshold.numerator, threshold.denominator])
        assert shown == [_worked_out(principle, answers, threshold) for answers in sets]
        seen |= {symbol for symbol, *_ in shown}
    assert seen == {"E", "I", "A", "≥I", "≤I", "–"}


def test_halves_are_told_as_they_are_counted(reader) -> None:
    reader.open("/assess/XAA/2024")
    assert reader.js("return [0, 1, 2, 3, 7].map(toolkitAssess.halves)") == ["0", "½", "1", "1½", "3½"]
