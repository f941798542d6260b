"""The OpenAPI document: what FastAPI collects from the operations, with our own schemas, tags and examples."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from dashboard import __version__
from dashboard.model.deck_plan import DeckPlan
from dashboard.web.api.models.assessments import SaveRequest
from dashboard.web.api.models.base import SCHEMAS
from dashboard.web.api.models.comparison import ComparisonDocument
from dashboard.web.api.models.problem import ConflictDocument, ProblemDocument

# Real requests and answers, shortened; a test compares them with the API.
EXAMPLES = Path(__file__).parent / "examples.json"
TITLE = "Digital Government Toolkit API"
DESCRIPTION = """\
Indicators, stages, principles, practices and assessments as JSON and files.

An independent implementation of the draft Digital Government Toolkit (OECD, 2015), not an OECD publication.

- Every address that answers GET answers HEAD.
- Every error is a problem document (RFC 9457, `application/problem+json`).
- Answers have an `ETag` and may be read by pages of all sites (CORS). Answers that may hold a draft have neither.
- `X-Data-Version` names the version of the data. Parameters that an address does not have are ignored.
"""
TAGS = {
    "Indicators": "The catalogue, and one indicator in every format.",
    "Citations": "How to cite an indicator or a dataset.",
    "Comparison": "Stages of countries on the twelve principles.",
    "Toolkit": "Principles, terms, good practices, further reading and countries.",
    "Assessments": "Self-assessments: read and saved.",
    "Decks and pictures": "Slides, pages as PDF and charts as pictures.",
    "Data files": "The data folder, as single files and as a package.",
    "Service": "The health of the installation and its stored data versions.",
}
# Models that operations refer to, and that FastAPI does not see.
REFERENCED: Sequence[type[BaseModel]] = (ProblemDocument, ConflictDocument, SaveRequest, ComparisonDocument, DeckPlan)
VALIDATION = ("HTTPValidationError", "ValidationError")  # FastAPI's own, which no answer of ours has


def describe(server: FastAPI) -> None:
    """Let the app answer with our OpenAPI document."""
    server.openapi = partial(_cached, server)  # type: ignore[method-assign]  # as FastAPI documents


def document(server: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an app."""
    tags = [{"name": name, "description": text} for name, text in TAGS.items()]
    schema = get_openapi(title=TITLE, version=__version__, description=DESCRIPTION, routes=server.routes, tags=tags)
    schemas = schema["components"]["schemas"]
    _, own = models_json_schema(
        [(model, "validation") for model in REFERENCED],
        ref_template=SCHEMAS + "{model}",
    )
    schema["components"]["schemas"] = {
        name: schemas.get(name) or own["$defs"][name] for name in sorted({*schemas, *own["$defs"]} - {*VALIDATION})
    }
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8")) if EXAMPLES.is_file() else {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            _drop_unused_validation(operation)
            _add_example(operation, examples.get(f"{method.upper()} {path}"))
    return schema


def _cached(server: FastAPI) -> dict[str, Any]:
    if server.openapi_schema is None:
        server.openapi_schema = document(server)
    return server.openapi_schema


def _drop_unused_validation(operation: dict[str, Any]) -> None:
    """Remove the response that FastAPI adds to all operations with parameters; ours are named by the operations."""
    content = operation["responses"].get("422", {}).get("content", {})
    if content.get("application/json", {}).get("schema", {}).get("$ref", "").endswith(VALIDATION[0]):
        del operation["responses"]["422"]


def _add_example(operation: dict[str, Any], example: Mapping[str, Any] | None) -> None:
    """Add a request, and the answer if it is JSON."""
    if example is None:
        return
    operation["x-example-request"] = example["address"]
    if "answer" in example:
        operation["responses"]["200"]["content"]["application/json"]["example"] = example["answer"]
