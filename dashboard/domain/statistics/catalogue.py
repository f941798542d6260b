"""The catalogue of indicators: search and filters."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.statistics import indicators
from dashboard.domain.words import mentions, words
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit


@dataclass(frozen=True)
class CatalogueFilters:
    """The filters of the catalogue; None or empty means any."""

    text: str = ""
    pillar: int | None = None
    principle: int | None = None
    dataset: str | None = None
    kind: IndicatorKind | None = None


def select(toolkit: Toolkit, filters: CatalogueFilters) -> list[Indicator]:
    """The indicators that match the filters, in the order of the catalogue: the toolkit's own charts first."""
    pillars = {principle.number: principle.pillar for principle in toolkit.principles.values()}
    query = words(filters.text)
    return [
        indicator
        for indicator in toolkit.indicators.values()
        if (filters.dataset is None or indicator.dataset == filters.dataset)
        and (filters.kind is None or indicator.kind is filters.kind)
        and (filters.principle is None or filters.principle in indicator.principles)
        and (filters.pillar is None or filters.pillar in {pillars[number] for number in indicator.principles})
        and mentions(_text(indicator, toolkit), query)
    ]


def _text(indicator: Indicator, toolkit: Toolkit) -> str:
    dataset = toolkit.datasets[indicator.dataset].title
    titles = [toolkit.principles[number].title for number in indicator.principles]
    return " ".join(
        (indicator.short_title, indicator.title, indicator.question, indicator.id, dataset, indicator.source, *titles)
    )


def by_principle(toolkit: Toolkit, number: int) -> list[Indicator]:
    """The indicators that bear on a principle, the toolkit's own first."""
    return select(toolkit, CatalogueFilters(principle=number))


def headline(toolkit: Toolkit, number: int) -> Indicator | None:
    """The indicator that leads a principle: a certain one before one in doubt, shares first, memberships last.

    None if no indicator of the principle has values.
    """
    with_values = [i for i in by_principle(toolkit, number) if indicators.periods(toolkit.observations_of(i.id))]

    def doubt(indicator: Indicator) -> tuple[bool, bool, bool]:
        is_certain = indicators.is_certain(toolkit, indicator)
        return not is_certain, indicator.kind is not IndicatorKind.SHARE, indicator.kind is IndicatorKind.MEMBERSHIP

    return min(with_values, key=doubt, default=None)


def counts(toolkit: Toolkit) -> Mapping[str, int]:
    """The number of indicators by dataset id."""
    by_dataset = dict.fromkeys(toolkit.datasets, 0)
    for indicator in toolkit.indicators.values():
        by_dataset[indicator.dataset] += 1
    return by_dataset
