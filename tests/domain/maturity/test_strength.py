"""What answers rest on: each counts once, by the best it gives."""

import pytest

from dashboard.domain.maturity.reasons import of_assessment
from dashboard.domain.maturity.strength import EvidenceStrength, strength
from dashboard.model.assessments import Assessment
from dashboard.services.snapshot import Snapshot

TEXT = {"text": "A law"}
LINK = {"text": "A law", "link": "https://example.org/law"}
PUBLIC = {"text": "", "origin": {"indicator": "x", "dataset": "y", "answer": "Yes", "year": 2022}}


def on_five(snapshot: Snapshot, answers: dict[str, dict]) -> EvidenceStrength:
    document = {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "answers": answers}
    return strength(of_assessment(snapshot.comparisons, Assessment.model_validate(document), 5))


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ([], (0, 0, 0, 1)),
        ([{"text": " "}], (0, 0, 0, 1)),
        ([TEXT], (0, 0, 1, 0)),
        ([TEXT, LINK], (0, 1, 0, 0)),
        ([LINK, PUBLIC, TEXT], (1, 0, 0, 0)),
    ],
)
def test_an_answer_counts_by_the_best_it_gives(snapshot: Snapshot, evidence: list, found: tuple) -> None:
    told = on_five(snapshot, {"p5-intermediate-c1": {"answer": "partly", "evidence": evidence}})
    assert told == EvidenceStrength(*found)
    assert (told.answered, told.checkable) == (1, found[0] + found[1])


def test_what_is_open_or_lifts_no_stage_is_not_counted(snapshot: Snapshot) -> None:
    answers = {
        "p5-intermediate-c1": {"evidence": [LINK]},
        "p5-early-c1": {"answer": "applies", "evidence": [LINK]},
        "p4-intermediate-c1": {"answer": "applies", "evidence": [LINK]},
    }
    assert on_five(snapshot, answers) == EvidenceStrength(0, 0, 0, 0)
