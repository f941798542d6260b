"""``/indicators``: the catalogue, with search and filters."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html
from dash.development.base_component import Component

from dashboard.domain.statistics import catalogue
from dashboard.domain.statistics.catalogue import CatalogueFilters
from dashboard.model.codes import KIND_NAMES, IndicatorKind
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components.cards import indicator_card
from dashboard.web.components.notices import notices
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.indicators import ids
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("q", "pillar", "principle", "dataset", "kind")


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The catalogue, filtered by the parameters in the address."""
    params = Query(query)
    filters = _filters(snapshot, params)
    toolkit = snapshot.toolkit
    counts = catalogue.counts(toolkit)
    pillars = {str(p.number): f"{p.numeral} {p.title}" for p in toolkit.pillars.values()}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    datasets = {d.id: f"{d.title} ({counts[d.id]})" for d in toolkit.datasets.values()}
    kinds = {str(kind): name for kind, name in KIND_NAMES.items()}
    body = [
        html.H1("Indicators"),
        html.P(
            "The charts of the 2015 toolkit come first, each value with its status. Later datasets stand beside them under "
            "their own names; none is joined to them by a line.",
            className="lead",
        ),
        *notices(params.notices),
        html.Div(
            [
                fields.text(ids.CATALOGUE_TEXT, "Search", filters.text, "open data, procurement, once-only …"),
                fields.select(ids.CATALOGUE_PILLAR, "Pillar", pillars, _text(filters.pillar), "All pillars"),
                fields.select(
                    ids.CATALOGUE_PRINCIPLE, "Principle", principles, _text(filters.principle), "All principles"
                ),
                fields.select(ids.CATALOGUE_DATASET, "Dataset", datasets, filters.dataset, "All datasets"),
                fields.select(ids.CATALOGUE_KIND, "Kind", kinds, _text(filters.kind), "All kinds"),
            ],
            className="controls",
            role="search",
        ),
        html.Div(_results(snapshot, filters), id=ids.CATALOGUE_RESULTS),
        dcc.Store(id=ids.CATALOGUE_ADDRESS),
    ]
    return View(
        "Indicators", body, "All indicators of the Digital Government Toolkit dashboard, with search and filters."
    )


def _filters(snapshot: Snapshot, params: Query) -> CatalogueFilters:
    return CatalogueFilters(
        text=params.text("q")[:200],
        pillar=params.number("pillar", [1, 2, 3]),
        principle=params.number("principle", list(range(1, 13))),
        dataset=params.one_of("dataset", list(snapshot.toolkit.datasets)),
        kind=params.choice("kind", IndicatorKind),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _results(snapshot: Snapshot, filters: CatalogueFilters) -> list[Component]:
    matches = catalogue.select(snapshot.toolkit, filters)
    total = len(snapshot.toolkit.indicators)
    if not matches:
        return [
            html.P("No indicator fits all of these filters.", role="status"),
            html.P(["Try fewer words, or ", html.A("begin again with all indicators", href=urls.INDICATORS), "."]),
        ]
    cards = [indicator_card(snapshot.toolkit, indicator, html.H2) for indicator in matches]
    return [
        html.P(f"{len(matches)} of {total} indicators", role="status", className="quiet"),
        html.Div(cards, className="card-list"),
    ]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the results and the address with the filters."""

    @callback(
        app,
        Output(ids.CATALOGUE_RESULTS, "children"),
        Output(ids.CATALOGUE_ADDRESS, "data"),
        Input(ids.CATALOGUE_TEXT, "value"),
        Input(ids.CATALOGUE_PILLAR, "value"),
        Input(ids.CATALOGUE_PRINCIPLE, "value"),
        Input(ids.CATALOGUE_DATASET, "value"),
        Input(ids.CATALOGUE_KIND, "value"),
        prevent_initial_call=True,
    )
    def search(
        text: str | None, pillar: str | None, principle: str | None, dataset: str | None, kind: str | None
    ) -> tuple[list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        chosen = fields.parameters(text, pillar=pillar, principle=principle, dataset=dataset, kind=kind)
        # A new choice is a step in the history of the browser; a typed letter is not.
        address = {"url": urls.catalogue(**chosen), "replace": ctx.triggered_id == ids.CATALOGUE_TEXT}
        return with_hints(_results(snapshot, _filters(snapshot, Query(chosen))), snapshot.glossary), address

    app.clientside_callback(
        ClientsideFunction("shell", "remember"),
        Input(ids.CATALOGUE_ADDRESS, "data"),
        prevent_initial_call=True,
    )
