"""Notices and error pages: unusable parameters, unknown names, broken files, unexpected errors."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.errors import DataError, UnknownNameError
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.view import View


def notices(texts: Sequence[str]) -> list[Component]:
    """One alert that lists the parameters that could not be used; empty without any."""
    if not texts:
        return []
    content = html.Ul([html.Li(text) for text in texts]) if len(texts) > 1 else html.P(texts[0])
    return [dbc.Alert([html.H2("Part of this address could not be used"), content], color="warning")]


def unknown_name(snapshot: Snapshot, error: UnknownNameError) -> View:
    """The page for an unknown name, with near matches."""
    toolkit = snapshot.toolkit
    links: list[tuple[str, str]] = []
    rest = ("The home page", urls.HOME)
    match error.kind:
        case "indicator":
            links = [(toolkit.indicators[name].short_title, urls.indicator(name)) for name in error.near]
            rest = ("All indicators", urls.INDICATORS)
        case "country":
            links = [(toolkit.areas[name].name, urls.country(name)) for name in error.near]
            rest = ("All countries", urls.COUNTRIES)
        case "principle":
            links = [(toolkit.principles[int(name)].title, urls.principle(int(name))) for name in error.near]
        case "characteristic":
            items = [toolkit.items[name] for name in error.near]
            links = [(f"{item.id}: {item.text}", urls.characteristic(item.principle, item.id)) for item in items]
        case "assessment" | "cycle" | "revision":
            rest = ("Assess", urls.ASSESS)
        case "practice":
            links = [(_practice(toolkit, name), urls.practice(name)) for name in error.near]
            rest = ("All good practices", urls.PRACTICES)
    near = html.Ul([html.Li(html.A(text, href=href)) for text, href in links])
    body = [
        html.H1(f"There is no {error.kind} “{error.name[:60]}”"),
        html.P("The address may have a slip in it, or what it named may have been renamed."),
        *([html.P("Did you mean:"), near] if links else []),
        html.P([html.A(rest[0], href=rest[1]), " lists what there is."]),
    ]
    return View(f"No such {error.kind}", body, status=404)


def _practice(toolkit: Toolkit, name: str) -> str:
    practice = toolkit.practices[name]
    return f"{area_name(toolkit, practice.country)}: {practice.name}"


def broken_file(error: DataError) -> View:
    """The page for an assessment whose file cannot be read."""
    body = [
        html.H1("A file of this cannot be read"),
        html.P("Nothing was changed, and everything else works. Whoever keeps the data folder has to mend:"),
        html.Ul([html.Li(str(problem)) for problem in error.problems]),
        html.P([html.A("All assessments", href=urls.ASSESS), ", with those that can be read."]),
    ]
    return View("A file cannot be read", body, status=500)


def not_found(path: str) -> View:
    """The page for an unknown address."""
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


def failure_alert() -> Component:
    """The alert for a callback that failed unexpectedly."""
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
