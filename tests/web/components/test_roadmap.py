"""The roadmap in words: the step, what it needs, who has done it, and what would move."""

import dataclasses
from collections.abc import Mapping
from html import escape

import pytest

from dashboard.domain.maturity.describe import step_needs, step_words
from dashboard.domain.maturity.roadmap import RoadmapStep, outlooks_if_met
from dashboard.domain.maturity.roadmap import roadmap as steps_of
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.components.roadmap import MAX_ITEMS, UNCHOSEN, outlook_lines, roadmap
from dashboard.web.markup import to_html
from tests.assessments import generated


def filed(answers: Mapping[str, str], country: str = "NZL") -> Assessment:
    items = {name: {"answer": answer} for name, answer in answers.items()}
    fields = {"country": country, "cycle": 2026, "provenance": "self-declared", "answers": items}
    return Assessment.model_validate(fields)


def on(snapshot: Snapshot, number: int, document: Assessment) -> RoadmapStep:
    return next(step for step in steps_of(snapshot.comparisons, document) if step.reason.principle.number == number)


@pytest.mark.parametrize(
    ("intermediate", "advanced", "words"),
    [
        (None, None, "Not assessed yet; the first step leads to intermediate"),
        ("does not apply", None, "From early to intermediate"),
        ("applies", None, "From at least intermediate to advanced"),
        ("applies", "does not apply", "From intermediate to advanced"),
        (None, "does not apply", "From early or intermediate to intermediate for sure"),
    ],
)
def test_a_step_says_from_where_to_where(snapshot: Snapshot, intermediate, advanced, words: str) -> None:
    filed_answers = {"intermediate": intermediate, "advanced": advanced}
    answers = {
        item.id: filed_answers[item.stage]
        for item in snapshot.toolkit.principles[5].lifting
        if filed_answers[item.stage]
    }
    assert step_words(on(snapshot, 5, filed(answers))) == words


def test_it_is_told_how_many_of_the_missing_suffice(snapshot: Snapshot) -> None:
    needs = {}
    for step in steps_of(snapshot.comparisons, filed({})):
        needs[step.min_needed, len(step.missing)] = step_needs(step)
    assert needs[1, 1] == "Meet this one."
    assert needs[2, 2] == "Meet all 2."
    assert needs[3, 4] == "Meet at least 3 of these 4."


def test_a_peer_of_public_evidence_is_told_apart_and_shown_with_its_practice_and_answer(snapshot: Snapshot) -> None:
    step = on(snapshot, 6, filed({}))
    missing = next(item for item in step.missing if item.in_public)
    public, markup = to_html(roadmap(snapshot, [step], (), editable=False)).split(
        "public evidence, not self-assessed", 1
    )
    assert f"{len(missing.in_public)} countries have met it by " in public
    for peer in missing.in_public:
        assert (urls.country(peer.area.code) in markup) == bool(peer.practices)
        assert peer.area.name.replace("&", "&amp;") in markup
        assert all(urls.practice(practice.id) in markup for practice in peer.practices)


def test_a_self_assessed_peer_comes_with_its_evidence(snapshot: Snapshot) -> None:
    steps = steps_of(snapshot.comparisons, snapshot.toolkit.assessments["XAA", 2024])
    markup = to_html(roadmap(snapshot, steps, (), editable=False))
    proofs = [proof for step in steps for item in step.missing for peer in item.peers for proof in peer.evidence]
    assert any(proof.link for proof in proofs)
    assert all(proof.link in markup for proof in proofs)


def test_the_policies_of_the_step_lead_to_their_place(snapshot: Snapshot) -> None:
    step = on(snapshot, 5, filed({}))
    markup = to_html(roadmap(snapshot, [step], (), editable=False))
    assert all(f'href="{urls.item(5, policy.id)}"' in markup for policy in step.reason.policies)


def test_what_is_advanced_stands_at_the_end_without_a_card(snapshot: Snapshot) -> None:
    document = filed({item.id: "applies" for item in snapshot.toolkit.principles[5].lifting})
    markup = to_html(roadmap(snapshot, steps_of(snapshot.comparisons, document), (), editable=False))
    cards, _, done = markup.partition("Advanced already")
    assert cards.count("<article") == 11
    assert urls.principle(5) in done and urls.principle(5) not in cards


def test_efforts_can_be_chosen_where_it_can_be_edited_and_are_told_everywhere(snapshot: Snapshot) -> None:
    step = on(snapshot, 5, filed({}).model_copy(update={"efforts": {"p5-intermediate-c1": "low"}}))
    kinds = {editable: _types(roadmap(snapshot, [step], (), editable=editable)) for editable in (True, False)}
    count = len(step.missing)
    assert kinds[True].count(ids.RESULT_EFFORT) == kinds[True].count(ids.RESULT_WHAT_IF) == count
    assert ids.RESULT_EFFORT not in kinds[False]
    assert kinds[False].count(ids.RESULT_WHAT_IF) == count
    assert "Effort: low" in to_html(roadmap(snapshot, [step], (), editable=False))


def _types(cards: list) -> list[str]:
    nodes = [node for card in cards for node in card._traverse()]
    return [node.id["type"] for node in nodes if isinstance(getattr(node, "id", None), dict)]


def test_the_outlook_says_what_moves_and_what_is_still_needed(snapshot: Snapshot) -> None:
    ticked = ["p9-intermediate-c1", "p5-intermediate-c1", "p7-intermediate-c1"]
    document = filed(dict.fromkeys(ticked[:2], "does not apply"))
    markup = to_html(outlook_lines(outlooks_if_met(snapshot.comparisons, document, ticked), len(ticked)))
    assert "If 3 more characteristics were met" in markup
    assert markup.count("early ") == 2 and " at least intermediate<" in markup
    assert " not assessed, one more characteristic is needed for intermediate" in markup
    assert "unchanged, one more characteristic is needed for intermediate" in markup
    assert UNCHOSEN in to_html(outlook_lines({}, 0))


def test_a_name_with_markup_is_shown_as_text(snapshot: Snapshot) -> None:
    step = on(snapshot, 9, snapshot.toolkit.assessments["XAA", 2024])
    evil = dataclasses.replace(step.missing[0].peers[0].area, name="<img src=x>")
    peers = (dataclasses.replace(step.missing[0].peers[0], area=evil),)
    changed = dataclasses.replace(step, missing=(dataclasses.replace(step.missing[0], peers=peers),))
    assert "<img" not in to_html(roadmap(snapshot, [changed], (), editable=False))


def test_of_very_many_peers_those_with_something_to_show_come_first_and_all_are_named(toolkit: Toolkit) -> None:
    many = generated(toolkit, countries=120, cycles=1)
    wide = toolkit.with_assessments(many, (), toolkit.digests)
    own = AppState(wide, Settings()).snapshot()
    step = on(own, 5, filed({}, "NZL"))
    for missing in step.missing:
        alone = dataclasses.replace(step, missing=(dataclasses.replace(missing, in_public=()),))
        markup = to_html(roadmap(own, [alone], (), editable=False))
        assert len(missing.peers) > 3 * MAX_ITEMS
        assert markup.count('href="/countries/') == MAX_ITEMS
        assert all(escape(peer.area.name, quote=False) in markup for peer in missing.peers)
