"""The points of a running text."""

from dash import html

from dashboard.model.documents import Point
from dashboard.web.components.lists import bullet_list
from dashboard.web.markup import to_html

SURE = Point(heading="One", text="First.", source_lines="3-4")
UNSURE = Point(heading="Two", text="Second.", source_lines="5", note="The line is torn.")


def test_each_point_has_its_heading_its_text_and_its_place_in_order() -> None:
    first, second = map(to_html, bullet_list([SURE, UNSURE], "trend"))
    assert "<h3>One</h3><p>First. " in first and "Source, lines 3-4." in first
    assert "<h3>Two</h3><p>Second. " in second and "Source, line 5." in second


def test_each_point_can_be_linked_to_by_its_number() -> None:
    assert [point.id for point in bullet_list([SURE, UNSURE], "trend")] == ["trend-1", "trend-2"]


def test_a_heading_has_the_level_that_the_page_asks_for() -> None:
    assert "<h4>One</h4>" in to_html(bullet_list([SURE], "trend", html.H4))


def test_only_a_point_that_was_hard_to_read_says_how_it_was_read() -> None:
    first, second = map(to_html, bullet_list([SURE, UNSURE], "trend"))
    assert "How it was read" not in first
    assert "The line is torn." in second
