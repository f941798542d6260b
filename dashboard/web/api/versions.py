"""``/api/v1/versions``: listing the stored data versions, and storing the current one."""

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from dashboard.errors import ParameterError, ReadOnlyError, StorageError
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api.answers import as_json


def router(app_state: AppState) -> APIRouter:
    """The routes of one installation."""
    routes = APIRouter()

    @routes.get(urls.VERSIONS)
    def list_versions() -> Response:
        """The current data version, and the stored versions that can be shown again."""
        snapshot = app_state.snapshot()
        return as_json({"data_version": snapshot.toolkit.version, "kept": snapshot.versions.names()})

    @routes.post(urls.VERSIONS)
    def keep_version() -> Response:
        """Store the current data version, unless it is stored already. Only on an installation that allows editing."""
        snapshot = app_state.snapshot()
        if not snapshot.settings.editable:
            raise HTTPException(403, {"message": str(ReadOnlyError())})
        try:
            frozen = snapshot.versions.keep(snapshot.toolkit)
        except ParameterError as error:
            raise HTTPException(409, {"message": str(error)}) from error
        except StorageError as error:
            raise HTTPException(507 if error.is_full else 503, {"message": str(error)}) from error
        return as_json({"data_version": frozen.version, "new": frozen.is_new, "kept": snapshot.versions.names()})

    return routes
