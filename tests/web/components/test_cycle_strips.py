"""The cycles of a country as state strips, and what changed between two of them, in words."""

import re

import pytest
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Cell, Comparison, Source
from dashboard.domain.maturity.describe import movement_summary
from dashboard.domain.maturity.history import AnswerChange, Cycle, Direction, Movement
from dashboard.domain.maturity.stages import NOT_ASSESSED, StageResult
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.codes import Stage
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.cycle_strips import strips
from dashboard.web.components.movements import changes
from dashboard.web.markup import to_html
from dashboard.web.pages.history.group_movements import by_country, by_principle

EARLY, INTERMEDIATE, ADVANCED = (StageResult(stage, stage) for stage in Stage)
AT_LEAST = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)
LAW = Evidence(text="A law", link="https://example.org/law", date="2024-05-01")


def cycle(year: int, result: StageResult, declared: str = "") -> Cycle:
    document = Assessment(country="NZL", cycle=year, provenance="self-declared", state="draft")
    return Cycle(document, dict.fromkeys(range(1, 13), Cell(result, "", declared)))


def strips_markup(toolkit: Toolkit, *cycles: Cycle) -> str:
    return to_html(strips(toolkit, "New Zealand", cycles))


def movement(toolkit: Toolkit, before: ItemAnswer | None, after: ItemAnswer | None, name: str = "") -> Movement:
    item = toolkit.items["p1-intermediate-c4"]
    return Movement(1, EARLY, INTERMEDIATE, (AnswerChange(item, name or item.id, before, after),))


def changes_text(toolkit: Toolkit, before: ItemAnswer | None, after: ItemAnswer | None, name: str = "") -> str:
    return to_html(changes(toolkit, [movement(toolkit, before, after, name)], 2022, 2024))


def test_each_cycle_is_a_column_with_its_provenance_and_state(toolkit: Toolkit) -> None:
    text = strips_markup(toolkit, cycle(2022, EARLY), cycle(2024, EARLY))
    assert text.index(">2022<") < text.index(">2024<")
    assert text.count("self-declared · draft") == 2
    assert all(f"/assess/NZL/2024{page}" in text for page in ("", "/result", "/revisions"))


@pytest.mark.parametrize(
    ("before", "after", "arrow", "words"),
    [
        (EARLY, AT_LEAST, "↑", "At least intermediate; moved up"),
        (ADVANCED, EARLY, "↓", "Early; moved down"),
        (EARLY, EARLY, "", "Early; stayed the same"),
        (INTERMEDIATE, AT_LEAST, "", "At least intermediate; not comparable"),
        (NOT_ASSESSED, EARLY, "", "Early; not comparable"),
    ],
)
def test_an_arrow_stands_only_where_a_move_is_sure(
    toolkit: Toolkit, before: StageResult, after: StageResult, arrow: str, words: str
) -> None:
    text = strips_markup(toolkit, cycle(2022, before), cycle(2024, after))
    assert set(re.findall('class="move"[^>]*>([^<]+)<', text)) == ({arrow} if arrow else set())
    assert text.count(f">{words}<") == 12


def test_a_declared_stage_is_marked_and_named(toolkit: Toolkit) -> None:
    text = strips_markup(toolkit, cycle(2024, INTERMEDIATE, "advanced"))
    assert text.count(">I*<") == text.count(">Intermediate; declared: advanced<") == 12


def test_a_change_is_told_with_both_answers_and_both_sides_of_the_evidence(toolkit: Toolkit) -> None:
    text = changes_text(
        toolkit, ItemAnswer(answer="partly", note="Half done."), ItemAnswer(answer="applies", evidence=(LAW,))
    )
    assert toolkit.items["p1-intermediate-c4"].text[:20] in text
    assert "2022: <b>Partly</b>" in text and "2024: <b>Applies</b>" in text
    assert "Note: Half done." in text
    assert text.count("No evidence was given.") == 1
    assert 'href="https://example.org/law"' in text and "(2024-05-01)" in text
    assert "moved up" in text


def test_what_was_not_said_is_open_and_what_is_to_be_confirmed_says_so(toolkit: Toolkit) -> None:
    text = changes_text(toolkit, None, ItemAnswer(answer="applies", to_confirm=True))
    assert "2022: <b>Open</b>" in text and "2024: <b>Applies, to be confirmed</b>" in text
    assert "No evidence" not in text


def test_a_second_sentence_is_told_in_its_own_words(toolkit: Toolkit) -> None:
    text = changes_text(toolkit, None, ItemAnswer(answer="applies"), "p1-intermediate-c4-shortcoming")
    assert "characteristic 4, second sentence" in text
    assert toolkit.items["p1-intermediate-c4"].shortcoming[:20] in text


def test_text_of_an_assessment_stays_text(toolkit: Toolkit) -> None:
    assert "<script" not in changes_text(toolkit, None, ItemAnswer(answer="applies", note="<script>alert(1)</script>"))


def test_the_summary_counts_moves_and_answers(toolkit: Toolkit) -> None:
    moved = movement(toolkit, None, ItemAnswer(answer="applies"))
    proved = movement(toolkit, ItemAnswer(answer="applies"), ItemAnswer(answer="applies", note="Why."))
    still, unknown = Movement(2, EARLY, EARLY, ()), Movement(3, EARLY, NOT_ASSESSED, ())
    assert movement_summary("Arvenia", [moved, proved, still, unknown], 2022, 2024) == (
        "Between 2022 and 2024 Arvenia moved up on 2 principles and down on none; it stayed the same on 1; 1 cannot be "
        "compared, because too little is known. 1 characteristic was answered differently, and 1 more has other evidence or "
        "another note."
    )
    assert movement_summary("Arvenia", [still], 2022, 2024).endswith("No characteristics were answered differently.")


def test_principles_without_a_change_stand_in_one_line(toolkit: Toolkit) -> None:
    calm = [Movement(number, EARLY, EARLY, ()) for number in (2, 3, 7)]
    assert (
        to_html(changes(toolkit, calm, 2022, 2024)) == "<p>Nothing else was said in 2024 on principles 2, 3 and 7.</p>"
    )


def test_who_moved_where_is_counted_and_named(toolkit: Toolkit) -> None:
    moved = {n: {way: ("CAN",) if way is Direction.UP else () for way in Direction} for n in toolkit.principles}
    text = to_html(by_principle(toolkit, moved, None, "/{}".format))
    assert text.count('<a href="/CAN">Canada</a>') == 12
    assert text.count(">0<") == 36
    assert "Moved down" not in to_html(by_principle(toolkit, moved, Direction.UP, "/{}".format))


def test_each_country_s_pair_of_stages_is_told_and_the_chosen_direction_lit(toolkit: Toolkit) -> None:
    area = toolkit.areas["CAN"]
    before, after = (
        Comparison(Source.ASSESSMENTS, 1, (), (area,), {("CAN", n): Cell(result, "") for n in range(1, 13)})
        for result in (EARLY, ADVANCED)
    )
    table: list[Component] = by_country(toolkit, [area], before, after, Direction.UP, "/{}".format)
    text = to_html(table)
    assert text.count("Early, then advanced: moved up") == text.count('class="lit"') == 12
