"""What a card says about the chart in its state: its title, its text alternative, and what to know beside it."""

from dashboard.charts import views
from dashboard.charts.colouring import classes
from dashboard.charts.options import Colouring
from dashboard.domain.statistics import change_over_time, correlation, indicators
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import colouring, pairs_of, shifts_of
from dashboard.web.state.chart_source import drawn_year

OVER_TIME = (views.TREND, views.CHANGE, views.MULTIPLES, views.INDEX)


def title(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """What is seen, in one sentence made from the numbers."""
    stages = colouring(snapshot, state)
    if stages is not None and state.tab == "map":
        return f"{stages.title}. {_counted(snapshot, indicator, state, stages)}"
    changed, found = shifts_of(snapshot, indicator, state), pairs_of(snapshot, indicator, state)
    if changed is not None:
        return change_over_time.finding(indicator, changed)
    if found is not None:
        return correlation.finding(found)
    return indicators.finding(snapshot.toolkit, indicator, drawn_year(snapshot, indicator, state))


def _counted(snapshot: Snapshot, indicator: Indicator, state: ChartState, stages: Colouring) -> str:
    """How many of the countries that a map shows are of which class."""
    rows = indicators.in_period(snapshot.toolkit.observations_of(indicator.id), state.period)
    areas = (snapshot.toolkit.areas[code] for code in rows.dropna(subset=["obs_value"])["ref_area"])
    codes = [area.code for area in areas if area.kind is not AreaKind.GROUP]
    return ", ".join(f"{one.said.lower()} {len(one.codes)}" for one in classes(stages, codes)).capitalize()


def question(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """What was asked; of both indicators, where two are shown; and where the colours say something else, that they do."""
    stages = colouring(snapshot, state)
    whose = f" {stages.title}." if stages and state.tab != "map" else ""  # the title of a map says it
    colours = [f"The colours are stages, not values.{whose}"] if stages else []
    if state.shown != views.SCATTER:
        return " ".join([indicator.question, *colours])
    both = (indicator, snapshot.toolkit.indicators[state.partner])
    return " ".join([*(f"{one.short_title}: {one.question}" for one in both), *colours])


def alternative(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """A sentence for those who cannot see the chart."""
    stages = colouring(snapshot, state)
    if stages is not None and state.tab == "map":
        return f"A map. {title(snapshot, indicator, state)}. The table holds the values of {indicator.short_title}."
    changed, found = shifts_of(snapshot, indicator, state), pairs_of(snapshot, indicator, state)
    if changed is not None:
        return change_over_time.alternative(indicator, changed)
    if found is not None:
        return (
            f"A dot for each of {len(found.rows)} countries. {correlation.finding(found)}. The table holds both values."
        )
    return indicators.text_alternative(snapshot.toolkit, indicator, drawn_year(snapshot, indicator, state))


def remarks(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[str]:
    """What stands under the chart in words: who is left out, what a correlation is, what differs between editions."""
    changed, found = shifts_of(snapshot, indicator, state), pairs_of(snapshot, indicator, state)
    told = []
    if changed is not None:
        told += change_over_time.left_out(changed)
    if found is not None:
        told += correlation.remarks(found)
    if state.shown in OVER_TIME:
        notes = filter(None, dict.fromkeys((indicator.note, snapshot.toolkit.datasets[indicator.dataset].note)))
        told += [f"About the numbers: {text}" for text in (" ".join(notes),) if text]
    if state.shown == views.INDEX and indicator.kind != "counts":
        told.append(
            "An index compares each country with itself in the first year: who began low can rise far. Countries without "
            "a value above zero in the first year are left out, and the outermost lines leave the frame."
        )
    return told
