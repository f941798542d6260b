"""What a reader asks the comparison for: every parameter of its address, read once, by the page and by what leaves it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.maturity.comparison import Comparison, Source
from dashboard.domain.maturity.similarity import RESULTS
from dashboard.domain.reference import countries
from dashboard.domain.statistics import columns
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query

PARAMETERS: tuple[str, ...] = (
    *("source", "cycle", "against", "indicators", "countries", "group", "groups", "pillar", "principles", "sort"),
    *("view", "highlight", "cell", "name", "order", "filter"),
)
LIKE = "like-"  # an order: by similarity to the country whose code follows
BY_PRINCIPLE = re.compile(r"p\d+")  # an order; an indicator's id may begin with a p, too
LONGEST_NAME = 80
MOST_GROUPS = 12  # shown as rows of their own
LONGEST_FILTER = 100
ORDERS = ("toolkit", "reversed")  # of the principles side by side; of the list


class CompareView(StrEnum):
    """The ways to look at one selection."""

    MATRIX = "matrix"
    SIDE = "side"
    DISTRIBUTION = "distribution"
    LIST = "list"


VIEW_NAMES = {
    CompareView.MATRIX: "Matrix",
    CompareView.SIDE: "Side by side",
    CompareView.DISTRIBUTION: "Distribution",
    CompareView.LIST: "List",
}


@dataclass(frozen=True)
class CompareState:
    """The state of the comparison. ``highlight`` holds symbols of stages and codes of countries.

    ``order`` is one of ORDERS, or empty; ``filter`` what the rows of the list are filtered by.
    """

    comparison: Comparison
    against: int | None
    indicators: tuple[str, ...]
    countries: tuple[str, ...]
    group: str
    groups: tuple[str, ...]
    pillar: int | None
    principles: tuple[int, ...]
    sort: str
    view: CompareView
    highlight: tuple[str, ...]
    name: str
    order: str
    filter: str

    @property
    def by_principle(self) -> int | None:
        """The principle by which the countries are sorted, if it is one."""
        return int(self.sort[1:]) if BY_PRINCIPLE.fullmatch(self.sort) else None

    @property
    def like(self) -> str:
        """The country by likeness to which they are sorted, if it is one."""
        return self.sort.removeprefix(LIKE) if self.sort.startswith(LIKE) else ""

    @property
    def stands_alone(self) -> bool:
        """Whether the countries picked are all that is shown: side by side the group only tells who their peers are."""
        return self.view is CompareView.SIDE and bool(self.countries)


def compare_state(snapshot: Snapshot, asked: Query) -> CompareState:
    """The state that parameters ask for; what cannot be used is among the notices of ``asked``."""
    source = asked.choice("source", Source) or snapshot.comparisons.first_source()
    cycle = asked.number("cycle", snapshot.comparisons.of(source).cycles)
    comparison = snapshot.comparisons.of(source, cycle)
    names = {area.code: area.name for area in comparison.countries}
    aliases = countries.aliases(snapshot.toolkit)
    groups = {group.code: group.name for group in countries.groups_among(snapshot.toolkit, comparison.countries)}
    symbols = {result.symbol: result.label for result in RESULTS}
    orders = ["name", "region", *(f"p{number}" for number in snapshot.toolkit.principles)]
    beside = [entry.id for entry in columns.choices(snapshot.toolkit)]
    indicators = asked.most(asked.several("indicators", beside), columns.MOST, "indicators can be columns")
    return CompareState(
        comparison,
        _against(asked, comparison),
        indicators,
        asked.codes("countries", names, "country", aliases) if names else _nobody(asked, "countries", comparison),
        (asked.one_of("group", list(groups)) or "") if groups else "".join(_nobody(asked, "group", comparison)),
        asked.most(asked.several("groups", list(groups)), MOST_GROUPS, "groups can be rows")
        if groups
        else _nobody(asked, "groups", comparison),
        asked.number("pillar", list(snapshot.toolkit.pillars)),
        asked.numbers("principles", list(snapshot.toolkit.principles)),
        asked.one_of("sort", [*orders, *(f"{LIKE}{code}" for code in names), *indicators]) or "name",
        asked.choice("view", CompareView) or CompareView.MATRIX,
        asked.codes("highlight", {**names, **symbols}, "country or stage", aliases),
        asked.text("name")[:LONGEST_NAME],
        asked.one_of("order", ORDERS) or "",
        asked.text("filter")[:LONGEST_FILTER],
    )


def _against(asked: Query, comparison: Comparison) -> int | None:
    possible = earlier(comparison)
    if not possible:
        cycles = ", ".join(map(str, comparison.cycles)) or "none"
        asked.refuse("against", f"It must be a cycle before the one that is shown; this source holds: {cycles}.")
        return None
    return asked.number("against", possible)


def _nobody(asked: Query, name: str, comparison: Comparison) -> tuple[str, ...]:
    """Nothing, because the source has nobody to choose from."""
    why = "This source holds no assessment yet." if comparison.is_empty else "Its countries belong to no group."
    asked.refuse(name, why)
    return ()


def earlier(comparison: Comparison) -> list[int]:
    """The cycles that a comparison can be set against: those before its own, newest first."""
    newest = comparison.cycle or max(comparison.cycles, default=0)
    return [year for year in comparison.cycles if year < newest]
