"""The roadmap: what to do next, in which order, who has done it, and which stages would move."""

import dataclasses
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.roadmap import RoadmapStep, outlooks_if_met, roadmap, with_efforts
from dashboard.errors import UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Answer, AreaKind, Effort, Stage
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot


def filed(country: str = "NZL", cycle: int = 2025, answers: dict[str, str] | None = None, **more) -> Assessment:
    given = {name: {"answer": answer} for name, answer in (answers or {}).items()}
    fields = {"country": country, "cycle": cycle, "provenance": "self-declared", "answers": given, **more}
    return Assessment.model_validate(fields)


def over(toolkit: Toolkit, *documents: Assessment) -> Comparisons:
    both = {**toolkit.assessments, **{document.key: document for document in documents}}
    return Comparisons(dataclasses.replace(toolkit, assessments=both))


def on(principle: int, steps: tuple[RoadmapStep, ...]) -> RoadmapStep:
    return next(step for step in steps if step.reason.principle.number == principle)


@given(data=st.data())
def test_so_many_must_be_met_and_no_fewer(snapshot: Snapshot, data) -> None:
    names = [item.id for item in snapshot.toolkit.principles[5].lifting]
    answers = {name: data.draw(st.sampled_from([*Answer, None])) for name in names}
    document = filed(answers={name: answer for name, answer in answers.items() if answer})
    step = on(5, roadmap(snapshot.comparisons, document))
    if step.reason.next_stage is None:
        assert (step.missing, step.min_needed, step.effort) == ((), 0, None)
        return

    def suffices(items: tuple[str, ...]) -> bool:
        return (
            outlooks_if_met(snapshot.comparisons, document, items)[5].after.lowest.rank >= step.reason.next_stage.rank
        )

    missing = [one.item.id for one in step.missing]
    assert any(suffices(items) for items in combinations(missing, step.min_needed))
    assert not any(suffices(items) for n in range(1, step.min_needed) for items in combinations(missing, n))


@given(data=st.data())
def test_meeting_what_is_no_harder_than_the_step_suffices_and_what_is_easier_does_not(snapshot: Snapshot, data) -> None:
    names = [item.id for item in snapshot.toolkit.principles[5].lifting]
    answers = {name: data.draw(st.sampled_from(["partly", "does not apply"])) for name in names}
    efforts = {name: data.draw(st.sampled_from(["low", "medium", "high"])) for name in names}
    document = filed(answers=answers, efforts=efforts)
    step = on(5, roadmap(snapshot.comparisons, document))
    ranks = ["low", "medium", "high"]
    for limit in range(3):
        chosen = [one.item.id for one in step.missing if ranks.index(one.effort) <= limit]
        moved = (
            bool(chosen) and outlooks_if_met(snapshot.comparisons, document, chosen)[5].after.lowest is not Stage.EARLY
        )
        assert moved == (ranks.index(step.effort) <= limit)


def test_every_principle_has_its_step_with_the_policies_of_the_toolkit(snapshot: Snapshot, toolkit: Toolkit) -> None:
    for document in toolkit.assessments.values():
        steps = roadmap(snapshot.comparisons, document)
        assert sorted(step.reason.principle.number for step in steps) == list(toolkit.principles)
        for step in steps:
            reason = step.reason
            assert {one.item.stage for one in step.missing} <= {reason.next_stage}
            assert {one.reason for one in step.missing} == set(reason.lifting)
            assert reason.policies == (reason.principle.policies(reason.result.lowest) if reason.next_stage else ())


def test_easy_steps_come_first_then_early_years_and_what_is_open_comes_last(toolkit: Toolkit) -> None:
    everything = {item.id: "does not apply" for item in toolkit.items.values() if item.kind == "characteristic"}
    everything |= {item.id: "applies" for item in toolkit.principles[2].lifting}
    efforts = dict.fromkeys((item.id for p in (4, 7, 8) for item in toolkit.principles[p].lifting), "low")
    efforts |= dict.fromkeys((item.id for item in toolkit.principles[3].lifting), "high")
    targets = {"7": 2027, "8": 2026, "12": 2026}
    targets = {number: {"stage": "advanced", "year": year} for number, year in targets.items()}
    document = filed(answers=everything, efforts=efforts, targets=targets)
    found = [step.reason.principle.number for step in roadmap(Comparisons(toolkit), document)]
    assert found == [8, 7, 4, 3, 12, 1, 5, 6, 9, 10, 11, 2]


def test_missing_characteristics_are_in_the_order_of_effort(toolkit: Toolkit) -> None:
    names = [item.id for item in toolkit.principles[5].characteristics(Stage.INTERMEDIATE)]
    efforts = {names[0]: "high", names[-1]: "low"}
    step = on(5, roadmap(Comparisons(toolkit), filed(answers=dict.fromkeys(names, "partly"), efforts=efforts)))
    assert [one.item.id for one in step.missing] == [names[-1], names[0], *names[1:-1]]


def test_a_peer_is_a_country_that_says_it_applies_with_the_evidence_it_gave(toolkit: Toolkit) -> None:
    name = "p9-intermediate-c1"
    law = {"answers": {name: {"answer": "applies", "evidence": [{"text": "A law"}]}}}
    comparisons = over(
        toolkit,
        filed(),
        Assessment.model_validate({**filed("GBR").model_dump(), **law}),
        filed("KOR", answers={name: "partly"}),
        filed("CAN", answers={name: "applies"}, state="draft"),
        filed("FRA", 2020, answers={name: "applies"}),
        filed("FRA", 2024, answers={name: "does not apply"}),
    )
    (missing,) = on(9, roadmap(comparisons, filed())).missing
    assert [(peer.area.code, [proof.text for proof in peer.evidence]) for peer in missing.peers] == [("GBR", ["A law"])]
    assert all(9 in practice.principles and practice.country == "GBR" for practice in missing.peers[0].practices)


def test_peers_with_practices_to_read_come_first_and_then_by_name(snapshot: Snapshot) -> None:
    for step in roadmap(snapshot.comparisons, filed()):
        for missing in step.missing:
            order = [(not peer.practices, peer.area.name) for peer in missing.in_public]
            assert order == sorted(order)


def test_public_peers_rest_on_public_answers_that_secure_it_and_the_country_is_none_of_its_own(
    snapshot: Snapshot,
) -> None:
    found = [
        (m.item, peer) for step in roadmap(snapshot.comparisons, filed()) for m in step.missing for peer in m.in_public
    ]
    assert found
    for item, peer in found:
        assert snapshot.comparisons.mark(Source.EVIDENCE, peer.area.code, item) == "m"
        assert peer.findings
        assert all(finding.counts for finding in peer.findings)
        assert peer.evidence == ()
        assert peer.area.code != "NZL"


def test_fictional_countries_have_fictional_peers_and_real_ones_real_peers(toolkit: Toolkit) -> None:
    comparisons = over(toolkit, filed("KOR", answers=dict.fromkeys(map(str, _lifting(toolkit)), "applies")))
    fictional = roadmap(comparisons, toolkit.assessments["XAH", 2024])
    real = roadmap(comparisons, filed())
    kinds = [
        {peer.area.kind for step in steps for one in step.missing for peer in (*one.peers, *one.in_public)}
        for steps in (fictional, real)
    ]
    assert kinds == [{AreaKind.FICTIONAL}, {AreaKind.COUNTRY}]


def _lifting(toolkit: Toolkit) -> list[str]:
    return [item.id for principle in toolkit.principles.values() for item in principle.lifting]


def test_what_if_tells_before_and_after_for_the_principles_concerned(snapshot: Snapshot) -> None:
    document = filed(answers={"p9-intermediate-c1": "does not apply"})
    found = outlooks_if_met(snapshot.comparisons, document, ["p9-intermediate-c1", "p1-early-c1"])
    assert list(found) == [1, 9]
    assert (found[9].before.label, found[9].after.label, found[9].moves) == ("Early", "At least intermediate", True)
    assert not found[1].moves
    assert document.answer_codes == {"p9-intermediate-c1": "does not apply"}
    assert outlooks_if_met(snapshot.comparisons, document, []) == {}


@pytest.mark.parametrize(
    "name", ["p9-intermediate-c7", "p9-intermediate-p1", "p1-intermediate-c4-shortcoming", "", "x"]
)
def test_what_if_asks_about_characteristics_that_there_are(snapshot: Snapshot, name: str) -> None:
    with pytest.raises(UnknownNameError):
        outlooks_if_met(snapshot.comparisons, filed(), [name])


def test_what_if_tells_how_much_more_the_next_stage_needs(snapshot: Snapshot) -> None:
    names = [item.id for item in snapshot.toolkit.principles[1].characteristics(Stage.INTERMEDIATE)]
    document = filed(answers=dict.fromkeys(names, "does not apply"))
    for met in range(1, len(names) + 1):
        found = outlooks_if_met(snapshot.comparisons, document, names[:met])[1]
        if found.after.lowest is Stage.EARLY:
            suffices = outlooks_if_met(snapshot.comparisons, document, names[: met + found.more])[1]
            assert (found.following, suffices.after.lowest) == (Stage.INTERMEDIATE, Stage.INTERMEDIATE)
        else:
            assert found.following is Stage.ADVANCED and found.more > 0


def test_efforts_are_set_and_taken_away_and_others_stay() -> None:
    before = filed(efforts={"p1-intermediate-c1": "low", "p1-intermediate-c2": "high"})
    after = with_efforts(before, {"p1-intermediate-c1": None, "p5-intermediate-c1": Effort.MEDIUM})
    assert after.efforts == {"p1-intermediate-c2": "high", "p5-intermediate-c1": "medium"}
    assert before.efforts == {"p1-intermediate-c1": "low", "p1-intermediate-c2": "high"}
    assert with_efforts(before, {"p1-intermediate-c1": Effort.LOW}) == before
