"""The chosen countries of an indicator's slide: their values in its title, or the reason why they are not in the chart."""

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
    indicator: Indicator, highlighted: Sequence[DataPoint], points: Sequence[DataPoint], rest: str, room: int
) -> str:
    """The values of chosen countries, then the finding ``rest`` on all countries, in at most ``room`` characters.

    ``rest`` is shortened before a country is left out; if not all fit, the text ends with the number of the others.
    """
    each = [f"{point.name} {label(indicator, point.value)}" for point in highlighted]
    if not each:
        return rest
    year = f"({points[0].year})"
    values = [point.value for point in points if not point.is_group]
    short = (
        f"; median of all {len(values)} {label(indicator, median(values))} {year}"
        if indicator.kind is IndicatorKind.SCORE
        else ""
    )
    for count in range(len(each), 0, -1):
        more = f" and {len(each) - count} more" if count < len(each) else ""
        for ending in (f"; {rest}", short or f" {year}", f" {year}"):
            whole = f"{', '.join(each[:count])}{more}{ending}"
            if len(whole) <= room:
                return whole
    return rest


def missing(snapshot: Snapshot, indicator: Indicator, state: ChartState, query: Query) -> tuple[str, ...]:
    """A line for each chosen country without a value in the year of the chart, with its latest value if it has one."""
    points = data_points.points_of(indicators.observations(snapshot.toolkit, indicator))
    years = sorted({point.year for point in points})
    if not years or not indicator.by_country:
        return ()
    year = state.period or years[-1]
    lines = []
    for code in (*state.highlighted, *_unknown(snapshot, state, query)):
        by_year = {point.year: point for point in points if point.ref_area == code}
        name = snapshot.toolkit.areas[code].name
        if not by_year:
            lines.append(f"{name}: no value in any year.")
        elif year not in by_year and state.view not in OVER_YEARS:
            latest = by_year[max(by_year)]
            lines.append(f"{name}: no value in {year} ({latest.year}: {label(indicator, latest.value)}).")
    return tuple(lines)


def _unknown(snapshot: Snapshot, state: ChartState, query: Query) -> list[str]:
    """The codes of countries in the address that the indicator has no observations for, up to MAX_HIGHLIGHTED in all."""
    known = countries.aliases(snapshot.toolkit)
    names = [name.strip() for name in query.text("countries").split(",")[: 2 * MAX_HIGHLIGHTED] if name.strip()]
    codes = dict.fromkeys(known.get(name.lower(), name.upper()) for name in names)
    areas = [
        snapshot.toolkit.areas[code]
        for code in codes
        if code in snapshot.toolkit.areas and code not in state.highlighted
    ]
    room = MAX_HIGHLIGHTED - len(state.highlighted)
    return [area.code for area in areas if area.kind is not AreaKind.GROUP][: max(0, room)]
