"""Renders a tree of Dash components as plain HTML, which a visitor sees before any script has run.

Components that need a script (charts, drop-downs) become placeholders of the same size; React replaces the whole
markup as soon as it is ready.
"""

import html as escaping
from collections.abc import Iterable, Mapping
from typing import Any

from dash.development.base_component import Component

VOID = {"Br", "Hr", "Img", "Input", "Link", "Meta", "Source", "Wbr"}
RENAMED = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan"}
# Ids are left out: React draws the same components beside this markup, and an id must be unique.
PASSED = {
    "title",
    "role",
    "lang",
    "href",
    "src",
    "alt",
    "scope",
    "hidden",
    "open",
    "value",
    "download",
    "target",
    "dir",
}
NOTHING: Mapping[str, Any] = {}
SHELLS = {"Alert": "alert", "Badge": "badge", "Table": "table"}


def to_html(node: Any, drawn: Mapping[str, Any] = NOTHING) -> str:
    """The HTML of a component, a text, a number or a list of them; text is escaped. Raises TypeError for anything else.

    ``drawn`` is what stands in place of the children of components, by their id.
    """
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, str | int | float):
        return escaping.escape(str(node), quote=False)
    if isinstance(node, Component):
        return _component(node, drawn)
    if isinstance(node, Iterable):
        return "".join(to_html(child, drawn) for child in node)
    raise TypeError(f"cannot be shown: {type(node).__name__}")


def _component(node: Component, drawn: Mapping[str, Any]) -> str:
    name = type(node).__name__
    library = type(node).__module__.split(".")[0:2]
    if library == ["dash", "html"]:
        tag = name.lower()
        content = "" if name in VOID else f"{to_html(_children(node, drawn), drawn)}</{tag}>"
        return f"<{tag}{_attributes(node)}>{content}"
    if name == "Link":
        return f'<a href="{escaping.escape(node.href)}"{_class(node)}>{to_html(getattr(node, "children", None), drawn)}</a>'
    if name in ("Store", "Location", "Download", "Interval", "Offcanvas"):
        return ""
    if hasattr(node, "children") and name not in ("Dropdown", "Graph"):
        extra = SHELLS.get(name, "")
        return f"<div{_class(node, extra)}>{to_html(node.children, drawn)}</div>"
    return f'<div class="placeholder-{name.lower()}"{_style(node)}></div>'


def _children(node: Component, drawn: Mapping[str, Any]) -> Any:
    name = getattr(node, "id", None)  # a dictionary for components that belong to a family
    return drawn[name] if isinstance(name, str) and name in drawn else getattr(node, "children", None)


def _attributes(node: Component) -> str:
    parts = []
    for key, value in node.to_plotly_json()["props"].items():
        attribute = RENAMED.get(key, key)
        if key in {"style", "children"} or value is None or value is False or isinstance(value, dict | list):
            continue
        if key in PASSED or key in RENAMED or key.startswith(("aria-", "data-")):
            parts.append(f' {attribute}="{escaping.escape("" if value is True else str(value))}"')
    return "".join(parts) + _style(node)


def _style(node: Component) -> str:
    """The ``style`` attribute of a component, such as the length of a bar, with React's names turned into CSS names."""
    style = getattr(node, "style", None) or {}
    css = "; ".join(f"{_kebab(key)}: {value}" for key, value in style.items())
    return f' style="{escaping.escape(css)}"' if css else ""


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _class(node: Component, extra: str = "") -> str:
    names = " ".join(filter(None, (extra, getattr(node, "className", None) or getattr(node, "class_name", None))))
    return f' class="{escaping.escape(names)}"' if names else ""
