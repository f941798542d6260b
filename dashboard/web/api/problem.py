"""The errors of the API as problem documents (RFC 9457), from one table.

``register`` puts the handlers into the app. Middleware, which runs outside of them, calls ``response``.
"""

import logging
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from dashboard.domain.names import near as near_names
from dashboard.errors import (
    ConflictError,
    DataError,
    ParameterError,
    ReadOnlyError,
    StorageError,
    ToolkitError,
    UnavailableError,
    UnknownNameError,
    WorkflowError,
)
from dashboard.services.work_queue import RETRY_AFTER
from dashboard.services.worker import UnexpectedError
from dashboard.web import urls
from dashboard.web.api.freshness import NEVER, SHARED, NotModified

MEDIA_TYPE = "application/problem+json"
MAX_SHOWN = 200  # characters of an invalid value
MAX_METHOD = 20  # characters of the name of a method
MAX_PROBLEMS = 50
UNEXPECTED = "Something went wrong on the server; it was written to its log."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ProblemKind:
    """A kind of problem: its name, title and meaning. The page ``/api`` explains each."""

    name: str
    title: str
    meaning: str


KINDS = {
    kind.name: kind
    for kind in (
        ProblemKind("invalid-parameter", "Invalid parameter", "A parameter has a value that cannot be used."),
        ProblemKind("invalid-document", "Invalid document", "The document in the request cannot be used."),
        ProblemKind("unknown-name", "Unknown name", "There is nothing of this name; “near” has similar names."),
        ProblemKind("no-such-address", "No such address", "Nothing answers at this address."),
        ProblemKind("wrong-method", "Method not allowed", "The header “Allow” names the methods of this address."),
        ProblemKind("read-only", "Read-only installation", "This installation does not allow editing."),
        ProblemKind("refused", "Request refused", "The request comes from another machine or another site’s page."),
        ProblemKind("conflict", "Conflict", "Somebody else has saved since; both sides are in the answer."),
        ProblemKind("wrong-state", "Not possible in this state", "The assessment cannot be changed in its state."),
        ProblemKind("length-missing", "Length missing", "The request must say how long its body is."),
        ProblemKind("too-large", "Request too large", "The body is longer than this installation reads."),
        ProblemKind("unreadable-file", "Unreadable file", "A file in the data folder cannot be read."),
        ProblemKind("unavailable", "Not available now", "Try again later; “Retry-After” says when, if it is known."),
        ProblemKind("disk-full", "Disk full", "The disk of the server is full."),
        ProblemKind("unexpected", "Unexpected error", "A fault of the server, which has written it to its log."),
        ProblemKind("http-error", "HTTP error", "Any other error; its status says which."),
    )
}
# The kind and status of errors that have nothing but a message.
TABLE: Mapping[type[ToolkitError], tuple[str, int]] = {
    ReadOnlyError: ("read-only", 403),
    ConflictError: ("conflict", 409),
    WorkflowError: ("wrong-state", 422),
    UnavailableError: ("unavailable", 503),
    UnexpectedError: ("unexpected", 500),
}
UNREADABLE = ("unreadable-file", 500, "A file in the data folder cannot be read.")
INVALID = ("invalid-document", 400, "This could not be saved as it is; nothing was changed.")
READS = frozenset({"GET", "HEAD"})
BY_STATUS = {404: "no-such-address", 405: "wrong-method", 411: "length-missing", 413: "too-large", 403: "refused"}


def register(server: FastAPI) -> None:
    """Register the handlers of all errors but unexpected ones, which ``delivery.pages.failed`` answers.

    Pages answer what is wrong with an address by themselves, as HTML. All that is left there, such as a wrong method, is
    not sent by a browser, and so is a problem document too.
    """
    server.add_exception_handler(ToolkitError, _toolkit_error)
    server.add_exception_handler(RequestValidationError, _validation_error)
    server.add_exception_handler(HTTPException, _http_exception)
    server.add_exception_handler(NotModified, _not_modified)


def local_path(scope: Scope) -> str:
    """The path of a request below the one that the app is mounted at."""
    root, path = str(scope.get("root_path", "")), str(scope.get("path", ""))
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def is_api(scope: Scope) -> bool:
    """Whether an error of this request is a problem document."""
    path = local_path(scope)
    return path in (urls.HEALTH, urls.API_REFERENCE) or path.startswith(f"{urls.API_REFERENCE}/")


def may_quote_draft(scope: Scope) -> bool:
    """Whether an answer may quote a draft: one about assessments, unless the installation shows only published ones."""
    if not local_path(scope).startswith(urls.ASSESSMENTS_API):
        return False
    app_state = getattr(scope["app"].state, "app_state", None) if "app" in scope else None
    return app_state is None or bool(app_state.settings.editable)


def of_error(scope: Scope, error: ToolkitError) -> Response:
    """The response to one of our errors."""
    about = about_error(error, reads=scope["method"] in READS, root=str(scope.get("root_path", "")))
    return _response(scope, about, {"Retry-After": str(RETRY_AFTER)} if isinstance(error, UnavailableError) else {})


def about_error(error: ToolkitError, *, reads: bool = True, root: str = "") -> dict[str, Any]:
    """The problem document of one of our errors; ``reads`` says whether the request was to read something."""
    match error:
        case UnknownNameError():
            members = {"parameter": error.kind, "value": error.name[:MAX_SHOWN], "near": error.near}
            return document("unknown-name", 404, str(error), root=root, **members)
        case ParameterError():
            members = {"parameter": error.parameter, "value": error.value[:MAX_SHOWN], "near": error.near}
            return document("invalid-parameter", 400, str(error), root=root, **members)
        case DataError():  # data that cannot be used is the client's fault only where the client has sent it
            problems = [str(problem) for problem in error.problems[:MAX_PROBLEMS]]
            kind, status, detail = UNREADABLE if reads else INVALID
            return document(kind, status, detail, root=root, problems=problems)
        case StorageError():
            kind, status = ("disk-full", 507) if error.is_full else ("unavailable", 503)
            return document(kind, status, str(error), root=root)
    kind, status = next((pair for type_, pair in TABLE.items() if isinstance(error, type_)), ("unexpected", 500))
    return document(kind, status, str(error), root=root)


def unexpected(scope: Scope) -> Response:
    """The problem document of an error that nobody foresaw; its details are in the log alone."""
    return response(scope, 500, "unexpected", UNEXPECTED)


def no_such_address(scope: Scope, addresses: Iterable[str]) -> Response:
    """404 for an address that is not one of these."""
    path = str(scope["path"])[:MAX_SHOWN]
    detail = f"Nothing answers at {path}. {urls.API_DOCS} lists every address."
    return response(scope, 404, "no-such-address", detail, value=path, near=near_names(path, addresses))


def wrong_method(scope: Scope, methods: Collection[str]) -> Response:
    """405 for an address that has these methods only; an address of the API that answers GET also answers HEAD."""
    allowed = sorted({*methods, *(["HEAD"] if "GET" in methods else [])})
    method, path = str(scope["method"])[:MAX_METHOD], str(scope["path"])[:MAX_SHOWN]
    detail = f"{method} is not possible at {path}; it allows {' and '.join(allowed)}."
    headers = {"Allow": ", ".join(allowed)}
    return response(scope, 405, "wrong-method", detail, headers=headers, value=method, near=tuple(allowed))


def response(
    scope: Scope,
    status: int,
    kind: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    is_shared: bool = True,
    always: Mapping[str, Any] | None = None,
    **members: Any,
) -> Response:
    """A problem document; of ``members``, empty ones are left out. ``is_shared`` lets other sites' pages read it."""
    about = document(kind, status, detail, root=str(scope.get("root_path", "")), **members)
    return _response(scope, {**about, **(always or {})}, headers or {}, is_shared=is_shared)


def _response(
    scope: Scope, about: Mapping[str, Any], headers: Mapping[str, str], *, is_shared: bool = True
) -> Response:
    shared = is_shared and scope["method"] in READS and not may_quote_draft(scope)
    all_headers = {"Cache-Control": NEVER, **(SHARED if shared else {}), **headers}
    return Response(orjson.dumps(about), about["status"], all_headers, MEDIA_TYPE)


def document(kind: str, status: int, detail: str, *, root: str = "", **members: Any) -> dict[str, Any]:
    """The members of a problem document; ``root`` is the path that the app is mounted at."""
    known = {name: value for name, value in members.items() if value not in ("", (), [])}
    address = f"{root}{urls.API_REFERENCE}#{kind}"
    return {"type": address, "title": KINDS[kind].title, "status": status, "detail": detail, **known}


async def _toolkit_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, ToolkitError) or not is_api(request.scope):
        raise error
    answer = of_error(request.scope, error)
    if answer.status_code == 500:
        log.error("%s failed: %s", request.url.path, error)
    return answer


async def _validation_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    details = error.errors()[:MAX_PROBLEMS]
    problems = [f"{_name(detail)}: {detail['msg']}" for detail in details]
    first = details[0]
    value = str(first.get("input", ""))
    choices = re.findall(r"'([^']*)'", str(first.get("ctx", {}).get("expected", "")))
    is_path = first["loc"][0] == "path"
    detail = f"“{value[:40]}” cannot be used as {_name(first)}: {first['msg'][:1].lower()}{first['msg'][1:]}."
    return response(
        request.scope,
        404 if is_path else 422,
        "unknown-name" if is_path else "invalid-parameter",
        f"{_name(first)} is missing." if first["type"] == "missing" else detail,
        parameter=_name(first),
        value="" if first["type"] == "missing" else value[:MAX_SHOWN],
        near=near_names(value, choices) or tuple(choices),
        problems=problems,
    )


def _name(detail: Mapping[str, Any]) -> str:
    """The parameter that an error of validation is about."""
    return ".".join(str(part) for part in detail["loc"][1:]) or str(detail["loc"][0])


async def _http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status, headers = error.status_code, error.headers or {}
    if status == 405:
        return wrong_method(request.scope, [method for method in headers.get("Allow", "").split(", ") if method])
    kind = BY_STATUS.get(status, "http-error")
    return response(request.scope, status, kind, error.detail or HTTPStatus(status).phrase, headers=headers)


async def _not_modified(request: Request, error: Exception) -> Response:
    if not isinstance(error, NotModified):
        raise error
    return Response(status_code=304, headers=error.headers)
