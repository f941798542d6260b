"""Whether the body of a callback's request has the form that Dash's own scripts send, before Dash looks at it.

What Dash cannot read ends as an error 500 with a traceback in the log: anybody could fill it.
"""

from collections.abc import Container
from typing import Any

import orjson

REFUSED = "This is no request of a page of this dashboard; nothing was done."


def is_well_formed(body: bytes, outputs: Container[str]) -> bool:
    """``outputs`` are the callbacks of the app; one whose ids are patterns is only checked for its form."""
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
    """A property of a component, or a list of them, of any depth that Dash uses."""
    if isinstance(value, list):
        return all(_are_properties(each) for each in value)
    return (
        isinstance(value, dict) and isinstance(value.get("id"), str | dict) and isinstance(value.get("property"), str)
    )
