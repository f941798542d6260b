"""The ladder of a principle: three stages side by side, what each asks, and the step from one to the next."""

import dataclasses
import re
from fractions import Fraction
from functools import cache

import pytest
from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.characteristics import related_indicators
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.stages import StageInterval, reached
from dashboard.domain.reference import countries
from dashboard.model.codes import ItemKind, Stage
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.web.components.provenance import source
from dashboard.web.markup import to_html
from dashboard.web.pages.principle.ladder import ladder

NUMBERS = range(1, 13)


def columns(snapshot: Snapshot, number: int) -> list[Component]:
    return ladder(snapshot, snapshot.toolkit.principles[number]).children


def items(tree: Component) -> list[Component]:
    return [node for node in tree._traverse() if isinstance(node, html.Li)]


@cache
def of_principle(snapshot: Snapshot, number: int) -> dict[str, str]:
    return {item.id: to_html(item) for column in columns(snapshot, number) for item in items(column)}


def item_html(snapshot: Snapshot, name: str) -> str:
    return of_principle(snapshot, snapshot.toolkit.items[name].principle)[name]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_stands_once_in_the_column_of_its_stage_and_in_order(snapshot: Snapshot, number: int) -> None:
    principle = snapshot.toolkit.principles[number]
    for stage, column in zip(Stage, columns(snapshot, number), strict=True):
        assert [node.id for node in items(column)] == [
            item.id for item in (*principle.characteristics(stage), *principle.policies(stage))
        ]


def test_policies_are_told_as_the_step_to_the_next_stage(snapshot: Snapshot) -> None:
    steps = (
        "Policies for the step to intermediate",
        "Policies for the step to advanced",
        "Policies at the advanced stage",
    )
    for step, column in zip(steps, columns(snapshot, 5), strict=True):
        text = to_html(column)
        assert step in text
        assert ("→" in text) == ("step to" in step)


def test_a_column_says_what_reaches_its_stage(snapshot: Snapshot) -> None:
    early, intermediate, advanced = map(to_html, columns(snapshot, 11))
    assert "What is lacking here; answering it lifts no stage." in early
    assert "Reached with 2 of 3 met, partly counting half." in intermediate
    assert "Reached with 4 of 6 met, partly counting half, once intermediate is reached." in advanced


@pytest.mark.parametrize("threshold", [Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)], ids=str)
def test_what_a_column_asks_for_just_suffices(snapshot: Snapshot, threshold: Fraction) -> None:
    asking = dataclasses.replace(snapshot, settings=Settings(threshold=threshold))
    for number, principle in snapshot.toolkit.principles.items():
        for stage, column in list(zip(Stage, columns(asking, number), strict=True))[1:]:
            count = sum(item.lifts for item in principle.characteristics(stage))
            match = re.search(r"Reached with (\d?)(½?) of (\d+) met", to_html(column))
            halves = 2 * int(match[1] or 0) + bool(match[2]) if match else 2
            assert match is None or int(match[3]) == count
            for answer_halves, enough in ((halves, True), (halves - 1, False)):
                met, partly = divmod(answer_halves, 2)
                answers = (
                    [StageInterval(2, 2)] * met
                    + [StageInterval(1, 1)] * partly
                    + [StageInterval(0, 0)] * (count - met - partly)
                )
                assert reached(answers, threshold) == (enough, enough), (number, stage)


def test_what_a_stage_asks_follows_the_threshold_of_the_installation(snapshot: Snapshot) -> None:
    strict = dataclasses.replace(snapshot, settings=Settings(threshold=Fraction(1)))
    assert "Reached with 6 of 6 met" in to_html(columns(strict, 11)[2])


def test_a_characteristic_that_does_not_count_says_so_and_is_not_asked_for(snapshot: Snapshot) -> None:
    [uncounted] = [item for item in snapshot.toolkit.items.values() if not item.counts]
    assert "it does not count, because it describes a shortcoming" in item_html(snapshot, uncounted.id)
    principle = snapshot.toolkit.principles[uncounted.principle]
    text = to_html(columns(snapshot, principle.number)[uncounted.stage.rank])
    assert len(principle.characteristics(uncounted.stage)) == 2
    assert "Reached when its one counting characteristic is met." in text


def test_a_second_sentence_that_is_not_counted_stands_beside_the_one_that_is(snapshot: Snapshot) -> None:
    [double] = [item for item in snapshot.toolkit.items.values() if item.shortcoming]
    assert "Also asked, not counted: " in item_html(snapshot, double.id)


def test_how_an_item_was_read_stands_with_its_place_in_the_source(snapshot: Snapshot) -> None:
    for item in snapshot.toolkit.items.values():
        text = item_html(snapshot, item.id)
        assert ("How it was read" in text) == bool(item.note)
        assert (source(item.source_lines) in text) == bool(item.note)


def test_a_characteristic_leads_to_its_page_and_a_policy_to_none(snapshot: Snapshot) -> None:
    for item in snapshot.toolkit.items.values():
        leads = f'href="/principles/{item.principle}/{item.id}"' in item_html(snapshot, item.id)
        assert leads == (item.kind is ItemKind.CHARACTERISTIC)


def test_what_public_answers_say_adds_up_to_the_adherents_that_they_cover(snapshot: Snapshot) -> None:
    covered = len(countries.in_group(snapshot.toolkit, snapshot.comparisons.of(Source.EVIDENCE).countries, "ADHERENTS"))
    for item in snapshot.toolkit.items.values():
        if item.kind is ItemKind.POLICY:
            continue
        text, questions = (
            item_html(snapshot, item.id),
            len(related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, item)),
        )
        if not questions:
            assert "No public survey asks about this" in text
            continue
        match = re.search(r">(\d+) public indicators?; of (\d+) adherents, ([^<]+)<", text)
        assert match is not None, item.id
        assert (int(match[1]), int(match[2])) == (questions, covered)
        assert sum(int(part.rpartition(": ")[2]) for part in match[3].split(", ")) == covered


def test_a_lack_applies_and_is_never_met(snapshot: Snapshot) -> None:
    questions = [
        item.id
        for principle in snapshot.toolkit.principles.values()
        for item in principle.characteristics(Stage.EARLY)
        if related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, item)
    ]
    assert questions
    for name in questions:
        assert not re.search(r"\bmet: \d", item_html(snapshot, name)), name
