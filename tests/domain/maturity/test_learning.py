"""Whom to learn from: only what is secured counts as a step made, and practices are told apart by whose they are."""

import pytest

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.learning import lessons
from dashboard.domain.maturity.peers import EVERYONE
from dashboard.errors import UnknownNameError
from dashboard.model.codes import Stage
from dashboard.services.snapshot import Snapshot


def test_only_a_secured_stage_counts_as_a_step_made(snapshot: Snapshot) -> None:
    cells = snapshot.comparisons.of(Source.ILLUSTRATIVE).cells
    for code in ("XAB", "XAC", "XAF"):
        for lesson in lessons(snapshot.comparisons, Source.ILLUSTRATIVE, code, EVERYONE):
            made = {one.area.code for one in lesson.ahead}
            assert code not in made
            for other in {f"XA{letter}" for letter in "ABCDEFGH"} - {code}:
                secured = cells[other, lesson.principle.number].result.lowest
                assert (other in made) == (lesson.step is not None and secured.rank >= lesson.step.rank)


def test_an_advanced_country_faces_no_step(snapshot: Snapshot) -> None:
    first = lessons(snapshot.comparisons, Source.ILLUSTRATIVE, "XAA", EVERYONE, None, (1,))[0]
    assert (first.step, first.ahead) == (None, ())


def test_public_evidence_cannot_tell_who_is_advanced(snapshot: Snapshot) -> None:
    found = lessons(snapshot.comparisons, Source.EVIDENCE, "NZL", "OECD")
    facing = {lesson.principle.number: lesson for lesson in found if lesson.step is Stage.ADVANCED}
    assert {6, 8} <= facing.keys()
    assert all(not lesson.can_tell and not lesson.ahead and lesson.others for lesson in facing.values())


def test_countries_of_the_group_come_first_and_among_them_those_with_a_practice(snapshot: Snapshot) -> None:
    evidence = snapshot.comparisons.of(Source.EVIDENCE)
    behind = next(
        area.code for area in evidence.countries if evidence.cells[area.code, 6].result.highest is Stage.EARLY
    )
    (lesson,) = lessons(snapshot.comparisons, Source.EVIDENCE, behind, "OECD", None, (6,))
    order = [(not one.is_peer, not one.practices, one.area.name) for one in lesson.ahead]
    assert order == sorted(order)
    assert {one.is_peer for one in lesson.ahead} == {True, False}
    assert any(one.practices for one in lesson.ahead)


def test_a_practice_is_named_once_by_whose_it_is(snapshot: Snapshot) -> None:
    evidence = snapshot.comparisons.of(Source.EVIDENCE)
    for area in evidence.countries[:40]:
        for lesson in lessons(snapshot.comparisons, Source.EVIDENCE, area.code, EVERYONE, None, (2, 6)):
            ahead = {one.area.code for one in lesson.ahead}
            assert all(p.country == one.area.code for one in lesson.ahead for p in one.practices)
            assert not {p.country for p in lesson.others} & {*ahead, area.code}


def test_a_group_that_does_not_exist_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownNameError):
        lessons(snapshot.comparisons, Source.EVIDENCE, "NZL", "G99")
