"""``/api/v1/practices``: the good practices as data, with the filters of their page."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from dashboard.domain.reference import countries, practices
from dashboard.domain.reference.practices import PracticeFilters, Sort
from dashboard.errors import UnknownNameError
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api.answers import as_json, missing


def router(app_state: AppState) -> APIRouter:
    """The route of one installation."""
    routes = APIRouter()

    @routes.get(f"{urls.API}{urls.PRACTICES}")
    def list_practices(
        q: Annotated[str, Query(max_length=200)] = "",
        country: Annotated[str | None, Query(max_length=64)] = None,
        group: Annotated[str | None, Query(max_length=64)] = None,
        pillar: Annotated[int | None, Query(ge=1, le=3)] = None,
        principle: Annotated[int | None, Query(ge=1, le=12)] = None,
        sort: Sort = Sort.COUNTRY,
    ) -> Response:
        """The good practices with every mention in the toolkit, and their links with how these were corrected."""
        snapshot = app_state.snapshot()
        try:
            code = countries.country(snapshot.toolkit, country).code if country else None
            matches = practices.select(
                snapshot.toolkit, PracticeFilters(q, code, group or None, pillar, principle), sort
            )
        except UnknownNameError as error:
            raise missing(error) from error
        rows = [practice.model_dump(mode="json") for practice in matches]
        return as_json({"data_version": snapshot.toolkit.version, "practices": rows})

    return routes
