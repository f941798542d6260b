"""Validation of callback requests, before Dash reads them.

Dash answers an invalid request with status 500 and writes a traceback to the log, which anyone could fill in this way.
"""

from collections.abc import Container
from typing import Any

import orjson

REFUSED = "This is no request of a page of this dashboard; nothing was done."


def is_well_formed(body: bytes, outputs: Container[str]) -> bool:
    """Whether the body has the form that Dash's scripts send.

    ``outputs`` are the outputs of all callbacks; those with pattern-matching ids are not looked up.
    """
    try:
        request = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(request, dict):
        return False
    output = request.get("output")
    if not isinstance(output, str) or not ("{" in output or output in outputs):
        return False
    return (
        _are_properties(request.get("outputs"))
        and _are_properties(request.get("inputs", []))
        and _are_properties(request.get("state", []))
        and isinstance(changed := request.get("changedPropIds", []), list)
        and all(isinstance(name, str) for name in changed)
    )


def _are_properties(value: Any) -> bool:
    """Whether this is a property of a component, or a (nested) list of them."""
    if isinstance(value, list):
        return all(_are_properties(item) for item in value)
    return (
        isinstance(value, dict) and isinstance(value.get("id"), str | dict) and isinstance(value.get("property"), str)
    )
