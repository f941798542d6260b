"""Dash's private names still do what the adapter promises."""

import ast
import re
from importlib.metadata import version

from dash import Dash, html, no_update
from dash.development.base_component import Component

from dashboard.paths import PACKAGE
from dashboard.web import dash_internals

PRIVATE = {name for name in (*dir(Dash(__name__)), *dir(Component)) if re.match("_(?!_)", name)}
PRIVATE_MODULE = re.compile(r"dash(\.\w+)*?\._(?!_)\w+")
BY_NAME = {"getattr", "setattr", "hasattr", "delattr"}


def private_names(tree: ast.AST) -> set[str]:
    """What a module imports or uses of Dash's own: private modules and names, and attributes of apps and components."""
    return {name for node in ast.walk(tree) for name in _names(node) if PRIVATE_MODULE.match(name) or name in PRIVATE}


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            return [module] if PRIVATE_MODULE.match(module) else [f"{module}.{alias.name}" for alias in names]
        case ast.Attribute(value=ast.Name(id="self")):  # our own classes
            return []
        case ast.Attribute(attr=name):
            return [name]
        case ast.Call(func=ast.Name(id=function), args=[_, ast.Constant(value=str(name)), *_]) if function in BY_NAME:
            return [name]
    return []


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


def test_no_other_module_uses_a_private_name_of_dash() -> None:
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in PACKAGE.rglob("*.py")}
    assert {name: used for name, tree in trees.items() if (used := private_names(tree))} == {
        "web/dash_internals.py": {"dash._no_update", "_traverse", "_generate_scripts_html", "_config"}
    }


def test_private_names_are_found_however_they_are_reached() -> None:
    source = """
import dash, dash._utils
from dash import _callback
from dash.dependencies import _Wildcard
app._callback_list.clear()
create_app()._layout
getattr(app, "_config")()
self._config, documents._create, dash.__version__
"""
    assert private_names(ast.parse(source)) == {
        "dash._utils",
        "dash._callback",
        "dash.dependencies._Wildcard",
        "_callback_list",
        "_layout",
        "_config",
    }


def test_dash_is_a_version_that_was_checked() -> None:
    assert version("dash").startswith("4.4.")
