"""The documents about the installation: its health and its stored data versions."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from dashboard.web.api.models.base import VersionedDocument


class HealthDocument(VersionedDocument):
    """Whether the server can read and write its data."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    status: Literal["ok", "degraded"]
    problems: Annotated[tuple[str, ...], Field(description="Only if degraded; one sentence each.")] = ()


class VersionList(VersionedDocument):
    """The current data version and the stored ones."""

    kept: Annotated[tuple[str, ...], Field(description="The versions that are stored and can be shown again.")]


class StoredVersion(VersionList):
    """The version that was stored."""

    new: Annotated[bool, Field(description="False if it was stored already.")]
