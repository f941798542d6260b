"""Notices and error pages: unusable parameters, unknown names, broken files, unexpected errors."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.errors import DataError, UnknownNameError
from dashboard.i18n.messages import gettext, gettext_parts, message
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.view import View

# Whole sentences, since other languages bend the words around a noun.
NO_SUCH = {
    "indicator": (message("There is no indicator “{name}”"), message("No such indicator")),
    "country": (message("There is no country “{name}”"), message("No such country")),
    "principle": (message("There is no principle “{name}”"), message("No such principle")),
    "characteristic": (message("There is no characteristic “{name}”"), message("No such characteristic")),
    "assessment": (message("There is no assessment “{name}”"), message("No such assessment")),
    "cycle": (message("There is no cycle “{name}”"), message("No such cycle")),
    "revision": (message("There is no revision “{name}”"), message("No such revision")),
    "practice": (message("There is no practice “{name}”"), message("No such practice")),
    "page": (message("There is no page “{name}”"), message("No such page")),
}
NOTHING = (message("There is no {kind} “{name}”"), message("No such {kind}"))


def notices(texts: Sequence[str]) -> list[Component]:
    """One alert that lists the parameters that could not be used; empty without any."""
    if not texts:
        return []
    content = html.Ul([html.Li(text) for text in texts]) if len(texts) > 1 else html.P(texts[0])
    return [dbc.Alert([html.H2(gettext("Part of this address could not be used")), content], color="warning")]


def unknown_name(snapshot: Snapshot, error: UnknownNameError) -> View:
    """The page for an unknown name, with near matches."""
    toolkit = snapshot.toolkit
    links: list[tuple[str, str]] = []
    rest = (gettext("The home page"), urls.HOME)
    match error.kind:
        case "indicator":
            links = [(toolkit.indicators[name].short_title, urls.indicator(name)) for name in error.near]
            rest = (gettext("All indicators"), urls.INDICATORS)
        case "country":
            links = [(toolkit.areas[name].name, urls.country(name)) for name in error.near]
            rest = (gettext("All countries"), urls.COUNTRIES)
        case "principle":
            links = [(toolkit.principles[int(name)].title, urls.principle(int(name))) for name in error.near]
        case "characteristic":
            items = [toolkit.items[name] for name in error.near]
            links = [(f"{item.id}: {item.marked_text}", urls.characteristic(item.principle, item.id)) for item in items]
        case "assessment" | "cycle" | "revision":
            rest = (gettext("Assess"), urls.ASSESS)
        case "practice":
            links = [(_practice(toolkit, name), urls.practice(name)) for name in error.near]
            rest = (gettext("All good practices"), urls.PRACTICES)
    heading, page_title = NO_SUCH.get(error.kind, NOTHING)
    near = html.Ul([html.Li(html.A(text, href=href)) for text, href in links])
    body = [
        html.H1(gettext(heading, kind=error.kind, name=error.name[:60])),
        html.P(gettext("The address may have a slip in it, or what it named may have been renamed.")),
        *([html.P(gettext("Did you mean:")), near] if links else []),
        html.P(gettext_parts("{page} lists what there is.", page=html.A(rest[0], href=rest[1]))),
    ]
    return View(gettext(page_title, kind=error.kind), body, status=404)


def _practice(toolkit: Toolkit, name: str) -> str:
    practice = toolkit.practices[name]
    return f"{area_name(toolkit, practice.country)}: {practice.name}"


def broken_file(error: DataError) -> View:
    """The page for an assessment whose file cannot be read."""
    body = [
        html.H1(gettext("A file of this cannot be read")),
        html.P(gettext("Nothing was changed, and everything else works. Whoever keeps the data folder has to mend:")),
        html.Ul([html.Li(str(problem)) for problem in error.problems]),
        html.P(
            gettext_parts(
                "{assessments}, with those that can be read.",
                assessments=html.A(gettext("All assessments"), href=urls.ASSESS),
            )
        ),
    ]
    return View(gettext("A file cannot be read"), body, status=500)


def not_found(path: str) -> View:
    """The page for an unknown address."""
    body = [
        html.H1(gettext("There is no page here")),
        html.P(
            gettext_parts(
                "Nothing answers at {address}. Nothing was lost; perhaps the address has a slip in it.",
                address=html.Code(path[:120]),
            )
        ),
        html.P(
            gettext_parts(
                "Begin again at the {home} or with {indicators}.",
                home=html.A(gettext("home page"), href=urls.HOME),
                indicators=html.A(gettext("all indicators"), href=urls.INDICATORS),
            )
        ),
    ]
    return View(gettext("Page not found"), body, status=404)


def failure_alert() -> Component:
    """The alert for a callback that failed unexpectedly."""
    return dbc.Alert(
        [
            html.H2(gettext("This could not be worked out")),
            html.P(
                gettext(
                    "Something went wrong on the server; it was written to its log. What you chose is kept in the address: "
                    "reload the page to try again, or go back one step."
                )
            ),
        ],
        color="danger",
        dismissable=True,
    )
