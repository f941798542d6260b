"""The source line of a chart and the explanations of its observation statuses."""

from dashboard.charts import views
from dashboard.domain.statistics import indicators
from dashboard.exports.citation.citation import day
from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.i18n.messages import gettext, message
from dashboard.ingest.dataset.builder import UNSTATED, imported_on
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import change_of, colouring, pair_of

# Compiled lists and counts: the number of their rows is not a number of respondents.
BORDERS = message("Borders: United Nations geodata, shown as that source draws them")
NOT_A_PANEL = frozenset({IndicatorKind.COUNTS, IndicatorKind.MEMBERSHIP})


def drawn_year(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> int | None:
    """The single year that a card shows; None if it shows several, as a table, a line or shares of several years do."""
    several = state.tab == "table" or state.drawn_view not in ("", views.LATEST)
    if several or not indicator.by_country or indicator.kind is IndicatorKind.COUNTS:
        return None
    years = indicators.periods(snapshot.toolkit.observations_of(indicator.id))
    return state.period or (years[-1] if years else None)


def source_of(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """Source, years and number of countries of a card, and the source of the stages that colour it."""
    change, pair = change_of(snapshot, indicator, state), pair_of(snapshot, indicator, state)
    if pair is not None:
        origins = [
            f"{_origin(snapshot, pair.indicator)}, {pair.year}",
            f"{_origin(snapshot, pair.other)}, {pair.other_year}",
        ]
        line = f"Sources: {'; '.join(origins)} · n = {len(pair.rows)}"
    elif change is not None:
        line = f"Source: {_origin(snapshot, indicator)} · {change.start} and {change.end} · n = {len(change.compared)}"
    else:
        line = source_line(snapshot, indicator, drawn_year(snapshot, indicator, state))
    colours = colouring(snapshot, state)
    line = f"{line} · {colours.title}" if colours else line
    return f"{line} · {gettext(BORDERS)}" if state.tab == "map" else line


def _origin(snapshot: Snapshot, indicator: Indicator) -> str:
    """The name of the source; for an imported dataset also its publisher and the date of the import."""
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    if dataset.id not in snapshot.toolkit.imported:
        return indicator.source or dataset.title
    named = (
        (dataset.title, "publisher not stated") if dataset.publisher == UNSTATED else (dataset.publisher, dataset.title)
    )
    when = imported_on(dataset)
    return f"{', '.join(named)} (your data{f', imported {day(when)}' if when else ''})"


def source_line(snapshot: Snapshot, indicator: Indicator, period: int | None = None) -> str:
    """Source, year and number of respondents or countries: the line that accompanies a chart everywhere.

    ``period`` is the year of the chart; None stands for all years.
    """
    rows = snapshot.toolkit.observations_of(indicator.id)
    current = indicators.in_period(rows, period)
    years = [period] if period else indicators.periods(rows)
    facts = [f"Source: {_origin(snapshot, indicator)}"]
    facts.append(
        ", ".join(map(str, years)) or ("no number can be assigned" if indicator.unassigned else "no numbers available")
    )
    panels = _panels(indicator)
    if panels:
        facts.append(f"n = {'–'.join(map(str, panels))}{' (inferred)' if indicator.denominators_inferred else ''}")
    elif indicator.by_country and indicator.kind not in NOT_A_PANEL and not current.empty:
        areas = (snapshot.toolkit.areas[code] for code in current["ref_area"])
        facts.append(f"n = {sum(area.kind is AreaKind.COUNTRY for area in areas)}")
    if total := indicators.printed_sum(indicator, current):
        facts.append(gettext("the printed parts add up to {total}%", total=total))
    return " · ".join(facts)


def _panels(indicator: Indicator) -> list[int]:
    """The number of respondents, or the smallest and largest where they differ between categories; empty if unknown."""
    respondents = indicator.denominator(indicator.highlight or "_T")
    numbers = [respondents] if respondents else sorted(indicator.denominators.values())
    return list(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else []


def status_words(snapshot: Snapshot, indicator: Indicator, period: int | None = None) -> list[str]:
    """The meaning of each status other than printed among the observations of a year, or of all years, one line each."""
    rows = snapshot.toolkit.observations_of(indicator.id)
    current = rows if period is None else rows[rows["time_period"] == period]
    statuses = map(ObsStatus, indicators.statuses(current))
    return [f"{status.capitalize()}. {STATUS_LEGEND[status]}" for status in statuses]
