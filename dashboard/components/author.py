"""Who saves: a name that is kept with every revision. There is no sign-in, so it is taken on trust."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components import ids
from dashboard.components.fields import field

LONGEST = 120
NOT_NAMED = "not named"


def author() -> Component:
    """The field “Your name”, kept by the browser from one page and visit to the next."""
    line = dbc.Input(
        id=ids.AUTHOR, persistence=True, persistence_type="local", maxlength=LONGEST, autocomplete="name", debounce=True
    )
    return html.Div(
        [field(ids.AUTHOR, "Your name", line), html.P("It is kept with each save, for all to see.", className="quiet")],
        className="who-saves",
    )


def named(value: object) -> str:
    """The name that a save is kept under."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) and value.strip() else NOT_NAMED
