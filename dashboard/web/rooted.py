"""Addresses below the path at which the dashboard is mounted (``DGT_ROOT_PATH``).

Inside, every address begins at "/", as ``urls`` builds it. The path is added where component trees leave for the browser,
and taken off by the middleware where requests arrive. Addresses in data for scripts stay as they are: scripts add it
themselves, from ``data-root`` of the document.
"""

import copy
from typing import Any, TypeVar

from dash.development.base_component import Component

LINKS = ("href", "src", "action", "formAction", "poster", "topojsonURL")
OPAQUE = frozenset({"figure", "data", "style", "options"})  # data for scripts, which may be large
Tree = TypeVar("Tree")


def rooted(tree: Tree, root: str) -> Tree:
    """The tree of components with all its links below ``root``; what has no link is shared with the original."""
    return _rooted(tree, root) if root else tree


def below(root: str, address: str) -> str:
    """An address of the dashboard below ``root``; addresses of other sites and anchors are returned unchanged."""
    return f"{root}{address}" if address.startswith("/") and not address.startswith("//") else address


def _rooted(node: Any, root: str) -> Any:
    if isinstance(node, Component):
        return _component(node, root)
    if isinstance(node, list | tuple) and type(node) in (list, tuple):
        parts = [_rooted(part, root) for part in node]
        is_same = all(new is old for new, old in zip(parts, node, strict=True))
        return node if is_same else type(node)(parts)
    return node


def _component(node: Component, root: str) -> Component:
    changes = {}
    for name, value in node.to_plotly_json()["props"].items():
        new = _property(name, value, root)
        if new is not value:
            changes[name] = new
    if not changes:
        return node
    changed = copy.copy(node)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def _property(name: str, value: Any, root: str) -> Any:
    if isinstance(value, str):
        return below(root, value) if name in LINKS else value
    if name in OPAQUE:
        return value
    if name == "config":  # of a chart
        return {key: _property(key, part, root) for key, part in value.items()}
    return _rooted(value, root)
