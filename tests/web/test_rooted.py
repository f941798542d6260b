"""Links of component trees below the path at which the dashboard is mounted."""

import ast

import pytest
from dash import dcc, html, no_update

from dashboard.paths import PACKAGE
from dashboard.web.rooted import below, rooted


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/kit/"),
        ("/indicators/a?tab=map#x", "/kit/indicators/a?tab=map#x"),
        ("//other.example/", "//other.example/"),
        ("https://other.example/", "https://other.example/"),
        ("#here", "#here"),
        ("", ""),
        ("?view=list", "?view=list"),
    ],
)
def test_only_addresses_of_the_dashboard_are_moved(address: str, expected: str) -> None:
    assert below("/kit", address) == expected


def test_links_at_any_depth_are_moved_and_the_original_stays() -> None:
    tree = html.Div([html.P(html.A("a", href="/a")), (html.Form(action="/b"), dcc.Link("c", href="/c")), "/text"])
    new = rooted(tree, "/kit")
    assert (new.children[0].children.href, new.children[1][0].action, new.children[1][1].href) == (
        "/kit/a",
        "/kit/b",
        "/kit/c",
    )
    assert new.children[2] == "/text"
    assert tree.children[0].children.href == "/a"


def test_what_has_no_link_is_shared() -> None:
    tree = html.Div([html.P("a"), html.A(href="/b")])
    assert rooted(tree, "/kit").children[0] is tree.children[0]
    assert rooted(tree.children[0], "/kit") is tree.children[0]
    assert rooted(tree, "") is tree


def test_components_in_other_properties_are_moved_and_data_for_scripts_is_not() -> None:
    graph = dcc.Graph(figure={"a": {"href": "/a"}}, config={"topojsonURL": "/assets/", "responsive": True})
    assert rooted(graph, "/kit").config == {"topojsonURL": "/kit/assets/", "responsive": True}
    assert rooted(graph, "/kit").figure == graph.figure
    store = dcc.Store(id="a", data={"save": "/api"})
    assert rooted(store, "/kit") is store
    inside = dcc.Dropdown(options=[], placeholder="/")
    assert rooted(inside, "/kit") is inside
    assert rooted(dcc.Tab(label=html.A(href="/a")), "/kit").label.href == "/kit/a"


@pytest.mark.parametrize("value", [None, 1, "/text", no_update, {"path": "/a"}])
def test_results_of_callbacks_that_are_no_components_stay(value: object) -> None:
    assert rooted((value,), "/kit")[0] is value


def test_what_callbacks_send_aside_is_moved_too() -> None:
    calls = [
        ast.unparse(node)
        for path in (PACKAGE / "web").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "set_props"
    ]
    assert calls and [call for call in calls if "rooted(" not in call] == []
