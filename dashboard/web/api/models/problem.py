"""The problem document (RFC 9457) that every error of the API is answered with."""

from typing import Annotated

from pydantic import ConfigDict, Field

from dashboard.web.api.models.assessments import AssessmentDetails, ChangeDescription
from dashboard.web.api.models.base import ApiDocument


class ProblemDocument(ApiDocument):
    """What went wrong, with which value, and what to use instead. Members that say nothing are left out."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    type: Annotated[str, Field(description="The kind of the problem, as an address that explains it.")]
    title: Annotated[str, Field(description="The kind of the problem in a few words.")]
    status: Annotated[int, Field(ge=400, le=599, description="The HTTP status.")]
    detail: Annotated[str, Field(description="What went wrong here, for people.")]
    parameter: Annotated[str, Field(description="What has the invalid value.")] = ""
    value: Annotated[str, Field(description="The invalid value; a long one is cut.")] = ""
    near: Annotated[tuple[str, ...], Field(description="Valid values like it, the most similar first.")] = ()
    problems: Annotated[tuple[str, ...], Field(description="Every problem, one sentence each.")] = ()


class ConflictDocument(ProblemDocument, AssessmentDetails):
    """Somebody else has saved the assessment since ``base``. Nothing was changed; both sides are here to be merged."""

    conflicts: Annotated[
        tuple[ChangeDescription, ...],
        Field(description="Fields that both changed: “before” is your value, “after” the stored one."),
    ]
    theirs: Annotated[tuple[ChangeDescription, ...], Field(description="What else changed since “base”.")]
