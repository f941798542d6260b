"""Navigation inside the app: the browser sends its address, and the server returns the page."""

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
from dashboard.web.rooted import rooted
from dashboard.web.shell import page as in_page

MAX_PLACES = 1000
log = logging.getLogger(__name__)


def register_callbacks(app: Dash, app_state: AppState, pages: Sequence[Page]) -> None:
    """Register the shell's callbacks."""

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
    """The handler of errors in callbacks: the page shows a message, and the details are logged once."""

    def __init__(self, root: str = "") -> None:
        """Nothing has failed yet; ``root`` is the path at which the app is mounted."""
        self._root = root
        self._places: set[str] = set()

    def __call__(self, error: Exception) -> None:
        """Show the message of a ToolkitError; log any other error."""
        if isinstance(error, ToolkitError):
            set_props(ids.TROUBLE, {"children": rooted(refusal(error), self._root)})
            return
        place = self._place(error)
        if place in self._places:  # a client may send the same invalid request many times
            log.error("a callback failed again at %s: %s", place, type(error).__name__)
        else:
            log.exception("a callback failed", exc_info=error)
            if len(self._places) < MAX_PLACES:
                self._places.add(place)
        set_props(ids.TROUBLE, {"children": rooted(failure_alert(), self._root)})

    @staticmethod
    def _place(error: Exception) -> str:
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else ""


def outline(layouts: Sequence[Component]) -> Component:
    """A tree with each of our ids once, which is enough for Dash to check the ids in callbacks.

    It is sent with every page, so anchors, which no callback uses, are left out.
    """
    known = every_id()
    types_by_id = {
        node.id: type(node)
        for layout in layouts
        for node in nodes(layout)
        if isinstance(name := getattr(node, "id", None), str) and name in known
    }
    return html.Div([kind(id=name) for name, kind in types_by_id.items()])
