"""The documented responses of operations."""

from typing import Any, TypeAlias

from pydantic import BaseModel

from dashboard.exports import media_types
from dashboard.web.api.models.base import reference
from dashboard.web.api.models.problem import ConflictDocument, ProblemDocument
from dashboard.web.api.models.status import HealthDocument
from dashboard.web.api.problem import MEDIA_TYPE

Responses: TypeAlias = dict[int | str, dict[str, Any]]
MEANINGS = {
    400: "A parameter, or the document in the request, cannot be used.",
    403: "The request is refused: see the types of problem.",
    404: "There is nothing of this name; `near` has similar names.",
    409: "It cannot be done, as something else is stored already.",
    411: "The request does not say how long its body is.",
    413: "The body is too long.",
    422: "A parameter is out of its bounds.",
    500: "A fault of the server.",
    503: "Too busy, or a program is missing; try again later.",
    507: "The disk of the server is full.",
}
NOT_MODIFIED = "The client has the current answer: `If-None-Match` has its `ETag`."


def reading(*statuses: int) -> Responses:
    """The responses that an operation that reads can have beside its own: 304, 403, 500 and further ``statuses``."""
    return {304: {"description": NOT_MODIFIED}, **problems(403, 500, *statuses)}


def writing(*statuses: int) -> Responses:
    """The responses that an operation that writes can have beside its own: those of all writes and further ones."""
    return problems(403, 411, 413, 500, 503, 507, *statuses)


def problems(*statuses: int) -> Responses:
    """Problem documents with these statuses."""
    return {status: _problem(status) for status in sorted(statuses)}


def conflict() -> Responses:
    """The response to a save after somebody else's."""
    content = {MEDIA_TYPE: {"schema": reference(ConflictDocument)}}
    return {409: {"description": "Somebody else has saved since; both sides are here.", "content": content}}


def degraded() -> Responses:
    """The health check of an installation in trouble."""
    content = {media_types.JSON: {"schema": reference(HealthDocument)}}
    return {503: {"description": "The data folder cannot be read or written.", "content": content}}


def file(*types: str, text: str = "The file.", model: type[BaseModel] | None = None) -> Responses:
    """A file of one of these media types; ``model`` is that of ``application/json``."""
    content = {each: {"schema": _file_schema(each, model)} for each in types}
    return {200: {"description": text, "content": content}}


def _file_schema(media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    if media_type == media_types.CSL_JSON:
        return {"type": "array", "items": {"type": "object"}}
    if media_type == media_types.JSON and model is not None:
        return reference(model)
    return {"type": "object"} if media_type.endswith("json") else {"type": "string", "format": "binary"}


def _problem(status: int) -> dict[str, Any]:
    return {"description": MEANINGS[status], "content": {MEDIA_TYPE: {"schema": reference(ProblemDocument)}}}
