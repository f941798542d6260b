"""Merging: two editors of one assessment, and neither loses work."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.assessments.field_path import Aspect, FieldPath, fields
from dashboard.domain.assessments.merging import Conflict, MergeResult, Side, merge, resolve
from dashboard.errors import ParameterError
from dashboard.model.assessments import Assessment

ITEM = "p5-intermediate-c1"
LISTS = {Aspect.EVIDENCE, Aspect.COMMENTS}


def draft(**fields) -> Assessment:
    return Assessment.model_validate(
        {"country": "NZL", "cycle": 2025, "provenance": "self-declared", "state": "draft", **fields}
    )


def said(**fields) -> Assessment:
    return draft(answers={ITEM: fields})


PROOFS = st.lists(st.sampled_from([{"text": text} for text in "ABC"]), max_size=3, unique_by=lambda e: e["text"])
COMMENTS = [{"by": by, "at": f"2025-01-0{day}T00:00:00Z", "text": "Why?"} for by in "ST" for day in (1, 2)]
ANSWER = st.fixed_dictionaries(
    {
        "answer": st.sampled_from([None, "applies", "partly", "does not apply"]),
        "evidence": PROOFS,
        "note": st.sampled_from(["", "One.", "Two."]),
        "to_confirm": st.booleans(),
    }
).filter(lambda fields: fields["answer"] or fields["evidence"] or fields["note"])
ITEMS = st.sampled_from([ITEM, "p5-advanced-c1", "p1-intermediate-c4-shortcoming"])
ANSWERS = st.dictionaries(ITEMS, ANSWER)
STAGES = st.sampled_from(["early", "advanced"])
NUMBERS = st.sampled_from(["1", "12"])


@st.composite
def documents(draw: st.DrawFn) -> Assessment:
    """A version of one assessment, out of so few words that any two collide."""
    revision = draw(st.integers(0, 2))
    saved = {"saved_by": draw(st.sampled_from("MT")), "saved_at": "2025-01-01T00:00:00Z"} if revision else {}
    return draft(
        state=draw(st.sampled_from(["draft", "returned", "submitted"])),
        provenance=draw(st.sampled_from(["self-declared", "peer-reviewed"])),
        revision=revision,
        **saved,
        answers=draw(ANSWERS),
        declared=draw(st.dictionaries(NUMBERS, st.builds(lambda stage: {"stage": stage, "reason": "So."}, STAGES))),
        targets=draw(st.dictionaries(NUMBERS, st.builds(lambda stage: {"stage": stage, "year": 2030}, STAGES))),
        efforts=draw(st.dictionaries(ITEMS, st.sampled_from(["low", "high"]))),
        assessors=draw(st.dictionaries(st.sampled_from(["Treasury", "Health"]), ANSWERS)),
        comments=draw(st.lists(st.sampled_from(COMMENTS), max_size=3, unique_by=str)),
    )


def turned(conflict: Conflict) -> Conflict:
    return Conflict(conflict.place, conflict.base, conflict.theirs, conflict.mine)


@given(base=documents(), one=documents())
def test_what_one_side_alone_changed_is_taken_whole(base: Assessment, one: Assessment) -> None:
    for merged in (merge(base, one, base), merge(base, base, one)):
        assert merged.document == one
        assert merged.conflicts == ()


@given(base=documents(), one=documents())
def test_the_same_changes_on_both_sides_are_no_conflict(base: Assessment, one: Assessment) -> None:
    assert merge(base, one, one).document == one
    assert merge(base, one, one).conflicts == ()


@given(base=documents(), mine=documents(), theirs=documents())
def test_it_does_not_matter_whose_side_is_whose(base: Assessment, mine: Assessment, theirs: Assessment) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.document == other.document
    assert one.conflicts == tuple(map(turned, other.conflicts))


@given(base=documents(), mine=documents(), theirs=documents())
def test_nothing_that_either_side_did_is_lost_unless_a_conflict_names_it(
    base: Assessment, mine: Assessment, theirs: Assessment
) -> None:
    found = merge(base, mine, theirs)
    in_conflict = {conflict.place for conflict in found.conflicts}
    old, merged = fields(base), found.pieces
    for side in map(fields, (mine, theirs)):
        for place in (old.keys() | side.keys()) - in_conflict:
            before, after, now = (some.get(place, place.aspect.nothing) for some in (old, side, merged))
            if before == after:
                continue
            if place.aspect in LISTS:
                assert set(after) - set(before) <= set(now)
                assert not (set(before) - set(after)) & set(now)
            else:
                assert now == after


@given(base=documents(), mine=documents(), theirs=documents())
def test_a_conflict_carries_what_each_side_has_and_is_never_about_nothing(
    base: Assessment, mine: Assessment, theirs: Assessment
) -> None:
    sides = [fields(document) for document in (base, mine, theirs)]
    for conflict in merge(base, mine, theirs).conflicts:
        found = [side.get(conflict.place, conflict.place.aspect.nothing) for side in sides]
        assert found == [conflict.base, conflict.mine, conflict.theirs]
        assert conflict.base != conflict.mine != conflict.theirs != conflict.base


@given(base=documents(), mine=documents(), theirs=documents(), data=st.data())
def test_settling_takes_the_chosen_side_everywhere_in_any_number_of_goes(
    base: Assessment, mine: Assessment, theirs: Assessment, data: Any
) -> None:
    merged = merge(base, mine, theirs)
    choices = {conflict.place: data.draw(st.sampled_from(Side)) for conflict in merged.conflicts}
    settled = resolve(merged, choices)
    one_by_one = merged
    for place, side in choices.items():
        one_by_one = resolve(one_by_one, {place: side})
    assert settled == one_by_one
    assert settled.conflicts == ()
    sides = {Side.MINE: fields(mine), Side.THEIRS: fields(theirs)}
    for place, side in choices.items():
        assert settled.pieces.get(place, place.aspect.nothing) == sides[side].get(place, place.aspect.nothing)


@given(base=documents(), mine=documents(), theirs=documents(), side=st.sampled_from(Side))
def test_the_merged_assessment_can_be_read_back_from_its_file(
    base: Assessment, mine: Assessment, theirs: Assessment, side: Side
) -> None:
    merged = merge(base, mine, theirs)
    document = resolve(merged, {conflict.place: side for conflict in merged.conflicts}).document
    assert Assessment.model_validate_json(document.model_dump_json()) == document


def test_two_answers_to_different_characteristics_are_both_taken() -> None:
    mine, theirs = draft(answers={ITEM: {"answer": "applies"}}), draft(answers={"p5-advanced-c1": {"answer": "partly"}})
    assert merge(draft(), mine, theirs).document.answer_codes == {ITEM: "applies", "p5-advanced-c1": "partly"}


def test_an_answer_and_a_note_on_one_characteristic_are_both_taken() -> None:
    base = said(answer="partly")
    merged = merge(base, said(answer="applies"), said(answer="partly", note="Since May."))
    assert merged.document == said(answer="applies", note="Since May.")
    assert merged.conflicts == ()


def test_two_different_answers_are_a_conflict_and_neither_is_taken_by_itself() -> None:
    merged = merge(said(answer="partly"), said(answer="applies"), said(answer="does not apply"))
    place = FieldPath(Aspect.ANSWER, 5, ITEM)
    assert merged.conflicts == (Conflict(place, "partly", "applies", "does not apply"),)
    assert merged.document.answer_codes == {ITEM: "partly"}
    assert resolve(merged, {place: Side.MINE}).document.answer_codes == {ITEM: "applies"}
    assert resolve(merged, {place: Side.THEIRS}).document.answer_codes == {ITEM: "does not apply"}


def test_an_answer_taken_away_on_one_side_and_changed_on_the_other_is_a_conflict() -> None:
    merged = merge(said(answer="partly"), draft(), said(answer="applies"))
    assert [(conflict.mine, conflict.theirs) for conflict in merged.conflicts] == [(None, "applies")]


def test_evidence_that_both_added_is_joined_and_what_one_removed_is_gone() -> None:
    base = said(evidence=[{"text": "Old"}, {"text": "Kept"}])
    mine, theirs = (
        said(evidence=[{"text": "Kept"}, {"text": "Mine"}]),
        said(evidence=[*base_texts(base), {"text": "A"}]),
    )
    merged = merge(base, mine, theirs)
    assert [proof.text for proof in merged.document.answers[ITEM].evidence] == ["Kept", "A", "Mine"]
    assert merged.conflicts == ()


def base_texts(document: Assessment) -> list[dict[str, str]]:
    return [{"text": proof.text} for proof in document.answers[ITEM].evidence]


def test_more_evidence_than_an_answer_can_hold_is_a_conflict() -> None:
    mine, theirs = (said(evidence=[{"text": f"{side}{n}"} for n in range(11)]) for side in "MT")
    (conflict,) = merge(draft(), mine, theirs).conflicts
    assert (len(conflict.mine), len(conflict.theirs)) == (11, 11)


def test_without_a_base_both_began_from_nothing() -> None:
    merged = merge(None, said(answer="applies", note="Mine."), said(answer="applies", note="Theirs."))
    assert merged.document.answer_codes == {ITEM: "applies"}
    assert [(conflict.mine, conflict.theirs) for conflict in merged.conflicts] == [("Mine.", "Theirs.")]


def test_a_mark_survives_the_settling_of_the_answer_it_belongs_to() -> None:
    mine, theirs = said(answer="applies", to_confirm=True), said(answer="partly", to_confirm=True)
    merged = merge(None, mine, theirs)
    assert resolve(merged, {merged.conflicts[0].place: Side.MINE}).document == mine


def test_the_merged_assessment_counts_on_from_the_version_that_was_saved_last() -> None:
    saved = {"saved_by": "T", "saved_at": "2025-01-02T00:00:00Z"}
    theirs = draft(revision=4, **saved)
    assert merge(draft(revision=3, **saved), draft(revision=3, **saved), theirs).document.revision == 4


def test_what_is_no_conflict_cannot_be_settled() -> None:
    with pytest.raises(ParameterError, match="no conflict"):
        resolve(MergeResult(draft(), (), {}), {FieldPath(Aspect.STATE): Side.MINE})


@pytest.mark.parametrize("other", [{"country": "KOR"}, {"cycle": 2026}])
def test_only_versions_of_one_assessment_are_merged(other: dict) -> None:
    with pytest.raises(ParameterError, match="one country and cycle"):
        merge(draft(), draft(), draft(**other))
