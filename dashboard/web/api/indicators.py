"""The data of an indicator in each file format, the SDMX structure, and the data package."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dashboard.domain.statistics import indicators
from dashboard.exports import media_types
from dashboard.exports.data import csvw
from dashboard.exports.data.formats import FORMATS
from dashboard.services.jobs import Job
from dashboard.web import urls
from dashboard.web.api import files, responses, work
from dashboard.web.api.answers import as_file
from dashboard.web.api.dependencies import SnapshotDependency, StateDependency
from dashboard.web.api.freshness import AssessmentFreshness, ContentFreshness
from dashboard.web.api.models.indicators import IndicatorDocument
from dashboard.web.api.parameters import IndicatorId

METADATA = "csv-metadata.json"
QUEUED = frozenset({"xlsx", "parquet", "sdmx.csv", "sdmx.xml"})  # pure Python that takes a while for large datasets
router = APIRouter()


@router.get(
    urls.download("{name}", METADATA),
    tags=["Indicators"],
    summary="The columns of an indicator’s CSV file",
    response_class=Response,
    responses=responses.file(csvw.MEDIA_TYPE) | responses.reading(404),
)
def csv_metadata(name: IndicatorId, snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
    """The columns and the source of an indicator's CSV file, as CSV on the Web metadata."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    content = csvw.document(snapshot.toolkit, indicator)
    return as_file(content, csvw.MEDIA_TYPE, f"{indicator.id}.{METADATA}", freshness, inline=True)


def _direct(ending: str) -> Callable[..., Any]:
    def indicator_file(name: IndicatorId, snapshot: SnapshotDependency, freshness: ContentFreshness) -> Response:
        file = files.indicator_file(snapshot, name, ending)
        answer = as_file(file.content, file.media_type, file.name, freshness, inline=ending == "json")
        if ending == "csv":
            metadata = urls.download(name, METADATA)
            answer.headers["Link"] = f'<{metadata}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"'
        return answer

    return indicator_file


def _queued(ending: str) -> Callable[..., Any]:
    async def indicator_file(
        name: IndicatorId,
        request: Request,
        state: StateDependency,
        snapshot: SnapshotDependency,
        freshness: ContentFreshness,
    ) -> Response:
        indicator = indicators.indicator(snapshot.toolkit, name)
        job = Job(files.indicator_file, (indicator.id, ending), snapshot)
        return await work.file_answer(state.queue, job, request, freshness)

    return indicator_file


# The longest endings first, so that “un_egdi.sdmx.csv” is not read as the CSV of “un_egdi.sdmx”.
for _ending in sorted(FORMATS, key=len, reverse=True):
    _form = FORMATS[_ending]
    router.get(
        urls.download("{name}", _ending),
        tags=["Indicators"],
        name=f"indicator_{_ending}",
        summary=f"An indicator as {_form.name}",
        description=f"The observations of one indicator as {_form.name}, for {_form.use}.",
        **({"response_model": IndicatorDocument} if _ending == "json" else {"response_class": Response}),
        responses=({} if _ending == "json" else responses.file(_form.media_type))
        | responses.reading(404, *([503] if _ending in QUEUED else [])),
    )((_queued if _ending in QUEUED else _direct)(_ending))


@router.get(
    urls.SDMX_STRUCTURE,
    tags=["Data files"],
    summary="The SDMX structure",
    response_class=Response,
    responses=responses.file(media_types.SDMX_STRUCTURE) | responses.reading(503),
)
async def structure(
    request: Request, state: StateDependency, snapshot: SnapshotDependency, freshness: ContentFreshness
) -> Response:
    """The SDMX-ML structure of all observations: concepts, code lists, data structure and dataflow."""
    return await work.file_answer(state.queue, Job(files.structure_file, (), snapshot), request, freshness)


@router.get(
    urls.PACKAGE,
    tags=["Data files"],
    summary="The whole data package",
    response_class=Response,
    responses=work.followed(media_types.ZIP) | responses.reading(503),
)
def data_package(
    request: Request, state: StateDependency, snapshot: SnapshotDependency, freshness: AssessmentFreshness
) -> Response:
    """The whole data folder as a Frictionless data package. With `Accept: text/event-stream`, its progress as events."""
    return work.answer(state.queue, Job(files.package_file, (), snapshot), request, freshness)
