"""The address that this installation is known by: the setting, else the one that was asked for."""

import re

from starlette.requests import Request

from dashboard.settings import Settings

# A name or a number with a port; whatever else a request may say is not repeated.
HOST = re.compile(r"([\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)


def base_address(request: Request, settings: Settings) -> str:
    """Scheme and host, such as ``https://example.org``; empty where the request names no usable host."""
    if settings.url:
        return settings.url
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host.lower()}" if HOST.fullmatch(host) else ""
