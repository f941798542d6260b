"""The way of an assessment from draft to published: the steps there are, and those there are not."""

import datetime as dt

import pytest

from dashboard.domain.assessments.workflow import (
    EDITABLE,
    RULES,
    Role,
    WorkflowStep,
    next_cycle,
    publish,
    reopen,
    require_editable,
    send_back,
    steps,
    submit,
)
from dashboard.errors import ToolkitError, WorkflowError
from dashboard.model.assessments import Assessment, Comment
from dashboard.model.codes import State

COUNTRY, SECRETARIAT = Role
WHY = Comment(by="Secretariat", at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), text="Where is the law?")
TAKE = {
    WorkflowStep.SUBMIT: submit,
    WorkflowStep.PUBLISH: publish,
    WorkflowStep.SEND_BACK: lambda document, role: send_back(document, role, [WHY]),
    WorkflowStep.REOPEN: reopen,
}


def assessed(state: str = "draft", **fields) -> Assessment:
    answers = {"p9-intermediate-c1": {"answer": "applies", "evidence": [{"text": "A law"}], "note": "Since 2020."}}
    given = {"country": "NZL", "cycle": 2024, "provenance": "self-declared", "state": state, "answers": answers}
    return Assessment.model_validate({**given, **fields})


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", WorkflowStep)
def test_a_step_is_taken_exactly_where_it_is_offered(step: WorkflowStep, state: State, role: Role) -> None:
    if step in steps(state, role):
        assert TAKE[step](assessed(state), role).state is RULES[step].target
    else:
        with pytest.raises(WorkflowError):
            TAKE[step](assessed(state), role)


def test_from_every_state_there_is_a_way_on() -> None:
    assert all(steps(state, COUNTRY) for state in State)


def test_a_wrong_step_says_what_is_possible() -> None:
    with pytest.raises(WorkflowError, match="is a draft and cannot be published; it can be submitted"):
        publish(assessed(), SECRETARIAT)
    with pytest.raises(WorkflowError, match="is published and cannot be submitted; it can be reopened"):
        submit(assessed("published"), COUNTRY)


def test_only_the_secretariat_publishes_and_sends_back() -> None:
    for step in (WorkflowStep.PUBLISH, WorkflowStep.SEND_BACK):
        with pytest.raises(WorkflowError, match=f"Only the secretariat can {step}"):
            TAKE[step](assessed("submitted"), COUNTRY)


def test_publishing_makes_it_peer_reviewed_and_reopening_self_declared() -> None:
    published = publish(assessed("submitted"), SECRETARIAT)
    assert (published.state, published.provenance) == ("published", "peer-reviewed")
    assert reopen(published, COUNTRY).provenance == "self-declared"


def test_fictional_answers_stay_illustrative_whatever_is_done_with_them() -> None:
    fictional = assessed("submitted", country="XAA", provenance="illustrative")
    published = publish(fictional, SECRETARIAT)
    assert {d.provenance for d in (published, reopen(published, COUNTRY), next_cycle(published, 2026))} == {
        "illustrative"
    }


@pytest.mark.parametrize("text", [" ", "\n\t"])
def test_it_is_sent_back_only_with_a_comment_that_says_something(text: str) -> None:
    for comments in ([], [WHY.model_copy(update={"text": text})]):
        with pytest.raises(WorkflowError, match="Say why"):
            send_back(assessed("submitted"), SECRETARIAT, comments)
    assert send_back(assessed("submitted"), SECRETARIAT, [WHY]).comments == (WHY,)


def test_an_assessment_holds_a_limited_number_of_comments() -> None:
    full = assessed("submitted").model_copy(update={"comments": (WHY,) * 200})
    with pytest.raises(WorkflowError, match="200 comments; with these it would have 201"):
        send_back(full, SECRETARIAT, [WHY])


def test_nothing_is_submitted_before_it_has_an_answer() -> None:
    with pytest.raises(WorkflowError, match="nothing to submit"):
        submit(assessed(answers={}), COUNTRY)


def test_nothing_is_submitted_while_a_copied_answer_is_unconfirmed() -> None:
    with pytest.raises(WorkflowError, match="still to be confirmed: 1"):
        submit(next_cycle(assessed("published"), 2026), COUNTRY)


def test_answers_change_only_in_a_draft_or_after_a_return() -> None:
    for state in State:
        if state in EDITABLE:
            require_editable(assessed(state))
        else:
            with pytest.raises(WorkflowError, match=f"is {state}: reopen it"):
                require_editable(assessed(state))
    assert {"draft", "returned"} == EDITABLE


def test_a_new_cycle_copies_answers_evidence_and_notes_and_nothing_else() -> None:
    last = assessed(
        "published",
        provenance="peer-reviewed",
        revision=7,
        saved_by="A",
        saved_at="2025-01-01T00:00:00Z",
        comments=[WHY],
        declared={"9": {"stage": "advanced", "reason": "So."}},
        targets={"9": {"stage": "advanced", "year": 2030}},
        efforts={"p9-advanced-c1": "low"},
        assessors={"Treasury": {"p9-intermediate-c1": {"answer": "applies"}}},
    )
    answers = {name: {**said.model_dump(), "to_confirm": True} for name, said in last.answers.items()}
    assert next_cycle(last, 2026) == assessed("draft", cycle=2026, answers=answers)


@pytest.mark.parametrize("year", [2024, 2023])
def test_a_new_cycle_is_a_later_one(year: int) -> None:
    with pytest.raises(WorkflowError, match="later than 2024"):
        next_cycle(assessed(), year)


def test_the_error_is_of_the_tree() -> None:
    assert issubclass(WorkflowError, ToolkitError)
