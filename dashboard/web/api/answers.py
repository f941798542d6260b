"""The responses of all routes: JSON, a file, or a 404 with near matches."""

from typing import Any

import orjson
from fastapi import HTTPException
from starlette.responses import Response

from dashboard.errors import UnknownNameError

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VERSION_HEADER = "X-Data-Version"


def as_json(content: Any, status: int = 200) -> Response:
    """A JSON response of plain values."""
    return Response(orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY), status, media_type="application/json")


def private(response: Response) -> Response:
    """The same response, not to be cached, as it may contain a draft."""
    response.headers["Cache-Control"] = "no-store"
    return response


def as_file(body: bytes, media_type: str, name: str, version: str = "", *, inline: bool = False) -> Response:
    """A file to be downloaded under a name, or shown ``inline`` in the browser; a header names the data version."""
    headers = {"Content-Disposition": f'{"inline" if inline else "attachment"}; filename="{name}"'}
    return Response(body, media_type=media_type, headers={**headers, **({VERSION_HEADER: version} if version else {})})


def missing(error: UnknownNameError) -> HTTPException:
    """404 for a name that does not exist, with near matches."""
    return HTTPException(404, {"message": str(error), "near": list(error.near)})
