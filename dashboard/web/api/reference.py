"""The OpenAPI document, and ``/api``: the same as a page for people, made from it without any script."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dashboard.exports import media_types
from dashboard.templates import environment
from dashboard.web import urls
from dashboard.web.api.freshness import SHARED
from dashboard.web.api.problem import KINDS
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.static_files import ASK_EACH_TIME, Assets, StaticFile, prepare

STYLES = ("vendor/bootstrap.min.css", "style.css", "api.css")
NO_HOST = "http://127.0.0.1:8050"  # where the address of a request cannot be used in an example
router = APIRouter(include_in_schema=False)


def install(server: FastAPI, assets: Assets) -> None:
    """Put the page and the OpenAPI document into an app."""
    server.state.assets = assets
    server.include_router(router)


@router.get(urls.API_DOCS)
async def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    state = request.app.state
    if not hasattr(state, "openapi_file"):
        state.openapi_file = await run_in_threadpool(
            _openapi_file, request.app, str(request.scope.get("root_path", ""))
        )
    answer: Response = state.openapi_file.answer(request.headers, ASK_EACH_TIME)
    answer.headers.update(SHARED)
    return answer


@router.api_route(urls.API_REFERENCE, methods=["GET"])
async def page(request: Request) -> Response:
    """The page for people; made once, except for the address in its examples."""
    state = request.app.state
    if not hasattr(state, "api_reference"):
        state.api_reference = await run_in_threadpool(
            _template_page, request.app, str(request.scope.get("root_path", ""))
        )
    base = base_address(request, state.app_state.settings) or NO_HOST
    file = prepare(state.api_reference.replace(NO_HOST, base).encode(), media_types.HTML)
    return file.answer(request.headers, ASK_EACH_TIME)


@router.get(f"{urls.API_REFERENCE}/")
async def page_with_slash() -> Response:
    """A redirect to the page."""
    return RedirectResponse(urls.API_REFERENCE, 308)


def _openapi_file(server: FastAPI, root: str) -> StaticFile:
    servers = {"servers": [{"url": root}]} if root else {}
    return prepare(json.dumps({**server.openapi(), **servers}, ensure_ascii=False).encode(), media_types.JSON)


def _template_page(server: FastAPI, root: str) -> str:
    assets: Assets = server.state.assets
    styles = [assets.url(name) for name in STYLES]
    return render(server.openapi(), styles, assets.url("theme.js"), assets.url("icon.svg"), root)


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it; ``request`` is the address of an example, ``answer`` its JSON."""

    name: str
    method: str
    path: str
    about: Mapping[str, Any]
    request: str
    answer: str


def render(document: Mapping[str, Any], styles: list[str], theme: str, icon: str, root: str = "") -> str:
    """The page of an OpenAPI document; ``root`` is the path that the app is mounted at."""
    groups = [
        (tag, [each for each in operations(document) if tag["name"] in each.about["tags"]]) for tag in document["tags"]
    ]
    return environment.render(
        "api.html",
        root=root,
        document=document,
        groups=groups,
        kinds=KINDS.values(),
        urls=urls,
        styles=styles,
        theme=theme,
        icon=icon,
        base=NO_HOST,
        anchor=anchor,
        type_text=type_text,
    )


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """All operations: those that answer with JSON first, otherwise in the order of the document."""
    all_operations = [
        _operation(path, method, about)
        for path, methods in document["paths"].items()
        for method, about in methods.items()
    ]
    return sorted(all_operations, key=lambda operation: not operation.answer)


def _operation(path: str, method: str, about: Mapping[str, Any]) -> Operation:
    content = about["responses"].get("200", {}).get("content", {}).get(media_types.JSON, {})
    answer = json.dumps(content["example"], ensure_ascii=False, indent=2) if "example" in content else ""
    return Operation(
        anchor(f"{method} {path}"), method.upper(), path, about, about.get("x-example-request", ""), answer
    )


def anchor(text: str) -> str:
    """A name for a place in the page."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def type_text(schema: Mapping[str, Any]) -> str:
    """What a schema allows, in words, such as “integer, 1 to 3”."""
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return " or ".join(dict.fromkeys(type_text(part) for part in schema[choice] if part.get("type") != "null"))
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema or "const" in schema:
        return "one of " + ", ".join(map(str, schema.get("enum") or [schema["const"]]))
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {type_text(schema['items'])}" if "items" in schema else "list"
    return ", ".join([kind if kind != "string" else "text", *_bounds(schema)])


def _bounds(schema: Mapping[str, Any]) -> Iterator[str]:
    if "minimum" in schema and "maximum" in schema:
        yield f"{schema['minimum']} to {schema['maximum']}"
    if "maxLength" in schema:
        yield f"up to {schema['maxLength']} characters"
    if "pattern" in schema and len(schema["pattern"]) < 40:
        yield f"matches {schema['pattern']}"
