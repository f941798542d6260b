"""The survey behind the public evidence."""

from typing import Annotated

from pydantic import Field

from dashboard.model.documents import Document


class EvidenceSource(Document):
    """The content of ``evidence.yaml``: the dataset of the survey, and the latest year that the evidence describes.

    ``answered_by`` is the indicator that says who answered: 1 for the government, 0 for somebody else, remotely.
    """

    cycle: Annotated[int, Field(ge=1900, le=2100)]
    dataset: Annotated[str, Field(min_length=1, max_length=64)]
    answered_by: Annotated[str, Field(min_length=1, max_length=64)]
