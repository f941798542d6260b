"""The survey that public evidence rests on."""

from typing import Annotated

from pydantic import Field

from dashboard.model.documents import Document


class EvidenceSource(Document):
    """``data/evidence.yaml``: the survey's dataset, and the latest year that the evidence describes.

    ``answered_by`` is the indicator that says who answered: 1 the government itself, 0 somebody else for it.
    """

    cycle: Annotated[int, Field(ge=1900, le=2100)]
    dataset: Annotated[str, Field(min_length=1, max_length=64)]
    answered_by: Annotated[str, Field(min_length=1, max_length=64)]
