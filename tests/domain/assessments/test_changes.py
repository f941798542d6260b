"""Changes: what differs between two assessments, place by place, and in one line."""

import pytest

from dashboard.domain.assessments.changes import changes, summary
from dashboard.domain.assessments.field_path import Aspect, FieldPath, fields, from_fields
from dashboard.errors import ParameterError
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit

YES = {"answer": "applies"}


def draft(**fields) -> Assessment:
    return Assessment.model_validate(
        {"country": "NZL", "cycle": 2025, "provenance": "self-declared", "state": "draft", **fields}
    )


def told(before: Assessment, after: Assessment) -> str:
    return summary(changes(before, after))


def test_two_equal_assessments_have_no_changes_and_say_so() -> None:
    assert changes(draft(), draft()) == ()
    assert told(draft(answers={"p1-early-c1": YES}), draft(answers={"p1-early-c1": YES})) == "No change"


def test_who_saved_which_revision_is_no_change() -> None:
    assert not changes(draft(), draft(revision=4, saved_by="A", saved_at="2025-01-01T00:00:00Z"))


def test_a_change_names_its_place_and_both_sides() -> None:
    (change,) = changes(draft(answers={"p3-early-c2": YES}), draft(answers={"p3-early-c2": {"answer": "partly"}}))
    assert change.place == FieldPath(Aspect.ANSWER, 3, "p3-early-c2")
    assert (change.before, change.after) == ("applies", "partly")


def test_what_is_new_has_nothing_on_the_other_side() -> None:
    found = changes(draft(), draft(answers={"p3-early-c2": {**YES, "evidence": [{"text": "A law"}], "note": "So."}}))
    assert [(change.place.aspect, change.before) for change in found] == [
        (Aspect.ANSWER, None),
        (Aspect.EVIDENCE, ()),
        (Aspect.NOTE, ""),
    ]


def test_changes_are_told_from_the_whole_through_the_principles_and_stages_in_order() -> None:
    after = draft(
        state="submitted",
        answers=dict.fromkeys(("p10-early-c1", "p2-advanced-c1", "p2-intermediate-c1", "p2-early-c1"), YES),
        targets={"2": {"stage": "advanced", "year": 2030}},
    )
    assert [c.place.item or c.place.aspect for c in changes(draft(), after)] == [
        "state",
        "target",
        "p2-early-c1",
        "p2-intermediate-c1",
        "p2-advanced-c1",
        "p10-early-c1",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"answers": {f"p1-early-c{n}": YES for n in (1, 2, 3)}, "targets": {"1": {"stage": "advanced", "year": 2030}}},
         "3 answers, 1 target"),
        ({"answers": {"p1-early-c1": {"evidence": [{"text": "A"}, {"text": "B"}]}}}, "2 pieces of evidence"),
        ({"declared": {"1": {"stage": "early", "reason": "Because."}}}, "1 declared stage"),
        ({"efforts": {"p1-early-c1": "low", "p1-early-c2": "high"}}, "2 efforts"),
        ({"state": "submitted"}, "now submitted"),
        ({"provenance": "peer-reviewed", "state": "published"}, "now peer-reviewed, now published"),
        ({"comments": [{"by": "S", "at": "2025-01-01T00:00:00Z", "text": "Why?"}]}, "1 comment"),
        ({"assessors": {"Treasury": {"p1-early-c1": {**YES, "note": "n"}}}}, "1 answer by an assessor, 1 assessor"),
    ],
)  # fmt: skip
def test_a_summary_counts_what_changed(fields: dict, line: str) -> None:
    assert told(draft(), draft(**fields)) == line


def test_confirming_a_copied_answer_is_a_change() -> None:
    copied = draft(answers={"p1-early-c1": {**YES, "to_confirm": True}})
    assert told(copied, draft(answers={"p1-early-c1": YES})) == "1 confirmation"


def test_every_shipped_assessment_is_the_sum_of_its_parts(toolkit: Toolkit) -> None:
    for document in toolkit.assessments.values():
        assert from_fields(fields(document), document) == document


def test_an_assessor_who_has_said_nothing_yet_is_kept() -> None:
    document = draft(assessors={"Treasury": {}})
    assert from_fields(fields(document), document) == document


def test_an_assessment_cannot_be_put_together_with_more_assessors_than_it_may_have() -> None:
    many = {FieldPath(Aspect.ASSESSOR, assessor=f"A{n}"): True for n in range(41)}
    with pytest.raises(ParameterError, match="40 assessors, not 41"):
        from_fields({**fields(draft()), **many}, draft())
