"""A country among its peers, in boxes and words."""

import pytest

from dashboard.domain.maturity.describe import position_status, position_value
from dashboard.domain.maturity.peers import Position, Standing
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.model.codes import IndicatorKind, ObsStatus, Stage, Unit
from dashboard.model.documents import Indicator
from dashboard.web.components import peers
from dashboard.web.markup import to_html

SCORE = Indicator(
    id="score", title="T", short_title="S", question="Q", dataset="d", kind="score", ref_area="country",
    unit_measure="IX", scale=(0, 1),
)  # fmt: skip
ANSWER = Indicator(
    id="answer", title="T", short_title="A", question="Q", dataset="d", kind="answer", ref_area="country",
    unit_measure="CODE", answers={0: "No", 1: "Yes"},
)  # fmt: skip
EARLY = StageResult(Stage.EARLY, Stage.EARLY)


def score(value: float, **changes: object) -> Position:
    values = {"others": 3, "low": 0.2, "median": 0.5, "high": 0.9, "alike": 0, "above": 1} | changes
    return Position(SCORE, ObsStatus.PRINTED, "", 2022, value, **values)  # type: ignore[arg-type]


def words(position: Position) -> str:
    return " ".join(part if isinstance(part, str) else to_html(part) for part in peers.position_of_value(position))


def test_the_part_of_the_country_s_own_result_is_marked_and_counted() -> None:
    text = to_html(peers.distribution(Standing(EARLY, ((EARLY, 2), (NOT_ASSESSED, 3))), evidence=False))
    assert text.count(" own") == 1
    assert "2 of 5 with the same result" in text
    assert "2 early, 3 not assessed, of 5 peers" in text


def test_not_being_assessed_is_no_likeness() -> None:
    text = to_html(peers.distribution(Standing(NOT_ASSESSED, ((NOT_ASSESSED, 3),)), evidence=True))
    assert "3 of 3 not assessed either" in text
    assert "same result" not in text


def test_without_peers_nothing_is_drawn() -> None:
    assert "No peer is covered" in to_html(peers.distribution(Standing(EARLY, ()), evidence=False))


def test_a_value_is_above_below_or_at_the_median() -> None:
    assert "above their median, 0.50 (n = 3)" in words(score(0.7))
    assert "below their median" in words(score(0.3))
    assert "at their median" in words(score(0.5))


def test_a_difference_that_rounding_hides_is_told() -> None:
    assert "just above their median, 0.50" in words(score(0.501))


def test_the_line_stands_on_the_scale_of_the_indicator() -> None:
    text = words(score(0.7))
    assert all(part in text for part in ("left: 20.0%; width: 70.0%", "left: 50.0%", "left: 70.0%"))


def test_an_answer_says_how_many_gave_it_and_what_most_gave() -> None:
    position = Position(
        ANSWER, ObsStatus.PRINTED, "", 2022, 0.0, others=4, low=0, median=1, high=1, alike=1, usual=(1.0, 3)
    )
    assert "as 1 of 4 peers; most often “Yes” (3)" in words(position)
    alone = Position(ANSWER, ObsStatus.PRINTED, "", 2022, 0.0, others=3, low=1, median=1, high=1, usual=(1.0, 3))
    assert "as none of 3 peers" in words(alone)


def test_an_answer_that_as_many_peers_gave_as_any_other_is_not_said_to_be_rarer() -> None:
    position = Position(
        ANSWER, ObsStatus.PRINTED, "", 2022, 0.0, others=4, low=0, median=0.5, high=1, alike=2, usual=(1.0, 2)
    )
    assert words(position).endswith(">as 2 of 4 peers</span>")


def test_numbers_that_are_neither_scores_nor_answers_have_a_range() -> None:
    published = SCORE.model_copy(update={"kind": IndicatorKind.RANK, "unit_measure": Unit.RANK, "scale": None})
    position = Position(published, ObsStatus.PRINTED, "", 2024, 9.0, others=3, low=1, median=6, high=47, usual=(1.0, 1))
    assert words(position) == '<span class="quiet">theirs from 1 to 47, median 6 (n = 3)</span>'
    assert peers.rank(position) == ""


def test_an_empty_value_names_its_kind_and_has_no_place() -> None:
    position = Position(SCORE, ObsStatus.NO_ANSWER)
    assert (position_value(position), peers.position_of_value(position), peers.rank(position)) == ("No answer", [], "")


def test_a_rank_is_among_the_peers_and_the_country_itself() -> None:
    assert peers.rank(score(0.7)) == "2 of 4"


@pytest.mark.parametrize(
    ("status", "comment", "value", "words"),
    [
        (ObsStatus.PRINTED, "Of 2022.", 0.5, ""),
        (ObsStatus.DEDUCED, "Adds up.", 0.5, "Deduced. Adds up."),
        (ObsStatus.DEDUCED, "", 0.5, "Deduced."),
        (ObsStatus.NO_ANSWER, "", None, ""),
        (ObsStatus.NO_ANSWER, "Closed.", None, "No answer. Closed."),
    ],
)
def test_a_status_is_told_where_the_value_does_not_say_it_already(
    status: ObsStatus, comment: str, value: float | None, words: str
) -> None:
    assert position_status(Position(SCORE, status, comment, 2022, value)) == words
