"""What of an assessment that is being worked on can be saved: unfinished fields hold nothing else up, and are not lost."""

import copy
from typing import Any

import pytest

from dashboard.model.assessments import Assessment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("assessment")]
HEAD = {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "state": "draft"}
UNFINISHED: dict[str, Any] = {
    **HEAD,
    "answers": {
        "p1-early-c1": {"answer": "partly", "evidence": [{"text": "law", "link": "www.example.org"}, {"text": ""}]},
        "p1-early-c2": {"evidence": [{"text": "", "date": "2024-02"}], "to_confirm": True},
        "p1-early-c3": {"evidence": [{"text": ""}], "to_confirm": True},
    },
    "declared": {"1": {"stage": "advanced", "reason": " "}, "2": {"stage": "early", "reason": "r"}},
    "targets": {"3": {"stage": "advanced", "year": "1999"}, "4": {"stage": "advanced", "year": "2030"}},
    "assessors": {"Finance": {}},
}


@pytest.fixture
def ask(reader: Any) -> Any:
    """Asks a function of the page, with the arguments given."""
    reader.open("/assess/XAA/2024")
    reader.wait("return Boolean(window.toolkitAssess)")
    return lambda name, *arguments: reader.js(f"return toolkitAssess.{name}(...arguments)", *arguments)


def test_an_unfinished_field_is_left_out_and_the_rest_can_be_saved(ask: Any) -> None:
    found = ask("sendable", UNFINISHED)
    saved = Assessment.model_validate(found["document"])
    assert saved.answers.keys() == {"p1-early-c1", "p1-early-c2"}
    assert [(proof.text, proof.link) for proof in saved.answers["p1-early-c1"].evidence] == [("law", "")]
    assert (saved.declared.keys(), saved.targets.keys(), saved.assessors) == ({"2"}, {"4"}, {"Finance": {}})
    reasons = [one["why"] for one in found["left"]]
    for words in ("https://", "calendar", "needs a reason", "needs a year"):
        assert any(words in reason for reason in reasons), words
    assert len(reasons) == 4


def test_equal_content_gives_one_text_whatever_its_order_and_whoever_saved_it(ask: Any) -> None:
    one = {**HEAD, "answers": {"p1-early-c1": {"answer": "partly", "note": "n"}, "p1-early-c2": {"answer": "applies"}}}
    other = {
        "revision": 7,
        "saved_by": "Ana",
        "answers": {"p1-early-c2": {"answer": "applies"}, "p1-early-c1": {"note": "n", "answer": "partly"}},
        **HEAD,
        "targets": {},
    }
    assert ask("content", one) == ask("content", other)
    changed = copy.deepcopy(one)
    changed["answers"]["p1-early-c2"]["answer"] = "partly"
    assert ask("content", one) != ask("content", changed)


def test_what_could_not_be_saved_yet_is_carried_into_what_was_merged(ask: Any) -> None:
    merged = ask("sendable", UNFINISHED)["document"]
    carried = ask("carry", UNFINISHED, merged)
    assert carried["answers"]["p1-early-c1"]["evidence"] == [{"text": "law", "link": "www.example.org"}]
    assert len(carried["answers"]["p1-early-c1"]["evidence"]) == 1
    assert carried["declared"]["1"]["stage"] == "advanced"
    assert carried["targets"]["3"]["year"] == "1999"


def test_an_unfinished_link_comes_back_to_the_second_of_two_pieces_of_evidence_alike(ask: Any) -> None:
    law = {"text": "law", "link": "", "date": ""}
    mine = {**HEAD, "answers": {"p1-early-c1": {"evidence": [law, {"text": "law", "link": "www.example.org"}]}}}
    theirs = {**HEAD, "answers": {"p1-early-c1": {"evidence": [{"text": "act"}, {"text": "law"}, {"text": "law"}]}}}
    found = ask("carry", mine, theirs)["answers"]["p1-early-c1"]["evidence"]
    assert [one.get("link") for one in found] == [None, None, "www.example.org"]


def test_an_unfinished_stage_takes_no_finished_one_of_somebody_else_away(ask: Any) -> None:
    theirs = {**HEAD, "declared": {"1": {"stage": "early", "reason": "theirs"}}}
    mine = {**HEAD, "declared": {"1": {"stage": "advanced", "reason": " "}}}
    assert ask("carry", mine, theirs)["declared"]["1"]["reason"] == "theirs"
