"""Changes in words: where, what, and both sides."""

import datetime as dt

import pytest

from dashboard.domain.assessments.changes import Change
from dashboard.domain.assessments.describe import change_text
from dashboard.domain.assessments.field_path import Aspect, FieldPath
from dashboard.model.assessments import Comment, Declared, Evidence, Target
from dashboard.model.codes import Answer, Effort, Stage, State
from dashboard.model.toolkit import Toolkit

ITEM = "p5-intermediate-c2"
PROOF = Evidence(text="The act", link="https://example.org/act", date=dt.date(2024, 5, 1))
COMMENT = Comment(by="Sec", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), text="Why?", principle=5)


@pytest.mark.parametrize(
    ("place", "before", "after", "expected"),
    [
        (FieldPath(Aspect.ANSWER, 5, ITEM), None, Answer.PARTLY, ("answer", "open", "partly")),
        (FieldPath(Aspect.NOTE, 5, ITEM), "", "Since May", ("note", "nothing", "Since May")),
        (
            FieldPath(Aspect.EVIDENCE, 5, ITEM),
            (),
            (PROOF, Evidence(text="")),
            ("evidence", "nothing", "The act https://example.org/act (2024-05-01); without text"),
        ),
        (FieldPath(Aspect.TO_CONFIRM, 5, ITEM), True, False, ("to confirm", "yes", "no")),
        (FieldPath(Aspect.EFFORT, 5, ITEM), None, Effort.LOW, ("effort", "nothing", "low")),
        (
            FieldPath(Aspect.ANSWER, 5, ITEM, "Finance"),
            None,
            Answer.NOT,
            ("answer of Finance", "open", "does not apply"),
        ),
    ],
)
def test_what_changed_at_a_characteristic(
    toolkit: Toolkit, place: FieldPath, before: object, after: object, expected: tuple[str, str, str]
) -> None:
    found = change_text(toolkit, Change(place, before, after))
    assert (found.what, found.before, found.after) == expected
    assert found.where == "Principle 5, intermediate characteristic 2"
    assert found.text == toolkit.items[ITEM].text


def test_a_second_sentence_is_told_by_its_own_text(toolkit: Toolkit) -> None:
    found = change_text(
        toolkit, Change(FieldPath(Aspect.ANSWER, 1, "p1-intermediate-c4-shortcoming"), None, Answer.PARTLY)
    )
    assert found.where == "Principle 1, intermediate characteristic 4, second sentence"
    assert found.text == toolkit.items["p1-intermediate-c4"].shortcoming


def test_what_changed_on_a_principle_or_the_whole(toolkit: Toolkit) -> None:
    declared = Declared(stage=Stage.ADVANCED, reason="New law")
    changes = [
        Change(FieldPath(Aspect.DECLARED, 5), None, declared),
        Change(FieldPath(Aspect.TARGET, 5), Target(stage=Stage.ADVANCED, year=2030), None),
        Change(FieldPath(Aspect.STATE), State.DRAFT, State.SUBMITTED),
        Change(FieldPath(Aspect.COMMENTS), (), (COMMENT,)),
        Change(FieldPath(Aspect.ASSESSOR, assessor="Finance"), False, True),
    ]
    assert [(t.where, t.what, t.before, t.after) for t in (change_text(toolkit, change) for change in changes)] == [
        ("Principle 5", "declared stage", "nothing", "advanced: New law"),
        ("Principle 5", "target", "advanced by 2030", "nothing"),
        ("The whole assessment", "state", "draft", "submitted"),
        ("The whole assessment", "comments", "nothing", "Sec on principle 5: Why?"),
        ("The whole assessment", "assessor Finance", "no", "yes"),
    ]


def test_each_place_has_a_key_of_its_own(toolkit: Toolkit) -> None:
    places = [
        FieldPath(Aspect.ANSWER, 5, ITEM),
        FieldPath(Aspect.ANSWER, 5, ITEM, "A"),
        FieldPath(Aspect.NOTE, 5, ITEM),
        FieldPath(Aspect.STATE),
    ]
    assert len({change_text(toolkit, Change(place, None, None)).key for place in places}) == len(places)
