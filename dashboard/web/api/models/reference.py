"""The documents about the toolkit's own content: principles, terms, practices, readings, countries, and the search."""

from typing import Annotated

from pydantic import Field

from dashboard.model.documents import ItemText, Point
from dashboard.model.glossary import Term
from dashboard.model.practices import Practice
from dashboard.model.readings import Reading
from dashboard.web.api.models.base import ApiDocument, VersionedDocument

# Lists of a fixed length rather than tuples, which few programs that read contracts know.
KindName = Annotated[tuple[str, ...], Field(min_length=2, max_length=2)]
SearchRow = Annotated[tuple[int | str, ...], Field(min_length=6, max_length=6)]


class PrincipleItem(ItemText):
    """A line of the self-assessment model, with its id."""

    id: Annotated[str, Field(description="Such as “p5-intermediate-c2”.")]


class PrincipleDocument(ApiDocument):
    """One of the twelve principles with all its items."""

    number: int
    pillar: int
    title: str
    title_variants: tuple[str, ...]
    short_title: str
    summary: str
    overview: str
    source_lines: str
    trends: tuple[Point, ...]
    possible_indicators: tuple[Point, ...]
    items: tuple[PrincipleItem, ...]


class PrincipleList(VersionedDocument):
    """The twelve principles."""

    principles: tuple[PrincipleDocument, ...]


class TermUses(ApiDocument):
    """Where a term is used: numbers of principles; ids of items, indicators, practices and other terms."""

    principles: tuple[int, ...]
    items: tuple[str, ...]
    indicators: tuple[str, ...]
    practices: tuple[str, ...]
    terms: tuple[str, ...]


class TermDocument(Term):
    """One term, and where it is used."""

    uses: TermUses


class TermList(VersionedDocument):
    """The terms of the glossary."""

    terms: tuple[TermDocument, ...]


class PracticeList(VersionedDocument):
    """Good practices."""

    practices: tuple[Practice, ...]


class ReadingList(VersionedDocument):
    """Works of the further reading, newest first."""

    readings: tuple[Reading, ...]


class CountryDocument(ApiDocument):
    """One country."""

    code: Annotated[str, Field(description="ISO 3166-1 alpha-3.")]
    name: str
    region: str
    groups: Annotated[tuple[str, ...], Field(description="Codes of the groups that it belongs to.")]


class CountryList(VersionedDocument):
    """The countries with data."""

    countries: tuple[CountryDocument, ...]


class SearchIndexDocument(ApiDocument):
    """The index that pages search in."""

    kinds: Annotated[tuple[KindName, ...], Field(description="Codes and names of the kinds of result.")]
    suggestions: tuple[str, ...]
    catalogue: str
    rows: Annotated[
        tuple[SearchRow, ...],
        Field(description="The index of its kind, address, title, context, names joined by “|”, and text."),
    ]
