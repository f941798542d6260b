"""The finding on stages in a title: a count if any result is certain, otherwise a sentence that says so."""

import pytest

from dashboard.decks.content.stage_cells import beyond_early, beyond_early_of_one
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.model.codes import Stage

EARLY = StageResult(Stage.EARLY, Stage.EARLY)
AT_MOST = StageResult(Stage.EARLY, Stage.INTERMEDIATE)
AT_LEAST = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)


@pytest.mark.parametrize(
    ("results", "text"),
    [
        ([AT_LEAST, NOT_ASSESSED], "1 of 2 peers at least intermediate"),
        ([EARLY, EARLY], "none of 2 peers at least intermediate: 2 early"),
        ([EARLY, NOT_ASSESSED], "none of 2 peers at least intermediate: 1 early, 1 not settled"),
        ([AT_MOST, NOT_ASSESSED], "the answers do not settle which of 2 peers are at least intermediate"),
    ],
)
def test_none_needs_a_result_that_is_certain(results: list[StageResult], text: str) -> None:
    assert beyond_early(results, "peers", Source.ASSESSMENTS) == text


@pytest.mark.parametrize(
    ("results", "text"),
    [
        ([AT_LEAST, NOT_ASSESSED], "at least intermediate on 1 of 2 principles, as public evidence indicates"),
        (
            [EARLY, NOT_ASSESSED],
            "at least intermediate on none of 2 principles, as public evidence indicates, 1 not settled",
        ),
        ([NOT_ASSESSED] * 2, "public evidence does not settle on which of 2 principles it is at least intermediate"),
        ([NOT_ASSESSED], "public evidence does not settle whether it is at least intermediate"),
    ],
)
def test_the_finding_on_a_country_follows_the_same_rule(results: list[StageResult], text: str) -> None:
    assert beyond_early_of_one(results, Source.EVIDENCE) == text
