"""``/api/v1``: the API as a whole; its indicators, principles, terms and countries, files of data, and the health check."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query
from fastapi.routing import APIRoute
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from dashboard.domain.names import near
from dashboard.domain.reference import countries
from dashboard.domain.statistics import catalogue, indicators
from dashboard.domain.statistics.catalogue import CatalogueFilters
from dashboard.errors import UnknownNameError
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Item
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api import (
    assessments,
    citations,
    columns,
    comparison,
    deck_titles,
    decks,
    practices,
    problem,
    readings,
    reference,
    responses,
    schema,
    versions,
)
from dashboard.web.api import indicators as indicator_files
from dashboard.web.api.answers import as_file, as_json
from dashboard.web.api.dependencies import SnapshotDependency, StateDependency
from dashboard.web.api.freshness import ContentFreshness, momentary
from dashboard.web.api.methods import ReadMethods
from dashboard.web.api.models.indicators import IndicatorList
from dashboard.web.api.models.reference import CountryList, PrincipleList, SearchIndexDocument, TermList
from dashboard.web.api.models.status import HealthDocument
from dashboard.web.api.parameters import MAX_ID, PillarNumber, PrincipleQuery, SearchText
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
router = APIRouter()
lists = APIRouter()


@lists.get(
    "/healthz",
    tags=["Service"],
    summary="Health check",
    response_model=HealthDocument,
    responses=responses.problems(403, 500) | responses.degraded(),
)
async def health(state: StateDependency) -> Response:
    """The status of the server and its data version."""
    problems = await state.health.problems()
    content = {"status": "degraded" if problems else "ok", "data_version": state.latest.toolkit.version}
    extra = {"problems": problems} if problems else {}
    return as_json({**content, **extra}, momentary(state.latest), 503 if problems else 200)


@lists.get(
    "/api/v1/indicators",
    tags=["Indicators"],
    summary="The catalogue of indicators",
    response_model=IndicatorList,
    responses=responses.reading(404, 422),
)
def list_indicators(
    snapshot: SnapshotDependency,
    freshness: ContentFreshness,
    q: SearchText = "",
    pillar: PillarNumber = None,
    principle: PrincipleQuery = None,
    dataset: Annotated[str | None, Query(max_length=MAX_ID, description="The id of a dataset.")] = None,
    kind: Annotated[IndicatorKind | None, Query(description="What kind of numbers they hold.")] = None,
) -> Response:
    """The indicators, with the search and the filters of the catalogue."""
    if dataset is not None and dataset not in snapshot.toolkit.datasets:
        raise UnknownNameError("dataset", dataset, near(dataset, list(snapshot.toolkit.datasets)))
    matches = catalogue.select(snapshot.toolkit, CatalogueFilters(q, pillar, principle, dataset, kind))
    rows = [
        {**indicator.model_dump(mode="json"), "finding": indicators.finding(snapshot.toolkit, indicator)}
        for indicator in matches
    ]
    return as_json({"data_version": snapshot.toolkit.version, "indicators": rows}, freshness)


@lists.get(
    "/api/v1/principles",
    tags=["Toolkit"],
    summary="The twelve principles",
    response_model=PrincipleList,
    responses=responses.reading(),
)
def list_principles(snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
    """The twelve principles with all items of the self-assessment model and their places in the source."""
    rows = [
        {**p.model_dump(mode="json", exclude={"items"}), "items": [_item(item) for item in p.all_items]}
        for p in snapshot.toolkit.principles.values()
    ]
    return as_json({"data_version": snapshot.toolkit.version, "principles": rows}, freshness)


@lists.get(
    "/api/v1/glossary",
    tags=["Toolkit"],
    summary="The glossary",
    response_model=TermList,
    responses=responses.reading(),
)
def list_terms(snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
    """The terms of the glossary, and where each is used in the toolkit."""
    uses = snapshot.glossary.uses
    rows = [
        {**term.model_dump(mode="json"), "uses": asdict(uses[name])} for name, term in snapshot.glossary.terms.items()
    ]
    return as_json({"data_version": snapshot.toolkit.version, "terms": rows}, freshness)


@lists.get(
    "/api/v1/countries",
    tags=["Toolkit"],
    summary="Countries and their groups",
    response_model=CountryList,
    responses=responses.reading(),
)
def list_countries(snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
    """All countries with data, and their groups."""
    rows = [
        {
            "code": a.code,
            "name": a.name,
            "region": a.region,
            "groups": [g.code for g in countries.groups_of(snapshot.toolkit, a)],
        }
        for a in countries.with_data(snapshot.toolkit)
    ]
    return as_json({"data_version": snapshot.toolkit.version, "countries": rows}, freshness)


@lists.get(
    "/api/v1/search-index.json",
    tags=["Toolkit"],
    summary="The search index",
    response_model=SearchIndexDocument,
    responses=responses.reading(),
)
def search_index(snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
    """The index of the search on every page: all results with their addresses."""
    return Response(search.index(snapshot.toolkit), headers=freshness.headers, media_type="application/json")


@lists.get(
    "/api/v1/files/{name:path}",
    tags=["Data files"],
    summary="A file of the data folder",
    response_class=Response,
    responses=responses.file(*dict.fromkeys(FILES.values())) | responses.reading(404),
)
def data_file(
    name: Annotated[
        str,
        Path(
            max_length=MAX_ID,
            description=f"One of {', '.join(FILES)}.",
            openapi_examples={"file": {"value": "countries.csv"}},
        ),
    ],
    snapshot: SnapshotDependency,
    freshness: ContentFreshness,
) -> Response:
    """A file of the data folder, unchanged."""
    if name not in FILES:
        raise UnknownNameError("file", name, near(name, FILES) or sorted(FILES))
    content = (snapshot.settings.data / name).read_bytes()
    return as_file(content, FILES[name], name.rsplit("/", 1)[-1], freshness)


class NoSuchAddress:
    """The end of the API: answers, for every method, what no route of the API has matched."""

    def __init__(self, parts: Iterable[APIRouter]) -> None:
        """``parts`` are all routers of the API."""
        self.routes = [route for part in parts for route in part.routes if isinstance(route, APIRoute)]
        self.addresses = [route.path for route in self.routes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 405 with the methods of the address if it has others; otherwise 404 with addresses like it."""
        matches = [route for route in self.routes if route.matches(scope)[0] is Match.PARTIAL]
        methods = {method for route in matches for method in route.methods or ()}
        answer = problem.wrong_method(scope, methods) if methods else problem.no_such_address(scope, self.addresses)
        await answer(scope, receive, send)


def install(server: FastAPI, app_state: AppState) -> None:
    """Put the API into an app: its state, operations, methods, the handlers of its errors and its OpenAPI document."""
    server.state.app_state = app_state
    server.include_router(router)
    server.router.routes.append(Route(f"{urls.API_REFERENCE}/{{path:path}}", NoSuchAddress((reference.router, *PARTS))))
    server.add_middleware(ReadMethods)
    problem.register(server)
    schema.describe(server)


def _item(item: Item) -> dict[str, Any]:
    return {"id": item.id, **item.model_dump(mode="json", exclude={"principle"})}


# The order decides between patterns that both match an address: citations and pictures come before plain files.
PARTS = (
    citations.router,
    indicator_files.router,
    columns.router,
    comparison.router,
    lists,
    assessments.router,
    deck_titles.router,
    decks.router,
    practices.router,
    readings.router,
    versions.router,
)
for _part in PARTS:
    router.include_router(_part)
