"""Navigation inside the app: the browser says where it is, the server answers with the page."""

import logging
from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html, set_props
from dash.development.base_component import Component

from dashboard.services.app_state import AppState
from dashboard.web import router
from dashboard.web.components import ids
from dashboard.web.components.notices import trouble
from dashboard.web.dash_internals import nodes
from dashboard.web.pages import every_id
from dashboard.web.registry import Page
from dashboard.web.shell import page as in_page

log = logging.getLogger(__name__)


def register_callbacks(app: Dash, app_state: AppState, pages: Sequence[Page]) -> None:
    """Connect the shell's callbacks to an app."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.PAGE, "children"),
        Output(ids.PAGE_META, "data"),
        Input(ids.ADDRESS, "data"),
        prevent_initial_call=True,
    )
    def show(address: dict[str, Any]) -> tuple[list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        view = router.view(snapshot, str(address.get("path", "/")), str(address.get("search", "")), pages)
        return in_page(snapshot, view), {"title": view.window_title, "n": address.get("n")}

    app.clientside_callback(
        ClientsideFunction("shell", "arrived"),
        Output(ids.ANNOUNCER, "children"),
        Input(ids.PAGE_META, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("shell", "toggleTheme"), Input(ids.THEME, "n_clicks"), prevent_initial_call=True
    )


def on_error(error: Exception) -> None:
    """Log what a callback did not foresee, and say so on the page."""
    log.exception("a callback failed", exc_info=error)
    set_props(ids.TROUBLE, {"children": trouble()})


def outline(layouts: Sequence[Component]) -> Component:
    """A tree with each id of ours once and nothing else: enough for Dash to check that callbacks name things that exist.

    It is sent with every page, so anchors, which no callback names, are left out.
    """
    ours = every_id()
    named = {
        node.id: type(node)
        for layout in layouts
        for node in nodes(layout)
        if isinstance(name := getattr(node, "id", None), str) and name in ours
    }
    return html.Div([kind(id=name) for name, kind in named.items()])
