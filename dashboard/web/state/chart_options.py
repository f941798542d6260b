"""The options of a card's figure for its state: years, medians, pairs, stages."""

import pandas as pd

from dashboard.charts import views
from dashboard.charts.options import Colouring
from dashboard.charts.views import ChartOptions
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.reference import countries
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.domain.statistics.change_over_time import ChangeOverTime
from dashboard.domain.statistics.correlation import IndicatorPair
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ALL, MEDIANS, ChartState

MIN_COUNTRIES = 3  # with a value: a smaller group has no median, on charts and on slides


def options(snapshot: Snapshot, indicator: Indicator, state: ChartState, rows: pd.DataFrame) -> ChartOptions:
    """The options of the figure of a state."""
    return ChartOptions(
        period=state.period,
        view=state.view or None,
        highlighted=state.highlighted,
        groups=_groups(snapshot, indicator, state, rows),
        start=state.start,
        is_log=state.log,
        pairs=pair_of(snapshot, indicator, state),
        colouring=colouring(snapshot, state),
    )


def change_of(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> ChangeOverTime | None:
    """The change between the two years of a state; None if its view is not a change."""
    if state.drawn_view != views.CHANGE:
        return None
    rows = indicators.observations(snapshot.toolkit, indicator)
    years = change_over_time.years(indicators.periods(rows), state.period, state.start)
    return change_over_time.change_over_time(rows, *years) if years else None


def pair_of(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> IndicatorPair | None:
    """Both values of each country; None if the state does not show two indicators."""
    if state.drawn_view != views.SCATTER:
        return None
    return correlation.indicator_pair(
        snapshot.toolkit, indicator, snapshot.toolkit.indicators[state.partner], state.period
    )


def colouring(snapshot: Snapshot, state: ChartState) -> Colouring | None:
    """The stages of all countries on a principle; None if the state does not show them.

    They come from the published self-assessments or, if there are none, from public evidence; never from the
    illustrative example, whose countries are fictional.
    """
    if state.principle is None or state.tab == "table" or state.drawn_view not in ("", views.LATEST, views.SCATTER):
        return None
    comparison = _comparison(snapshot)
    stages = {
        code: cell.result.symbol for (code, number), cell in comparison.cells.items() if number == state.principle
    }
    name = snapshot.toolkit.principles[state.principle].short_title
    title = f"Stages on principle {state.principle}, {name}: {_source_years(comparison)}"
    return Colouring(title, stages, comparison.source is Source.EVIDENCE)


def _source_years(comparison: Comparison) -> str:
    """The source with its years, such as “public evidence, 2022”."""
    years = sorted({document.cycle for document in comparison.documents.values()} or comparison.cycles)
    span = " to ".join(map(str, dict.fromkeys((years[0], years[-1]))))
    return f"{SOURCE_NAMES[comparison.source].lower()}, {span}"


def with_stages(snapshot: Snapshot) -> set[int]:
    """The principles on which at least one country has a stage that can be a colour."""
    return {number for (_, number), cell in _comparison(snapshot).cells.items() if cell.result.is_assessed}


def _comparison(snapshot: Snapshot) -> Comparison:
    published = snapshot.comparisons.of(Source.ASSESSMENTS).published
    return snapshot.comparisons.of(Source.EVIDENCE) if published.is_empty else published


def _groups(
    snapshot: Snapshot, indicator: Indicator, state: ChartState, rows: pd.DataFrame
) -> dict[str, list[str]] | None:
    """The groups whose medians are drawn, by name: the chosen ones; in small multiples by default the regions."""
    if indicator.kind is not IndicatorKind.SCORE:
        return {}
    if not state.groups:
        return None
    areas = [snapshot.toolkit.areas[code] for code in rows["ref_area"].unique()]
    by_region = state.view == views.MULTIPLES and state.groups == MEDIANS and not state.highlighted
    regions = [group.code for group in snapshot.toolkit.groups.values() if group.is_region]
    chosen = regions if by_region else state.groups
    members = {_name(snapshot, code): [area.code for area in _members(snapshot, areas, code)] for code in chosen}
    return {name: codes for name, codes in members.items() if len(codes) >= MIN_COUNTRIES}


def _name(snapshot: Snapshot, code: str) -> str:
    return {ALL: "All", "OECD": "OECD today"}.get(code) or snapshot.toolkit.groups[code].name


def _members(snapshot: Snapshot, areas: list[Area], code: str) -> list[Area]:
    if code == ALL:
        return [area for area in areas if area.kind is AreaKind.COUNTRY]
    return countries.in_group(snapshot.toolkit, areas, code)
