"""Navigation inside the app: the browser says where it is, the server answers with the page."""

import logging
from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html, set_props
from dash.development.base_component import Component

from dashboard.errors import ToolkitError
from dashboard.services.app_state import AppState
from dashboard.web import router
from dashboard.web.callbacks import callback
from dashboard.web.components import ids
from dashboard.web.components.notices import failure_alert
from dashboard.web.components.refusal import refusal
from dashboard.web.dash_internals import nodes
from dashboard.web.pages import every_id
from dashboard.web.registry import Page
from dashboard.web.shell import page as in_page

MAX_PLACES = 1000
log = logging.getLogger(__name__)


def register_callbacks(app: Dash, app_state: AppState, pages: Sequence[Page]) -> None:
    """Connect the shell's callbacks to an app."""

    @callback(
        app,
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


class CallbackErrors:
    """What happens when a callback raises: the page says so, and the log of the server holds the details once."""

    def __init__(self) -> None:
        """Nothing has failed yet."""
        self._places: set[str] = set()

    def __call__(self, error: Exception) -> None:
        """Say in its own words what was refused; log what nobody foresaw."""
        if isinstance(error, ToolkitError):
            set_props(ids.TROUBLE, {"children": refusal(error)})
            return
        place = self._place(error)
        if place in self._places:  # somebody may send the same nonsense a thousand times
            log.error("a callback failed again at %s: %s", place, type(error).__name__)
        else:
            log.exception("a callback failed", exc_info=error)
            if len(self._places) < MAX_PLACES:
                self._places.add(place)
        set_props(ids.TROUBLE, {"children": failure_alert()})

    @staticmethod
    def _place(error: Exception) -> str:
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else ""


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
