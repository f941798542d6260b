"""The workflow of an assessment from draft to publication, and who may take which step.

Method: the country edits and submits a draft or a returned assessment; the secretariat publishes a submitted one, which
makes it peer-reviewed, or returns it with comments. Any other than a draft can be reopened and is then self-declared
again. The answers of fictional countries always stay illustrative. A new cycle starts as a draft with the answers of
the last one, each of which must be confirmed before submission.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import WorkflowError
from dashboard.model.assessments import MAX_COMMENTS, Assessment, Comment
from dashboard.model.codes import Provenance, State


class Role(StrEnum):
    """Who takes a step."""

    COUNTRY = "country"
    SECRETARIAT = "secretariat"


class WorkflowStep(StrEnum):
    """What can be done with an assessment as a whole."""

    SUBMIT = "submit"
    PUBLISH = "publish"
    SEND_BACK = "send back"
    REOPEN = "reopen"


@dataclass(frozen=True)
class StepRule:
    """The states from which a step can be taken, the state it leads to, and who may take it."""

    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    done: str


RULES = {
    WorkflowStep.SUBMIT: StepRule(
        frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED, frozenset({Role.COUNTRY}), "submitted"
    ),
    WorkflowStep.PUBLISH: StepRule(
        frozenset({State.SUBMITTED}), State.PUBLISHED, frozenset({Role.SECRETARIAT}), "published"
    ),
    WorkflowStep.SEND_BACK: StepRule(
        frozenset({State.SUBMITTED}), State.RETURNED, frozenset({Role.SECRETARIAT}), "sent back"
    ),
    WorkflowStep.REOPEN: StepRule(frozenset(State) - {State.DRAFT}, State.DRAFT, frozenset(Role), "reopened"),
}
EDITABLE = RULES[WorkflowStep.SUBMIT].sources


def steps(state: State, role: Role) -> tuple[WorkflowStep, ...]:
    """The steps that a role can take from a state."""
    return tuple(step for step, rule in RULES.items() if state in rule.sources and role in rule.roles)


def submit(document: Assessment, role: Role) -> Assessment:
    """The assessment, submitted to the secretariat.

    Raises WorkflowError, also while it has no answer or an unconfirmed one.
    """
    moved = _moved(document, WorkflowStep.SUBMIT, role)
    if not document.answer_codes:
        raise WorkflowError("There is nothing to submit yet: answer at least one characteristic.")
    unconfirmed = sum(document.answers[name].to_confirm for name in document.answer_codes)
    if unconfirmed:
        raise WorkflowError(
            f"Answers from an earlier cycle still to be confirmed: {unconfirmed}. Confirm or change each, then submit."
        )
    return moved


def publish(document: Assessment, role: Role) -> Assessment:
    """The assessment, published and thereby peer-reviewed. Raises WorkflowError."""
    return _with_provenance(_moved(document, WorkflowStep.PUBLISH, role), Provenance.PEER_REVIEWED)


def send_back(document: Assessment, role: Role, comments: Sequence[Comment]) -> Assessment:
    """The assessment, returned to the country with comments. Raises WorkflowError, also without a comment."""
    moved = _moved(document, WorkflowStep.SEND_BACK, role)
    if not any(comment.text.strip() for comment in comments):
        raise WorkflowError("Say why it is sent back: at least one comment is needed.")
    all_comments = (*document.comments, *comments)
    if len(all_comments) > MAX_COMMENTS:
        raise WorkflowError(
            f"An assessment can hold {MAX_COMMENTS} comments; with these it would have {len(all_comments)}."
        )
    return moved.model_copy(update={"comments": all_comments})


def reopen(document: Assessment, role: Role) -> Assessment:
    """The assessment as a draft again, no longer peer-reviewed. Raises WorkflowError."""
    return _with_provenance(_moved(document, WorkflowStep.REOPEN, role), Provenance.SELF_DECLARED)


def require_editable(document: Assessment) -> None:
    """Raise WorkflowError unless the answers may be changed, as in a draft or a returned assessment."""
    if document.state not in EDITABLE:
        raise WorkflowError(f"This assessment is {document.state}: reopen it to change its answers.")


def next_cycle(document: Assessment, year: int) -> Assessment:
    """A draft for a later year with the answers, evidence and notes of this one, each marked "to confirm".

    Nothing else is copied: no state, review, comment, declared stage, target, effort or assessor's answer. Raises
    WorkflowError for a year that is not later.
    """
    if year <= document.cycle:
        raise WorkflowError(f"A new cycle must be later than {document.cycle}.")
    fresh = Assessment(
        country=document.country,
        cycle=year,
        provenance=document.provenance,
        state=State.DRAFT,
        answers={name: answer.model_copy(update={"to_confirm": True}) for name, answer in document.answers.items()},
    )
    return _with_provenance(fresh, Provenance.SELF_DECLARED)


def _moved(document: Assessment, step: WorkflowStep, role: Role) -> Assessment:
    rule = RULES[step]
    if document.state not in rule.sources:
        possible = " or ".join(other.done for other in RULES.values() if document.state in other.sources)
        raise WorkflowError(f"This assessment is {_a(document.state)} and cannot be {rule.done}; it can be {possible}.")
    if role not in rule.roles:
        raise WorkflowError(f"Only the {' or the '.join(sorted(rule.roles))} can {step} an assessment.")
    return document.model_copy(update={"state": rule.target})


def _a(state: State) -> str:
    return "a draft" if state is State.DRAFT else state


def _with_provenance(document: Assessment, provenance: Provenance) -> Assessment:
    """The assessment with this provenance; a fictional one stays illustrative."""
    is_fictional = document.provenance is Provenance.ILLUSTRATIVE
    return document if is_fictional else document.model_copy(update={"provenance": provenance})
