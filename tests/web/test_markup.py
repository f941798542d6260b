"""Components as plain HTML: what a visitor sees before any script has run."""

from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from dashboard.services.snapshot import Snapshot
from dashboard.web.markup import VOID, to_html
from tests.router import Router

LIVE = (dcc.Dropdown, dcc.Graph, dcc.Store, dcc.Download, dcc.Location, dcc.Interval, dbc.Offcanvas)


class Text(HTMLParser):
    """The text of a piece of HTML, and whether its tags are balanced."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.open = "", []
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {name.lower() for name in VOID}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def html_text(node: object) -> str:
    """The text in a tree of components, read straight from the tree."""
    if isinstance(node, Component):
        return "" if isinstance(node, LIVE) else html_text(getattr(node, "children", None))
    if isinstance(node, list | tuple):
        return "".join(map(html_text, node))
    return "" if node is None or isinstance(node, bool) else str(node)


@given(st.text(), st.text())
def test_text_and_attributes_are_escaped(text: str, title: str) -> None:
    markup = to_html(html.P(text, title=title))
    assert "<" not in markup.removeprefix("<p").removesuffix("</p>")
    assert Text(markup).text.replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")


def test_an_attribute_cannot_be_left() -> None:
    markup = to_html(html.A("x", href='"><script>alert(1)</script>', **{"aria-label": '" onclick="x'}))
    assert "<script>" not in markup
    assert 'onclick="' not in markup


@pytest.mark.parametrize(
    ("component", "markup"),
    [
        (html.P("a", className="b"), '<p class="b">a</p>'),
        (html.Label("Name", htmlFor="x"), '<label for="x">Name</label>'),
        (html.Th("n", scope="col", colSpan=2), '<th colspan="2" scope="col">n</th>'),
        (html.Br(), "<br>"),
        (html.Div([None, False, 1, 2.5, "<"]), "<div>12.5&lt;</div>"),
        (html.Div(hidden=True), '<div hidden=""></div>'),
        (html.Div(**{"aria-label": "l", "data-x": "1"}), '<div aria-label="l" data-x="1"></div>'),
        (dcc.Store(id="s", data=1), ""),
        (dcc.Link("home", href="/?a=1&b=2"), '<a href="/?a=1&amp;b=2">home</a>'),
        (dbc.Alert("a", color="warning"), '<div class="alert">a</div>'),
    ],
)
def test_forms(component: Component, markup: str) -> None:
    assert sorted(to_html(component)) == sorted(markup)
    assert Text(to_html(component)).text == Text(markup).text


def test_what_lives_in_the_browser_leaves_its_place() -> None:
    assert (
        to_html(dcc.Graph(id="g", style={"height": "300px"}))
        == '<div class="placeholder-graph" style="height: 300px"></div>'
    )
    assert to_html(dcc.Dropdown(options=["<b>"])) == '<div class="placeholder-dropdown"></div>'


def test_ids_are_left_out_since_react_draws_the_same_ones_beside_it() -> None:
    assert "id=" not in to_html(html.Div(html.P("a", id="b"), id="c"))


def test_what_a_script_draws_later_stands_in_its_place() -> None:
    tree = html.Div([html.Div(id="matrix", className="frame"), html.Div("kept", id={"type": "row", "item": "matrix"})])
    markup = '<div><div class="frame"><b>a &lt; b</b></div><div>kept</div></div>'
    assert to_html(tree, {"matrix": html.B("a < b")}) == markup


def test_a_thing_that_cannot_be_shown_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be shown"):
        to_html(object())


@pytest.mark.parametrize(
    "path",
    ["/", "/indicators", "/indicators/un_egdi", "/indicators/un_egdi?tab=table", "/principles/9", "/compare", "/data",
     "/compare?source=illustrative&cell=XAB-3", "/compare?countries=QQQ", "/countries", "/countries/NZL", "/about", "/x"],
)  # fmt: skip
def test_the_first_view_says_what_the_layout_says(snapshot: Snapshot, path: str) -> None:
    address, _, search = path.partition("?")
    _, layout = Router(snapshot).shell(address, search)
    words = html_text(layout)
    assert len(words) > 300
    assert Text(to_html(layout)).text == words
