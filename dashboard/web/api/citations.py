"""Citations of indicators and datasets: ``/api/v1/indicators/<id>.bib``, ``.ris``, ``.csl.json``, ``.apa.txt``."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dashboard.domain.names import near
from dashboard.domain.statistics import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import citation
from dashboard.exports.citation.bibliography import Format
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api.answers import as_file, missing


def router(app_state: AppState) -> APIRouter:
    """The routes of one installation; include them before ``<id>.json``, which would match ``x.csl`` as an id."""
    routes = APIRouter()

    def of_indicator(snapshot: Snapshot, name: str) -> dict[str, Any]:
        indicator = indicators.indicator(snapshot.toolkit, name)
        return citation.csl(snapshot.toolkit, indicator, datetime.now(UTC).date())

    def of_dataset(snapshot: Snapshot, name: str) -> dict[str, Any]:
        dataset = snapshot.toolkit.datasets.get(name)
        if dataset is None:
            raise UnknownNameError("dataset", name, near(name, list(snapshot.toolkit.datasets)))
        return citation.of_dataset(snapshot.toolkit, dataset, datetime.now(UTC).date())

    for ending, form in citation.FORMATS.items():
        for kind, address, item in (
            ("indicator", urls.download("{name}", ending), of_indicator),
            ("dataset", urls.dataset_citation("{name}", ending), of_dataset),
        ):
            route = routes.get(address, response_class=Response, name=f"cite_{kind}_{ending}")
            route(_citation_route(app_state, item, ending, form, f"The citation of one {kind} as {form.name}."))
    return routes


def _citation_route(
    app_state: AppState, item: Callable[[Snapshot, str], dict[str, Any]], ending: str, form: Format, description: str
) -> Callable[[str], Response]:
    def cited(name: str) -> Response:
        snapshot = app_state.snapshot()
        try:
            text = form.write([item(snapshot, name)])
        except UnknownNameError as error:
            raise missing(error) from error
        return as_file(
            text.encode(),
            form.media_type,
            f"{name}.{ending}",
            snapshot.toolkit.version,
            inline=ending == "apa.txt",
        )

    cited.__doc__ = description
    return cited
