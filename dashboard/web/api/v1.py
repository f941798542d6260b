"""``/api/v1``: indicators, countries and comparisons as JSON; indicators and the data folder as files."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from dashboard.domain.names import near
from dashboard.domain.reference import countries
from dashboard.domain.statistics import catalogue, indicators
from dashboard.domain.statistics.catalogue import CatalogueFilters
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Item
from dashboard.services.app_state import AppState
from dashboard.web.api import assessments, citations, columns, comparison, deck_titles, practices, readings, versions
from dashboard.web.api import indicators as indicator_files
from dashboard.web.api.answers import as_file, as_json
from dashboard.web.components import search

FILES = {
    "indicators.csv": "text/csv",
    "countries.csv": "text/csv",
    "evidence_map.csv": "text/csv",
    "indicators.yaml": "application/yaml",
    "datasets.yaml": "application/yaml",
    "toolkit/practices.yaml": "application/yaml",
    "toolkit/readings.yaml": "application/yaml",
    "toolkit/glossary.yaml": "application/yaml",
    "toolkit/preface.yaml": "application/yaml",
    "toolkit/pillars.yaml": "application/yaml",
    "datapackage.json": "application/json",
}


def router(app_state: AppState) -> APIRouter:
    """The routes of the API and the health check, for one installation."""
    routes = APIRouter()
    routes.include_router(citations.router(app_state))
    routes.include_router(indicator_files.router(app_state))
    routes.include_router(comparison.router(app_state))

    @routes.head("/healthz", include_in_schema=False)
    @routes.get("/healthz")
    async def health() -> Response:
        """The status of the server and its data version.

        503 with ``"status": "degraded"`` and ``problems`` if the data folder cannot be read or written.
        """
        problems = await app_state.health.problems()
        content = {"status": "degraded" if problems else "ok", "data_version": app_state.latest.toolkit.version}
        return as_json({**content, **({"problems": problems} if problems else {})}, 503 if problems else 200)

    @routes.get("/api/v1/indicators")
    def list_indicators(
        q: Annotated[str, Query(max_length=200)] = "",
        pillar: Annotated[int | None, Query(ge=1, le=3)] = None,
        principle: Annotated[int | None, Query(ge=1, le=12)] = None,
        dataset: Annotated[str | None, Query(max_length=64)] = None,
        kind: IndicatorKind | None = None,
    ) -> Response:
        """The indicators, with the search and the filters of the catalogue."""
        snapshot = app_state.snapshot()
        if dataset is not None and dataset not in snapshot.toolkit.datasets:
            raise HTTPException(
                404,
                {
                    "message": f"There is no dataset “{dataset}”.",
                    "near": list(near(dataset, list(snapshot.toolkit.datasets))),
                },
            )
        matches = catalogue.select(snapshot.toolkit, CatalogueFilters(q, pillar, principle, dataset, kind))
        rows = [
            {**indicator.model_dump(mode="json"), "finding": indicators.finding(snapshot.toolkit, indicator)}
            for indicator in matches
        ]
        return as_json({"data_version": snapshot.toolkit.version, "indicators": rows})

    @routes.get("/api/v1/principles")
    def list_principles() -> Response:
        """The twelve principles with all items of the self-assessment model and their places in the source."""
        snapshot = app_state.snapshot()
        rows = [
            {**p.model_dump(mode="json", exclude={"items"}), "items": [_item(item) for item in p.all_items]}
            for p in snapshot.toolkit.principles.values()
        ]
        return as_json({"data_version": snapshot.toolkit.version, "principles": rows})

    @routes.get("/api/v1/glossary")
    def list_terms() -> Response:
        """The terms of the glossary, and where each is used in the toolkit."""
        snapshot = app_state.snapshot()
        uses = snapshot.glossary.uses
        rows = [
            {**term.model_dump(mode="json"), "uses": asdict(uses[name])}
            for name, term in snapshot.glossary.terms.items()
        ]
        return as_json({"data_version": snapshot.toolkit.version, "terms": rows})

    @routes.get("/api/v1/countries")
    def list_countries() -> Response:
        """All countries with data, and their groups."""
        snapshot = app_state.snapshot()
        rows = [
            {
                "code": a.code,
                "name": a.name,
                "region": a.region,
                "groups": [g.code for g in countries.groups_of(snapshot.toolkit, a)],
            }
            for a in countries.with_data(snapshot.toolkit)
        ]
        return as_json({"data_version": snapshot.toolkit.version, "countries": rows})

    @routes.get("/api/v1/search-index.json")
    def search_index() -> Response:
        """The index of the search on every page: all results with their addresses."""
        snapshot = app_state.snapshot()
        return Response(search.index(snapshot.toolkit), media_type="application/json")

    @routes.get("/api/v1/files/{name:path}", response_class=Response)
    def data_file(name: str) -> Response:
        """A file of the data folder, unchanged."""
        snapshot = app_state.snapshot()
        if name not in FILES:
            raise HTTPException(404, {"message": f"There is no file “{name[:60]}”.", "near": sorted(FILES)})
        return as_file((snapshot.settings.data / name).read_bytes(), FILES[name], name.rsplit("/", 1)[-1])

    routes.include_router(assessments.router(app_state))
    routes.include_router(columns.router(app_state))
    routes.include_router(deck_titles.router(app_state))
    routes.include_router(practices.router(app_state))
    routes.include_router(readings.router(app_state))
    routes.include_router(versions.router(app_state))
    return routes


def _item(item: Item) -> dict[str, Any]:
    return {"id": item.id, **item.model_dump(mode="json", exclude={"principle"})}
