"""The documents of ``/api/v1/assessments``."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from dashboard.domain.assessments.merging import Side
from dashboard.model.assessments import Assessment, Name
from dashboard.model.codes import Provenance, State
from dashboard.web.api.models.base import ApiDocument, VersionedDocument

MAX_REVISION = 999_999_999
MAX_CHOICES = 2000
Revision = Annotated[int, Field(ge=0, le=MAX_REVISION)]
FieldKey = Annotated[str, Field(max_length=400)]


class AssessmentSummary(ApiDocument):
    """One assessment without its answers."""

    country: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3, or XAA to XZZ if fictional.")]
    cycle: Annotated[int, Field(ge=2000, le=2100, description="The year.")]
    state: State
    provenance: Provenance
    revision: Annotated[int, Field(ge=0, description="The number of saves.")]
    saved_by: Annotated[str | None, Field(description="Null for a file that was written by hand.")]
    saved_at: AwareDatetime | None


class AssessmentList(VersionedDocument):
    """All assessments that are visible here."""

    editable: Annotated[bool, Field(description="Whether this installation allows editing.")]
    assessments: tuple[AssessmentSummary, ...]


class AssessmentDetails(AssessmentSummary):
    """One assessment with its document, in which members with their default value are left out."""

    document: Assessment


class ChangeDescription(ApiDocument):
    """One field that was changed, in words."""

    key: Annotated[str, Field(description="Identifies the field in “choices”.")]
    where: Annotated[str, Field(description="Such as “Principle 5, intermediate characteristic 2”.")]
    text: Annotated[str, Field(description="The text of the characteristic, empty for other fields.")]
    what: Annotated[str, Field(description="Such as “answer”.")]
    before: str
    after: str


class MergeRequest(BaseModel):
    """How conflicts with revision ``onto`` are resolved: the chosen side by the key of each field."""

    model_config = ConfigDict(extra="forbid")

    onto: Revision
    choices: Annotated[dict[FieldKey, Side], Field(max_length=MAX_CHOICES)] = Field(default_factory=dict)


class SaveRequest(BaseModel):
    """The request of the editor: the whole document, the revision that it is based on, and the author."""

    model_config = ConfigDict(extra="forbid")

    base: Revision
    by: Name
    document: Assessment
    settled: MergeRequest | None = None
