"""Good practices: search and filters, the matrix of countries by principles, and one practice by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.names import near
from dashboard.domain.reference.countries import area_name, in_group
from dashboard.domain.words import mentions, words
from dashboard.errors import UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.practices import Practice
from dashboard.model.toolkit import Toolkit


class Sort(StrEnum):
    """The orders that a reader can choose."""

    COUNTRY = "country"
    NAME = "name"
    PRINCIPLES = "principles"


SORT_NAMES = {Sort.COUNTRY: "Country", Sort.NAME: "Name", Sort.PRINCIPLES: "Most principles first"}


@dataclass(frozen=True)
class PracticeFilters:
    """What a reader asks for; None or empty means any."""

    text: str = ""
    country: str | None = None
    group: str | None = None
    pillar: int | None = None
    principle: int | None = None


@dataclass(frozen=True)
class Matrix:
    """Countries, by name, by principles. ``cells`` holds the filled pairs of country and principle, and no others."""

    countries: tuple[Area, ...]
    cells: Mapping[tuple[str, int], tuple[Practice, ...]]

    @property
    def mentions(self) -> int:
        """How often a practice is named: one that stands under several principles, once under each."""
        return sum(map(len, self.cells.values()))

    def of_country(self, code: str) -> int:
        """How many practices a country has, each counted once."""
        return _distinct(found for (country, _), found in self.cells.items() if country == code)

    def of_principle(self, number: int) -> int:
        """How many practices stand under a principle."""
        return _distinct(found for (_, principle), found in self.cells.items() if principle == number)


def _distinct(cells: Iterable[tuple[Practice, ...]]) -> int:
    return len({practice.id for found in cells for practice in found})


def select(toolkit: Toolkit, filters: PracticeFilters, sort: Sort = Sort.COUNTRY) -> list[Practice]:
    """The practices that fit, in the order asked for; among equals by country, then by name.

    Raises UnknownNameError for a group that does not exist.
    """
    within = None
    if filters.group is not None:
        within = {area.code for area in in_group(toolkit, toolkit.areas.values(), filters.group)}
    wanted = words(filters.text)
    found = [
        practice
        for practice in toolkit.practices.values()
        if filters.country in (None, practice.country)
        and (within is None or practice.country in within)
        and (filters.principle is None or filters.principle in practice.principles)
        and (filters.pillar is None or filters.pillar in _pillars(toolkit, practice))
        and mentions(_text(toolkit, practice), wanted)
    ]
    found.sort(key=lambda practice: (area_name(toolkit, practice.country), practice.name.lower()))
    match sort:
        case Sort.NAME:
            found.sort(key=lambda practice: practice.name.lower())
        case Sort.PRINCIPLES:
            found.sort(key=lambda practice: -len(practice.mentions))
    return found


def _pillars(toolkit: Toolkit, practice: Practice) -> set[int]:
    return {toolkit.principles[number].pillar for number in practice.principles}


def _text(toolkit: Toolkit, practice: Practice) -> str:
    said = [text for mention in practice.mentions for text in (mention.name, mention.says)]
    titles = [toolkit.principles[number].title for number in practice.principles]
    country = toolkit.areas[practice.country]
    return " ".join((practice.name, practice.summary, country.name, *country.aliases, *said, *titles))


def matrix(toolkit: Toolkit) -> Matrix:
    """Which practices stand under which principle, by country."""
    cells: dict[tuple[str, int], tuple[Practice, ...]] = {}
    for practice in select(toolkit, PracticeFilters()):
        for number in practice.principles:
            cells[practice.country, number] = (*cells.get((practice.country, number), ()), practice)
    return Matrix(tuple(toolkit.areas[code] for code in dict.fromkeys(code for code, _ in cells)), cells)


def of_country(toolkit: Toolkit, code: str) -> list[Practice]:
    """The practices of a country, by name."""
    return select(toolkit, PracticeFilters(country=code))


def of_principle(toolkit: Toolkit, number: int) -> list[Practice]:
    """The practices under a principle, by country and name."""
    return select(toolkit, PracticeFilters(principle=number))


def practice(toolkit: Toolkit, name: str) -> Practice:
    """The practice with this id. Raises UnknownNameError with near matches by id, name or country."""
    found = toolkit.practices.get(name)
    if found is not None:
        return found
    named = {p.id: (p.id, p.name, f"{area_name(toolkit, p.country)} {p.name}") for p in toolkit.practices.values()}
    raise UnknownNameError("practice", name, near(name, named))
