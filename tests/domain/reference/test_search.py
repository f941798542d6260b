"""What can be found: everything in the toolkit once, under the words by which readers look for it."""

from collections import Counter

import pytest

from dashboard.domain.reference import search
from dashboard.domain.reference.search import EntryKind, SearchEntry
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit


@pytest.fixture(scope="module")
def entries(toolkit: Toolkit) -> dict[tuple[EntryKind, str], SearchEntry]:
    return {(entry.kind, entry.key): entry for entry in search.search_entries(toolkit)}


def test_everything_can_be_found_once(toolkit: Toolkit) -> None:
    found = search.search_entries(toolkit)
    assert len({(indicator.kind, indicator.key) for indicator in found}) == len(found)
    texts = [text for p in toolkit.principles.values() for text in (*p.trends, *p.possible_indicators)]
    texts += [text for pillar in toolkit.pillars.values() for text in pillar.introduction]
    preface = (*toolkit.preface.community, *toolkit.preface.contributions, *toolkit.preface.meetings)
    areas = [area for area in toolkit.areas.values() if area.kind is not AreaKind.GROUP]
    assert Counter(indicator.kind for indicator in found) == {
        EntryKind.PRINCIPLE: 12,
        EntryKind.TERM: len(toolkit.terms),
        EntryKind.COUNTRY: len(areas),
        EntryKind.INDICATOR: len(toolkit.indicators),
        EntryKind.PRACTICE: len(toolkit.practices),
        EntryKind.ITEM: 201,
        EntryKind.POINT: len(texts) + len(preface),
        EntryKind.READING: len(toolkit.readings),
    }


def test_every_entry_says_what_it_is(entries: dict[tuple[EntryKind, str], SearchEntry]) -> None:
    assert [entry for entry in entries.values() if not entry.title or not entry.context] == []


def test_no_name_repeats_the_title_or_another(entries: dict[tuple[EntryKind, str], SearchEntry]) -> None:
    assert [
        e for e in entries.values() if e.title in e.names or len(set(e.names)) < len(e.names) or "" in e.names
    ] == []


def test_a_country_goes_by_its_codes_and_every_alias(entries: dict[tuple[EntryKind, str], SearchEntry]) -> None:
    assert entries[EntryKind.COUNTRY, "NZL"].names == ("NZL", "NZ")
    assert {"KOR", "KR", "Korea, Rep.", "South Korea"} <= set(entries[EntryKind.COUNTRY, "KOR"].names)


def test_a_fictional_country_is_called_so_and_a_group_is_no_country(
    entries: dict[tuple[EntryKind, str], SearchEntry],
) -> None:
    assert entries[EntryKind.COUNTRY, "XAA"].context.startswith("Fictional")
    assert (EntryKind.COUNTRY, "OECD") not in entries


def test_an_item_names_its_principle_stage_and_kind(entries: dict[tuple[EntryKind, str], SearchEntry]) -> None:
    assert entries[EntryKind.ITEM, "p5-intermediate-c2"].context == "Principle 5 · intermediate characteristic"
    assert entries[EntryKind.ITEM, "p1-early-p1"].context == "Principle 1 · early policy"


def test_an_indicator_says_what_its_chart_says_and_its_short_title_once(toolkit: Toolkit) -> None:
    for indicator in search.search_entries(toolkit):
        if indicator.kind is EntryKind.INDICATOR:
            assert not indicator.context.startswith(indicator.title + ":")
            assert toolkit.indicators[indicator.key].question in indicator.text
            assert toolkit.datasets[toolkit.indicators[indicator.key].dataset].title in indicator.context


def test_a_practice_names_its_country_and_its_principles(
    entries: dict[tuple[EntryKind, str], SearchEntry], toolkit: Toolkit
) -> None:
    for practice in toolkit.practices.values():
        context = entries[EntryKind.PRACTICE, practice.id].context
        assert toolkit.areas[practice.country].name in context
        assert context.endswith(", ".join(map(str, practice.principles)))


def test_a_term_is_found_by_its_definition_and_forms(
    entries: dict[tuple[EntryKind, str], SearchEntry], toolkit: Toolkit
) -> None:
    for term in toolkit.terms.values():
        entry = entries[EntryKind.TERM, term.id]
        assert entry.context == term.definition
        assert set(term.forms) == set(entry.names) | ({entry.title} & set(term.forms))


def test_a_work_that_is_only_announced_is_said_to_be(
    entries: dict[tuple[EntryKind, str], SearchEntry], toolkit: Toolkit
) -> None:
    announced = [reading.id for reading in toolkit.readings.values() if reading.announced]
    assert announced
    assert all("announced only" in entries[EntryKind.READING, name].context for name in announced)
