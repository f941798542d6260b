"""Further reading: works, and the principles that list them."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from dashboard.model.documents import Document, PrincipleNumber, SourceLines, Text
from dashboard.model.practices import Address


class Listing(Document):
    """An entry in a principle's reading list. ``note`` says where it is printed under another title."""

    principle: PrincipleNumber
    source_lines: SourceLines
    note: str = ""


class Reading(Document):
    """One work. ``announced`` means that the toolkit calls it forthcoming: it then has neither year nor link."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=64)]
    author: Text
    title: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    series: str = ""
    number: str = ""
    publisher: str = ""
    place: str = ""
    doi: Annotated[str, Field(pattern=r"^(10\.\d{4,9}/\S+)?$")] = ""
    url: Address | None = None
    announced: bool = False
    listings: Annotated[tuple[Listing, ...], Field(min_length=1)]
    note: str = ""

    @property
    def link(self) -> str:
        """The address of its DOI, or its address; empty where neither is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url or ""

    @property
    def principles(self) -> tuple[int, ...]:
        """The principles that list it, in order."""
        return tuple(listing.principle for listing in self.listings)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if list(self.principles) != sorted(set(self.principles)):
            raise ValueError("listings must be one a principle, in order")
        if self.announced == (self.year is not None):
            raise ValueError("a work has a year, unless it is only announced")
        if self.announced and self.link:
            raise ValueError("an announced work has no link")
        return self
