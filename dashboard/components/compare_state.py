"""What a reader asks the comparison for: every parameter of its address, read once, by the page and by what leaves it."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.components.query import Query
from dashboard.components.site import Site
from dashboard.domain import columns, countries
from dashboard.domain.comparison import Comparison, Source
from dashboard.domain.similarity import RESULTS

PARAMETERS: tuple[str, ...] = (
    *("source", "cycle", "against", "indicators", "countries", "group", "groups", "pillar", "principles", "sort"),
    *("view", "highlight", "cell", "name", "order", "filter"),
)
LIKE = "like-"  # an order: by similarity to the country whose code follows
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


def state(site: Site, asked: Query) -> CompareState:
    """The state that parameters ask for; what cannot be used is among the notices of ``asked``."""
    source = asked.choice("source", Source) or site.comparisons.first_source()
    cycle = asked.number("cycle", site.comparisons.of(source).cycles)
    comparison = site.comparisons.of(source, cycle)
    names = {area.code: area.name for area in comparison.countries}
    aliases = countries.aliases(site.toolkit)
    groups = {group.code: group.name for group in countries.groups_among(comparison.countries)}
    symbols = {result.symbol: result.label for result in RESULTS}
    orders = ["name", "region", *(f"p{number}" for number in site.toolkit.principles)]
    beside = [entry.id for entry in columns.choices(site.toolkit)]
    return CompareState(
        comparison,
        asked.number("against", earlier(comparison)),
        asked.several("indicators", beside)[: columns.MOST],
        asked.codes("countries", names, "country", aliases),
        asked.one_of("group", list(groups)) or "",
        asked.several("groups", list(groups))[:MOST_GROUPS],
        asked.number("pillar", list(site.toolkit.pillars)),
        asked.numbers("principles", list(site.toolkit.principles)),
        asked.one_of("sort", [*orders, *(f"{LIKE}{code}" for code in names), *beside]) or "name",
        asked.choice("view", CompareView) or CompareView.MATRIX,
        asked.codes("highlight", {**names, **symbols}, "country or stage", aliases),
        asked.text("name")[:LONGEST_NAME],
        asked.one_of("order", ORDERS) or "",
        asked.text("filter")[:LONGEST_FILTER],
    )


def earlier(comparison: Comparison) -> list[int]:
    """The cycles that a comparison can be set against: those before its own, newest first."""
    newest = comparison.cycle or max(comparison.cycles, default=0)
    return [year for year in comparison.cycles if year < newest]
