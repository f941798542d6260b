"""The counts of the toolkit's contents by principle, as ``dgt check`` prints them."""

from dataclasses import dataclass

from dashboard.domain.reference import practices, readings
from dashboard.domain.statistics import catalogue
from dashboard.model.codes import Stage
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit

SURVEY = "toolkit_2015"  # the dataset of the toolkit's own charts


@dataclass(frozen=True)
class PrincipleCounts:
    """The counts of one principle. Characteristics and policies are by stage; ``lost`` charts have no printed number."""

    principle: int
    characteristics: tuple[int, ...]
    policies: tuple[int, ...]
    practices: int
    countries: int
    readings: int
    charts: int
    lost: int

    @property
    def items(self) -> int:
        """The number of characteristics and policies together."""
        return sum(self.characteristics) + sum(self.policies)


def principle_counts(toolkit: Toolkit) -> list[PrincipleCounts]:
    """The counts of every principle, in order."""
    return [_of(toolkit, principle) for principle in toolkit.principles.values()]


def _of(toolkit: Toolkit, principle: Principle) -> PrincipleCounts:
    of_principle = practices.of_principle(toolkit, principle.number)
    charts = [
        indicator for indicator in catalogue.by_principle(toolkit, principle.number) if indicator.dataset == SURVEY
    ]
    return PrincipleCounts(
        principle=principle.number,
        characteristics=tuple(len(principle.characteristics(stage)) for stage in Stage),
        policies=tuple(len(principle.policies(stage)) for stage in Stage),
        practices=len(of_principle),
        countries=len({practice.country for practice in of_principle}),
        readings=len(readings.newest_first(toolkit, principle.number)),
        charts=len(charts),
        lost=sum(
            not indicator.unassigned and bool(toolkit.observations_of(indicator.id)["obs_value"].isna().all())
            for indicator in charts
        ),
    )
