"""How long an answer stays true, and who may read it: ``ETag``, ``Cache-Control`` and CORS.

An entity tag is weak: it says that the content is the same, not each byte of it. It depends on the address and on the
version of what the answer is made from, so that a save of an assessment leaves the tags of indicators as they are.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from dashboard import __version__
from dashboard.services.snapshot import Snapshot
from dashboard.web.api.dependencies import SnapshotDependency

VERSION_HEADER = "X-Data-Version"
REVALIDATE = "no-cache"  # cached, but used only after the server has confirmed that it is current
NEVER = "no-store"
# Pages of all sites may read the answer. A browser asks for both headers, depending on how a page loads it.
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"ETag, Content-Disposition, Retry-After, {VERSION_HEADER}",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class NotModified(Exception):  # noqa: N818 - no error
    """The client has the current answer; ``headers`` are those of the response 304."""

    def __init__(self, headers: dict[str, str]) -> None:
        """Store the headers."""
        self.headers = headers
        super().__init__()


@dataclass(frozen=True)
class Freshness:
    """What the headers of one answer say; ``etag`` is empty for an answer that nobody may store.

    ``is_shared`` lets pages of other sites read it.
    """

    etag: str
    version: str
    is_shared: bool = True

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the answer."""
        stored = {"Cache-Control": REVALIDATE, "ETag": self.etag} if self.etag else {"Cache-Control": NEVER}
        return {**stored, VERSION_HEADER: self.version, **(SHARED if self.is_shared else {})}


async def of_content(request: Request, snapshot: SnapshotDependency) -> Freshness:
    """The freshness of an answer without anything from assessments. Raises NotModified."""
    return fresh(request, snapshot, snapshot.toolkit.content_version)


async def of_content_today(request: Request, snapshot: SnapshotDependency) -> Freshness:
    """The freshness of an answer that holds the day, such as a citation. Raises NotModified."""
    return fresh(request, snapshot, f"{snapshot.toolkit.content_version} {datetime.now(UTC).date()}")


async def of_all(request: Request, snapshot: SnapshotDependency) -> Freshness:
    """The freshness of an answer that assessments are part of. Raises NotModified.

    Where they may be edited, the answer may hold drafts, and is neither stored nor shared.
    """
    return private(snapshot) if snapshot.editable else fresh(request, snapshot, snapshot.toolkit.version)


async def of_all_today(request: Request, snapshot: SnapshotDependency) -> Freshness:
    """The freshness of an answer that assessments and the day are part of. Raises NotModified."""
    if snapshot.editable:
        return private(snapshot)
    return fresh(request, snapshot, f"{snapshot.toolkit.version} {datetime.now(UTC).date()}")


def private(snapshot: Snapshot) -> Freshness:
    """The freshness of an answer that may hold a draft."""
    return Freshness("", snapshot.toolkit.version, is_shared=False)


def momentary(snapshot: Snapshot) -> Freshness:
    """The freshness of a public answer that may change at any moment, whatever the data is."""
    return Freshness("", snapshot.toolkit.version)


def fresh(request: Request, snapshot: Snapshot, version: str) -> Freshness:
    """The freshness of a public answer that depends on a version. Raises NotModified if the client has it already."""
    basis = (version, __version__, snapshot.settings.threshold, snapshot.editable, request.url.path, request.url.query)
    tag = hashlib.sha256(repr(basis).encode()).hexdigest()[:16]
    freshness = Freshness(f'W/"{tag}"', snapshot.toolkit.version)
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if not known.isdisjoint({f'"{tag}"', "*"}) and "text/event-stream" not in request.headers.get("accept", ""):
        raise NotModified(freshness.headers)
    return freshness


ContentFreshness = Annotated[Freshness, Depends(of_content)]
DatedFreshness = Annotated[Freshness, Depends(of_content_today)]
AssessmentFreshness = Annotated[Freshness, Depends(of_all)]
DatedAssessmentFreshness = Annotated[Freshness, Depends(of_all_today)]
