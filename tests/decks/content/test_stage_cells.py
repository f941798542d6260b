"""What a title says of stages: a finding where something is settled, and that nothing is where nothing is."""

import pytest

from dashboard.decks.content.stage_cells import beyond_early, beyond_early_of_one
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.model.codes import Stage

EARLY = StageResult(Stage.EARLY, Stage.EARLY)
AT_MOST = StageResult(Stage.EARLY, Stage.INTERMEDIATE)
AT_LEAST = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([AT_LEAST, NOT_ASSESSED], "1 of 2 peers at least intermediate"),
        ([EARLY, EARLY], "none of 2 peers at least intermediate: 2 early"),
        ([EARLY, NOT_ASSESSED], "none of 2 peers at least intermediate: 1 early, 1 not settled"),
        ([AT_MOST, NOT_ASSESSED], "the answers do not settle which of 2 peers are at least intermediate"),
    ],
)
def test_none_is_said_only_where_something_is_settled(results: list[StageResult], said: str) -> None:
    assert beyond_early(results, "peers", Source.ASSESSMENTS) == said


@pytest.mark.parametrize(
    ("results", "said"),
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
def test_a_country_is_told_in_the_same_way(results: list[StageResult], said: str) -> None:
    assert beyond_early_of_one(results, Source.EVIDENCE) == said
