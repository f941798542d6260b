"""``/api/v1/versions``: listing the stored data versions, and storing the current one."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dashboard.errors import ParameterError, ReadOnlyError
from dashboard.web import urls
from dashboard.web.api import problem, responses
from dashboard.web.api.answers import as_json
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import momentary, private
from dashboard.web.api.models.status import StoredVersion, VersionList

router = APIRouter(tags=["Service"])


@router.get(
    urls.VERSIONS, summary="Stored data versions", response_model=VersionList, responses=responses.problems(403, 500)
)
def list_versions(snapshot: SnapshotDependency) -> Response:
    """The current data version, and the stored versions that can be shown again."""
    return as_json({"data_version": snapshot.toolkit.version, "kept": snapshot.versions.names()}, momentary(snapshot))


@router.post(
    urls.VERSIONS, summary="Store the data version", response_model=StoredVersion, responses=responses.writing(409)
)
def store_version(request: Request, snapshot: SnapshotDependency) -> Response:
    """Store the current data version, unless it is stored already. Only on an installation that allows editing."""
    if not snapshot.editable:
        raise ReadOnlyError
    try:
        frozen = snapshot.versions.keep(snapshot.toolkit)
    except ParameterError as error:  # the data folder is not the one that was loaded
        return problem.response(request.scope, 409, "conflict", str(error))
    content = {"data_version": frozen.version, "new": frozen.is_new, "kept": snapshot.versions.names()}
    return as_json(content, private(snapshot))
