"""What a chart card shows: tab, view, year and lit countries, all of it in the address."""

from dataclasses import dataclass, replace

from dashboard.components import urls
from dashboard.schema.documents import Indicator

TABS = ("chart", "table", "map")
MOST_LIT = 6


@dataclass(frozen=True)
class CardState:
    """What a card shows, all of it in the address."""

    name: str
    tab: str = "chart"
    view: str = ""
    period: int | None = None
    lit: tuple[str, ...] = ()

    def url(self, **changes: object) -> str:
        """The address of this state, or of one with changes."""
        state = replace(self, **changes)  # type: ignore[arg-type]
        tab = "" if state.tab == "chart" else state.tab
        return urls.indicator(
            state.name, tab=tab, view=state.view, year=state.period or "", countries=",".join(state.lit)
        )


def available_tabs(entry: Indicator) -> tuple[str, ...]:
    """Chart and table always; a map where countries have values."""
    return TABS if entry.by_country else TABS[:2]
