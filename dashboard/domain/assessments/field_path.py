"""An assessment taken apart into the smallest pieces that people change on their own, and put together again.

Method: a piece is one aspect (the answer, the evidence, the note, a target, ...) at one place (a characteristic, a
principle, an assessor, or the assessment as a whole). A piece that says nothing is left out, so that two assessments
are compared and merged place by place. Who saved which revision is bookkeeping and no piece.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.errors import ParameterError
from dashboard.model.assessments import MOST_ASSESSORS, Assessment, ItemAnswer


class Aspect(StrEnum):
    """What of an assessment a piece is, in the order in which changes are told."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    NOTE = "note"
    TO_CONFIRM = "to confirm"
    DECLARED = "declared stage"
    TARGET = "target"
    EFFORT = "effort"
    ASSESSOR = "assessor"
    COMMENTS = "comments"
    PROVENANCE = "provenance"
    STATE = "state"

    @property
    def nothing(self) -> Any:
        """What stands for a piece of this aspect that says nothing."""
        return NOTHING.get(self)


NOTHING = {
    Aspect.EVIDENCE: (),
    Aspect.NOTE: "",
    Aspect.TO_CONFIRM: False,
    Aspect.ASSESSOR: False,
    Aspect.COMMENTS: (),
}


@dataclass(frozen=True)
class FieldPath:
    """Where a piece stands; what does not apply is empty. ``assessor`` is empty for the country's settled answers."""

    aspect: Aspect
    principle: int | None = None
    item: str = ""
    assessor: str = ""


# A piece is of the type of its aspect: Answer, Effort, Declared, Target, State, Provenance, a text, a yes or no, or
# a tuple of Evidence or Comment.
Parts = Mapping[FieldPath, Any]


def fields(document: Assessment) -> Parts:
    """Every piece of an assessment that says something, by its place."""
    found: dict[FieldPath, Any] = _of_answers(document.answers, "")
    found |= {_at_item(Aspect.EFFORT, name): effort for name, effort in document.efforts.items()}
    found |= {FieldPath(Aspect.DECLARED, int(number)): stage for number, stage in document.declared.items()}
    found |= {FieldPath(Aspect.TARGET, int(number)): target for number, target in document.targets.items()}
    for assessor, answers in document.assessors.items():
        found |= {FieldPath(Aspect.ASSESSOR, assessor=assessor): True, **_of_answers(answers, assessor)}
    found |= {
        FieldPath(Aspect.COMMENTS): document.comments,
        FieldPath(Aspect.PROVENANCE): document.provenance,
        FieldPath(Aspect.STATE): document.state,
    }
    return {place: piece for place, piece in found.items() if piece != place.aspect.nothing}


def _of_answers(answers: Mapping[str, ItemAnswer], assessor: str) -> dict[FieldPath, Any]:
    found: dict[FieldPath, Any] = {}
    for name, said in answers.items():
        found[_at_item(Aspect.ANSWER, name, assessor)] = said.answer
        found[_at_item(Aspect.EVIDENCE, name, assessor)] = said.evidence
        found[_at_item(Aspect.NOTE, name, assessor)] = said.note
        found[_at_item(Aspect.TO_CONFIRM, name, assessor)] = said.to_confirm
    return found


def _at_item(aspect: Aspect, item: str, assessor: str = "") -> FieldPath:
    return FieldPath(aspect, int(item[1 : item.index("-")]), item, assessor)


def assembled(pieces: Parts, document: Assessment) -> Assessment:
    """The assessment of these pieces; country, cycle and bookkeeping are those of ``document``.

    Raises ParameterError where it would have more assessors than one assessment may have.
    """
    said: dict[str, dict[str, dict[Aspect, Any]]] = {"": {}}
    for place, piece in pieces.items():
        if place.assessor:
            said.setdefault(place.assessor, {})
        if place.aspect in ANSWERED:
            said[place.assessor].setdefault(place.item, {})[place.aspect] = piece
    if len(said) - 1 > MOST_ASSESSORS:
        raise ParameterError(f"An assessment can have {MOST_ASSESSORS} assessors, not {len(said) - 1}.")
    answers = {assessor: _answers(items) for assessor, items in said.items()}
    changed = {
        "answers": answers.pop(""),
        "assessors": answers,
        "efforts": {place.item: piece for place, piece in pieces.items() if place.aspect is Aspect.EFFORT},
        "declared": {str(place.principle): piece for place, piece in pieces.items() if place.aspect is Aspect.DECLARED},
        "targets": {str(place.principle): piece for place, piece in pieces.items() if place.aspect is Aspect.TARGET},
        "comments": pieces.get(FieldPath(Aspect.COMMENTS), ()),
        "provenance": pieces[FieldPath(Aspect.PROVENANCE)],
        "state": pieces[FieldPath(Aspect.STATE)],
    }
    return document.model_copy(update=changed)


ANSWERED = {Aspect.ANSWER, Aspect.EVIDENCE, Aspect.NOTE, Aspect.TO_CONFIRM}


def _answers(items: Mapping[str, Mapping[Aspect, Any]]) -> dict[str, ItemAnswer]:
    """What is left of an answer when only its mark "to confirm" remains is no answer."""
    return {
        name: ItemAnswer(**{aspect.name.lower(): piece for aspect, piece in said.items()})
        for name, said in items.items()
        if set(said) != {Aspect.TO_CONFIRM}
    }
