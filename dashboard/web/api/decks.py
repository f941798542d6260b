"""``/api/v1/decks.*``, ``/api/v1/pages.pdf`` and pictures of charts.

A deck has the parameters of ``/present``. ``dashboard.web.api.work`` describes how to follow its progress.
"""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from dashboard.decks import ready
from dashboard.decks.files import ENDINGS, deck_file
from dashboard.domain.names import near
from dashboard.domain.statistics import indicators
from dashboard.errors import ParameterError, UnavailableError, UnknownNameError
from dashboard.exports import media_types
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck.pictures import PictureFormat
from dashboard.model.deck_plan import ADDRESS, DeckPlan
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.web import parameters, urls
from dashboard.web.api import responses, work
from dashboard.web.api.dependencies import SnapshotDependency, StateDependency
from dashboard.web.api.files import picture_file
from dashboard.web.api.freshness import AssessmentFreshness, DatedAssessmentFreshness
from dashboard.web.api.models.chart import PictureSelection
from dashboard.web.api.models.decks import DeckSelection
from dashboard.web.api.parameters import IndicatorId
from dashboard.web.delivery.address import base_address
from dashboard.web.registry import PAGES
from dashboard.web.router import view as view_of

MAX_ADDRESS_LENGTH = 2000
TAG = "Decks and pictures"
DECK_TYPES = (media_types.PPTX, media_types.HTML, media_types.PDF, media_types.JSON, media_types.ZIP)
router = APIRouter(tags=[TAG])


@router.get(
    urls.deck_file("{ending}"),
    summary="A deck of slides as a file",
    response_class=Response,
    responses=work.followed(*DECK_TYPES, model=DeckPlan) | responses.reading(400, 404, 422, 503),
)
def deck(
    ending: Annotated[
        str,
        Path(
            max_length=20,
            description=f"One of {', '.join(ENDINGS)} (zip is a meeting pack).",
            openapi_examples={"json": {"value": "json"}},
        ),
    ],
    selected: Annotated[DeckSelection, Query()],
    request: Request,
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: DatedAssessmentFreshness,
) -> Response:
    """A deck as pptx, html, pdf or json, or as a meeting pack (zip). With `Accept: text/event-stream`, its progress."""
    query = parameters.Query(selected.parameters)
    plan = ready.plan(snapshot, query)
    query.require_valid()
    base = base_address(request, snapshot.settings)
    arguments = (plan, ending, base, urls.present(**selected.parameters))
    return work.answer(state.queue, Job(deck_file, arguments, snapshot, _today()), request, freshness)


@router.get(
    urls.page_file(""),
    summary="A page as a PDF",
    response_class=Response,
    responses=work.followed(media_types.PDF) | responses.reading(400, 404, 422, 503),
)
def page(
    request: Request,
    address: Annotated[
        str,
        Query(
            max_length=MAX_ADDRESS_LENGTH,
            description="The path and query of a page of this dashboard.",
            openapi_examples={"about": {"value": urls.ABOUT}},
        ),
    ],
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: DatedAssessmentFreshness,
) -> Response:
    """A page of this dashboard as a PDF. With `Accept: text/event-stream`, its progress."""
    title, origin = page_title(snapshot, address), _server_origin(request)
    today = datetime.now(UTC).date()
    # Requests for the same page at the same data version share one file.
    arguments = (f"{origin}{address}", title, today, snapshot.settings.chromium)
    job = Job(deck_files.page_pdf, arguments, None, snapshot.toolkit.version)
    return work.answer(state.queue, job, request, freshness)


@router.get(
    urls.picture("{name}", "png", ""),
    summary="A chart as a PNG",
    response_class=Response,
    responses=responses.file(media_types.PNG) | responses.reading(400, 404, 422, 503),
)
async def png(
    name: IndicatorId,
    selected: Annotated[PictureSelection, Query()],
    request: Request,
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
) -> Response:
    """The chart of an indicator as a PNG for a slide, a page or a shared link. Takes the parameters of its page."""
    job = picture_job(snapshot, name, selected, PictureFormat.PNG)
    return await work.file_answer(state.queue, job, request, freshness)


@router.get(
    urls.picture("{name}", "svg", ""),
    summary="A chart as an SVG",
    response_class=Response,
    responses=responses.file(media_types.SVG) | responses.reading(400, 404, 422, 503),
)
async def svg(
    name: IndicatorId,
    selected: Annotated[PictureSelection, Query()],
    request: Request,
    state: StateDependency,
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
) -> Response:
    """The chart of an indicator as an SVG for a slide, a page or a shared link. Takes the parameters of its page."""
    job = picture_job(snapshot, name, selected, PictureFormat.SVG)
    return await work.file_answer(state.queue, job, request, freshness)


def picture_job(snapshot: Snapshot, name: str, selected: PictureSelection, form: PictureFormat) -> Job:
    """The job that draws a chart. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    address = urls.indicator(indicator.id, **selected.parameters)
    return Job(picture_file, (address, indicator.id, selected.size, form), snapshot)


def page_title(snapshot: Snapshot, address: str) -> str:
    """The title of the page at an address.

    Raises ParameterError for an address that is not of a page, UnknownNameError if the page does not exist.
    """
    if not ADDRESS.fullmatch(address) or address.startswith((urls.API, urls.EMBED, "/_", "/assets")):
        message = "The address must be that of a page of this dashboard, such as /indicators/un_egdi."
        raise ParameterError(message, "address", address)
    parts = urlsplit(address)
    view = view_of(snapshot, parts.path, parts.query)
    if view.status != 200:
        raise UnknownNameError("page", parts.path[:200], near(parts.path, [page.path for page in PAGES]))
    return view.title


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _server_origin(request: Request) -> str:
    """The address that this server listens on, which a request cannot forge. Raises UnavailableError without a port."""
    host, port = request.scope.get("server") or ("", None)
    if not port:
        raise UnavailableError("Pages become PDFs only where the server listens on a port.")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
