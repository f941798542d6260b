"""The page of each principle: all that the toolkit has under it."""

from collections.abc import Callable
from html import escape

import pytest
from starlette.testclient import TestClient

from dashboard.domain.reference import practices, readings
from dashboard.domain.reference.inventory import SURVEY
from dashboard.domain.statistics import catalogue
from dashboard.model.codes import ItemKind, Stage
from dashboard.model.documents import Point, Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.provenance import source
from dashboard.web.pages.principle.page import PARTS
from dashboard.web.view import View

Text = Callable[[str], str]
Views = Callable[[str], View]
Ids = Callable[[View], list[str]]
STEPS = ("Policies for the step to intermediate", "Policies for the step to advanced", "Policies at the advanced stage")


@pytest.fixture(params=range(1, 13))
def principle(toolkit: Toolkit, request: pytest.FixtureRequest) -> Principle:
    """Each of the twelve."""
    return toolkit.principles[request.param]


@pytest.fixture
def page(text: Text, principle: Principle) -> str:
    """The markup of its page."""
    return text(urls.principle(principle.number))


def test_every_part_has_its_heading_in_order_and_a_link_to_it(
    view: Views, page: str, ids_of: Ids, principle: Principle
) -> None:
    places = [page.index(f"<h2>{title}</h2>") for title in PARTS.values()]
    assert PARTS.keys() <= set(ids_of(view(urls.principle(principle.number))))
    assert places == sorted(places)
    assert [page.count(f'<a href="#{name}">{title}</a>') for name, title in PARTS.items()] == [1] * len(PARTS)


def test_every_item_is_there_with_a_place_of_its_own(view: Views, page: str, ids_of: Ids, principle: Principle) -> None:
    items = principle.all_items
    assert len(items) > 10
    assert {item.id for item in items} <= set(ids_of(view(urls.principle(principle.number))))
    for item in items:
        assert _escaped(item.text) in page
        assert _escaped(item.shortcoming) in page and _escaped(item.note) in page


def test_every_characteristic_leads_to_its_own_page(page: str, principle: Principle) -> None:
    for item in principle.all_items:
        link = f'href="{urls.characteristic(principle.number, item.id)}"'
        assert (link in page) == (item.kind is ItemKind.CHARACTERISTIC)


def test_stages_and_the_steps_between_them_are_headings(page: str) -> None:
    for stage in Stage:
        assert page.count(f"</span> {stage.capitalize()}</h3>") == 1
    places = [page.index(f"<h4>{step}") for step in STEPS]
    assert places == sorted(places)
    assert page.count("<h4>Characteristics</h4>") == len(Stage)


def test_every_trend_point_is_there(page: str, principle: Principle) -> None:
    _assert_told(principle.trends, _part(page, "trends"))


def test_every_practice_is_there_with_what_is_said_of_it_here(
    page: str, toolkit: Toolkit, principle: Principle
) -> None:
    part = _part(page, "practices")
    expected = practices.of_principle(toolkit, principle.number)
    assert part.count("<article") == len(expected)
    assert f"{len(expected)} practices of {len({practice.country for practice in expected})} countries" in part
    for practice in expected:
        assert f'<a href="{urls.practice(practice.id)}">{_escaped(practice.name)}</a>' in part
        assert all(_escaped(m.says) in part for m in practice.mentions if m.principle == principle.number)


def test_every_reading_is_there_and_where_there_is_none_it_says_so(
    page: str, toolkit: Toolkit, principle: Principle
) -> None:
    part = _part(page, "reading")
    works = readings.newest_first(toolkit, principle.number)
    assert part.count('class="work"') == len(works)
    assert all(_escaped(work.title) in part for work in works)
    assert ("The toolkit lists none for this principle" in part) == (principle.number == 9) == (not works)


def test_every_chart_of_the_toolkit_is_there_and_where_there_is_none_it_says_so(
    page: str, toolkit: Toolkit, principle: Principle
) -> None:
    part = _part(page, "indicators")
    own = [indicator for indicator in catalogue.by_principle(toolkit, principle.number) if indicator.dataset == SURVEY]
    assert part.count("chart-tile") == len(own)
    assert all(f'href="{urls.indicator(indicator.id)}"' in part for indicator in own)
    assert ("has no chart for this principle" in part) == (not own)
    assert f'href="{escape(urls.catalogue(principle=principle.number))}"' in part


def test_what_the_toolkit_would_measure_is_told_where_it_says_so(
    page: str, toolkit: Toolkit, principle: Principle
) -> None:
    points = principle.possible_indicators
    part = _part(page, "indicators")
    assert ("What the toolkit would measure" in part) == bool(points) == (principle.number == 8)
    _assert_told(points, part)


def test_title_variants_are_told(page: str, principle: Principle) -> None:
    variants = principle.title_variants
    assert page.count("Also printed as “") == len(variants)
    assert all(f"Also printed as “{_escaped(title)}”" in page for title in variants)


def test_the_introduction_of_the_pillar_is_told(page: str, toolkit: Toolkit, principle: Principle) -> None:
    pillar = toolkit.pillars[principle.pillar]
    part = _part(page, "overview")
    assert f"What pillar {pillar.numeral} is about: {_escaped(pillar.title_introduction)}" in part
    assert _escaped(pillar.summary) in part
    _assert_told(pillar.introduction, part)


@pytest.mark.parametrize("number", ["13", "0", "x", "²", "-1"])
def test_a_number_that_is_none_is_told_as_such(client: TestClient, number: str) -> None:
    answer = client.get(f"/principles/{number}")
    assert answer.status_code == 404
    assert "There is no principle" in answer.text


def _part(page: str, name: str) -> str:
    return page.partition(f"<h2>{PARTS[name]}</h2>")[2].partition("<h2")[0]


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _assert_told(points: tuple[Point, ...], part: str) -> None:
    for point in points:
        assert _escaped(point.heading) in part and _escaped(point.text) in part and _escaped(point.note) in part
        assert source(point.source_lines) in part
