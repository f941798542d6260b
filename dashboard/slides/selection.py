"""The countries and principles that a comparison shows, in the order that its address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.components.compare_state import LIKE, CompareState
from dashboard.components.site import Site
from dashboard.domain import countries
from dashboard.domain.comparison import Comparison
from dashboard.domain.peers import ORDER
from dashboard.domain.similarity import by_likeness
from dashboard.schema.areas import Area
from dashboard.schema.documents import Principle


@dataclass(frozen=True)
class Selection:
    """What is compared: one source, some countries, some principles. ``name`` is what the countries are called together."""

    comparison: Comparison
    areas: tuple[Area, ...]
    principles: tuple[Principle, ...]
    name: str

    @property
    def counted(self) -> "Selection":
        """The same without drafts: they are shown, and never counted."""
        published = self.comparison.published
        known = {area.code for area in published.countries}
        return replace(self, comparison=published, areas=tuple(area for area in self.areas if area.code in known))


def selection(site: Site, state: CompareState) -> Selection:
    """The chosen countries and those of the chosen group; all where neither is chosen."""
    comparison = state.comparison
    principles = tuple(
        principle
        for principle in site.toolkit.principles.values()
        if (not state.pillar or principle.pillar == state.pillar)
        and (not state.principles or principle.number in state.principles)
    )
    within = countries.in_group(comparison.countries, state.group) if state.group else []
    chosen = {area.code for area in within} | set(state.countries)
    areas = [area for area in comparison.countries if not chosen or area.code in chosen]
    return Selection(comparison, tuple(_sorted(state, areas, principles)), principles, _name(site, state, areas))


def as_given(state: CompareState, shown: Selection) -> Selection:
    """The same with the countries in the order in which the address names them."""
    place = {code: number for number, code in enumerate(state.countries)}
    areas = sorted(shown.areas, key=lambda area: place.get(area.code, len(place)))
    return replace(shown, areas=tuple(areas))


def _sorted(state: CompareState, areas: list[Area], principles: Sequence[Principle]) -> list[Area]:
    """By name among equals, as they come."""
    cells, sort = state.comparison.cells, state.sort
    if sort == "region":
        return sorted(areas, key=lambda area: area.region)
    if sort.startswith(LIKE):
        order = by_likeness(
            state.comparison, sort.removeprefix(LIKE), [a.code for a in areas], [p.number for p in principles]
        )
        return sorted(areas, key=lambda area: list(order).index(area.code))
    if sort.startswith("p"):
        number = int(sort[1:])
        return sorted(areas, key=lambda area: ORDER[cells[area.code, number].result.symbol])
    return areas


def _name(site: Site, state: CompareState, areas: Sequence[Area]) -> str:
    if state.name:
        return state.name
    if state.countries and len(areas) <= 4:
        names = [site.toolkit.areas[code].name for code in state.countries]
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    if state.group and not state.countries:
        return countries.GROUPS[state.group].name
    return f"{len(areas)} countries"
