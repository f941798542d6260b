"""The data from which the browser draws an assessment: every question, its answers, and public evidence separately."""

import json
from typing import Any

import pytest

from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import Answer, Provenance, Stage, State
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.web.markup import to_html
from dashboard.web.pages.assessment.public_evidence import public_evidence
from dashboard.web.pages.assessment.questionnaire import payload, plain


def _blank(country: str = "NZL", **fields: Any) -> Assessment:
    return Assessment(
        **{"country": country, "cycle": 2026, "provenance": Provenance.SELF_DECLARED, "state": State.DRAFT} | fields
    )


@pytest.fixture(scope="module")
def content(snapshot: Snapshot) -> dict[str, Any]:
    return payload(snapshot, _blank(), 5)


def _items(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for principle in content["principles"] for item in principle["items"]]


def _text(item: dict[str, Any]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in item["text"])


def test_every_characteristic_and_second_sentence_is_asked_once(snapshot: Snapshot, content: dict[str, Any]) -> None:
    questions = [name for principle in snapshot.toolkit.principles.values() for name in principle.answer_ids]
    names = [item["id"] for item in _items(content)]
    assert sorted(names) == sorted(questions)
    assert len(names) == len(set(names)) == 109


def test_what_lifts_a_stage_is_asked_first_and_only_that_lifts(snapshot: Snapshot, content: dict[str, Any]) -> None:
    for principle in content["principles"]:
        stages = list(dict.fromkeys(item["stage"] for item in principle["items"]))
        assert stages == [Stage.INTERMEDIATE, Stage.ADVANCED, Stage.EARLY]
        lifting = {item.id for item in snapshot.toolkit.principles[principle["number"]].lifting}
        assert {item["id"] for item in principle["items"] if item["lifts"]} == lifting


def test_the_pieces_of_a_text_are_the_text_and_name_terms_of_the_glossary(
    snapshot: Snapshot, content: dict[str, Any]
) -> None:
    for item in _items(content):
        source = snapshot.toolkit.items[item["id"].removesuffix("-shortcoming")]
        assert _text(item) == (source.shortcoming if item["id"].endswith("-shortcoming") else source.text)
    terms = [part[1] for item in _items(content) for part in item["text"] if not isinstance(part, str)]
    assert terms and set(terms) <= set(snapshot.toolkit.terms)


def test_a_term_is_told_once_in_a_principle(content: dict[str, Any]) -> None:
    for principle in content["principles"]:
        terms = [part[1] for item in principle["items"] for part in item["text"] if not isinstance(part, str)]
        assert len(terms) == len(set(terms))


def test_what_does_not_count_says_so(content: dict[str, Any]) -> None:
    uncounted = {item["id"] for item in _items(content) if "uncounted" in item}
    assert uncounted == {"p1-intermediate-c4-shortcoming", "p9-intermediate-c2"}


def test_the_document_is_that_of_the_file_and_the_whole_can_be_sent(snapshot: Snapshot) -> None:
    answers = {"p1-early-c1": ItemAnswer(answer=Answer.PARTLY, note="n")}
    content = payload(snapshot, _blank(answers=answers, revision=3), 1)
    assert Assessment.model_validate(content["document"]) == _blank(answers=answers, revision=3)
    assert content["revision"] == 3
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DRAFT, ""),
        (State.RETURNED, ""),
        (State.SUBMITTED, "submitted for review"),
        (State.PUBLISHED, "published"),
    ],
)
def test_an_assessment_that_is_no_draft_is_closed_and_says_why(snapshot: Snapshot, state: State, words: str) -> None:
    closed = payload(snapshot, _blank(state=state), 1)["closed"]
    assert bool(closed) == bool(words)
    assert words in closed
    assert payload(snapshot, _blank(), 1)["closings"][state] == closed


def test_an_installation_that_is_read_only_closes_every_assessment(snapshot: Snapshot) -> None:
    served = AppState(snapshot.toolkit, Settings(editing=Editing.OFF)).snapshot()
    assert payload(served, _blank(), 1)["closed"].startswith("Read-only")


def test_public_evidence_answers_nothing_by_itself(content: dict[str, Any]) -> None:
    assert content["evidence"]
    assert "answers" not in content["document"]


def test_a_finding_names_question_answer_year_and_who_answered(snapshot: Snapshot) -> None:
    content = public_evidence(snapshot, "NZL")
    first = content["evidence"]["p6-intermediate-c2"][0]
    assert (first["answer"], first["speaks"], first["settles"], first["direct"]) == (
        "Yes",
        "applies",
        "settles it",
        True,
    )
    question = content["questions"][first["indicator"]]
    assert question["question"].endswith("?")
    assert (question["dataset"], question["year"], question["who"]) == (
        "wb_gtmi",
        2022,
        "answered by the government itself",
    )
    assert question["link"].startswith("https://")


def test_the_year_is_that_of_the_countrys_own_answer(snapshot: Snapshot) -> None:
    years = {name: question["year"] for name, question in public_evidence(snapshot, "NZL")["questions"].items()}
    for name, year in years.items():
        rows = snapshot.toolkit.observations_of(name)
        own = rows[(rows["ref_area"] == "NZL") & rows["obs_value"].notna()]
        assert year == own["time_period"].max()


def test_a_remote_answer_says_so_and_an_unfavourable_one_is_weaker(snapshot: Snapshot) -> None:
    remote = [code for code in snapshot.comparisons.public_answers if snapshot.comparisons.answered_remotely(code)][:10]
    weak = []
    for content in (public_evidence(snapshot, code) for code in remote):
        assert all("remotely" in q["who"] for q in content["questions"].values() if q["dataset"] == "wb_gtmi")
        weak += [f for findings in content["evidence"].values() for f in findings if "one step weaker" in f["why"]]
    assert weak and not any(f["direct"] for f in weak)


def test_only_what_settles_a_characteristic_can_be_accepted(snapshot: Snapshot) -> None:
    findings = [
        f
        for code in ("NZL", "EST")
        for content in public_evidence(snapshot, code)["evidence"].values()
        for f in content
    ]
    assert {f["settles"] for f in findings if f["direct"]} == {"settles it"}
    assert "settles it" not in {f["settles"] for f in findings if not f["direct"]}


def test_a_fictional_country_has_no_public_evidence(snapshot: Snapshot) -> None:
    assert public_evidence(snapshot, "XAA") == {"evidence": {}, "questions": {}}


def test_the_first_view_holds_every_characteristic_of_the_principle_with_its_answer(snapshot: Snapshot) -> None:
    principle = snapshot.toolkit.principles[5]
    markup = to_html(plain(_blank(answers={"p5-early-c1": ItemAnswer(answer=Answer.NOT)}), principle))
    assert markup.count("<li>") == len(principle.answer_ids)
    assert markup.count("Does not apply") == 1 and markup.count("Open") == len(principle.answer_ids) - 1
