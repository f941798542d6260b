"""What a reader is told when something could not be saved."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.errors import ConflictError, DataError, ToolkitError


def refused(error: ToolkitError) -> Component:
    """What happened, what was kept, and what to do; announced at once."""
    match error:
        case ConflictError():
            told = [
                html.P(str(error)),
                html.P("Nothing is lost or overwritten. Reload the page to see what is there now."),
            ]
        case DataError():
            told = [html.P("Nothing was changed:"), html.Ul([html.Li(str(problem)) for problem in error.problems])]
        case _:
            told = [html.P(str(error)), html.P("Nothing was changed.")]
    return dbc.Alert([html.H2("This was not done"), *told], color="warning", dismissable=True)
