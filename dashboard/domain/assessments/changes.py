"""What differs between two assessments: two revisions, or two cycles of a country.

Method: both are taken apart (see ``parts``), and every place whose piece is not the same on both sides is a change.
Country, cycle and who saved when are not compared.
"""

from dataclasses import dataclass
from typing import Any

from dashboard.domain.assessments.field_path import Aspect, FieldPath, Parts, fields
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage

NOUNS = {
    Aspect.ANSWER: ("answer", "answers"),
    Aspect.EVIDENCE: ("piece of evidence", "pieces of evidence"),
    Aspect.NOTE: ("note", "notes"),
    Aspect.TO_CONFIRM: ("confirmation", "confirmations"),
    Aspect.DECLARED: ("declared stage", "declared stages"),
    Aspect.TARGET: ("target", "targets"),
    Aspect.EFFORT: ("effort", "efforts"),
    Aspect.ASSESSOR: ("assessor", "assessors"),
    Aspect.COMMENTS: ("comment", "comments"),
}
BY_ASSESSORS = ("answer by an assessor", "answers by assessors")


@dataclass(frozen=True)
class Change:
    """One place and its piece on both sides; a side that says nothing holds its aspect's ``nothing``."""

    place: FieldPath
    before: Any
    after: Any

    @property
    def size(self) -> int:
        """How many things changed: of a list those that came or went, else one."""
        if isinstance(self.before, tuple):
            return max(len(set(self.before) ^ set(self.after)), 1)
        return 1


def changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Every change between two assessments: the whole first, then by principle, item, assessor and aspect."""
    return difference(fields(before), fields(after))


def difference(one: Parts, other: Parts) -> tuple[Change, ...]:
    """Every place at which two assessments that were taken apart differ, in the same order."""
    found = [
        Change(place, one.get(place, place.aspect.nothing), other.get(place, place.aspect.nothing))
        for place in one.keys() | other.keys()
        if one.get(place, place.aspect.nothing) != other.get(place, place.aspect.nothing)
    ]
    return tuple(sorted(found, key=lambda change: _rank(change.place)))


def _rank(place: FieldPath) -> tuple[Any, ...]:
    stage = Stage(place.item.split("-")[1]).rank if place.item else -1
    return place.principle or 0, stage, place.item, place.assessor, list(Aspect).index(place.aspect)


def summary(found: tuple[Change, ...]) -> str:
    """The changes in one line, such as “3 answers, 1 target, now submitted”; “No change” where there is none."""
    by_assessors = {(c.place.assessor, c.place.item) for c in found if c.place.assessor and c.place.item}
    said = [_counted(len(by_assessors), BY_ASSESSORS)] if by_assessors else []
    for aspect in Aspect:
        own = [c for c in found if c.place.aspect is aspect and (c.place.assessor, c.place.item) not in by_assessors]
        if own and aspect in NOUNS:
            said.append(_counted(sum(change.size for change in own), NOUNS[aspect]))
        elif own:
            said.append(f"now {own[0].after}")
    return ", ".join(said) or "No change"


def _counted(number: int, nouns: tuple[str, str]) -> str:
    return f"{number} {nouns[number != 1]}"
