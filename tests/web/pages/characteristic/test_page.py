"""The page of each characteristic: what bears on it, and who stands where."""

import re
from collections.abc import Callable
from html import escape

import pytest
from starlette.testclient import TestClient

from dashboard.domain.maturity.characteristics import related_indicators
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.describe import mark_words
from dashboard.model.codes import ItemKind
from dashboard.model.documents import Item
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.provenance import source
from dashboard.web.view import View

Text = Callable[[str], str]
Views = Callable[[str], View]
SAMPLE = ("p1-early-c1", "p2-intermediate-c1", "p5-intermediate-c2", "p9-intermediate-c2", "p10-advanced-c1")
OPEN = mark_words("u")
UNSETTLED = {"Answered, which settles nothing here", "Not asked, or no answer"}  # two kinds of open


@pytest.fixture(scope="session")
def characteristics(toolkit: Toolkit) -> list[Item]:
    """All that a country answers."""
    return [item for item in toolkit.items.values() if item.kind is ItemKind.CHARACTERISTIC]


def test_each_characteristic_has_a_page_that_says_it(view: Views, text: Text, characteristics: list[Item]) -> None:
    assert len(characteristics) == 108
    for item in characteristics:
        address = urls.characteristic(item.principle, item.id)
        assert view(address).status == 200
        markup = text(address)
        assert f'<h1 class="sentence">{_escaped(item.text)}</h1>' in markup
        assert _escaped(item.shortcoming) in markup and _escaped(item.note) in markup
        assert source(item.source_lines) in markup
        assert ("asked and shown and does not count" in markup) == (not item.counts)


def test_it_links_to_every_indicator_that_bears_on_it(
    snapshot: Snapshot, text: Text, toolkit: Toolkit, characteristics: list[Item]
) -> None:
    for item in characteristics:
        part = _part(text(urls.characteristic(item.principle, item.id)), "Related indicators")
        related = related_indicators(toolkit, snapshot.comparisons.evidence_map, item)
        links = re.findall(r'<h3><a href="([^"]+)">', part)
        assert links == [urls.indicator(bearing.indicator.id) for bearing in related], item.id
        assert part.count("<tr") - len(related) == sum(len(bearing.rules) for bearing in related)
        assert ("No public survey asks about this" in part) == (not related)


@pytest.mark.parametrize("name", SAMPLE)
@pytest.mark.parametrize("source_of", [Source.EVIDENCE, Source.ILLUSTRATIVE])
def test_its_lists_of_countries_agree_with_the_comparison(
    snapshot: Snapshot, text: Text, toolkit: Toolkit, name: str, source_of: Source
) -> None:
    item = toolkit.items[name]
    part = _part(text(urls.characteristic(item.principle, name)), "Countries, by what is known of them")
    if source_of is Source.EVIDENCE and not related_indicators(toolkit, snapshot.comparisons.evidence_map, item):
        assert SOURCE_NAMES[source_of] not in part
        return
    lists = part.partition(f"<h3>{SOURCE_NAMES[source_of]}")[2].partition("<h3")[0]
    words_by_code = {}
    for summary, names in re.findall(r"<summary>(.*?)</summary>(.*?)</details>", lists, re.DOTALL):
        codes = re.findall(r'href="/countries/(\w+)"', names)
        assert f": {len(codes)}" in summary
        words_by_code |= dict.fromkeys(codes, re.sub(r"<[^>]+>", "", summary).partition(":")[0].strip())
    expected = {
        area.code: mark_words(snapshot.comparisons.mark(source_of, area.code, item), item.stage)
        for area in snapshot.comparisons.of(source_of).countries
    }
    assert {code: OPEN if words in UNSETTLED else words for code, words in words_by_code.items()} == expected
    assert UNSETTLED.isdisjoint(words_by_code.values()) or source_of is Source.EVIDENCE


def test_it_suggests_the_policies_of_its_stage_and_the_practices_of_its_principle(
    text: Text, toolkit: Toolkit, characteristics: list[Item]
) -> None:
    for item in characteristics:
        markup = text(urls.characteristic(item.principle, item.id))
        policies = toolkit.principles[item.principle].policies(item.stage)
        assert all(f'<a href="{urls.item(item.principle, p.id)}">{_escaped(p.text)}</a>' in markup for p in policies)
        named = [p for p in toolkit.practices.values() if item.principle in p.principles]
        assert sorted(re.findall(r'href="/practices/([^"]+)"', markup)) == sorted(p.id for p in named)


def test_next_goes_through_all_characteristics_of_a_principle(text: Text, toolkit: Toolkit) -> None:
    for principle in toolkit.principles.values():
        items = [item.id for item in principle.all_items if item.kind is ItemKind.CHARACTERISTIC]
        passed, address = [], urls.characteristic(principle.number, f"p{principle.number}-early-c1")
        while address:
            passed.append(address.rpartition("/")[2])
            following = re.search(r'<a href="([^"]+)">Next: ', text(address))
            address = following[1] if following else ""
        assert sorted(passed) == sorted(items)


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/principles/5/p5-intermediate-c9", "/principles/5/p5-intermediate-c"),
        ("/principles/5/p5-intermediate-p1", "/principles/5/p5-intermediate-c"),  # a policy
        ("/principles/4/p5-intermediate-c2", "/principles/5/p5-intermediate-c2"),  # of another principle
    ],
)
def test_what_is_no_characteristic_of_the_principle_gives_near_ones(
    client: TestClient, address: str, near: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert f"There is no characteristic “{address.rpartition('/')[2]}”" in answer.text
    assert "Did you mean" in answer.text and f'href="{near}' in answer.text


def test_a_principle_that_is_none_is_told_as_such(client: TestClient) -> None:
    answer = client.get("/principles/13/p5-intermediate-c2")
    assert answer.status_code == 404 and "There is no principle “13”" in answer.text


def test_an_id_in_capital_letters_is_understood(view: Views) -> None:
    assert view("/principles/5/P5-Intermediate-C2").status == 200


def _part(markup: str, head: str) -> str:
    return markup.partition(f"<h2>{head}</h2>")[2].partition("<h2")[0]


def _escaped(text: str) -> str:
    return escape(text, quote=False)
