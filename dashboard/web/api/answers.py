"""The responses of all routes: JSON, or a file."""

from typing import Any

import orjson
from starlette.responses import Response

from dashboard.exports import media_types
from dashboard.web.api.freshness import Freshness


def as_json(content: Any, freshness: Freshness, status: int = 200) -> Response:
    """A JSON response of plain values. Its model is documented and tested, but not applied here: lists are long."""
    body = orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
    return Response(body, status, freshness.headers, media_types.JSON)


def as_file(body: bytes, media_type: str, name: str, freshness: Freshness, *, inline: bool = False) -> Response:
    """A file to be downloaded under a name, or shown ``inline`` in the browser."""
    headers = {"Content-Disposition": f'{"inline" if inline else "attachment"}; filename="{name}"'}
    return Response(body, media_type=media_type, headers={**freshness.headers, **headers})
