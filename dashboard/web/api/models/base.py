"""The bases of the API's documents, and their names in the OpenAPI document."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SCHEMAS = "#/components/schemas/"


class ApiDocument(BaseModel):
    """A document of the API; it has no other members than those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class VersionedDocument(ApiDocument):
    """A document that names the version of the data that it was made from."""

    data_version: Annotated[str, Field(pattern="^[0-9a-f]{12}$", description="The version of the data.")]


def reference(model: type[BaseModel]) -> dict[str, str]:
    """A reference to a model in the OpenAPI document."""
    return {"$ref": f"{SCHEMAS}{model.__name__}"}
