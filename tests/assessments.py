"""Assessments made up at random, as many as wished, for tests and measurements of size; they say nothing of any country."""

import datetime as dt
import random

from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.codes import Answer, AreaKind, Provenance
from dashboard.model.toolkit import Toolkit

LAST = 2026
UNANSWERED, PROVED, CHANGED = 0.1, 0.2, 0.25  # how many of the characteristics, at random
TEXT = "Made up for a test: the action plan, its budget, and the body that answers for both"


def generated(
    toolkit: Toolkit, countries: int = 200, cycles: int = 10, seed: int = 1
) -> dict[tuple[str, int], Assessment]:
    """Assessments of the first countries by code, for one cycle a year up to LAST, by country and cycle.

    Most answers of a cycle are those of the one before. The same seed gives the same documents. Raises ValueError where
    there are not so many countries.
    """
    codes = sorted(area.code for area in toolkit.areas.values() if area.kind is AreaKind.COUNTRY)
    if countries > len(codes):
        raise ValueError(f"there are {len(codes)} countries")
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    names = [name for principle in toolkit.principles.values() for name in principle.answer_ids]
    found = {}
    for code in codes[:countries]:
        answers: dict[str, ItemAnswer] = {}
        for cycle in range(LAST - cycles + 1, LAST + 1):
            answers = _next(answers, names, chance, cycle)
            found[code, cycle] = Assessment(
                country=code, cycle=cycle, provenance=Provenance.SELF_DECLARED, answers=answers
            )
    return found


def _next(before: dict[str, ItemAnswer], names: list[str], chance: random.Random, cycle: int) -> dict[str, ItemAnswer]:
    kept = {name: said for name, said in before.items() if chance.random() > CHANGED}
    new = [name for name in names if name not in kept and chance.random() > UNANSWERED]
    said = kept | {name: _said(chance, cycle) for name in new}
    return {name: said[name] for name in names if name in said}


def _said(chance: random.Random, cycle: int) -> ItemAnswer:
    proof = Evidence(text=TEXT, link="https://example.org/plan", date=dt.date(cycle, 1, 31))
    answer = chance.choices(list(Answer), weights=(5, 3, 3, 1))[0]
    return ItemAnswer(answer=answer, evidence=(proof,) if chance.random() < PROVED else ())
