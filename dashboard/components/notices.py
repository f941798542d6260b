"""What a page tells a reader outside its content: what could not be used, what is empty, what went wrong."""

from collections.abc import Callable, Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.site import View
from dashboard.errors import UnknownNameError

WHERE_TO_LOOK: Mapping[str, tuple[str, str, Callable[[str], str]]] = {
    "indicator": ("All indicators", urls.INDICATORS, urls.indicator),
    "country": ("All countries", urls.COUNTRIES, urls.country),
    "principle": ("The home page", urls.HOME, lambda number: urls.principle(int(number))),
}


def notices(texts: Sequence[str]) -> list[Component]:
    """One alert with what could not be used; nothing where all is well."""
    if not texts:
        return []
    content = html.Ul([html.Li(text) for text in texts]) if len(texts) > 1 else html.P(texts[0])
    return [dbc.Alert([html.H2("Part of this address could not be used"), content], color="warning")]


def unknown(error: UnknownNameError) -> View:
    """The page for a name that does not exist, with near matches."""
    title, href, build = WHERE_TO_LOOK.get(error.kind, ("The home page", urls.HOME, str))
    near = [html.Li(html.A(name, href=build(name))) for name in error.near if build is not str]
    hints: list[Component] = [html.P("Did you mean:"), html.Ul(near)] if near else []
    body = [
        html.H1(f"There is no {error.kind} “{error.name[:60]}”"),
        html.P("The address may have a slip in it, or what it named may have been renamed."),
        *hints,
        html.P([html.A(title, href=href), " lists what there is."]),
    ]
    return View(f"No such {error.kind}", body, status=404)


def not_found(path: str) -> View:
    """The page for an address that nothing answers."""
    body = [
        html.H1("There is no page here"),
        html.P(
            ["Nothing answers at ", html.Code(path[:120]), ". Nothing was lost; perhaps the address has a slip in it."]
        ),
        html.P(
            [
                "Begin again at the ",
                html.A("home page", href=urls.HOME),
                " or with ",
                html.A("all indicators", href=urls.INDICATORS),
                ".",
            ]
        ),
    ]
    return View("Page not found", body, status=404)


def trouble() -> Component:
    """What a reader sees when a callback failed unexpectedly."""
    return dbc.Alert(
        [
            html.H2("This could not be worked out"),
            html.P(
                "Something went wrong on the server; it was written to its log. What you chose is kept in the address: "
                "reload the page to try again, or go back one step."
            ),
        ],
        color="danger",
        dismissable=True,
    )
