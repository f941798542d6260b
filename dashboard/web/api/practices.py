"""``/api/v1/practices``: the good practices as data, with the filters of their page."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from dashboard.domain.reference import countries, practices
from dashboard.domain.reference.practices import PracticeFilters, Sort
from dashboard.web import urls
from dashboard.web.api import responses
from dashboard.web.api.answers import as_json
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import ContentFreshness
from dashboard.web.api.models.reference import PracticeList
from dashboard.web.api.parameters import MAX_ID, PillarNumber, PrincipleQuery, SearchText

router = APIRouter(tags=["Toolkit"])


@router.get(
    f"{urls.API}{urls.PRACTICES}",
    summary="Good practices",
    response_model=PracticeList,
    responses=responses.reading(404, 422),
)
def list_practices(
    snapshot: SnapshotDependency,
    freshness: ContentFreshness,
    q: SearchText = "",
    country: Annotated[str | None, Query(max_length=MAX_ID, description="The code or name of a country.")] = None,
    group: Annotated[str | None, Query(max_length=MAX_ID, description="The code of a group of countries.")] = None,
    pillar: PillarNumber = None,
    principle: PrincipleQuery = None,
    sort: Annotated[Sort, Query(description="By country, by name, or the most principles first.")] = Sort.COUNTRY,
) -> Response:
    """The good practices with every mention in the toolkit, and their links with how these were corrected."""
    code = countries.country(snapshot.toolkit, country).code if country else None
    matches = practices.select(snapshot.toolkit, PracticeFilters(q, code, group or None, pillar, principle), sort)
    rows = [practice.model_dump(mode="json") for practice in matches]
    return as_json({"data_version": snapshot.toolkit.version, "practices": rows}, freshness)
