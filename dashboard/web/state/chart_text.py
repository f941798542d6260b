"""The texts of a card in its state: title, question, text alternative, remarks."""

from dashboard.charts import views
from dashboard.charts.colouring import classes
from dashboard.charts.options import Colouring
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.domain.statistics.alternative import text_alternative
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import change_of, colouring, pair_of
from dashboard.web.state.chart_source import drawn_year

OVER_TIME = (views.TREND, views.CHANGE, views.MULTIPLES, views.INDEX)


def title(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """The finding of the chart in one sentence, generated from the numbers."""
    stages = colouring(snapshot, state)
    if stages is not None and state.tab == "map":
        return f"{stages.title}. {_counted(snapshot, indicator, state, stages)}"
    change, pair = change_of(snapshot, indicator, state), pair_of(snapshot, indicator, state)
    if change is not None:
        return change_over_time.finding(indicator, change)
    if pair is not None:
        return correlation.finding(pair)
    return indicators.finding(snapshot.toolkit, indicator, drawn_year(snapshot, indicator, state))


def _counted(snapshot: Snapshot, indicator: Indicator, state: ChartState, stages: Colouring) -> str:
    """The number of countries on a map in each stage class."""
    rows = indicators.in_period(snapshot.toolkit.observations_of(indicator.id), state.period)
    areas = (snapshot.toolkit.areas[code] for code in rows.dropna(subset=["obs_value"])["ref_area"])
    codes = [area.code for area in areas if area.kind is not AreaKind.GROUP]
    return ", ".join(
        f"{stage_class.label.lower()} {len(stage_class.codes)}" for stage_class in classes(stages, codes)
    ).capitalize()


def question(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """The question of the indicator, or of both in a scatter, and a note if the colours are stages."""
    stages = colouring(snapshot, state)
    whose = f" {stages.title}." if stages and state.tab != "map" else ""  # the title of a map says it
    colours = [f"The colours are stages, not values.{whose}"] if stages else []
    if state.drawn_view != views.SCATTER:
        return " ".join([indicator.question, *colours])
    both = (indicator, snapshot.toolkit.indicators[state.partner])
    return " ".join(
        [*(f"{each_indicator.short_title}: {each_indicator.question}" for each_indicator in both), *colours]
    )


def alternative(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """The text alternative of the chart."""
    stages = colouring(snapshot, state)
    if stages is not None and state.tab == "map":
        return f"A map. {title(snapshot, indicator, state)}. The table holds the values of {indicator.short_title}."
    change, pair = change_of(snapshot, indicator, state), pair_of(snapshot, indicator, state)
    if change is not None:
        return change_over_time.alternative(indicator, change)
    if pair is not None:
        return (
            f"A dot for each of {len(pair.rows)} countries. {correlation.finding(pair)}. The table holds both values."
        )
    return text_alternative(snapshot.toolkit, indicator, drawn_year(snapshot, indicator, state))


def remarks(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[str]:
    """The remarks under the chart: omitted countries, the limits of a correlation, differences between editions."""
    change, pair = change_of(snapshot, indicator, state), pair_of(snapshot, indicator, state)
    lines = []
    if change is not None:
        lines += change_over_time.not_compared_notes(change)
    if pair is not None:
        lines += correlation.notes(pair)
    if state.drawn_view in OVER_TIME:
        notes = filter(None, dict.fromkeys((indicator.note, snapshot.toolkit.datasets[indicator.dataset].note)))
        lines += [f"About the numbers: {text}" for text in (" ".join(notes),) if text]
    if state.drawn_view == views.INDEX and indicator.kind != "counts":
        lines.append(
            "An index compares each country with itself in the first year: who began low can rise far. Countries without "
            "a value above zero in the first year are left out, and the outermost lines leave the frame."
        )
    return lines
