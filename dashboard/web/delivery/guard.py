"""Refuses requests from other machines to an editable installation, and changes sent by other sites' pages.

There is no sign-in yet, so an editable installation must be reachable from this machine only. Listening on a local
address is not enough: another host name can be resolved to it (DNS rebinding), and any page in the same browser can
send requests.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from dashboard.settings import is_local
from dashboard.web import urls
from dashboard.web.api import problem

READING = frozenset({"GET", "HEAD", "OPTIONS"})
FORWARDED = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})
NOT_LOCAL = (
    "This dashboard lets whoever opens it change assessments, so it answers this machine alone, under 127.0.0.1 or localhost. "
    "To serve it to others, start it with DGT_EDITING=off."
)

FOREIGN = "Another site’s page has sent this; it was not answered and nothing was changed."


def refused(scope: Scope, *, editable: bool) -> Response | None:
    """403 for a request that must be refused; None for all others."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if editable and not _is_from_this_machine(scope, headers, host):
        return _refusal(scope, NOT_LOCAL)
    # Another site's page cannot read the response, but it could put load on the server and probe what is here.
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "")
    if (
        editable
        and site in ("cross-site", "same-site")
        and mode != "navigate"
        and not str(scope.get("path")).startswith(urls.EMBED)
    ):
        return _refusal(scope, FOREIGN)
    origin = headers.get("origin", "")
    foreign = origin and origin.split("://")[-1].lower() != host.lower()
    if scope["method"] not in READING and (
        foreign or headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
    ):
        return _refusal(scope, FOREIGN)
    return None


def _refusal(scope: Scope, reason: str) -> Response:
    if problem.is_api(scope):
        return problem.response(scope, 403, "refused", reason, is_shared=False)
    return PlainTextResponse(reason, 403)


def _is_from_this_machine(scope: Scope, headers: Headers, host: str) -> bool:
    client = (scope.get("client") or ("",))[0]
    forwarded = any(name in FORWARDED or name.startswith("x-forwarded-") for name in headers)
    return is_local(_name(host)) and is_local(client) and not forwarded


def _name(host: str) -> str:
    """The host without its port; an IPv6 address without its brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
