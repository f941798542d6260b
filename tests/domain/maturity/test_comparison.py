"""The comparison: three sources that are never mixed, and the reason behind each of its cells."""

import dataclasses
from fractions import Fraction

import pytest

from dashboard.domain.maturity.characteristics import countries_by_mark
from dashboard.domain.maturity.comparison import Comparisons, Source, status, tally
from dashboard.domain.maturity.peers import standing
from dashboard.domain.maturity.reasons import explain
from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Provenance, Stage, State
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot

ILLUSTRATIVE, EVIDENCE, ASSESSMENTS = Source.ILLUSTRATIVE, Source.EVIDENCE, Source.ASSESSMENTS


def filed(country: str, cycle: int, answer: str = "applies", **more) -> Assessment:
    answers = {"p9-intermediate-c1": {"answer": answer, "note": f"Of {cycle}."}}
    fields = {"country": country, "cycle": cycle, "provenance": "self-declared", "answers": answers, **more}
    return Assessment.model_validate(fields)


def with_assessments(toolkit: Toolkit, *documents: Assessment) -> Comparisons:
    both = {**toolkit.assessments, **{document.key: document for document in documents}}
    return Comparisons(dataclasses.replace(toolkit, assessments=both))


def test_it_opens_on_public_evidence_while_no_country_has_filed(snapshot: Snapshot) -> None:
    assert snapshot.comparisons.of(ASSESSMENTS).is_empty
    assert snapshot.comparisons.first_source() is EVIDENCE


def test_it_opens_on_self_assessments_as_soon_as_there_is_one(toolkit: Toolkit) -> None:
    assert with_assessments(toolkit, filed("NZL", 2025)).first_source() is ASSESSMENTS


def test_sources_are_never_mixed(toolkit: Toolkit) -> None:
    comparisons = with_assessments(toolkit, filed("NZL", 2025))
    countries = {source: {area.code for area in comparisons.of(source).countries} for source in Source}
    assert countries[ASSESSMENTS] == {"NZL"}
    assert countries[ILLUSTRATIVE] == {f"XA{letter}" for letter in "ABCDEFGH"}
    assert len(countries[EVIDENCE]) == 198
    assert not countries[EVIDENCE] & countries[ILLUSTRATIVE]


def test_countries_are_in_alphabetical_order_and_have_a_cell_for_every_principle(snapshot: Snapshot) -> None:
    for source in (EVIDENCE, ILLUSTRATIVE):
        found = snapshot.comparisons.of(source)
        assert [area.name for area in found.countries] == sorted(area.name for area in found.countries)
        assert set(found.cells) == {(area.code, number) for area in found.countries for number in range(1, 13)}


def test_without_a_cycle_each_country_shows_its_latest(toolkit: Toolkit) -> None:
    comparisons = with_assessments(
        toolkit, filed("NZL", 2025, "does not apply"), filed("NZL", 2023), filed("KOR", 2023)
    )
    latest, earlier = comparisons.of(ASSESSMENTS), comparisons.of(ASSESSMENTS, 2023)
    assert latest.cycles == earlier.cycles == (2025, 2023)
    assert latest.cells["NZL", 9].result.label == "Early"
    assert latest.cells["KOR", 9].result.label == "At least intermediate"
    assert earlier.cells["NZL", 9].result.label == "At least intermediate"
    assert {area.code for area in comparisons.of(ASSESSMENTS, 2025).countries} == {"NZL"}


def test_a_draft_does_not_take_the_place_of_what_was_published_but_of_nothing(toolkit: Toolkit) -> None:
    draft = filed("NZL", 2025, "does not apply").model_copy(update={"state": State.DRAFT})
    with_both = with_assessments(toolkit, draft, filed("NZL", 2023))
    assert with_both.of(ASSESSMENTS).documents["NZL"].cycle == 2023
    assert with_both.of(ASSESSMENTS, 2025).documents["NZL"].state is State.DRAFT
    assert with_assessments(toolkit, draft).of(ASSESSMENTS).cells["NZL", 9].result.label == "Early"


def test_a_draft_is_compared_but_neither_counted_nor_what_is_shown_first(toolkit: Toolkit) -> None:
    draft = filed("NZL", 2025).model_copy(update={"state": State.DRAFT})
    only = with_assessments(toolkit, draft)
    assert only.first_source() is EVIDENCE
    assert only.of(ASSESSMENTS).published.is_empty and not only.of(ASSESSMENTS).is_empty
    both = with_assessments(toolkit, draft, filed("KOR", 2025))
    assert both.first_source() is ASSESSMENTS
    assert [area.code for area in both.of(ASSESSMENTS).published.countries] == ["KOR"]
    assert {code for code, _ in both.of(ASSESSMENTS).published.cells} == {"KOR"}
    item = toolkit.items["p9-intermediate-c1"]
    assert [area.code for areas in countries_by_mark(both, ASSESSMENTS, item).values() for area in areas] == ["KOR"]
    peers = [toolkit.areas["NZL"], toolkit.areas["KOR"]]
    assert sum(count for _, count in standing(both.of(ASSESSMENTS), "NZL", peers, 9).peers) == 1


@pytest.mark.parametrize(
    ("state", "provenance", "told"),
    [
        (State.PUBLISHED, Provenance.SELF_DECLARED, "2025, self-declared"),
        (State.PUBLISHED, Provenance.PEER_REVIEWED, "2025, peer-reviewed"),
        (State.DRAFT, Provenance.SELF_DECLARED, "2025, draft"),
        (State.SUBMITTED, Provenance.PEER_REVIEWED, "2025, submitted"),
        (State.RETURNED, Provenance.ILLUSTRATIVE, "2025, illustrative, returned"),
    ],
)
def test_a_stage_says_who_stands_behind_it(state: State, provenance: Provenance, told: str) -> None:
    assert status(filed("NZL", 2025).model_copy(update={"state": state, "provenance": provenance})) == told


def test_renewed_after_a_save_it_shows_the_new_answers_and_leaves_the_old_ones_where_they_are(toolkit: Toolkit) -> None:
    before = with_assessments(toolkit, filed("NZL", 2025))
    assert before.of(ASSESSMENTS).cells["NZL", 9].result.label == "At least intermediate"
    saved = {**toolkit.assessments, ("NZL", 2025): filed("NZL", 2025, "does not apply")}
    after = before.renewed(dataclasses.replace(toolkit, assessments=saved))
    assert after.of(ASSESSMENTS).cells["NZL", 9].result.label == "Early"
    assert after.mark(ASSESSMENTS, "NZL", toolkit.items["p9-intermediate-c1"]) == "n"
    assert before.of(ASSESSMENTS).cells["NZL", 9].result.label == "At least intermediate"
    assert after.of(EVIDENCE).cells == before.of(EVIDENCE).cells


def test_what_an_assessment_comes_to_is_worked_out_once_while_it_is_the_same(toolkit: Toolkit) -> None:
    kept, other = filed("NZL", 2025), filed("NZL", 2023)
    before = with_assessments(toolkit, kept, other)
    first = before.cells(kept)
    tried = kept.model_copy(update={"answers": {}})
    assert before.cells(tried)[9].result.label == "Not assessed"
    saved = {**before.toolkit.assessments, ("NZL", 2023): filed("NZL", 2023, "does not apply")}
    after = before.renewed(dataclasses.replace(before.toolkit, assessments=saved))
    assert after.cells(kept) is before.cells(kept) is first
    assert after.cells(after.toolkit.assessments["NZL", 2023]) != before.cells(other)


def test_an_assessment_has_the_same_results_before_and_after_it_is_saved(toolkit: Toolkit) -> None:
    document = filed("NZL", 2025)
    unsaved, saved = Comparisons(toolkit).cells(document), with_assessments(toolkit, document).of(ASSESSMENTS).cells
    assert {("NZL", number): cell for number, cell in unsaved.items()} == saved


@pytest.mark.parametrize("source", Source)
def test_an_unknown_cycle_gives_an_empty_comparison(snapshot: Snapshot, source: Source) -> None:
    found = snapshot.comparisons.of(source, 1999)
    assert found.is_empty
    assert found.cells == {}


def test_public_evidence_is_of_one_cycle(snapshot: Snapshot) -> None:
    assert snapshot.comparisons.of(EVIDENCE).cycles == (2022,)
    assert not snapshot.comparisons.of(EVIDENCE, 2022).is_empty


def test_a_declared_stage_stands_beside_the_computed_one(toolkit: Toolkit) -> None:
    declared = {"9": {"stage": "advanced", "reason": "Because we say so."}}
    cell = (
        with_assessments(toolkit, filed("NZL", 2025, "does not apply", declared=declared))
        .of(ASSESSMENTS)
        .cells["NZL", 9]
    )
    assert cell.result.label == "Early"
    assert cell.declared == "advanced"


def test_the_threshold_is_a_setting_of_the_installation(toolkit: Toolkit) -> None:
    stages = {
        threshold: [cell.result.lowest.rank for cell in Comparisons(toolkit, threshold).of(ILLUSTRATIVE).cells.values()]
        for threshold in (Fraction(1, 3), Fraction(2, 3), Fraction(1))
    }
    assert sum(stages[Fraction(1, 3)]) > sum(stages[Fraction(2, 3)]) > sum(stages[Fraction(1)])


def test_nothing_is_known_of_a_country_that_no_survey_covers(snapshot: Snapshot) -> None:
    assert snapshot.comparisons.evidence_on("XAA", 1) is None
    assert snapshot.comparisons.evidence_on("ABW", 1) is None


@pytest.mark.parametrize(
    ("answer", "expected"), [("applies", "m"), ("partly", "p"), ("does not apply", "n"), ("not applicable", "x")]
)
def test_a_mark_is_that_of_the_answer_in_the_latest_assessment(toolkit: Toolkit, answer: str, expected: str) -> None:
    earlier = "partly" if answer != "partly" else "applies"
    comparisons = with_assessments(toolkit, filed("NZL", 2025, answer), filed("NZL", 2023, earlier))
    assert comparisons.mark(ASSESSMENTS, "NZL", toolkit.items["p9-intermediate-c1"]) == expected


def test_a_characteristic_without_an_answer_is_open(toolkit: Toolkit) -> None:
    comparisons = with_assessments(toolkit, filed("NZL", 2025))
    assert comparisons.mark(ASSESSMENTS, "NZL", toolkit.items["p9-advanced-c1"]) == "u"


@pytest.mark.parametrize("source", [EVIDENCE, ILLUSTRATIVE])
def test_marks_one_by_one_are_the_strip_of_the_cell(snapshot: Snapshot, source: Source) -> None:
    found = snapshot.comparisons.of(source)
    for (code, number), cell in found.cells.items():
        lifting = snapshot.toolkit.principles[number].lifting
        assert "".join(snapshot.comparisons.mark(source, code, item) for item in lifting) == cell.marks.replace("-", "")


@pytest.mark.parametrize(("source", "country"), [(EVIDENCE, "XAA"), (ILLUSTRATIVE, "NZL"), (ASSESSMENTS, "XAA")])
def test_there_is_no_mark_of_a_country_that_the_source_does_not_cover(
    snapshot: Snapshot, source: Source, country: str
) -> None:
    with pytest.raises(KeyError):
        snapshot.comparisons.mark(source, country, snapshot.toolkit.items["p9-intermediate-c1"])


def test_the_tally_counts_symbols_and_averages_nothing(snapshot: Snapshot) -> None:
    found = snapshot.comparisons.of(ILLUSTRATIVE, 2024)
    codes = [area.code for area in found.countries]
    for number in range(1, 13):
        counts = tally(found, codes, number)
        assert sum(counts.values()) == 8
        assert set(counts) <= {"E", "I", "A", "≥I", "≤I", "–"}
    assert tally(found, ["NZL"], 1) == {}
    assert tally(found, [], 1) == {}


# Reasons


def test_every_cell_of_every_source_explains_itself(snapshot: Snapshot) -> None:
    for source in (ILLUSTRATIVE, EVIDENCE):
        found = snapshot.comparisons.of(source)
        for code, number in list(found.cells)[::7]:
            reason = explain(snapshot.comparisons, source, code, number, None)
            assert reason.result == found.cells[code, number].result
            assert len(reason.items) == sum(len(reason.of_stage(stage)) for stage in Stage)
            assert "".join(i.bounds.mark for i in reason.items if i.item.lifts) == found.cells[
                code, number
            ].marks.replace("-", "")
            for stage in (Stage.INTERMEDIATE, Stage.ADVANCED):
                assert sum(reason.counts(stage).values()) == sum(i.item.lifts for i in reason.of_stage(stage))


def test_a_reason_names_what_would_lift_the_stage_and_what_the_toolkit_suggests(
    snapshot: Snapshot, toolkit: Toolkit
) -> None:
    for code, number in snapshot.comparisons.of(ILLUSTRATIVE).cells:
        reason = explain(snapshot.comparisons, ILLUSTRATIVE, code, number, None)
        step = {Stage.EARLY: Stage.INTERMEDIATE, Stage.INTERMEDIATE: Stage.ADVANCED}.get(reason.result.lowest)
        assert reason.next_stage is step
        assert {lifted.item.stage for lifted in reason.lifting} <= {step}
        assert all(lifted.bounds.low in (0, 1) and lifted.item.lifts for lifted in reason.lifting)
        expected = toolkit.principles[number].policies(reason.result.lowest) if step else ()
        assert reason.policies == expected


def test_a_reason_rests_on_the_answers_of_the_cycle_asked_for(toolkit: Toolkit) -> None:
    target = {"9": {"stage": "advanced", "year": 2030}}
    comparisons = with_assessments(toolkit, filed("NZL", 2025, targets=target), filed("NZL", 2023, "does not apply"))
    latest = explain(comparisons, ASSESSMENTS, "NZL", 9, None)
    assert latest.cycle == 2025
    assert latest.target is not None
    assert latest.target.year == 2030
    earlier = explain(comparisons, ASSESSMENTS, "NZL", 9, 2023)
    assert (earlier.cycle, earlier.target, earlier.result.label) == (2023, None, "Early")
    answered = [item.answer.note for item in earlier.items if item.answer]
    assert answered == ["Of 2023."]


def test_a_reason_from_public_evidence_shows_findings_and_no_answers(snapshot: Snapshot) -> None:
    reason = explain(snapshot.comparisons, EVIDENCE, "FSM", 6, None)
    assert reason.result.label == "Early"
    assert reason.cycle == 2022
    assert not any(item.answer for item in reason.items)
    assert any(item.evidence and item.evidence.findings for item in reason.items)


@pytest.mark.parametrize(("country", "cycle"), [("NZL", None), ("XAA", 1999)])
def test_there_is_no_reason_where_nothing_is_known(snapshot: Snapshot, country: str, cycle: int | None) -> None:
    with pytest.raises(UnknownNameError):
        explain(snapshot.comparisons, ILLUSTRATIVE, country, 1, cycle)
