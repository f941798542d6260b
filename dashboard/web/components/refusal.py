"""The message for a change that could not be saved."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.errors import ConflictError, DataError, ToolkitError
from dashboard.i18n.messages import gettext


def refusal(error: ToolkitError) -> Component:
    """An alert that says what happened, what is unchanged and what to do."""
    match error:
        case ConflictError():
            content = [
                html.P(str(error)),
                html.P(gettext("Nothing is lost or overwritten. Reload the page to see what is there now.")),
            ]
        case DataError():
            content = [
                html.P(gettext("Nothing was changed:")),
                html.Ul([html.Li(str(problem)) for problem in error.problems]),
            ]
        case _:
            content = [html.P(str(error)), html.P(gettext("Nothing was changed."))]
    return dbc.Alert([html.H2(gettext("This was not done")), *content], color="warning", dismissable=True)
