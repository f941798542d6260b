"""The name of the person who saves, stored with every revision; without a sign-in, it is taken on trust."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.i18n.messages import gettext
from dashboard.services.assessments import MAX_NAME_LENGTH
from dashboard.web.components import ids
from dashboard.web.components.fields import field


def author() -> Component:
    """The field “Your name”, which the browser remembers across pages and visits."""
    line = dbc.Input(
        id=ids.AUTHOR,
        persistence=True,
        persistence_type="local",
        maxlength=MAX_NAME_LENGTH,
        autocomplete="name",
        debounce=True,
    )
    return html.Div(
        [
            field(ids.AUTHOR, gettext("Your name"), line),
            html.P(gettext("Stored with every save and visible to everyone."), className="quiet"),
        ],
        className="who-saves",
    )
