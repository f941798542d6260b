"""The data of an indicator as files, one route a format; the structure that the SDMX ones share; the data package."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from dashboard.domain.statistics import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports.data import csvw
from dashboard.exports.data.formats import FORMATS, SDMX_STRUCTURE, FileFormat, file_name
from dashboard.exports.data.package import package
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api import work
from dashboard.web.api.answers import as_file, missing

METADATA = "csv-metadata.json"


def router(app_state: AppState) -> APIRouter:
    """The routes for one site."""
    routes = APIRouter()

    def indicator(name: str) -> Indicator:
        snapshot = app_state.snapshot()
        try:
            return indicators.indicator(snapshot.toolkit, name)
        except UnknownNameError as error:
            raise missing(error) from error

    @routes.get(urls.download("{name}", METADATA), response_class=Response)
    def csv_metadata(name: str) -> Response:
        """What the columns of an indicator's CSV mean and where it comes from, as CSV on the Web asks for it."""
        snapshot = app_state.snapshot()
        found, version = indicator(name), snapshot.toolkit.version
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
        )(_file(app_state, indicator, ending, FORMATS[ending]))

    @routes.get(urls.SDMX_STRUCTURE, response_class=Response)
    def structure() -> Response:
        """The SDMX-ML structure of all observations: concepts, code lists, data structure and dataflow."""
        snapshot = app_state.snapshot()
        from dashboard.exports.data import sdmx_message  # slow to import

        toolkit = snapshot.toolkit
        name = file_name("structure", toolkit.version, "xml")
        return as_file(sdmx_message.structure_xml(toolkit), SDMX_STRUCTURE, name, toolkit.version)

    @routes.get(urls.PACKAGE, response_class=Response)
    def data_package(request: Request) -> Response:
        """The whole data folder as a Frictionless data package; line by line how far it is for who asks so."""
        snapshot = app_state.snapshot()
        return work.answer(package(snapshot.toolkit, snapshot.settings.data), request)

    return routes


def _file(
    app_state: AppState, indicator: Callable[[str], Indicator], ending: str, form: FileFormat[[Toolkit, Indicator]]
) -> Callable[[str], Response]:
    def indicator_file(name: str) -> Response:
        snapshot = app_state.snapshot()
        found, toolkit = indicator(name), snapshot.toolkit
        content = form.write(toolkit, found)
        named = file_name(found.id, toolkit.version, ending)
        answer = as_file(content, form.media_type, named, toolkit.version, shown=ending == "json")
        if ending == "csv":
            described = f"{urls.download(found.id, METADATA)}"
            answer.headers["Link"] = f'<{described}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"'
        return answer

    indicator_file.__doc__ = f"One indicator as {form.name}, for {form.use}."
    return indicator_file
