"""The cycles of a country, and who moved where between two of them."""

import dataclasses

import pytest

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.history import Direction, between, cycles, direction, of_group
from dashboard.domain.maturity.stages import StageResult
from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage
from dashboard.model.toolkit import Toolkit

FILED = Source.ASSESSMENTS
EARLY, INTERMEDIATE, ADVANCED = Stage
UP, SAME, DOWN, NOT_COMPARABLE = Direction
WHOLE = {"p9-intermediate-c1": "applies", "p9-advanced-c1": "does not apply", "p9-advanced-c2": "does not apply"}


def filed(country: str, cycle: int, answers: dict[str, str], **said) -> Assessment:
    given = {name: {"answer": answer, **said} for name, answer in answers.items()}
    fields = {"country": country, "cycle": cycle, "provenance": "self-declared", "answers": given}
    return Assessment.model_validate(fields)


def over(toolkit: Toolkit, *documents: Assessment) -> Comparisons:
    both = {**toolkit.assessments, **{document.key: document for document in documents}}
    return Comparisons(dataclasses.replace(toolkit, assessments=both))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((EARLY, EARLY), (INTERMEDIATE, INTERMEDIATE), UP),
        ((EARLY, EARLY), (INTERMEDIATE, ADVANCED), UP),
        ((EARLY, INTERMEDIATE), (ADVANCED, ADVANCED), UP),
        ((ADVANCED, ADVANCED), (EARLY, INTERMEDIATE), DOWN),
        ((EARLY, EARLY), (EARLY, EARLY), SAME),
        ((EARLY, INTERMEDIATE), (EARLY, INTERMEDIATE), NOT_COMPARABLE),
        ((EARLY, INTERMEDIATE), (INTERMEDIATE, INTERMEDIATE), NOT_COMPARABLE),
        ((EARLY, EARLY), (EARLY, ADVANCED), NOT_COMPARABLE),
    ],
)
def test_a_move_counts_only_where_it_is_sure(before, after, expected) -> None:
    assert direction(StageResult(*before), StageResult(*after)) is expected


def test_turned_round_in_time_up_is_down() -> None:
    ranges = [StageResult(low, high) for low in Stage for high in Stage if low.rank <= high.rank]
    turned = {UP: DOWN, DOWN: UP, SAME: SAME, NOT_COMPARABLE: NOT_COMPARABLE}
    assert all(direction(b, a) is turned[direction(a, b)] for a in ranges for b in ranges)


def test_the_cycles_of_a_country_are_told_oldest_first_with_every_principle(toolkit: Toolkit) -> None:
    found = cycles(over(toolkit, filed("NZL", 2025, WHOLE), filed("NZL", 2019, {})), FILED, "NZL")
    assert [cycle.document.cycle for cycle in found] == [2019, 2025]
    assert [cycle.cells[9].result.label for cycle in found] == ["Not assessed", "Intermediate"]
    assert all(set(cycle.cells) == set(range(1, 13)) for cycle in found)


def test_sources_are_not_mixed(toolkit: Toolkit) -> None:
    comparisons = over(toolkit)
    assert cycles(comparisons, FILED, "XAA") == ()
    assert len(cycles(comparisons, Source.ILLUSTRATIVE, "XAA")) == 2


def test_what_changed_is_told_with_what_was_said_on_both_sides(toolkit: Toolkit) -> None:
    early = {**WHOLE, "p9-intermediate-c1": "does not apply"}
    law = [{"text": "A law", "link": "https://example.org/law"}]
    comparisons = over(toolkit, filed("NZL", 2020, early), filed("NZL", 2025, WHOLE, evidence=law))
    movements = {movement.principle: movement for movement in between(comparisons, FILED, "NZL", 2020, 2025)}
    assert (movements[9].direction, movements[1].direction) == (UP, NOT_COMPARABLE)
    first = movements[9].shifts[0]
    assert first.item.id == first.answer_id == "p9-intermediate-c1"
    assert first.before is not None
    assert first.after is not None
    assert (first.before.answer, first.before.evidence) == ("does not apply", ())
    assert (first.after.answer, first.after.evidence[0].text) == ("applies", "A law")
    assert movements[1].shifts == ()


def test_a_mark_to_confirm_is_no_change_of_what_was_said(toolkit: Toolkit) -> None:
    comparisons = over(toolkit, filed("NZL", 2020, WHOLE), filed("NZL", 2025, WHOLE, to_confirm=True))
    assert not any(movement.shifts for movement in between(comparisons, FILED, "NZL", 2020, 2025))


def test_the_second_sentence_is_told_under_its_item(toolkit: Toolkit) -> None:
    second = "p1-intermediate-c4-shortcoming"
    comparisons = over(toolkit, filed("NZL", 2020, {}), filed("NZL", 2025, {second: "applies"}))
    (shift,) = between(comparisons, FILED, "NZL", 2020, 2025)[0].shifts
    assert (shift.item.id, shift.answer_id, shift.before) == ("p1-intermediate-c4", second, None)


def test_a_cycle_that_there_is_not_is_told_with_those_there_are(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError, match="NZL 2025"):
        between(over(toolkit, filed("NZL", 2025, WHOLE)), FILED, "NZL", 2020, 2025)


def test_a_group_is_told_by_who_moved_where(toolkit: Toolkit) -> None:
    early = {"p9-intermediate-c1": "does not apply"}
    comparisons = over(
        toolkit,
        *(filed("NZL", 2020, early), filed("NZL", 2025, WHOLE)),
        *(filed("KOR", 2020, WHOLE), filed("KOR", 2025, early)),
        *(filed("CAN", 2020, WHOLE), filed("CAN", 2025, WHOLE)),
        filed("FRA", 2025, WHOLE),
    )
    found = of_group(comparisons, FILED, ["CAN", "FRA", "KOR", "NZL"], 2020, 2025)
    assert found[9] == {UP: ("NZL",), SAME: ("CAN",), DOWN: ("KOR",), NOT_COMPARABLE: ("FRA",)}
    assert found[1][NOT_COMPARABLE] == ("CAN", "FRA", "KOR", "NZL")
    assert set(found) == set(toolkit.principles)
