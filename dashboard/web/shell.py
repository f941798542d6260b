"""The frame around every page: the skip link, the header with the navigation, the footer."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import __version__
from dashboard.i18n.messages import gettext, message
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.components.search import search_box
from dashboard.web.components.terms import definitions, with_hints
from dashboard.web.view import TITLE, View

NAVIGATION = (
    (message("Indicators"), urls.INDICATORS),
    (message("Compare"), urls.COMPARE),
    (message("Assess"), urls.ASSESS),
    (message("Practices"), urls.PRACTICES),
    (message("Countries"), urls.COUNTRIES),
    (message("Present"), urls.PRESENT),
    (message("Data"), urls.DATA),
    (message("About"), urls.ABOUT),
)


def shell(snapshot: Snapshot, view: View, path: str, search: str) -> Component:
    """The component tree of the app, with a view as its first page."""
    return html.Div(
        [
            html.A(gettext("Skip to the content"), href="#page", className="skip-link"),
            _header(),
            html.Div(id=ids.TROUBLE),
            html.Main(page(snapshot, view), id=ids.PAGE, tabIndex="-1"),
            definitions(snapshot.glossary),
            _footer(snapshot),
            html.Div(id=ids.ANNOUNCER, className="visually-hidden", role="status"),
            dcc.Store(id=ids.ADDRESS, data={"path": path, "search": search, "n": 0}),
            dcc.Store(id=ids.PAGE_META),
        ],
        id="app",
    )


def page(snapshot: Snapshot, view: View) -> list[Component]:
    """A view under its breadcrumb, its glossary terms marked with hints."""
    crumbs = [html.Li(html.A(name, href=href)) for name, href in view.crumbs]
    trail = [html.Nav(html.Ol(crumbs), className="crumbs", **{"aria-label": gettext("Breadcrumb")})] if crumbs else []
    return [*trail, with_hints(html.Div(view.body, className="view"), snapshot.glossary)]


def _header() -> Component:
    links = [html.Li(html.A(gettext(name), href=href)) for name, href in NAVIGATION]
    return html.Header(
        html.Div(
            [
                html.A(
                    _brand(),
                    href=urls.HOME,
                    className="brand",
                ),
                html.Nav(html.Ul(links), **{"aria-label": gettext("Main")}),
                search_box(),
                html.Button(
                    [
                        html.Span("◐", **{"aria-hidden": "true"}),
                        html.Span(f" {gettext('Theme')}", className="theme-word"),
                    ],
                    id=ids.THEME,
                    className="plain-button",
                    title=gettext("Switch between light and dark"),
                ),
            ],
            className="bar",
        ),
        className="site-header",
    )


def _brand() -> list[Component]:
    """The name of the product; narrow screens show its first part alone."""
    first = gettext("Digital Government")
    name = gettext(TITLE)
    if not name.startswith(first):
        return [html.Span(name, className="brand-first")]
    return [html.Span(first, className="brand-first"), html.Span(name.removeprefix(first))]


def _footer(snapshot: Snapshot) -> Component:
    return html.Footer(
        html.Div(
            [
                html.P(
                    gettext(
                        "An independent implementation of the draft Digital Government Toolkit (OECD, 2015). Not an OECD "
                        "publication."
                    )
                ),
                html.P(
                    [
                        html.A(gettext("Method and sources"), href=urls.ABOUT),
                        " · ",
                        html.A(gettext("Data and downloads"), href=urls.DATA),
                        " · ",
                        html.A(gettext("API"), href=urls.API_REFERENCE),
                        " · ",
                        html.A(gettext("Glossary"), href=urls.GLOSSARY),
                        " · ",
                        html.A(gettext("Further reading"), href=urls.READINGS),
                        " · ",
                        html.A(gettext("Present"), href=urls.PRESENT),
                    ],
                    className="foot-links",
                ),
                html.P(
                    gettext(
                        "Data version {version} · software {software}",
                        version=snapshot.toolkit.version,
                        software=__version__,
                    ),
                    className="quiet",
                ),
            ],
            className="bar",
        ),
        className="site-footer",
    )
