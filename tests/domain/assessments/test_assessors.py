"""Several assessors of one country: where they agree and differ, and how a lead settles it."""

import pytest

from dashboard.domain.assessments.assessors import accept_agreed, decide, opinions, remove_assessor, rename_assessor
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Answer

ONE, TWO, THREE = (f"p9-{name}" for name in ("intermediate-c1", "advanced-c1", "advanced-c2"))
YES, PARTLY, NO, _ = Answer


def said(answer: str | None, *proofs: str, **more) -> dict:
    return {"answer": answer, "evidence": [{"text": proof} for proof in proofs], **more}


def collected(answers: dict | None = None) -> Assessment:
    return Assessment.model_validate(
        {
            "country": "NZL",
            "cycle": 2025,
            "provenance": "self-declared",
            "state": "draft",
            "answers": answers or {},
            "assessors": {
                "Treasury": {ONE: said("applies", "Budget law"), TWO: said("applies", "Audit")},
                "Health": {ONE: said("applies", "Budget law", "Health plan"), TWO: said("partly")},
                "Digital": {ONE: said(None, note="Ask Treasury."), THREE: said("does not apply")},
            },
        }
    )


def test_assessors_agree_where_all_who_answered_gave_the_same() -> None:
    found = opinions(collected())
    assert {item: opinion.agreed for item, opinion in found.items()} == {ONE: YES, TWO: None, THREE: NO}
    assert [item for item, opinion in found.items() if opinion.differ] == [TWO]
    assert found[TWO].answers == {YES: ("Treasury",), PARTLY: ("Health",)}
    assert set(found[ONE].responses) == {"Treasury", "Health", "Digital"}


def test_an_assessment_without_assessors_has_no_opinions() -> None:
    document = collected().model_copy(update={"assessors": {}})
    assert opinions(document) == {}
    assert accept_agreed(document) == document


def test_settling_takes_the_answer_with_the_evidence_of_those_who_gave_it() -> None:
    document = decide(collected({TWO: said(None, "Own proof", note="Own note.")}), TWO, YES)
    settled = document.answers[TWO]
    assert (settled.answer, settled.note) == (YES, "Own note.")
    assert [proof.text for proof in settled.evidence] == ["Own proof", "Audit"]
    assert document.assessors == collected().assessors


def test_a_lead_need_not_follow_anybody() -> None:
    assert decide(collected(), TWO, NO).answers[TWO].model_dump(exclude_defaults=True) == {"answer": "does not apply"}


def test_what_nobody_spoke_of_cannot_be_settled() -> None:
    with pytest.raises(UnknownNameError):
        decide(collected(), "p1-early-c1", YES)


def test_what_all_agree_on_is_taken_in_one_go_and_no_proof_twice() -> None:
    document = accept_agreed(collected())
    assert document.answer_codes == {ONE: YES, THREE: NO}
    assert [proof.text for proof in document.answers[ONE].evidence] == ["Budget law", "Health plan"]
    assert accept_agreed(document) == document


def test_what_is_settled_stays_and_what_is_only_copied_is_replaced() -> None:
    document = accept_agreed(collected({ONE: said("partly"), THREE: said("applies", to_confirm=True)}))
    assert document.answer_codes == {ONE: PARTLY, THREE: NO}
    assert not document.answers[THREE].to_confirm


def test_an_answer_never_holds_more_evidence_than_it_may() -> None:
    texts = [f"Proof {number}" for number in range(20)]
    document = decide(collected({TWO: said("partly", *texts)}), TWO, YES)
    assert [proof.text for proof in document.answers[TWO].evidence] == texts


def test_an_assessor_under_another_name_has_said_the_same() -> None:
    before = collected()
    after = rename_assessor(before, "Health", "Care")
    assert list(after.assessors) == ["Treasury", "Care", "Digital"]
    assert after.assessors["Care"] == before.assessors["Health"]


def test_two_assessors_never_become_one_by_a_name() -> None:
    with pytest.raises(ParameterError):
        rename_assessor(collected(), "Health", "Treasury")


def test_what_was_settled_stays_when_an_assessor_goes() -> None:
    settled = decide(collected(), TWO, PARTLY)
    left = remove_assessor(settled, "Health")
    assert left.answers == settled.answers
    assert list(left.assessors) == ["Treasury", "Digital"]


def test_nobody_unknown_is_renamed_or_removed() -> None:
    with pytest.raises(UnknownNameError):
        rename_assessor(collected(), "Nobody", "Somebody")
    with pytest.raises(UnknownNameError):
        remove_assessor(collected(), "Nobody")
