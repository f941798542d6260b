"""The facts of the toolkit's preface: the Recommendation, its adherents, the meetings, the contributions requested."""

import datetime as dt
from typing import Annotated

from pydantic import Field, field_validator

from dashboard.model.documents import Document, Point, SourceLines, Text

Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Recommendation(Document):
    """The Recommendation that the toolkit supports; ``adherents`` are the non-members that had adhered by 2015."""

    name: Text
    approved: dt.date
    members: Annotated[int, Field(ge=1)]
    adherents: tuple[Code, ...]
    source_lines: SourceLines


class Meeting(Document):
    """An E-Leaders meeting. ``date`` is an ISO date, or year and month, or an interval ``start/end``."""

    city: Text
    country: Code
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?$")]
    role: Text
    chair: str = ""
    source_lines: SourceLines
    note: str = ""

    @field_validator("date")
    @classmethod
    def _exists(cls, text: str) -> str:
        for part in text.split("/"):
            dt.date.fromisoformat(part if part.count("-") == 2 else f"{part}-01")  # raises ValueError
        return text


class Preface(Document):
    """The preface. ``contributions`` are the four kinds that it requests; ``sections`` the sections of each principle."""

    title: Text
    publisher: Text
    year: int
    status: Text
    purpose: Text
    recommendation: Recommendation
    meetings: Annotated[tuple[Meeting, ...], Field(min_length=1)]
    community: Annotated[tuple[Point, ...], Field(min_length=1)]
    sections: Annotated[tuple[Text, ...], Field(min_length=1)]
    contributions: Annotated[tuple[Point, ...], Field(min_length=1)]
    contact: str = ""
    source_lines: SourceLines
