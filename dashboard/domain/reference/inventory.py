"""What the toolkit holds under each principle, counted: what ``dgt check`` prints."""

from dataclasses import dataclass

from dashboard.domain.reference import practices, readings
from dashboard.domain.statistics import catalogue
from dashboard.model.codes import Stage
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit

SURVEY = "toolkit_2015"  # the dataset of the toolkit's own charts


@dataclass(frozen=True)
class Holdings:
    """The counts of one principle. Characteristics and policies are by stage, in order; of ``lost`` charts no number is printed."""

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
        """Characteristics and policies together."""
        return sum(self.characteristics) + sum(self.policies)


def holdings(toolkit: Toolkit) -> list[Holdings]:
    """The counts of every principle, in order."""
    return [_of(toolkit, principle) for principle in toolkit.principles.values()]


def _of(toolkit: Toolkit, principle: Principle) -> Holdings:
    named = practices.of_principle(toolkit, principle.number)
    charts = [e for e in catalogue.by_principle(toolkit, principle.number) if e.dataset == SURVEY]
    return Holdings(
        principle=principle.number,
        characteristics=tuple(len(principle.characteristics(stage)) for stage in Stage),
        policies=tuple(len(principle.policies(stage)) for stage in Stage),
        practices=len(named),
        countries=len({practice.country for practice in named}),
        readings=len(readings.newest_first(toolkit, principle.number)),
        charts=len(charts),
        lost=sum(
            not entry.unassigned and bool(toolkit.observations_of(entry.id)["obs_value"].isna().all())
            for entry in charts
        ),
    )
