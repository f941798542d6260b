"""What a chart card shows, all of it in the address; here alone the address of an indicator is read."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.charts import scales, views
from dashboard.domain.reference import countries
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query

TABS = ("chart", "table", "map")
PARAMETERS = ("tab", "view", "year", "from", "countries", "groups", "scale", "with", "colour", "principle")
MAX_HIGHLIGHTED = 6
ALL, NONE = "ALL", "none"
MEDIANS = (ALL, "OECD")  # whose medians are drawn where nothing else is asked for
STAGES = "stages"


@dataclass(frozen=True)
class ChartState:
    """What a card shows. ``name`` is the indicator's id; the rest is empty where it is as it would be anyway.

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
    def shown(self) -> str:
        """The view that is seen: a map has none; a table is the same in all, but for the two indicators of a scatter."""
        return self.view if self.tab == "chart" or (self.tab == "table" and self.view == views.SCATTER) else ""

    @property
    def parameters(self) -> dict[str, str]:
        """The state as parameters of an address, those that change nothing left out."""
        given = {
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
        return {name: str(value) for name, value in given.items() if value}

    def url(self, **changes: Any) -> str:
        """The address of this state, or of one with changes; without what its view does not use."""
        state = replace(self, **changes)
        unused = {"from": views.CHANGE, "with": views.SCATTER}
        given = state.parameters
        return urls.indicator(
            state.name, **{name: value for name, value in given.items() if unused.get(name, state.view) == state.view}
        )


def chart_state(snapshot: Snapshot, indicator: Indicator, asked: Query) -> ChartState:
    """The state that an address asks for; what of it cannot be used is told in ``asked.notices``."""
    rows = indicators.observations(snapshot.toolkit, indicator)
    possible, years = available_views(snapshot, indicator, rows), indicators.periods(rows)
    view, year = asked.one_of("view", possible), asked.number("year", years)
    # What is shown anyway is left out of the address, so that each state has one.
    period = year if year and year != years[-1] else None
    return ChartState(
        indicator.id,
        asked.one_of("tab", available_tabs(indicator)) or "chart",
        view if view and view != possible[0] else "",
        period,
        asked.most(
            asked.codes("countries", known_countries(snapshot, rows), "country"),
            MAX_HIGHLIGHTED,
            "countries can be highlighted",
        ),
        _start(asked, years, period),
        _groups(snapshot, asked, rows),
        _log(asked, rows, indicator),
        _partner(snapshot, indicator, asked, view),
        _principle(snapshot, indicator, asked),
    )


def available_tabs(indicator: Indicator) -> tuple[str, ...]:
    """Chart and table always; a map where countries have values."""
    return TABS if indicator.by_country else TABS[:2]


def available_views(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> tuple[str, ...]:
    """The views of an indicator's chart, the first being the one to begin with."""
    found = views.views(indicator, rows)
    return (*found, views.SCATTER) if correlation.partners(snapshot.toolkit, indicator) else found


def known_countries(snapshot: Snapshot, rows: pd.DataFrame) -> dict[str, str]:
    """The countries that can be highlighted, by name: code to name."""
    areas = [snapshot.toolkit.areas[code] for code in rows["ref_area"].unique()]
    return {a.code: a.name for a in sorted(areas, key=lambda a: a.name) if a.kind is not AreaKind.GROUP}


def known_groups(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> dict[str, str]:
    """The groups whose medians can be drawn: code to name; none where a median would mean nothing."""
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


def _start(asked: Query, years: list[int], period: int | None) -> int | None:
    first = asked.number("from", years)
    usual = change_over_time.years(years, period)
    return first if first and usual and first != usual[0] else None


def _groups(snapshot: Snapshot, asked: Query, rows: pd.DataFrame) -> tuple[str, ...]:
    text = asked.text("groups")
    if text.lower() == NONE:
        return ()
    known = {ALL: "All countries", **{code: group.name for code, group in snapshot.toolkit.groups.items()}}
    return asked.codes("groups", known, "group") or MEDIANS


def _log(asked: Query, rows: pd.DataFrame, indicator: Indicator) -> bool:
    possible = scales.can_be_log(indicator, rows["obs_value"].dropna().tolist())
    if asked.text("scale") == "log" and not possible:
        asked.notices.append(
            "“log” cannot be used as scale; it was left out. "
            "It is for numbers above zero of which the largest is more than a hundred times the smallest."
        )
        return False
    return asked.one_of("scale", ("log",)) == "log"


def _partner(snapshot: Snapshot, indicator: Indicator, asked: Query, view: str | None) -> str:
    partners = correlation.partners(snapshot.toolkit, indicator)
    asked_for = asked.one_of("with", [one.id for one in partners])
    return asked_for or (
        correlation.first(snapshot.toolkit, indicator, partners).id if view == views.SCATTER and partners else ""
    )


def _principle(snapshot: Snapshot, indicator: Indicator, asked: Query) -> int | None:
    """The principle whose stages are the colours: ``colour`` asks for them, ``principle`` names it."""
    number, first = asked.number("principle", list(snapshot.toolkit.principles)), next(iter(indicator.principles), 1)
    if not can_be_coloured(indicator):
        asked.refuse("colour", "Stages can colour countries that have a score, a rank or an answer each.")
        return None
    if asked.one_of("colour", (STAGES,)):
        if not asked.text("principle"):
            asked.notices.append(f"The colours are stages on principle {first}: no principle was named.")
        return number or first
    if number and not asked.text("colour"):
        asked.refuse("principle", f"It says whose stages are the colours: add colour={STAGES}.")
    return None
