"""Stages of sets of answers, as the server computes them."""

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from dashboard.domain.maturity import stages
from dashboard.model.codes import Answer, Stage
from dashboard.model.documents import Principle
from dashboard.paths import DATA
from dashboard.storage.reader import FolderReader

THRESHOLDS = (Fraction(2, 3), Fraction(1, 2), Fraction(1))
SETS = 6  # of answers, for each principle and threshold
LIFTING = (Stage.INTERMEDIATE, Stage.ADVANCED)


def constants() -> dict[str, Any]:
    """Values of answers in halves, their marks, and how results are shown, by the lowest and the highest stage."""
    return {
        "ANSWERS": [answer.value for answer in Answer],
        "MET": stages.MET,
        "INTERVALS": {a.value: None if i.low is None else [i.low, i.high] for a, i in stages.OF_ANSWER.items()},
        "ANSWER_MARKS": {answer.value: interval.mark for answer, interval in stages.OF_ANSWER.items()},
        "UNKNOWN_MARK": stages.UNKNOWN.mark,
        "MARK_NAMES": stages.MARK_NAMES,
        "STAGE_RESULTS": {
            f"{lowest} {highest}": [result.symbol, result.label]
            for lowest, highest in product(Stage, Stage)
            if lowest.rank <= highest.rank
            for result in [stages.StageResult(lowest, highest)]
        },
    }


def vectors() -> dict[str, Any]:
    """The vectors by the name of their file."""
    documents = FolderReader(DATA).folder_of_documents("toolkit/principles", Principle)
    principles = sorted(documents, key=lambda principle: principle.number)
    return {
        "stage_items": [{"number": principle.number, "items": _items(principle)} for principle in principles],
        "stages": list(_cases(principles)),
    }


def _items(principle: Principle) -> list[dict[str, Any]]:
    items = [item for stage in Stage for item in principle.characteristics(stage)]
    return [{"id": item.id, "stage": item.stage, "lifts": item.lifts} for item in items]


def _cases(principles: Sequence[Principle]) -> Iterator[dict[str, Any]]:
    dice = random.Random(2015)  # noqa: S311 - draws answers, not secrets
    for principle, threshold, _ in product(principles, THRESHOLDS, range(SETS)):
        choices = dice.sample([*Answer, None], dice.randint(1, 5))  # few kinds, so that every stage comes up
        drawn = {name: dice.choice(choices) for name in principle.answer_ids}
        yield _case(principle, threshold, {name: answer for name, answer in drawn.items() if answer})


def _case(principle: Principle, threshold: Fraction, answers: Mapping[str, Answer]) -> dict[str, Any]:
    intervals = stages.of_answers(answers, principle)
    result = stages.result(principle, intervals, threshold)
    by_stage = [[intervals[i.id] for i in principle.lifting if i.stage is stage] for stage in LIFTING]
    return {
        "principle": principle.number,
        "threshold": [threshold.numerator, threshold.denominator],
        "answers": answers,
        "lowest": result.lowest,
        "highest": result.highest,
        "symbol": result.symbol,
        "label": result.label,
        "marks": stages.marks(principle, intervals),
        "reached": [stages.reached(part, threshold) for part in by_stage],
        "lacking": [stages.lacking(part, threshold) for part in by_stage],
    }
