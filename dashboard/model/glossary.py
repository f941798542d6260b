"""The glossary: terms, their definitions and their forms in texts."""

from typing import Annotated

from pydantic import Field

from dashboard.model.documents import Document, SourceLines, Text


class Term(Document):
    """One term. ``forms`` are its forms in texts, such as the plural or an abbreviation.

    A form in capitals, such as CIO, matches capitals only; other forms match in any case.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=64)]
    term: Annotated[str, Field(min_length=1, max_length=80)]
    definition: Text
    forms: Annotated[tuple[Annotated[str, Field(min_length=2, max_length=80)], ...], Field(min_length=1)]
    see: tuple[str, ...] = ()
    source_lines: SourceLines
    note: str = ""
