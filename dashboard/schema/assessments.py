"""One country's answers for one cycle, as a document: ``data/assessments/<ISO3>-<cycle>.json``."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from dashboard.schema.codes import Answer, Provenance, Stage
from dashboard.schema.documents import Document

ITEM_ID = r"^p([1-9]|1[0-2])-(early|intermediate|advanced)-c[1-9]$"
Note = Annotated[str, Field(max_length=4000)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class Evidence(Document):
    """What an answer rests on."""

    text: Note
    link: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=2000)] = ""
    date: dt.date | None = None


class ItemAnswer(Document):
    """The answer to one characteristic."""

    answer: Answer
    evidence: tuple[Evidence, ...] = ()
    note: Note = ""


class Declared(Document):
    """A stage the country declares itself, with its reason; the computed one is kept beside it."""

    stage: Stage
    reason: Annotated[str, Field(min_length=1, max_length=4000)]


class Target(Document):
    """The stage aimed at, and by when."""

    stage: Stage
    year: Year


class Assessment(Document):
    """One country and one cycle. A characteristic that is not among ``answers`` is unanswered, never a no."""

    country: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    cycle: Year
    provenance: Provenance
    answers: dict[Annotated[str, Field(pattern=ITEM_ID)], ItemAnswer] = Field(default_factory=dict)
    declared: dict[Annotated[str, Field(pattern=r"^([1-9]|1[0-2])$")], Declared] = Field(default_factory=dict)
    targets: dict[Annotated[str, Field(pattern=r"^([1-9]|1[0-2])$")], Target] = Field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """Country and cycle."""
        return self.country, self.cycle
