"""Good practices: what a country did, under which principles the toolkit names it, and the link printed with it."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from dashboard.model.codes import Repair
from dashboard.model.documents import Document, PrincipleNumber, SourceLines, Text

Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=300)]


class Link(Document):
    """An address as the toolkit printed it in 2015, mended where a line break had eaten a hyphen.

    ``printed`` holds every form in which it stands in the text; ``repair`` how the address was mended.
    """

    url: Address
    printed: Annotated[tuple[Text, ...], Field(min_length=1)]
    repair: Repair
    note: str = ""

    @model_validator(mode="after")
    def _says_how_it_was_mended(self) -> Self:
        if (self.repair is Repair.NONE) != (set(self.printed) == {self.url}):
            raise ValueError("repair must be none where the address stands as it was printed, and only there")
        if self.repair is Repair.INFERRED and not self.note:
            raise ValueError("an inferred repair needs a note that says from what")
        return self


class Mention(Document):
    """Where the toolkit names a practice. ``says`` holds what it says there and nowhere else, in plain words."""

    principle: PrincipleNumber
    source_lines: SourceLines
    name: str = ""
    says: str = ""


class Practice(Document):
    """One good practice of one country: one record, however many principles it stands under."""

    id: Annotated[str, Field(pattern=r"^[a-z]{3}-[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    summary: Text
    link: Link | None = None
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]
    note: str = ""

    @property
    def principles(self) -> tuple[int, ...]:
        """The principles it stands under, in order."""
        return tuple(mention.principle for mention in self.mentions)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.principles) != sorted(set(self.principles)):
            raise ValueError("mentions must be one a principle, in order")
        if self.id[:3].upper() != self.country:
            raise ValueError("the id must begin with the country's code in lower case")
        return self
