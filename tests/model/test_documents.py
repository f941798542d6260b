"""The documents: what a principle, an indicator and an assessment must and must not hold."""

import json

import pytest
from pydantic import ValidationError

from dashboard.model.assessments import Assessment
from dashboard.model.documents import Indicator, Principle

INDICATOR = {
    "id": "one", "title": "One", "short_title": "One", "question": "Is it?", "dataset": "d", "kind": "share",
    "ref_area": "group", "unit_measure": "PT", "breakdowns": {"yes": "Yes", "no": "No"},
}  # fmt: skip
ITEM = {"text": "A claim", "source_lines": "1-2", "number": 1}
ITEMS = [
    {**ITEM, "stage": s, "kind": k} for s in ("early", "intermediate", "advanced") for k in ("characteristic", "policy")
]
PRINCIPLE = {
    "number": 5, "pillar": 2, "title": "T", "short_title": "T", "summary": "S", "overview": "O", "source_lines": "1",
    "trends": [{"heading": "H", "text": "T", "source_lines": "1"}], "items": ITEMS,
}  # fmt: skip
ASSESSMENT = {"country": "XAA", "cycle": 2024, "provenance": "illustrative"}


def test_an_item_knows_its_id() -> None:
    principle = Principle.model_validate(PRINCIPLE)
    assert [item.id for item in principle.all_items] == [
        "p5-early-c1", "p5-early-p1", "p5-intermediate-c1", "p5-intermediate-p1", "p5-advanced-c1", "p5-advanced-p1",
    ]  # fmt: skip
    assert [item.id for item in principle.lifting] == ["p5-intermediate-c1", "p5-advanced-c1"]


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([*ITEMS, ITEMS[0]], "numbers must be 1, 2, 3"),
        ([*ITEMS, {**ITEMS[0], "number": 3}], "numbers must be 1, 2, 3"),
        (ITEMS[1:], "there is none"),
        ([{**ITEMS[0], "stage": "late"}, *ITEMS[1:]], "Input should be 'early'"),
        ([{**ITEMS[0], "source_lines": "somewhere"}, *ITEMS[1:]], "should match pattern"),
        ([{**ITEMS[0], "count": False}, *ITEMS[1:]], "Extra inputs"),
    ],
)
def test_items_are_numbered_without_gaps(items: list[dict], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Principle.model_validate({**PRINCIPLE, "items": items})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unit_measure": "CODE"}, "unit CODE needs answers"),
        ({"unit_measure": "IX"}, "unit IX needs a scale"),
        ({"kind": "answer"}, "kind answer needs unit CODE"),
        ({"kind": "membership"}, "kind membership needs unit CODE or YEAR"),
        ({"highlight": "perhaps"}, "highlight must be one of the breakdowns"),
        ({"denominators": {"perhaps": 23}}, "denominators must be for breakdowns"),
        ({"finding": "{n} countries"}, "finding can only name"),
        ({"finding": "{count"}, "expected '}'"),
        ({"finding": "{count.__class__}"}, "finding can only name"),
        ({"short_title": "x" * 61}, "at most 60"),
        ({"principles": [0]}, "greater than or equal to 1"),
        ({"id": "Has Space"}, "should match pattern"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_an_indicator_is_complete_for_its_kind(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Indicator.model_validate({**INDICATOR, **changes})


def test_an_indicator_without_breakdowns_has_one_for_the_total() -> None:
    assert Indicator.model_validate({**INDICATOR, "breakdowns": {}}).codes == ("_T",)
    assert Indicator.model_validate(INDICATOR).codes == ("yes", "no")


def test_documents_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Indicator.model_validate(INDICATOR).title = "Two"


def test_an_assessment_survives_being_written_and_read() -> None:
    evidence = [{"text": "Law 7", "link": "https://example.org/law-7", "date": "2023-03-01"}]
    full = Assessment.model_validate(
        {
            **ASSESSMENT,
            "answers": {"p1-early-c1": {"answer": "partly", "evidence": evidence, "note": "Half."}},
            "declared": {"4": {"stage": "advanced", "reason": "So."}},
            "targets": {"12": {"stage": "intermediate", "year": 2027}},
        }
    )
    assert Assessment.model_validate(json.loads(full.model_dump_json())) == full
    assert full.key == ("XAA", 2024)


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "xaa"},
        {"country": "XAAA"},
        {"cycle": 1999},
        {"cycle": "soon"},
        {"answers": {"p13-early-c1": {"answer": "applies"}}},
        {"answers": {"p1-early-p1": {"answer": "applies"}}},
        {"answers": {"p1-early-c1": {"answer": "yes"}}},
        {"answers": {"p1-early-c1": {}}},
        {"answers": {"p1-early-c1": {"answer": "applies", "evidence": [{"text": "x", "link": "javascript:alert(1)"}]}}},
        {"answers": {"p1-early-c1": {"answer": "applies", "evidence": [{"text": "x", "date": "2023-02-30"}]}}},
        {"answers": {"p1-early-c1": {"answer": "applies", "note": "x" * 4001}}},
        {"declared": {"4": {"stage": "advanced"}}},
        {"declared": {"4": {"stage": "advanced", "reason": ""}}},
        {"declared": {"0": {"stage": "advanced", "reason": "So."}}},
        {"targets": {"4": {"stage": "advanced"}}},
        {"colour": "red"},
    ],
)
def test_an_assessment_refuses_what_it_cannot_mean(changes: dict) -> None:
    with pytest.raises(ValidationError):
        Assessment.model_validate({**ASSESSMENT, **changes})
