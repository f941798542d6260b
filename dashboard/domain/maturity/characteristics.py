"""One characteristic: the related public answers, and the countries that meet it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.domain.maturity.evidence import EvidenceMap, EvidenceRule
from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.codes import ItemKind
from dashboard.model.documents import Indicator, Item
from dashboard.model.toolkit import Toolkit


@dataclass(frozen=True)
class RelatedIndicator:
    """An indicator related to a characteristic, and the rules for its answers."""

    indicator: Indicator
    rules: tuple[EvidenceRule, ...]


def characteristic(toolkit: Toolkit, principle: int, name: str) -> Item:
    """The characteristic with this id under a principle. Raises UnknownNameError with near matches."""
    item = toolkit.items.get(name.lower())
    if item is not None and item.principle == principle and item.kind is ItemKind.CHARACTERISTIC:
        return item
    known = {i.id: (i.id,) for i in toolkit.items.values() if i.kind is ItemKind.CHARACTERISTIC}
    raise UnknownNameError("characteristic", name, near(name, known))


def related_indicators(toolkit: Toolkit, evidence_map: EvidenceMap, item: Item) -> list[RelatedIndicator]:
    """The indicators related to a characteristic, in the order of the map."""
    rules = evidence_map.rules_of(item.id)
    names = dict.fromkeys(rule.indicator for rule in rules)
    return [
        RelatedIndicator(toolkit.indicators[name], tuple(r for r in rules if r.indicator == name)) for name in names
    ]


def related_characteristics(toolkit: Toolkit, evidence_map: EvidenceMap, indicator: str) -> list[Item]:
    """The characteristics that an indicator bears on, in the order of the toolkit."""
    named = {rule.item for rule in evidence_map.rules if rule.indicator == indicator}
    return [item for item in toolkit.items.values() if item.id in named]


def areas_with_answers(comparisons: Comparisons, item: Item, areas: Iterable[Area]) -> tuple[Area, ...]:
    """The areas that answered a public question on a characteristic, whether or not the answer decides anything."""
    questions = {rule.indicator for rule in comparisons.evidence_map.rules_of(item.id)}
    return tuple(area for area in areas if questions & comparisons.public_answers.get(area.code, {}).keys())


def countries_by_mark(comparisons: Comparisons, source: Source, item: Item) -> Mapping[str, tuple[Area, ...]]:
    """The countries of a source by their mark on one characteristic, in the order of MARK_NAMES, without empty marks.

    Each country's latest published assessment counts; drafts are left out.
    """
    by_mark: dict[str, list[Area]] = {mark: [] for mark in stages.MARK_NAMES}
    for area in comparisons.of(source).published.countries:
        by_mark[comparisons.mark(source, area.code, item)].append(area)
    return {mark: tuple(areas) for mark, areas in by_mark.items() if areas}
