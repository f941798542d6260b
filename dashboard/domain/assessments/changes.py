"""The differences between two assessments: two revisions, or two cycles of a country.

Method: both are split into fields (see ``field_path``), and every field whose value differs is a change. Country, cycle
and who saved when are not compared.
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
    """A field with its value on both sides; a side without a value holds its aspect's ``nothing``."""

    place: FieldPath
    before: Any
    after: Any

    @property
    def size(self) -> int:
        """The number of changes: for a list the items added or removed, otherwise one."""
        if isinstance(self.before, tuple):
            return max(len(set(self.before) ^ set(self.after)), 1)
        return 1


def changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Every change between two assessments: the whole first, then by principle, item, assessor and aspect."""
    return difference(fields(before), fields(after))


def difference(before: Parts, after: Parts) -> tuple[Change, ...]:
    """Every field in which two assessments differ, in the same order."""
    differing = [
        Change(place, before.get(place, place.aspect.nothing), after.get(place, place.aspect.nothing))
        for place in before.keys() | after.keys()
        if before.get(place, place.aspect.nothing) != after.get(place, place.aspect.nothing)
    ]
    return tuple(sorted(differing, key=lambda change: _rank(change.place)))


def _rank(place: FieldPath) -> tuple[Any, ...]:
    stage = Stage(place.item.split("-")[1]).rank if place.item else -1
    return place.principle or 0, stage, place.item, place.assessor, list(Aspect).index(place.aspect)


def summary(changes: tuple[Change, ...]) -> str:
    """The changes in one line, such as “3 answers, 1 target, now submitted”; “No change” where there is none."""
    by_assessors = {(c.place.assessor, c.place.item) for c in changes if c.place.assessor and c.place.item}
    phrases = [_counted(len(by_assessors), BY_ASSESSORS)] if by_assessors else []
    for aspect in Aspect:
        of_aspect = [
            c for c in changes if c.place.aspect is aspect and (c.place.assessor, c.place.item) not in by_assessors
        ]
        if of_aspect and aspect in NOUNS:
            phrases.append(_counted(sum(change.size for change in of_aspect), NOUNS[aspect]))
        elif of_aspect:
            phrases.append(f"now {of_aspect[0].after}")
    return ", ".join(phrases) or "No change"


def _counted(number: int, nouns: tuple[str, str]) -> str:
    return f"{number} {nouns[number != 1]}"
