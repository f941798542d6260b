"""The state of the comparison: every parameter of its address, parsed here for the page, its slides and its files."""

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
LIKE = "like-"  # prefix of a sort order: by similarity to the country whose code follows
BY_PRINCIPLE = re.compile(r"p\d+")  # a sort order; an indicator's id may start with p, too
MAX_NAME_LENGTH = 80
MAX_GROUPS = 12  # as rows below the countries
MAX_FILTER_LENGTH = 100
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
    """The state of the comparison. ``highlight`` contains symbols of stages and codes of countries.

    ``order`` is one of ORDERS, or empty; ``filter`` is the text that filters the rows of the list.
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
        """The principle by which the countries are sorted, or None."""
        return int(self.sort[1:]) if BY_PRINCIPLE.fullmatch(self.sort) else None

    @property
    def like(self) -> str:
        """The country by similarity to which the countries are sorted, or empty."""
        return self.sort.removeprefix(LIKE) if self.sort.startswith(LIKE) else ""

    @property
    def stands_alone(self) -> bool:
        """Whether only the chosen countries are shown, as in side by side, where the group only defines their peers."""
        return self.view is CompareView.SIDE and bool(self.countries)


def compare_state(snapshot: Snapshot, query: Query) -> CompareState:
    """The state in the parameters of an address; ``query`` collects notices of those that cannot be used."""
    source = query.choice("source", Source) or snapshot.comparisons.first_source()
    cycle = query.number("cycle", snapshot.comparisons.of(source).cycles)
    comparison = snapshot.comparisons.of(source, cycle)
    names = {area.code: area.name for area in comparison.countries}
    aliases = countries.aliases(snapshot.toolkit)
    groups = {group.code: group.name for group in countries.groups_among(snapshot.toolkit, comparison.countries)}
    symbols = {result.symbol: result.label for result in RESULTS}
    orders = ["name", "region", *(f"p{number}" for number in snapshot.toolkit.principles)]
    choices = [indicator.id for indicator in columns.choices(snapshot.toolkit)]
    indicators = query.at_most(query.several("indicators", choices), columns.MAX_COLUMNS, "indicators can be columns")
    return CompareState(
        comparison,
        _against(query, comparison),
        indicators,
        query.codes("countries", names, "country", aliases) if names else _nobody(query, "countries", comparison),
        (query.one_of("group", list(groups)) or "") if groups else "".join(_nobody(query, "group", comparison)),
        query.at_most(query.several("groups", list(groups)), MAX_GROUPS, "groups can be rows")
        if groups
        else _nobody(query, "groups", comparison),
        query.number("pillar", list(snapshot.toolkit.pillars)),
        query.numbers("principles", list(snapshot.toolkit.principles)),
        query.one_of("sort", [*orders, *(f"{LIKE}{code}" for code in names), *indicators]) or "name",
        query.choice("view", CompareView) or CompareView.MATRIX,
        query.codes("highlight", {**names, **symbols}, "country or stage", aliases),
        query.text("name")[:MAX_NAME_LENGTH],
        query.one_of("order", ORDERS) or "",
        query.text("filter")[:MAX_FILTER_LENGTH],
    )


def _against(query: Query, comparison: Comparison) -> int | None:
    possible = earlier(comparison)
    if not possible:
        cycles = ", ".join(map(str, comparison.cycles)) or "none"
        query.refuse("against", f"It must be a cycle before the one that is shown; this source holds: {cycles}.")
        return None
    return query.number("against", possible)


def _nobody(query: Query, name: str, comparison: Comparison) -> tuple[str, ...]:
    """An empty choice, with a notice that the source has no countries or groups to choose from."""
    why = "This source holds no assessment yet." if comparison.is_empty else "Its countries belong to no group."
    query.refuse(name, why)
    return ()


def earlier(comparison: Comparison) -> list[int]:
    """The cycles that a comparison can be compared with: those before its own, newest first."""
    newest = comparison.cycle or max(comparison.cycles, default=0)
    return [year for year in comparison.cycles if year < newest]
