"""The chosen countries of an indicator's slide: named in its title, or why they are not in the chart. None drops out unsaid."""

from collections.abc import Sequence
from statistics import median

from dashboard.charts import data_points, views
from dashboard.charts.data_points import DataPoint
from dashboard.domain.reference import countries
from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from dashboard.web.state.chart import MAX_HIGHLIGHTED, ChartState

OVER_YEARS = (views.TREND, views.MULTIPLES, views.INDEX, views.CHANGE, views.SCATTER)


def in_title(
    indicator: Indicator, highlighted: Sequence[DataPoint], found: Sequence[DataPoint], rest: str, room: int
) -> str:
    """The values of chosen countries, and behind them what is said of all, in so many characters.

    What is said of all gets shorter before a country is left out; where not all fit, it says how many more there are.
    """
    each = [f"{mark.name} {label(indicator, mark.value)}" for mark in highlighted]
    if not each:
        return rest
    year = f"({found[0].year})"
    own = [mark.value for mark in found if not mark.is_group]
    short = (
        f"; median of all {len(own)} {label(indicator, median(own))} {year}"
        if indicator.kind is IndicatorKind.SCORE
        else ""
    )
    for count in range(len(each), 0, -1):
        more = f" and {len(each) - count} more" if count < len(each) else ""
        for said in (f"; {rest}", short or f" {year}", f" {year}"):
            whole = f"{', '.join(each[:count])}{more}{said}"
            if len(whole) <= room:
                return whole
    return rest


def missing(snapshot: Snapshot, indicator: Indicator, state: ChartState, asked: Query) -> tuple[str, ...]:
    """A line for each chosen country without a value in the year that is drawn, with its latest value where it has one."""
    found = data_points.of_rows(indicators.observations(snapshot.toolkit, indicator))
    years = sorted({mark.year for mark in found})
    if not years or not indicator.by_country:
        return ()
    year = state.period or years[-1]
    told = []
    for code in (*state.highlighted, *_unknown(snapshot, state, asked)):
        own = {mark.year: mark for mark in found if mark.ref_area == code}
        name = snapshot.toolkit.areas[code].name
        if not own:
            told.append(f"{name}: no value in any year.")
        elif year not in own and state.view not in OVER_YEARS:
            latest = own[max(own)]
            told.append(f"{name}: no value in {year} ({latest.year}: {label(indicator, latest.value)}).")
    return tuple(told)


def _unknown(snapshot: Snapshot, state: ChartState, asked: Query) -> list[str]:
    """The countries in the address that the indicator says nothing of."""
    known = countries.aliases(snapshot.toolkit)
    names = [name.strip() for name in asked.text("countries").split(",")[: 2 * MAX_HIGHLIGHTED] if name.strip()]
    codes = dict.fromkeys(known.get(name.lower(), name.upper()) for name in names)
    areas = [
        snapshot.toolkit.areas[code]
        for code in codes
        if code in snapshot.toolkit.areas and code not in state.highlighted
    ]
    room = MAX_HIGHLIGHTED - len(state.highlighted)
    return [area.code for area in areas if area.kind is not AreaKind.GROUP][: max(0, room)]
