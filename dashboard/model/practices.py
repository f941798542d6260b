"""Good practices: what a country did, the principles under which the toolkit names it, and its printed link."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from dashboard.model.codes import Repair
from dashboard.model.documents import Document, PrincipleNumber, SourceLines, Text

Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=300)]


class Link(Document):
    """An address as printed in 2015, corrected where a line break had removed a hyphen.

    ``printed`` holds every form of it in the text; ``repair`` says how it was corrected.
    """

    url: Address
    printed: Annotated[tuple[Text, ...], Field(min_length=1)]
    repair: Repair
    note: str = ""

    @model_validator(mode="after")
    def _says_how_it_was_corrected(self) -> Self:
        if (self.repair is Repair.NONE) != (set(self.printed) == {self.url}):
            raise ValueError("repair must be none where the address stands as it was printed, and only there")
        if self.repair is Repair.INFERRED and not self.note:
            raise ValueError("an inferred repair needs a note that says from what")
        return self


class Mention(Document):
    """A mention of a practice in the toolkit. ``says`` holds what only this mention says, in plain words."""

    principle: PrincipleNumber
    source_lines: SourceLines
    name: str = ""
    says: str = ""


class Practice(Document):
    """One good practice of one country, with a mention under each of its principles."""

    id: Annotated[str, Field(pattern=r"^[a-z]{3}-[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    summary: Text
    link: Link | None = None
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]
    note: str = ""

    @property
    def principles(self) -> tuple[int, ...]:
        """The principles under which it is mentioned, in order."""
        return tuple(mention.principle for mention in self.mentions)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.principles) != sorted(set(self.principles)):
            raise ValueError("mentions must be one a principle, in order")
        if self.id[:3].upper() != self.country:
            raise ValueError("the id must begin with the country's code in lower case")
        return self
