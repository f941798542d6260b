"""``/countries``: every country with data."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.reference import countries
from dashboard.model.areas import REGIONS, Area
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """All countries by region, and the fictional ones apart."""
    areas = countries.with_data(snapshot.toolkit)
    fictional = snapshot.comparisons.of(Source.ILLUSTRATIVE).countries
    body = [
        html.H1("Countries"),
        html.P(
            f"Public data on {len(areas)} countries and territories, by region (United Nations M49).", className="lead"
        ),
        *(_region(region, [area for area in areas if area.region == region]) for region in REGIONS),
        html.Section(
            [
                html.H2("Fictional countries"),
                html.P("They belong to the illustrative example of self-assessments; nothing about them is real."),
                _names(fictional),
            ]
        ),
    ]
    return View("Countries", body, f"{len(areas)} countries and territories with public data on digital government.")


def _region(name: str, areas: list[Area]) -> Component:
    return html.Section([html.H2(name), _names(areas)])


def _names(areas: list[Area] | tuple[Area, ...]) -> Component:
    return html.Ul([html.Li(html.A(area.name, href=urls.country(area.code))) for area in areas], className="columns")
