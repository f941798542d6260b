"""The data of an indicator as files, one route a format; the structure that the SDMX ones share; the data package."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
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
    """The routes for one site."""
    routes = APIRouter()

    @routes.get(urls.download("{name}", METADATA), response_class=Response)
    def csv_metadata(name: str) -> Response:
        """What the columns of an indicator's CSV mean and where it comes from, as CSV on the Web asks for it."""
        snapshot = app_state.snapshot()
        found, version = _indicator(snapshot, name), snapshot.toolkit.version
        return as_file(
            csvw.document(snapshot.toolkit, found), csvw.MEDIA_TYPE, f"{found.id}.{METADATA}", version, shown=True
        )

    # The longest endings first: “un_egdi.sdmx.csv” is no CSV of “un_egdi.sdmx”.
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
        snapshot = app_state.snapshot()
        job = Job(files.structure_file, (), snapshot)
        return await work.file_answer(app_state.queue, job, request, snapshot.toolkit.version)

    @routes.get(urls.PACKAGE, response_class=Response)
    def data_package(request: Request) -> Response:
        """The whole data folder as a Frictionless data package; for who asks so, server-sent events tell how far it is."""
        return work.answer(app_state.queue, Job(files.package_file, (), app_state.snapshot()), request)

    return routes


def _file(app_state: AppState, ending: str, form: FileFormat[[Toolkit, Indicator]]) -> Callable[..., Any]:
    def direct(name: str) -> Response:
        snapshot = app_state.snapshot()
        indicator = _indicator(snapshot, name)
        file = files.indicator_file(snapshot, indicator.id, ending)
        version = snapshot.toolkit.version
        answer = as_file(file.content, file.media_type, file.name, version, shown=ending == "json")
        if ending == "csv":
            described = f"{urls.download(indicator.id, METADATA)}"
            answer.headers["Link"] = f'<{described}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"'
        return answer

    async def queued(name: str, request: Request) -> Response:
        snapshot = app_state.snapshot()
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
