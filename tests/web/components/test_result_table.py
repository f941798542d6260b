"""What an assessment comes to, in words."""

import pytest

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.describe import evidence_words, result_summary
from dashboard.domain.maturity.reasons import of_assessment
from dashboard.domain.maturity.roadmap import outlooks_if_met
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.domain.maturity.strength import EvidenceStrength
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage
from dashboard.services.snapshot import Snapshot
from dashboard.web.components.result_table import difference, result_table, why_address
from dashboard.web.markup import to_html

E, I, A = Stage  # noqa: E741


@pytest.mark.parametrize(
    ("lowest", "highest", "declared", "words"),
    [
        (I, I, I, "as computed"),
        (I, I, A, "one stage above what the answers come to"),
        (E, E, A, "two stages above what the answers come to"),
        (A, A, I, "one stage below what the answers come to"),
        (I, A, A, "possible, while some answers are open"),
        (E, I, A, "one stage above what the answers come to"),
        (I, A, E, "one stage below what the answers come to"),
    ],
)
def test_a_declared_stage_is_told_apart_from_the_computed_one(lowest, highest, declared, words: str) -> None:
    assert difference(StageResult(lowest, highest), declared) == words


def test_anything_is_possible_where_nothing_is_answered() -> None:
    assert {difference(NOT_ASSESSED, stage) for stage in Stage} == {"possible, while some answers are open"}


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0), "No answer yet"),
        (
            (3, 4, 1, 1),
            "7 of 9 answers can be checked, 3 of them by public data; 1 with text alone; 1 without evidence",
        ),
        ((0, 1, 0, 0), "1 of 1 answer can be checked"),
        ((0, 0, 2, 0), "None of 2 answers can be checked; 2 with text alone"),
    ],
)
def test_what_answers_rest_on_is_told_in_numbers(counts: tuple[int, ...], words: str) -> None:
    assert evidence_words(EvidenceStrength(*counts)) == words


def test_the_summary_counts_the_stages_and_what_is_open(snapshot: Snapshot) -> None:
    document = Assessment(
        country="NZL",
        cycle=2026,
        provenance="self-declared",
        answers={item.id: {"answer": "applies"} for n in (1, 2) for item in snapshot.toolkit.principles[n].lifting},
    )
    reasons = [of_assessment(snapshot.comparisons, document, number) for number in snapshot.toolkit.principles]
    every = sum(len(principle.lifting) for principle in snapshot.toolkit.principles.values())
    unanswered = every - len(document.answers)
    summary = f"Of 12 principles: 2 advanced, 10 not assessed. {unanswered} of the {every} characteristics that count are open."
    assert result_summary(reasons) == summary


def test_only_the_rows_that_would_move_show_before_and_after(snapshot: Snapshot) -> None:
    document = snapshot.toolkit.assessments["XAA", 2024]
    outlooks = outlooks_if_met(snapshot.comparisons, document, ["p9-advanced-c1", "p1-early-c1"])
    markup = to_html(result_table(snapshot, document, outlooks))
    assert markup.count("If met: ") == 1 == markup.count('class="moves"')
    assert "If met: " not in to_html(result_table(snapshot, document, {}))


def test_the_comparison_says_why_only_where_it_shows_the_same(snapshot: Snapshot) -> None:
    latest, earlier = (snapshot.toolkit.assessments["XAA", cycle] for cycle in (2024, 2022))
    changed = latest.model_copy(update={"answers": {}})
    addresses = [why_address(snapshot, document, 5, Source.ILLUSTRATIVE) for document in (latest, earlier, changed)]
    assert ["cycle=" in address for address in addresses] == [False, True, False]
    assert all("cell=XAA-5" in address for address in addresses[:2])
    assert addresses[2] == ""
