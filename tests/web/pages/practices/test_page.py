"""The pages of good practices: the list for any address, its callback over HTTP, and the page of each practice."""

import json
import re
from collections.abc import Callable
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.maturity.comparison import Source
from dashboard.model.codes import Repair
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.provenance import source
from dashboard.web.components.stage import badge
from dashboard.web.markup import to_html
from dashboard.web.pages.practices import ids
from dashboard.web.view import View
from tests.router import Router

Text = Callable[[str], str]
Views = Callable[[str], View]
COUNT = 'class="list-card practice-card"'


# --- /practices


def test_the_lead_counts_practices_countries_mentions_and_entries(text: Text) -> None:
    lead = text("/practices").partition("</p>")[0]
    assert [int(number) for number in re.findall(r"\b\d+\b", lead)] == [2015, 57, 18, 120, 67]


def test_every_practice_has_a_card(text: Text, toolkit: Toolkit) -> None:
    assert text("/practices").count(COUNT) == len(toolkit.practices)


@pytest.mark.parametrize(
    ("query", "number", "description"),
    [
        ("country=BEL", 1, ": Belgium<"),
        ("country=new zealand&principle=6", 4, ": New Zealand, principle 6 Coherence<"),
        ("pillar=3&country=AUT", 1, ": Austria, pillar III<"),
        ("group=G7&q=etravel", 1, ": “etravel”, G7<"),
        ("sort=name", 57, " practices<"),
    ],
)
def test_an_address_shows_what_it_asks_for(text: Text, query: str, number: int, description: str) -> None:
    markup = text(f"/practices?{query}")
    assert markup.count(COUNT) == number
    assert f"{number} of 57 practices" in markup and description in markup
    assert "could not be used" not in markup


def test_a_list_of_nothing_has_a_way_out(text: Text) -> None:
    markup = text("/practices?q=zzzzqqq")
    assert "0 of 57 practices" in markup and "No practice fits all of these filters" in markup
    assert f'<a href="{urls.PRACTICES}">begin again with all practices</a>' in markup
    assert "Show them" not in markup


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("country=NZ", "New Zealand (NZL)"),
        ("country=FRA", "There is no country with practices “FRA” here"),
        ("group=G8", "“G8” cannot be used as group"),
        ("pillar=4", "“4” cannot be used as pillar"),
        ("principle=13", "“13” cannot be used as principle"),
        ("sort=best", "“best” cannot be used as sort"),
        ("country=<script>", "&lt;script&gt;"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(text: Text, query: str, words: str) -> None:
    markup = text(f"/practices?{query}")
    assert words in markup
    assert markup.count(COUNT) == 57


def test_the_addresses_of_2015_are_warned_of_once(text: Text) -> None:
    assert text("/practices").count("may no longer work") == 1


# --- its callback


def _search(callback, changed: str = ids.PRACTICES_COUNTRY, **values):  # type: ignore[no-untyped-def]
    names = {f"practices_{name}": value for name, value in values.items()}
    return callback(f"{ids.PRACTICES_RESULTS}.children")(f"{changed}.value", **names)


def test_cards_count_and_address_follow_the_filters(callback) -> None:  # type: ignore[no-untyped-def]
    answer = _search(callback, country="NZL", principle="6", group="any", pillar=None, sort="any", text="")
    assert json.dumps(answer[ids.PRACTICES_RESULTS]).count("practice-card") == 4
    assert "4 of 57 practices: New Zealand, principle 6" in json.dumps(answer[ids.PRACTICES_COUNT])
    assert answer[ids.PRACTICES_ADDRESS]["data"] == {"url": "/practices?country=NZL&principle=6", "replace": False}


def test_letters_are_no_steps_to_go_back_to(callback) -> None:  # type: ignore[no-untyped-def]
    typed = _search(callback, ids.PRACTICES_TEXT, text="portal", sort="name")
    assert typed[ids.PRACTICES_ADDRESS]["data"] == {"url": "/practices?q=portal&sort=name", "replace": True}


def test_an_address_gives_the_same_cards_as_its_filters(callback, router: Router) -> None:  # type: ignore[no-untyped-def]
    answer = _search(callback, text="open & data", group="OECD", sort="principles")
    path, _, search = answer[ids.PRACTICES_ADDRESS]["data"]["url"].partition("?")
    of_page = re.findall(r'href="(/practices/[^"]+)"', to_html(router.view(path, search).body))
    of_callback = re.findall(r'"href": "(/practices/[^"]+)"', json.dumps(answer[ids.PRACTICES_RESULTS]))
    assert of_page == of_callback != []


CONTROL = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(("any", "NZL", "G7", "3", "name")))


@given(CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL)
def test_controls_with_nonsense_do_not_break_the_list(callback, text, country, group, pillar, principle, sort) -> None:  # type: ignore[no-untyped-def]
    answer = _search(callback, text=text, country=country, group=group, pillar=pillar, principle=principle, sort=sort)
    assert answer[ids.PRACTICES_RESULTS]["children"]


# --- /practices/<id>


def test_each_practice_has_a_page_with_all_that_is_known_of_it(view: Views, text: Text, toolkit: Toolkit) -> None:
    for practice in toolkit.practices.values():
        address = urls.practice(practice.id)
        page, markup = view(address), text(address)
        assert page.status == 200
        assert [name for name, _ in page.crumbs] == ["Practices", toolkit.areas[practice.country].name]
        assert f"<h1>{escape(practice.name, quote=False)}</h1>" in markup
        assert escape(practice.summary, quote=False) in markup
        for mention in practice.mentions:
            assert f'href="{urls.principle(mention.principle)}"' in markup
            assert source(mention.source_lines) in markup
            assert escape(mention.says, quote=False) in markup
        if practice.link:
            assert f'href="{practice.link.url}"' in markup
            assert ("guess" in markup.partition("<h2")[0]) == (practice.link.repair is Repair.INFERRED)
            assert all(printed in markup for printed in practice.link.printed if printed != practice.link.url)
        else:
            assert "prints no link" in markup


def test_public_evidence_on_the_country_is_shown_as_such(text: Text, snapshot: Snapshot) -> None:
    markup = text("/practices/nzl-result-9")
    assert "not a self-assessment" in markup
    cells = snapshot.comparisons.of(Source.EVIDENCE).cells
    for number in snapshot.toolkit.practices["nzl-result-9"].principles:
        assert to_html(badge(cells["NZL", number].result, evidence=True)) in markup
    assert 'href="/compare?source=evidence&amp;principles=2,6,7"' in markup


def test_other_practices_of_the_country_and_of_other_countries_are_offered(text: Text) -> None:
    _, _, rest = text("/practices/pol-national-open-data-portal").partition("<h2>Other practices of Poland")
    own, _, others = rest.partition("<h2>Other countries")
    assert re.findall(r'href="/practices/([^"]+)"', own) == ["pol-public-portal-of-information-about-law"]
    names = re.findall(r'href="/practices/([^"]+)"', others)
    assert "fin-open-data-programme" not in names  # it stands under other principles
    assert "kor-open-data-big-bang-project" in names and not [name for name in names if name.startswith("pol")]


def test_the_only_practice_of_a_country_has_no_empty_part(text: Text) -> None:
    assert "Other practices of Belgium" not in text("/practices/bel-federal-service-bus")


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/practices/nzl-result-99", "/practices/nzl-result-9"),
        ("/practices/Urna de Cristal", "/practices/col-urna-de-cristal"),
    ],
)
def test_an_unknown_practice_lists_what_is_near(view: Views, text: Text, address: str, near: str) -> None:
    assert view(address).status == 404
    assert f'href="{near}"' in text(address) and "All good practices" in text(address)


@pytest.mark.xdist_group("pages")
def test_every_link_of_the_pages_leads_somewhere(view: Views, text: Text) -> None:
    pages = ("/practices", "/practices/mex-national-digital-strategy", "/practices/can-open-government-portal")
    links = {link.replace("&amp;", "&") for page in pages for link in re.findall(r'href="(/[^"]+)"', text(page))}
    assert len(links) > 150
    for link in links:
        if link.startswith(urls.API):
            continue  # files; the tests of the API fetch them
        assert view(link.partition("#")[0]).status == 200, link
        assert "could not be used" not in text(link.partition("#")[0]), link


def test_pages_have_one_title_and_no_heading_is_skipped(view: Views, text: Text, toolkit: Toolkit) -> None:
    for address in ("/practices", "/practices?q=zzzz", *map(urls.practice, toolkit.practices)):
        levels = [int(level) for level in re.findall(r"<h(\d)", text(address))]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        assert view(address).title and view(address).description
