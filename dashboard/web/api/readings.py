"""``/api/v1/readings``: the further reading as data and as files for reference managers."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from dashboard.domain.reference import readings
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import bibliography
from dashboard.exports.citation.bibliography import FORMATS
from dashboard.model.readings import Reading
from dashboard.web import urls
from dashboard.web.api import responses
from dashboard.web.api.answers import as_file, as_json
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import ContentFreshness, Freshness
from dashboard.web.api.models.reference import ReadingList
from dashboard.web.api.parameters import PrincipleQuery, ReadingId

FILE = responses.file(*(form.media_type for form in FORMATS.values()))
Ending = Annotated[
    str,
    Path(max_length=20, description=f"One of {', '.join(FORMATS)}.", openapi_examples={"bib": {"value": "bib"}}),
]
router = APIRouter(tags=["Toolkit"])


@router.get(
    f"{urls.API}/readings",
    summary="Further reading",
    response_model=ReadingList,
    responses=responses.reading(422),
)
def list_readings(
    snapshot: SnapshotDependency, freshness: ContentFreshness, principle: PrincipleQuery = None
) -> Response:
    """The further reading, newest first, with the principles that list each work and its place in the source."""
    rows = [r.model_dump(mode="json") for r in readings.newest_first(snapshot.toolkit, principle)]
    return as_json({"data_version": snapshot.toolkit.version, "readings": rows}, freshness)


@router.get(
    urls.bibliography("{extension}"),
    summary="Further reading as a file",
    response_class=Response,
    responses=FILE | responses.reading(404, 422),
)
def all_readings(
    extension: Ending, snapshot: SnapshotDependency, freshness: ContentFreshness, principle: PrincipleQuery = None
) -> Response:
    """All works, or those of one principle, as one file: BibTeX (bib), RIS (ris) or CSL-JSON (json)."""
    return _file(readings.newest_first(snapshot.toolkit, principle), "readings", extension, freshness)


@router.get(
    urls.bibliography("{extension}", "{name}"),
    summary="One work as a file",
    response_class=Response,
    responses=FILE | responses.reading(404),
)
def single_reading(
    name: ReadingId, extension: Ending, snapshot: SnapshotDependency, freshness: ContentFreshness
) -> Response:
    """One work as a file: BibTeX (bib), RIS (ris) or CSL-JSON (json)."""
    return _file([readings.reading(snapshot.toolkit, name)], name, extension, freshness)


def _file(works: list[Reading], name: str, extension: str, freshness: Freshness) -> Response:
    if extension not in FORMATS:
        raise UnknownNameError("format", extension, list(FORMATS))
    chosen = FORMATS[extension]
    text = chosen.write(bibliography.of_reading(work) for work in works)
    return as_file(text.encode(), chosen.media_type, f"{name}.{extension}", freshness)
