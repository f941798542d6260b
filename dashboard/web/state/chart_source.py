"""Where the numbers of a chart come from, and how sure they are, in words."""

from dashboard.charts import views
from dashboard.domain.statistics import indicators
from dashboard.exports.citation.citation import day
from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.ingest.dataset.builder import UNSTATED, imported_on
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import colouring, pairs_of, shifts_of

# Lists that were compiled, and counts: the number of rows says nothing about a panel.
NOT_A_PANEL = frozenset({IndicatorKind.COUNTS, IndicatorKind.MEMBERSHIP})


def drawn_year(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> int | None:
    """The one year that a card shows; None where it shows several, as a table, a line or shares of several years do."""
    several = state.tab == "table" or state.shown not in ("", views.LATEST)
    if several or not indicator.by_country or indicator.kind is IndicatorKind.COUNTS:
        return None
    years = indicators.periods(snapshot.toolkit.observations_of(indicator.id))
    return state.period or (years[-1] if years else None)


def source_of(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """Source, years and number of countries of what a card shows, and whose stages are its colours."""
    shifts, found = shifts_of(snapshot, indicator, state), pairs_of(snapshot, indicator, state)
    if found is not None:
        told = [
            f"{_origin(snapshot, found.indicator)}, {found.year}",
            f"{_origin(snapshot, found.other)}, {found.other_year}",
        ]
        line = f"Sources: {'; '.join(told)} · n = {len(found.rows)}"
    elif shifts is not None:
        line = f"Source: {_origin(snapshot, indicator)} · {shifts.start} and {shifts.end} · n = {len(shifts.compared)}"
    else:
        line = source_line(snapshot, indicator, drawn_year(snapshot, indicator, state))
    colours = colouring(snapshot, state)
    return f"{line} · {colours.title}" if colours else line


def _origin(snapshot: Snapshot, indicator: Indicator) -> str:
    """What the source is called; of figures that were brought along, by whom they were made, and that they were brought."""
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    if dataset.id not in snapshot.toolkit.imported:
        return indicator.source or dataset.title
    named = (
        (dataset.title, "publisher not stated") if dataset.publisher == UNSTATED else (dataset.publisher, dataset.title)
    )
    when = imported_on(dataset)
    return f"{', '.join(named)} (own figures{f', imported {day(when)}' if when else ''})"


def source_line(snapshot: Snapshot, indicator: Indicator, period: int | None = None) -> str:
    """Source, year and number of respondents or countries: what goes with a chart wherever it goes.

    ``period`` is the year that is shown; where it is None, all years are named.
    """
    rows = snapshot.toolkit.observations_of(indicator.id)
    current = indicators.in_period(rows, period)
    years = [period] if period else indicators.periods(rows)
    facts = [f"Source: {_origin(snapshot, indicator)}"]
    facts.append(
        ", ".join(map(str, years)) or ("no number can be assigned" if indicator.unassigned else "no number survives")
    )
    respondents = indicator.denominator(indicator.highlight or "_T")
    if respondents:
        facts.append(f"n = {respondents}{' (inferred)' if indicator.denominators_inferred else ''}")
    elif indicator.by_country and indicator.kind not in NOT_A_PANEL and not current.empty:
        areas = (snapshot.toolkit.areas[code] for code in current["ref_area"])
        facts.append(f"n = {sum(area.kind is AreaKind.COUNTRY for area in areas)}")
    return " · ".join(facts)


def status_words(snapshot: Snapshot, indicator: Indicator) -> list[str]:
    """What the statuses besides printed mean, one sentence each."""
    found = map(ObsStatus, indicators.statuses(snapshot.toolkit.observations_of(indicator.id)))
    return [f"{status.capitalize()}. {STATUS_LEGEND[status]}" for status in found]
