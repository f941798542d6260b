"""One country's answers for one cycle, as a document: ``data/assessments/<ISO3>-<cycle>.json``."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from dashboard.model.codes import Answer, Effort, Provenance, Stage, State
from dashboard.model.documents import Document

CHARACTERISTIC = r"p([1-9]|1[0-2])-(early|intermediate|advanced)-c[1-9](-shortcoming)?"
ItemId = Annotated[str, Field(pattern=f"^{CHARACTERISTIC}$")]
PrincipleKey = Annotated[str, Field(pattern=r"^([1-9]|1[0-2])$")]
# No control characters except new line and tab: they are invisible, and XML (and so a workbook) cannot hold them.
INVISIBLE = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff"
PLAIN = rf"^[^{INVISIBLE}]*$"
LINK = r"^https?://[^\s\x00-\x1f\x7f-\x9f]+$"
MAX_TEXT = 4000
MAX_LINK = 2000
MAX_NAME = 120
FIRST_YEAR, LAST_YEAR = 2000, 2100
Note = Annotated[str, Field(max_length=MAX_TEXT, pattern=PLAIN)]
Reason = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=PLAIN)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME, pattern=PLAIN)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
MAX_EVIDENCE = 20
MAX_COMMENTS = 200
MAX_ASSESSORS = 40


class Origin(Document):
    """The public answer that a piece of evidence was accepted from."""

    indicator: Annotated[str, Field(max_length=64)]
    dataset: Annotated[str, Field(max_length=64)]
    answer: Annotated[str, Field(max_length=400, pattern=PLAIN)]
    year: Annotated[int, Field(ge=1900, le=2100)]


class Evidence(Document):
    """A piece of evidence for an answer; ``origin`` is set where it was accepted from public evidence."""

    text: Note
    link: Annotated[str, Field(pattern=rf"^$|{LINK}", max_length=MAX_LINK)] = ""
    date: dt.date | None = None
    origin: Origin | None = None


class ItemAnswer(Document):
    """The answer to one characteristic. Without an ``answer`` it is open, though it may hold evidence and a note.

    ``to_confirm`` marks an answer that was copied from an earlier cycle.
    """

    answer: Answer | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=MAX_EVIDENCE)] = ()
    note: Note = ""
    to_confirm: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.answer is None and not self.evidence and not self.note:
            raise ValueError("says nothing: leave it out")
        return self


class Declared(Document):
    """The stage that a country declares, with its reason; it does not replace the computed stage."""

    stage: Stage
    reason: Reason


class Target(Document):
    """The target stage, and the year by which it should be reached."""

    stage: Stage
    year: Year


class Comment(Document):
    """A comment on an assessment or one of its principles, such as the reason why it was returned."""

    by: Name
    at: AwareDatetime
    text: Reason
    principle: Annotated[int, Field(ge=1, le=12)] | None = None


class Assessment(Document):
    """The assessment of one country for one cycle. A characteristic not in ``answers`` is unanswered, never a no.

    ``answers`` are the country's own, ``assessors`` those of several ministries or persons, by name; ``efforts`` is the
    work that the team expects for a characteristic. ``revision`` counts the saves; ``saved_by`` and ``saved_at`` are
    None for a file written by hand.
    """

    country: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    cycle: Year
    provenance: Provenance
    state: State = State.PUBLISHED
    revision: Annotated[int, Field(ge=0)] = 0
    saved_by: Name | None = None
    saved_at: AwareDatetime | None = None
    answers: dict[ItemId, ItemAnswer] = Field(default_factory=dict)
    declared: dict[PrincipleKey, Declared] = Field(default_factory=dict)
    targets: dict[PrincipleKey, Target] = Field(default_factory=dict)
    efforts: dict[ItemId, Effort] = Field(default_factory=dict)
    assessors: Annotated[dict[Name, dict[ItemId, ItemAnswer]], Field(max_length=MAX_ASSESSORS)] = Field(
        default_factory=dict
    )
    comments: Annotated[tuple[Comment, ...], Field(max_length=MAX_COMMENTS)] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Country and cycle."""
        return self.country, self.cycle

    @property
    def answer_codes(self) -> Mapping[str, Answer]:
        """The answers alone, by item id, without open ones."""
        return {name: answer.answer for name, answer in self.answers.items() if answer.answer is not None}

    @model_validator(mode="after")
    def _saved_by_a_person(self) -> Self:
        if (self.saved_by is None) != (self.saved_at is None):
            raise ValueError("saved_by and saved_at belong together")
        return self
