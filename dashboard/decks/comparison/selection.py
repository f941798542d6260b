"""The countries and principles that a comparison shows, in the order that its address specifies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.domain.maturity.comparison import Comparison
from dashboard.domain.maturity.peers import ORDER
from dashboard.domain.maturity.similarity import by_similarity
from dashboard.domain.reference import countries
from dashboard.domain.statistics import columns
from dashboard.exports.data.comparison_table import ComparisonExport
from dashboard.model.areas import Area
from dashboard.model.codes import Unit
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from dashboard.web.state.comparison import CompareState, CompareView, compare_state


@dataclass(frozen=True)
class Selection:
    """The subject of a comparison: one source, some countries, some principles. ``name`` is a name for the countries."""

    comparison: Comparison
    areas: tuple[Area, ...]
    principles: tuple[Principle, ...]
    name: str

    @property
    def counted(self) -> "Selection":
        """The selection without drafts, which are shown but never counted."""
        published = self.comparison.published
        known = {area.code for area in published.countries}
        return replace(self, comparison=published, areas=tuple(area for area in self.areas if area.code in known))


def selection(snapshot: Snapshot, state: CompareState) -> Selection:
    """The chosen countries and those of the chosen group; all countries if neither is chosen.

    Side by side: the chosen countries alone, in the order of the address.
    """
    comparison = state.comparison
    principles = tuple(
        principle
        for principle in snapshot.toolkit.principles.values()
        if (not state.pillar or principle.pillar == state.pillar)
        and (not state.principles or principle.number in state.principles)
    )
    within = (
        countries.in_group(snapshot.toolkit, comparison.countries, state.group)
        if state.group and not state.stands_alone
        else []
    )
    chosen = {area.code for area in within} | set(state.countries)
    areas = [area for area in comparison.countries if not chosen or area.code in chosen]
    return Selection(
        comparison, tuple(_sorted(snapshot, state, areas, principles)), principles, _name(snapshot, state, areas)
    )


def comparison_export(snapshot: Snapshot, state: CompareState) -> ComparisonExport:
    """The content of a comparison file: the selection, with its indicator columns and the earlier cycle."""
    selected, comparison = selection(snapshot, state), state.comparison
    return ComparisonExport(
        snapshot.toolkit,
        selected.comparison,
        selected.areas,
        selected.principles,
        selected.name,
        state.groups,
        [
            columns.column(snapshot.toolkit, snapshot.toolkit.indicators[name], selected.areas)
            for name in state.indicators
        ],
        snapshot.comparisons.of(comparison.source, state.against) if state.against else None,
        state.filter if state.view is CompareView.LIST else "",
    )


def export_for_query(snapshot: Snapshot, query: Query) -> ComparisonExport:
    """The content of the comparison file for the parameters; ``query`` collects notices of those that cannot be used."""
    return comparison_export(snapshot, compare_state(snapshot, query))


def _sorted(snapshot: Snapshot, state: CompareState, areas: list[Area], principles: Sequence[Principle]) -> list[Area]:
    """The areas in the order of the state, equal ones as they come; areas without a rank are last, even if reversed."""
    if state.stands_alone:
        return sorted(areas, key=lambda area: state.countries.index(area.code))
    rank = _rank(snapshot, state, areas, principles)
    placed = sorted(
        (area for area in areas if rank[area.code] is not None),
        key=lambda area: rank[area.code],
        reverse=state.view is CompareView.LIST and state.order == "reversed",
    )
    return [*placed, *(area for area in areas if rank[area.code] is None)]


def _rank(
    snapshot: Snapshot, state: CompareState, areas: Sequence[Area], principles: Sequence[Principle]
) -> Mapping[str, Any]:
    """The sort key of each country by code, None for none: the highest stage, score or answer first, first rank first."""
    cells, toolkit, number = state.comparison.cells, snapshot.toolkit, state.by_principle
    codes = [area.code for area in areas]
    if state.sort == "region":
        return {area.code: area.region or None for area in areas}
    if state.like:
        order = by_similarity(state.comparison, state.like, codes, [p.number for p in principles])
        return {code: place for place, code in enumerate(order)}
    if number is not None:
        results = {code: cells[code, number].result for code in codes}
        return {code: -ORDER[result.symbol] if result.is_assessed else None for code, result in results.items()}
    if state.sort in toolkit.indicators:
        indicator = toolkit.indicators[state.sort]
        way = 1 if indicator.unit_measure is Unit.RANK else -1
        values = {code: cell.value for code, cell in columns.column(toolkit, indicator, areas).values.items()}
        return {code: None if value is None else way * value for code, value in values.items()}
    return {code: place for place, code in enumerate(codes)}


def _name(snapshot: Snapshot, state: CompareState, areas: Sequence[Area]) -> str:
    if state.name:
        return state.name
    if state.countries and len(areas) <= 4:
        names = [snapshot.toolkit.areas[code].name for code in state.countries]
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    if state.group and not state.countries:
        return snapshot.toolkit.groups[state.group].name
    return f"{len(areas)} countries"
