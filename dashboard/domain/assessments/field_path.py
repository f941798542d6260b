"""An assessment split into the smallest fields that people change separately, and put together again.

Method: a field is one aspect (the answer, the evidence, the note, a target, ...) of a characteristic, a principle, an
assessor or the assessment as a whole. Empty fields are left out, so that two assessments can be compared and merged
field by field. Who saved which revision is not a field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.errors import ParameterError
from dashboard.model.assessments import MAX_ASSESSORS, Assessment, ItemAnswer


class Aspect(StrEnum):
    """What a field holds, in the order in which changes are listed."""

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
        """The value of an empty field of this aspect."""
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
    """The path of a field; parts that do not apply are empty. ``assessor`` is empty for the country's own answers."""

    aspect: Aspect
    principle: int | None = None
    item: str = ""
    assessor: str = ""


# The type of a value depends on its aspect: Answer, Effort, Declared, Target, State, Provenance, str, bool, or a tuple
# of Evidence or Comment.
Parts = Mapping[FieldPath, Any]


def fields(document: Assessment) -> Parts:
    """Every field of an assessment that is not empty, by its path."""
    pieces: dict[FieldPath, Any] = _of_answers(document.answers, "")
    pieces |= {_at_item(Aspect.EFFORT, name): effort for name, effort in document.efforts.items()}
    pieces |= {FieldPath(Aspect.DECLARED, int(number)): stage for number, stage in document.declared.items()}
    pieces |= {FieldPath(Aspect.TARGET, int(number)): target for number, target in document.targets.items()}
    for assessor, answers in document.assessors.items():
        pieces |= {FieldPath(Aspect.ASSESSOR, assessor=assessor): True, **_of_answers(answers, assessor)}
    pieces |= {
        FieldPath(Aspect.COMMENTS): document.comments,
        FieldPath(Aspect.PROVENANCE): document.provenance,
        FieldPath(Aspect.STATE): document.state,
    }
    return {place: piece for place, piece in pieces.items() if piece != place.aspect.nothing}


def _of_answers(answers: Mapping[str, ItemAnswer], assessor: str) -> dict[FieldPath, Any]:
    pieces: dict[FieldPath, Any] = {}
    for name, answer in answers.items():
        pieces[_at_item(Aspect.ANSWER, name, assessor)] = answer.answer
        pieces[_at_item(Aspect.EVIDENCE, name, assessor)] = answer.evidence
        pieces[_at_item(Aspect.NOTE, name, assessor)] = answer.note
        pieces[_at_item(Aspect.TO_CONFIRM, name, assessor)] = answer.to_confirm
    return pieces


def _at_item(aspect: Aspect, item: str, assessor: str = "") -> FieldPath:
    return FieldPath(aspect, int(item[1 : item.index("-")]), item, assessor)


def from_fields(pieces: Parts, document: Assessment) -> Assessment:
    """The assessment with these fields; country, cycle and who saved it are those of ``document``.

    Raises ParameterError where it would have too many assessors.
    """
    by_assessor: dict[str, dict[str, dict[Aspect, Any]]] = {"": {}}
    for place, piece in pieces.items():
        if place.assessor:
            by_assessor.setdefault(place.assessor, {})
        if place.aspect in ANSWERED:
            by_assessor[place.assessor].setdefault(place.item, {})[place.aspect] = piece
    if len(by_assessor) - 1 > MAX_ASSESSORS:
        raise ParameterError(f"An assessment can have {MAX_ASSESSORS} assessors, not {len(by_assessor) - 1}.")
    answers = {assessor: _answers(items) for assessor, items in by_assessor.items()}
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
    """The answers by item id; one with nothing but the mark "to confirm" is left out."""
    return {
        name: ItemAnswer(**{aspect.name.lower(): piece for aspect, piece in pieces.items()})
        for name, pieces in items.items()
        if set(pieces) != {Aspect.TO_CONFIRM}
    }
