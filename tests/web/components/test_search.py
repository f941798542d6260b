"""The search's addresses lead to the exact place, and its index stays small."""

from collections.abc import Callable

import brotli
import orjson
import pytest

from dashboard.domain.reference.search import KIND_NAMES, EntryKind, SearchEntry
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components import search
from dashboard.web.markup import to_html
from dashboard.web.view import View

Views = Callable[[str], View]
Ids = Callable[[View], list[str]]
MOST = 60_000  # bytes, compressed


@pytest.mark.parametrize(
    ("kind", "key", "address"),
    [
        (EntryKind.PAGE, urls.COMPARE, "/compare"),
        (EntryKind.PRINCIPLE, "12", "/principles/12"),
        (EntryKind.TERM, "cloud-computing", "/glossary#cloud-computing"),
        (EntryKind.COUNTRY, "NZL", "/countries/NZL"),
        (EntryKind.INDICATOR, "un_egdi", "/indicators/un_egdi"),
        (EntryKind.PRACTICE, "aut-ict-suitability", "/practices/aut-ict-suitability"),
        (EntryKind.ITEM, "p12-intermediate-c2", "/principles/12#p12-intermediate-c2"),
        (EntryKind.READING, "cloud", "/readings#cloud"),
    ],
)
def test_each_kind_has_its_address(kind: EntryKind, key: str, address: str) -> None:
    assert search.href(SearchEntry(kind, key, "t", "c")) == address


def test_the_index_holds_every_kind_and_stays_small(toolkit: Toolkit) -> None:
    body = search.index(toolkit)
    content = orjson.loads(body)
    assert [name for _, name in content["kinds"]] == [KIND_NAMES[kind] for kind in EntryKind]
    assert {row[0] for row in content["rows"]} == set(range(len(EntryKind)))
    assert len({row[1] for row in content["rows"]}) == len(content["rows"])
    assert len(brotli.compress(body, quality=11)) < MOST


@pytest.mark.xdist_group("pages")
def test_every_address_in_the_index_leads_to_its_place(view: Views, ids_of: Ids, toolkit: Toolkit) -> None:
    addresses = [row[1] for row in orjson.loads(search.index(toolkit))["rows"]]
    places = [address for address in addresses if "#" in address]
    pages = {path: view(path) for path in {address.split("#")[0] for address in addresses}}
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    anchors = {path: set(ids_of(pages[path])) for path in {place.split("#")[0] for place in places}}
    assert [place for place in places if place.split("#")[1] not in anchors[place.split("#")[0]]] == []


def test_a_box_says_what_it_does_and_how_to_open_it() -> None:
    for box in (search.search_box(), search.large_search_box()):
        markup = to_html(box)
        assert "Search" in markup and 'aria-haspopup="dialog"' in markup and "data-search=" in markup
