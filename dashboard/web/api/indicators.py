"""The data of an indicator in each file format, the SDMX structure, and the data package."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dashboard.domain.statistics import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports.data import csvw
from dashboard.exports.data.formats import FORMATS, FileFormat
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import files, work
from dashboard.web.api.answers import as_file, missing

METADATA = "csv-metadata.json"
QUEUED = frozenset({"xlsx", "parquet", "sdmx.csv", "sdmx.xml"})  # pure Python that takes a while for large datasets


def router(app_state: AppState) -> APIRouter:
    """The routes of one installation."""
    routes = APIRouter()

    @routes.get(urls.download("{name}", METADATA), response_class=Response)
    def csv_metadata(name: str) -> Response:
        """The columns and the source of an indicator's CSV file, as CSV on the Web metadata."""
        snapshot = app_state.snapshot()
        indicator, version = _indicator(snapshot, name), snapshot.toolkit.version
        content = csvw.document(snapshot.toolkit, indicator)
        return as_file(content, csvw.MEDIA_TYPE, f"{indicator.id}.{METADATA}", version, inline=True)

    # The longest endings first, so that “un_egdi.sdmx.csv” is not read as the CSV of “un_egdi.sdmx”.
    for ending in sorted(FORMATS, key=len, reverse=True):
        routes.get(
            urls.download("{name}", ending),
            response_class=Response,
            summary=f"Indicator {ending}",
            name=f"indicator_{ending}",
        )(_file(app_state, ending, FORMATS[ending]))

    @routes.get(urls.SDMX_STRUCTURE, response_class=Response)
    async def structure(request: Request) -> Response:
        """The SDMX-ML structure of all observations: concepts, code lists, data structure and dataflow."""
        snapshot = await run_in_threadpool(app_state.snapshot)
        job = Job(files.structure_file, (), snapshot)
        return await work.file_answer(app_state.queue, job, request, snapshot.toolkit.version)

    @routes.get(urls.PACKAGE, response_class=Response)
    def data_package(request: Request) -> Response:
        """The whole data folder as a Frictionless data package; its progress is available as server-sent events."""
        return work.answer(app_state.queue, Job(files.package_file, (), app_state.snapshot()), request)

    return routes


def _file(app_state: AppState, ending: str, form: FileFormat[[Toolkit, Indicator]]) -> Callable[..., Any]:
    def direct(name: str) -> Response:
        snapshot = app_state.snapshot()
        indicator = _indicator(snapshot, name)
        file = files.indicator_file(snapshot, indicator.id, ending)
        version = snapshot.toolkit.version
        answer = as_file(file.content, file.media_type, file.name, version, inline=ending == "json")
        if ending == "csv":
            metadata = urls.download(indicator.id, METADATA)
            answer.headers["Link"] = f'<{metadata}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"'
        return answer

    async def queued(name: str, request: Request) -> Response:
        snapshot = await run_in_threadpool(app_state.snapshot)
        job = Job(files.indicator_file, (_indicator(snapshot, name).id, ending), snapshot)
        return await work.file_answer(app_state.queue, job, request, snapshot.toolkit.version)

    route = queued if ending in QUEUED else direct
    route.__doc__ = f"One indicator as {form.name}, for {form.use}."
    return route


def _indicator(snapshot: Snapshot, name: str) -> Indicator:
    try:
        return indicators.indicator(snapshot.toolkit, name)
    except UnknownNameError as error:
        raise missing(error) from error
