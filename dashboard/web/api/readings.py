"""``/api/v1/readings``: the further reading as data and as files for reference managers."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from dashboard.domain.reference import readings
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import bibliography
from dashboard.exports.citation.bibliography import FORMATS
from dashboard.model.readings import Reading
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api.answers import as_file, as_json, missing

Principle = Annotated[int | None, Query(ge=1, le=12)]


def router(app_state: AppState) -> APIRouter:
    """The routes of one installation."""
    routes = APIRouter()

    @routes.get(f"{urls.API}/readings")
    def list_readings(principle: Principle = None) -> Response:
        """The further reading, newest first, with the principles that list each work and its place in the source."""
        snapshot = app_state.snapshot()
        rows = [r.model_dump(mode="json") for r in readings.newest_first(snapshot.toolkit, principle)]
        return as_json({"data_version": snapshot.toolkit.version, "readings": rows})

    @routes.get(urls.bibliography("{extension}"), response_class=Response)
    def all_readings(extension: str, principle: Principle = None) -> Response:
        """All works, or those of one principle, as one file: BibTeX (bib), RIS (ris) or CSL-JSON (json)."""
        snapshot = app_state.snapshot()
        return _file(readings.newest_first(snapshot.toolkit, principle), "readings", extension)

    @routes.get(urls.bibliography("{extension}", "{name}"), response_class=Response)
    def one_reading(name: str, extension: str) -> Response:
        """One work as a file: BibTeX (bib), RIS (ris) or CSL-JSON (json)."""
        snapshot = app_state.snapshot()
        try:
            return _file([readings.reading(snapshot.toolkit, name)], name, extension)
        except UnknownNameError as error:
            raise missing(error) from error

    return routes


def _file(works: list[Reading], name: str, extension: str) -> Response:
    if extension not in FORMATS:
        raise HTTPException(404, {"message": f"There is no format “{extension[:20]}”.", "near": list(FORMATS)})
    chosen = FORMATS[extension]
    text = chosen.write(bibliography.of_reading(work) for work in works)
    return as_file(text.encode(), chosen.media_type, f"{name}.{extension}")
