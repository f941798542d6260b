"""Good practices: search and filters, the matrix of countries by principles, and one practice by its id."""

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
    """The filters of practices; None or empty means any."""

    text: str = ""
    country: str | None = None
    group: str | None = None
    pillar: int | None = None
    principle: int | None = None


@dataclass(frozen=True)
class Matrix:
    """Countries, in the order of their names, by principles. ``cells`` holds only the pairs with practices."""

    countries: tuple[Area, ...]
    cells: Mapping[tuple[str, int], tuple[Practice, ...]]

    @property
    def mentions(self) -> int:
        """The number of mentions: a practice under several principles counts once under each."""
        return sum(map(len, self.cells.values()))

    def of_country(self, code: str) -> int:
        """The number of a country's practices, each counted once."""
        return _count_distinct(practices for (country, _), practices in self.cells.items() if country == code)

    def of_principle(self, number: int) -> int:
        """The number of practices under a principle."""
        return _count_distinct(practices for (_, principle), practices in self.cells.items() if principle == number)


def _count_distinct(cells: Iterable[tuple[Practice, ...]]) -> int:
    return len({practice.id for practices in cells for practice in practices})


def select(toolkit: Toolkit, filters: PracticeFilters, sort: Sort = Sort.COUNTRY) -> list[Practice]:
    """The practices that match the filters, in the chosen order; among equals by country, then by name.

    Raises UnknownNameError for a group that does not exist.
    """
    within = None
    if filters.group is not None:
        within = {area.code for area in in_group(toolkit, toolkit.areas.values(), filters.group)}
    query = words(filters.text)
    selected = [
        practice
        for practice in toolkit.practices.values()
        if filters.country in (None, practice.country)
        and (within is None or practice.country in within)
        and (filters.principle is None or filters.principle in practice.principles)
        and (filters.pillar is None or filters.pillar in _pillars(toolkit, practice))
        and mentions(_text(toolkit, practice), query)
    ]
    selected.sort(key=lambda practice: (area_name(toolkit, practice.country), practice.name.lower()))
    match sort:
        case Sort.NAME:
            selected.sort(key=lambda practice: practice.name.lower())
        case Sort.PRINCIPLES:
            selected.sort(key=lambda practice: -len(practice.mentions))
    return selected


def _pillars(toolkit: Toolkit, practice: Practice) -> set[int]:
    return {toolkit.principles[number].pillar for number in practice.principles}


def _text(toolkit: Toolkit, practice: Practice) -> str:
    texts = [text for mention in practice.mentions for text in (mention.name, mention.says)]
    titles = [toolkit.principles[number].title for number in practice.principles]
    country = toolkit.areas[practice.country]
    return " ".join((practice.name, practice.summary, country.name, *country.aliases, *texts, *titles))


def matrix(toolkit: Toolkit) -> Matrix:
    """The practices by country and principle."""
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
    match = toolkit.practices.get(name)
    if match is not None:
        return match
    names = {p.id: (p.id, p.name, f"{area_name(toolkit, p.country)} {p.name}") for p in toolkit.practices.values()}
    raise UnknownNameError("practice", name, near(name, names))
