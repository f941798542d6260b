"""The address of this installation: from the settings, its host otherwise from the request."""

import re

from starlette.requests import Request

from dashboard.settings import Settings

# A host name or IP address with an optional port; nothing else from a request is repeated in a response.
HOST = re.compile(r"([\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)


def base_address(request: Request, settings: Settings) -> str:
    """Such as ``https://example.org/toolkit``, without a slash at its end; empty if the request has no valid host."""
    if settings.url:
        return settings.url + settings.root_path
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host.lower()}{settings.root_path}" if HOST.fullmatch(host) else ""
