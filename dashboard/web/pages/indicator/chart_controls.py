"""The controls of a chart card: the view, then those that the view needs."""

from dash import html
from dash.development.base_component import Component

from dashboard.charts import scales
from dashboard.charts import views as charts
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.components import fields
from dashboard.web.pages.indicator import ids
from dashboard.web.state.chart import ChartState, available_views, can_be_coloured, known_countries, known_groups
from dashboard.web.state.chart_options import with_stages

VIEW_NAMES = {
    charts.LATEST: "One year",
    charts.TREND: "Over time",
    charts.CHANGE: "Change",
    charts.MULTIPLES: "Small multiples",
    charts.INDEX: "First year = 100",
    charts.SCATTER: "Two indicators",
    "counts": "Counts",
}
ONE_YEAR = ("", charts.LATEST, charts.SCATTER)
WITH_MEDIANS = (charts.LATEST, charts.TREND, charts.MULTIPLES, charts.INDEX)
LOG = {"plain": "Plain", "log": "Logarithmic"}


def view_control(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The select for the view, if there are several; it stays in place while the other controls change with it."""
    views = available_views(snapshot, indicator, indicators.observations(snapshot.toolkit, indicator))
    if state.tab != "chart" or len(views) < 2:
        return []
    return [fields.select(ids.CARD_VIEW, "Show", {name: VIEW_NAMES[name] for name in views}, state.view or views[0])]


def controls(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The controls of a state other than the view."""
    if state.tab == "table":
        return []
    rows = indicators.observations(snapshot.toolkit, indicator)
    views, years = available_views(snapshot, indicator, rows), indicators.periods(rows)
    is_map = state.tab == "map"
    view = charts.LATEST if is_map else state.view or views[0]
    parts = []
    if view == charts.SCATTER:
        named = {
            partner.id: f"{partner.short_title} ({_edition(snapshot, partner)})"
            for partner in correlation.partners(snapshot.toolkit, indicator)
        }
        ordered = dict(sorted(named.items(), key=lambda pair: pair[1].lower()))
        parts.append(fields.select(ids.CARD_WITH, "Against", ordered, state.partner, wide=True))
    parts += _years(state, view, years) if indicator.by_country else []
    if indicator.by_country and len(rows):
        names = known_countries(snapshot, rows)
        parts.append(
            fields.multi_select(
                ids.CARD_COUNTRIES, "Highlight countries", names, state.highlighted, "Up to six countries"
            )
        )
    groups = known_groups(snapshot, indicator, rows)
    if groups and not is_map and view in WITH_MEDIANS:
        chosen = [code for code in state.groups if code in groups]
        parts.append(fields.multi_select(ids.CARD_GROUPS, "Medians of", groups, chosen, "No medians"))
    can_be_log = view not in (charts.INDEX, charts.SCATTER) and not is_map
    can_be_log = can_be_log and scales.can_be_log(indicator, rows["obs_value"].dropna().tolist())
    scale = fields.select(ids.CARD_SCALE, "Scale", LOG, "log" if state.log else "plain")
    parts.append(
        scale if can_be_log else html.Div(scale, hidden=True)
    )  # hidden, as callbacks name its id and there may be no indicator that shows it
    if can_be_coloured(indicator) and (
        is_map or view == charts.SCATTER or (view == charts.LATEST and not indicator.answers)
    ):
        known = with_stages(snapshot) | {state.principle}
        principles = [p for p in snapshot.toolkit.principles.values() if p.number in known]
        stages = {str(p.number): f"Stage: {p.number} {p.short_title}" for p in principles}
        selected = str(state.principle) if state.principle else None
        plain = "Value" if is_map else "Highlighted countries"
        parts.append(fields.select(ids.CARD_COLOUR, "Colour", stages, selected, plain))
    return parts


def _edition(snapshot: Snapshot, indicator: Indicator) -> str:
    return snapshot.toolkit.datasets[indicator.dataset].title


def _years(state: ChartState, view: str, years: list[int]) -> list[Component]:
    """The year, and for a change also the first year; empty for views of all years."""
    if len(years) < 2 or view not in (*ONE_YEAR, charts.CHANGE):
        return []
    names = {str(year): str(year) for year in reversed(years)}
    if view != charts.CHANGE:
        return [fields.select(ids.CARD_PERIOD, "Year", names, str(state.period or years[-1]))]
    start, end = change_over_time.years(years, state.period, state.start) or (years[0], years[-1])
    return [
        fields.select(ids.CARD_FROM, "From", names, str(start)),
        fields.select(ids.CARD_PERIOD, "To", names, str(end)),
    ]
