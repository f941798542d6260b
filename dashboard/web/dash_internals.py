"""Every use of Dash's private names, in one place: the parts to check when Dash is upgraded."""

import re
from collections.abc import Iterator
from typing import Any

from dash import Dash
from dash._no_update import NoUpdate
from dash.development.base_component import Component

__all__ = ["NoUpdate", "config", "nodes", "scripts"]


def nodes(tree: Component) -> Iterator[Component]:
    """Every component below the root of a tree, in the order of reading; texts are left out."""
    return (node for node in tree._traverse() if isinstance(node, Component))


def scripts(app: Dash) -> list[str]:
    """The addresses of Dash's own scripts, in the order in which they must load."""
    # Dash offers them only as HTML, and for a request; they are the same for all requests.
    return re.findall(r'<script src="([^"]+)"', app._generate_scripts_html())


def config(app: Dash) -> dict[str, Any]:
    """The configuration that Dash's renderer reads from the page."""
    settings: dict[str, Any] = app._config()
    return settings
