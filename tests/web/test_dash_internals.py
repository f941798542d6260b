"""Dash's private names still do what the adapter promises."""

from importlib.metadata import version

import pytest
from dash import Dash, html, no_update

from dashboard.paths import PACKAGE
from dashboard.web import dash_internals

PRIVATE = ("._traverse(", "dash._", "._generate_scripts_html", "._config(")


def test_nodes_are_the_components_below_the_root_in_the_order_of_reading() -> None:
    tree = html.Div(["text", html.P([html.B("bold"), " and ", None]), html.I(html.Span())])
    assert [type(node).__name__ for node in dash_internals.nodes(tree)] == ["P", "B", "I", "Span"]
    assert list(dash_internals.nodes(html.P("text"))) == []


def test_scripts_are_addresses_and_hold_the_renderer(app: Dash) -> None:
    scripts = dash_internals.scripts(app)
    assert len(scripts) > 3
    assert all(script.startswith("/") or script.startswith("https://") for script in scripts)
    assert any("dash_renderer" in script for script in scripts)


def test_the_configuration_is_what_the_renderer_reads(app: Dash) -> None:
    assert {"url_base_pathname", "requests_pathname_prefix", "ui", "props_check"} <= dash_internals.config(app).keys()


def test_no_update_is_of_the_class_that_signatures_name() -> None:
    assert isinstance(no_update, dash_internals.NoUpdate)


@pytest.mark.parametrize("name", PRIVATE)
def test_no_other_module_uses_a_private_name_of_dash(name: str) -> None:
    users = {path.name for path in PACKAGE.rglob("*.py") if name in path.read_text(encoding="utf-8")}
    assert users == {"dash_internals.py"}


def test_dash_is_a_version_that_was_checked() -> None:
    assert version("dash").startswith("4.4.")
