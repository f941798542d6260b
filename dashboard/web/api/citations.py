"""Citations of indicators and datasets: ``/api/v1/indicators/<id>.bib``, ``.ris``, ``.csl.json``, ``.apa.txt``."""

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.responses import Response

from dashboard.domain.names import near
from dashboard.domain.statistics import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import citation
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import responses
from dashboard.web.api.answers import as_file
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import DatedFreshness
from dashboard.web.api.parameters import DatasetId, IndicatorId

router = APIRouter(tags=["Citations"])  # included before ``<id>.json``, which would match ``x.csl`` as an id


def indicator_citation(snapshot: Snapshot, name: str, ending: str) -> str:
    """How to cite an indicator, in one of ``citation.FORMATS``. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    item = citation.csl(snapshot.toolkit, indicator, datetime.now(UTC).date())
    return citation.FORMATS[ending].write([item])


def dataset_citation(snapshot: Snapshot, name: str, ending: str) -> str:
    """How to cite a dataset, in one of ``citation.FORMATS``. Raises UnknownNameError."""
    dataset = snapshot.toolkit.datasets.get(name)
    if dataset is None:
        raise UnknownNameError("dataset", name, near(name, list(snapshot.toolkit.datasets)))
    item = citation.of_dataset(snapshot.toolkit, dataset, datetime.now(UTC).date())
    return citation.FORMATS[ending].write([item])


def _of_indicator(ending: str) -> Callable[..., Response]:
    def cite(name: IndicatorId, snapshot: SnapshotDependency, freshness: DatedFreshness) -> Response:
        text = indicator_citation(snapshot, name, ending)
        return _file(text, name, ending, freshness)

    return cite


def _of_dataset(ending: str) -> Callable[..., Response]:
    def cite(name: DatasetId, snapshot: SnapshotDependency, freshness: DatedFreshness) -> Response:
        text = dataset_citation(snapshot, name, ending)
        return _file(text, name, ending, freshness)

    return cite


def _file(text: str, name: str, ending: str, freshness: DatedFreshness) -> Response:
    media_type = citation.FORMATS[ending].media_type
    return as_file(text.encode(), media_type, f"{name}.{ending}", freshness, inline=ending == "apa.txt")


for _ending, _form in citation.FORMATS.items():
    for _kind, _address, _route in (
        ("indicator", urls.download("{name}", _ending), _of_indicator(_ending)),
        ("dataset", urls.dataset_citation("{name}", _ending), _of_dataset(_ending)),
    ):
        router.get(
            _address,
            response_class=Response,
            name=f"cite_{_kind}_{_ending}",
            summary=f"Citation of an {_kind} ({_form.name})"
            if _kind[0] == "i"
            else f"Citation of a {_kind} ({_form.name})",
            description=f"How to cite one {_kind}, as {_form.name}. It names the day and the data version.",
            responses=responses.file(_form.media_type) | responses.reading(404),
        )(_route)
