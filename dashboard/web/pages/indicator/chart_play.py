"""The years of a chart or map as an animation: a play button, a slider, and what changes on the page each year."""

from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.charts import views
from dashboard.domain.statistics import indicators
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.components import ids as shared_ids
from dashboard.web.pages.indicator import ids
from dashboard.web.pages.indicator.chart import figure, graph_properties
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_source import source_of
from dashboard.web.state.chart_text import alternative, title

MIN_YEARS = 3  # for two years, the select is enough


def play_bar(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The button, the slider and the year; empty unless the state shows one of several years.

    A map coloured by stages has none, as nothing on it changes from year to year.
    """
    years = _years(snapshot, indicator, state)
    if not years:
        return []
    year = state.period or years[-1]
    slider = dbc.Input(
        id=ids.CARD_SLIDER, type="range", min=years[0], max=years[-1], step=1, value=year, className="play-slider"
    )
    return [
        html.Button(
            "Play", id=ids.CARD_PLAY, className="action", n_clicks=0, **{"data-years": " ".join(map(str, years))}
        ),
        html.Label("Year", htmlFor=ids.CARD_SLIDER, className="visually-hidden"),
        html.Span(str(years[0]), className="quiet", **{"aria-hidden": "true"}),
        slider,
        html.Span(str(years[-1]), className="quiet", **{"aria-hidden": "true"}),
        html.Span(str(year), id=ids.CARD_YEAR, role="status", className="play-year"),
    ]


def _years(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[int]:
    of_values = state.tab == "map" and not state.principle
    shows_one = of_values or (state.tab == "chart" and state.view in ("", views.LATEST, views.SCATTER))
    rows = snapshot.toolkit.observations_of(indicator.id)
    years = indicators.periods(rows) if shows_one and indicator.by_country else []
    first = views.views(indicator, rows)[0]
    is_film = state.tab == "map" or state.view == views.SCATTER or first == views.LATEST
    return years if len(years) >= MIN_YEARS and is_film else []


def frames(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[dict[str, Any]]:
    """For each year, in order, what the page shows: ``year``, and ``shows`` with properties by id."""
    return [
        _frame(snapshot, indicator, replace(state, period=year), year) for year in _years(snapshot, indicator, state)
    ]


def _frame(snapshot: Snapshot, indicator: Indicator, state: ChartState, year: int) -> dict[str, Any]:
    fig = figure(snapshot, indicator, state)
    return {
        "year": year,
        "shows": {
            ids.CARD_GRAPH: graph_properties(fig) if fig else {},
            ids.CARD_FRAME: {"aria-label": alternative(snapshot, indicator, state)},
            ids.CARD_TITLE: {"children": title(snapshot, indicator, state)},
            shared_ids.CARD_SOURCE: {"children": source_of(snapshot, indicator, state)},
            ids.CARD_YEAR: {"children": str(year)},
        },
    }
