"""Every page there is: its own title and description, one heading, no level skipped, landmarks that can be told apart."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from dash.development.base_component import Component

from dashboard.model.toolkit import Toolkit
from dashboard.web import registry
from dashboard.web.delivery.sitemap import addresses
from dashboard.web.markup import to_html
from dashboard.web.router import needs
from dashboard.web.view import View

pytestmark = pytest.mark.xdist_group("pages")  # one process renders what the tests of every page read
Text = Callable[[str], str]
Views = Callable[[str], View]
Shell = Callable[[str], Component]
Ids = Callable[[Component], list[str]]
PAGES = (
    "/", "/indicators", "/indicators/un_egdi", "/indicators/un_egdi?tab=map", "/indicators/un_egdi?view=scatter",
    "/indicators/gaps_internet_use_by_age",
    "/principles/5", "/principles/9", "/principles/5/p5-intermediate-c2", "/compare", "/compare?source=illustrative&cell=XAA-4",
    "/compare?source=assessments", "/practices", "/practices/nzl-result-9", "/readings", "/readings?principle=9", "/glossary",
    "/countries", "/countries/NZL", "/countries/XAB",
    "/assess", "/assess/NZL/2026", "/assess/XAA/2024", "/assess/XAB/2024/result", "/assess/FRA/2026/result",
    "/assess/XAB/2024/revisions", "/assess/XAA/2024/assessors", "/history", "/history?country=XAG",
    "/present", "/present?ready=toolkit", "/data", "/data/import", "/about",
    "/no/such/page", "/countries/QQQ",
)  # fmt: skip


def test_each_page_has_a_title_of_its_own(view: Views, toolkit: Toolkit) -> None:
    found = Counter(view(address).window_title for address in addresses(toolkit))
    assert [title for title, count in found.items() if count > 1] == []


def test_each_page_has_a_description_of_its_own_of_the_length_that_is_shown(view: Views, toolkit: Toolkit) -> None:
    found = {address: view(address).summary for address in addresses(toolkit)}
    assert {address: text for address, text in found.items() if not 50 <= len(text) <= 160} == {}
    assert [text for text, count in Counter(found.values()).items() if count > 1] == []


def test_each_page_has_one_heading_of_the_first_level_and_skips_none(text: Text, toolkit: Toolkit) -> None:
    for address in (*addresses(toolkit), *PAGES):
        levels = [int(level) for level in re.findall(r"<h(\d)", text(address))]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


@pytest.mark.parametrize("address", PAGES)
def test_landmarks_can_be_told_apart(shell: Shell, address: str) -> None:
    markup = to_html(shell(address))
    assert markup.count("<main") == 1
    banner, foot = markup.index('class="site-header"'), markup.index('class="site-footer"')
    assert banner < markup.index("<main") < markup.index("</main>") < foot
    navigations = re.findall(r"<nav[^>]*>", markup)
    names = [re.findall(r'aria-label="([^"]+)"', tag) for tag in navigations]
    assert all(len(name) == 1 for name in names), navigations
    assert len({name[0] for name in names}) == len(names)


@pytest.mark.parametrize("address", PAGES)
def test_no_id_stands_twice_on_a_page(shell: Shell, ids_of: Ids, address: str) -> None:
    found = Counter(ids_of(shell(address)))
    assert [name for name, count in found.items() if count > 1] == []


def test_there_are_as_many_kinds_of_pages_in_this_test_as_in_the_product() -> None:
    paths = {address.partition("?")[0] for address in PAGES}
    assert [page.name for page in registry.PAGES if not any(page.match(path) is not None for path in paths)] == []


def test_the_pages_of_assessments_and_no_others_need_their_styles(view: Views) -> None:
    for address in PAGES:
        path, _, search = address.partition("?")
        content = view(address)
        expected = content.status == 200 and address.startswith(("/assess", "/history"))
        assert ("assessment" in needs(content, path, search)) == expected, address
