"""The state of a chart card, all of it in the address of the indicator, which is parsed only here."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.charts import scales, views
from dashboard.domain.reference import countries
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.i18n.messages import gettext
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query

TABS = ("chart", "table", "map")
PARAMETERS = ("tab", "view", "year", "from", "countries", "groups", "scale", "with", "colour", "principle")
MAX_HIGHLIGHTED = 6
ALL, NONE = "ALL", "none"
MEDIANS = (ALL, "OECD")  # whose medians are drawn by default
STAGES = "stages"


@dataclass(frozen=True)
class ChartState:
    """The state of a card. ``name`` is the indicator's id; every other field is empty if it has its default value.

    ``start`` is the first year of a change, ``highlighted`` the chosen countries, ``groups`` whose medians are drawn,
    ``partner`` the second indicator of a scatter, ``principle`` the one whose stages are the colours.
    """

    name: str
    tab: str = "chart"
    view: str = ""
    period: int | None = None
    highlighted: tuple[str, ...] = ()
    start: int | None = None
    groups: tuple[str, ...] = MEDIANS
    log: bool = False
    partner: str = ""
    principle: int | None = None

    @property
    def drawn_view(self) -> str:
        """The view that the card shows; empty for a map, and for a table unless it is of a scatter's two indicators."""
        return self.view if self.tab == "chart" or (self.tab == "table" and self.view == views.SCATTER) else ""

    @property
    def parameters(self) -> dict[str, str]:
        """The state as parameters of an address, without those that have their default value."""
        values = {
            "tab": "" if self.tab == "chart" else self.tab,
            "view": self.view,
            "year": self.period,
            "from": self.start,
            "countries": ",".join(self.highlighted),
            "groups": "" if self.groups == MEDIANS else ",".join(self.groups) or NONE,
            "scale": "log" if self.log else "",
            "with": self.partner,
            "colour": STAGES if self.principle else "",
            "principle": self.principle,
        }
        return {name: str(value) for name, value in values.items() if value}

    def url(self, **changes: Any) -> str:
        """The address of this state with some changes, without the parameters that its view does not use."""
        state = replace(self, **changes)
        unused = {"from": views.CHANGE, "with": views.SCATTER}
        parameters = state.parameters
        return urls.indicator(
            state.name,
            **{name: value for name, value in parameters.items() if unused.get(name, state.view) == state.view},
        )


def chart_state(snapshot: Snapshot, indicator: Indicator, query: Query) -> ChartState:
    """The state in the parameters of an address; ``query`` collects notices of those that cannot be used."""
    rows = indicators.observations(snapshot.toolkit, indicator)
    possible, years = available_views(snapshot, indicator, rows), indicators.periods(rows)
    view, year = query.one_of("view", possible), query.number("year", years)
    # Default values are left out of the address, so that each state has a single address.
    period = year if year and year != years[-1] else None
    return ChartState(
        indicator.id,
        query.one_of("tab", available_tabs(indicator)) or "chart",
        view if view and view != possible[0] else "",
        period,
        query.at_most(
            query.codes("countries", known_countries(snapshot, rows), "country"),
            MAX_HIGHLIGHTED,
            "countries can be highlighted",
        ),
        _start(query, years, period),
        _groups(snapshot, query, rows),
        _log(query, rows, indicator),
        _partner(snapshot, indicator, query, view),
        _principle(snapshot, indicator, query),
    )


def available_tabs(indicator: Indicator) -> tuple[str, ...]:
    """The tabs of a card: chart and table, and a map if the indicator has values by country."""
    return TABS if indicator.by_country else TABS[:2]


def available_views(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> tuple[str, ...]:
    """The views of an indicator's chart, the default first."""
    possible = views.views(indicator, rows)
    return (*possible, views.SCATTER) if correlation.partners(snapshot.toolkit, indicator) else possible


def known_countries(snapshot: Snapshot, rows: pd.DataFrame) -> dict[str, str]:
    """The countries that can be highlighted, by name: code to name."""
    areas = [snapshot.toolkit.areas[code] for code in rows["ref_area"].unique()]
    return {a.code: a.name for a in sorted(areas, key=lambda a: a.name) if a.kind is not AreaKind.GROUP}


def known_groups(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> dict[str, str]:
    """The groups whose medians can be drawn: code to name; empty if medians of the indicator have no meaning."""
    if indicator.kind is not IndicatorKind.SCORE:
        return {}
    areas = [snapshot.toolkit.areas[code] for code in rows["ref_area"].unique()]
    return {
        ALL: "All countries",
        **{group.code: group.name for group in countries.groups_among(snapshot.toolkit, areas)},
    }


def can_be_coloured(indicator: Indicator) -> bool:
    """Whether its countries can be coloured by their stage on a principle."""
    return indicator.by_country and indicator.kind in (IndicatorKind.SCORE, IndicatorKind.RANK, IndicatorKind.ANSWER)


def _start(query: Query, years: list[int], period: int | None) -> int | None:
    first = query.number("from", years)
    usual = change_over_time.years(years, period)
    return first if first and usual and first != usual[0] else None


def _groups(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> tuple[str, ...]:
    text = query.text("groups")
    if text.lower() == NONE:
        return ()
    known = {ALL: "All countries", **{code: group.name for code, group in snapshot.toolkit.groups.items()}}
    return query.codes("groups", known, "group") or MEDIANS


def _log(query: Query, rows: pd.DataFrame, indicator: Indicator) -> bool:
    possible = scales.can_be_log(indicator, rows["obs_value"].dropna().tolist())
    if query.text("scale") == "log" and not possible:
        query.refuse(
            "scale",
            gettext("It is for numbers above zero of which the largest is more than a hundred times the smallest."),
        )
        return False
    return query.one_of("scale", ("log",)) == "log"


def _partner(snapshot: Snapshot, indicator: Indicator, query: Query, view: str | None) -> str:
    partners = correlation.partners(snapshot.toolkit, indicator)
    chosen = query.one_of("with", [partner.id for partner in partners])
    return chosen or (
        correlation.first(snapshot.toolkit, indicator, partners).id if view == views.SCATTER and partners else ""
    )


def _principle(snapshot: Snapshot, indicator: Indicator, query: Query) -> int | None:
    """The principle whose stages colour the chart: ``colour`` turns the colours on, ``principle`` names it."""
    number, first = query.number("principle", list(snapshot.toolkit.principles)), next(iter(indicator.principles), 1)
    if not can_be_coloured(indicator):
        query.refuse("colour", "Stages can colour countries that have a score, a rank or an answer each.")
        return None
    if query.one_of("colour", (STAGES,)):
        if not query.text("principle"):
            query.notice(gettext("The colours are stages on principle {number}: no principle was named.", number=first))
        return number or first
    if number and not query.text("colour"):
        query.refuse("principle", f"It says whose stages are the colours: add colour={STAGES}.")
    return None
