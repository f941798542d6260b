"""Changes as a table."""

import datetime as dt

from dashboard.domain.assessments.changes import changes
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer, Target
from dashboard.model.codes import Answer, Provenance, Stage, State
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.change_list import change_list
from dashboard.web.markup import to_html

ITEM = "p5-intermediate-c1"


def document(**content: object) -> Assessment:
    plain = {"country": "NZL", "cycle": 2026, "provenance": Provenance.SELF_DECLARED, "state": State.DRAFT}
    return Assessment.model_validate(plain | content)


def table(toolkit: Toolkit, before: Assessment, after: Assessment) -> str:
    return to_html(change_list(toolkit, changes(before, after)))


def test_no_change_is_said_in_words(toolkit: Toolkit) -> None:
    assert "Nothing differs" in table(toolkit, document(), document())


def test_a_change_has_its_place_its_text_and_both_sides(toolkit: Toolkit) -> None:
    markup = table(toolkit, document(), document(answers={ITEM: ItemAnswer(answer=Answer.PARTLY)}))
    assert toolkit.items[ITEM].text in markup
    assert f'href="/principles/5/{ITEM}">Intermediate characteristic 1</a>' in markup
    assert '<td>Answer</td><td data-label="Before: ">open</td><td data-label="After: ">partly</td>' in markup


def test_the_place_of_several_changes_is_named_once(toolkit: Toolkit) -> None:
    answer = ItemAnswer(answer=Answer.PARTLY, note="Half of it", evidence=(Evidence(text="A plan"),))
    markup = table(toolkit, document(), document(answers={ITEM: answer}))
    assert markup.count(toolkit.items[ITEM].text) == 1
    assert 'rowspan="3"' in markup


def test_changes_stand_under_their_principle(toolkit: Toolkit) -> None:
    targets = {"5": Target(stage=Stage.ADVANCED, year=2028), "2": Target(stage=Stage.ADVANCED, year=2029)}
    markup = table(toolkit, document(), document(targets=targets, state=State.SUBMITTED))
    places = [markup.index(f">{name}</th>") for name in ("The whole assessment", "2 Engagement", "5 Leadership")]
    assert places == sorted(places)


def test_the_link_of_evidence_can_be_followed(toolkit: Toolkit) -> None:
    proof = Evidence(text="The plan", link="https://example.org/plan", date=dt.date(2026, 3, 1))
    markup = table(toolkit, document(), document(answers={ITEM: ItemAnswer(evidence=(proof,))}))
    assert 'href="https://example.org/plan"' in markup
    assert "(2026-03-01)" in markup


def test_what_people_write_is_shown_as_text(toolkit: Toolkit) -> None:
    markup = table(toolkit, document(), document(answers={ITEM: ItemAnswer(note="<script>alert(1)</script>")}))
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup


def test_an_assessor_keeps_the_capitals_of_its_name(toolkit: Toolkit) -> None:
    assessors = {"Ministry of Finance": {ITEM: ItemAnswer(answer=Answer.APPLIES)}}
    assert "Answer of Ministry of Finance" in table(toolkit, document(), document(assessors=assessors))


def test_a_second_sentence_is_told_apart(toolkit: Toolkit) -> None:
    item = next(item for item in toolkit.items.values() if item.shortcoming)
    markup = table(toolkit, document(), document(answers={f"{item.id}-shortcoming": ItemAnswer(answer=Answer.NOT)}))
    assert item.shortcoming in markup
    assert "second sentence" in markup
    assert f'href="/principles/{item.principle}/{item.id}"' in markup
