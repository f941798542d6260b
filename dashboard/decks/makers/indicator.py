"""The slide of an indicator: what is seen, the chart in its form, its table, and where it comes from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from dashboard.charts import data_points, views
from dashboard.charts.slide_shape import in_slide_shape
from dashboard.decks.content import tables
from dashboard.decks.indicator import group_medians, notes, scatter, selected_countries
from dashboard.decks.indicator import table as indicator_table
from dashboard.decks.indicator.numbers import shown
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.statistics import indicators
from dashboard.model.codes import IndicatorKind
from dashboard.model.deck import Slide, SlideKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state import chart_text
from dashboard.web.state.chart import ChartState, chart_state
from dashboard.web.state.chart_options import options, pairs_of
from dashboard.web.state.chart_source import source_of, status_words

PARTS: Mapping[str, str] = {}
NO_MAP = "The map is shown as the values behind it: files of slides hold no map shapes. The live page draws it."
MOST_REMARKS = 4
MOST_ROWS = 22  # countries with a row and a name each: more would be too small to read
LONGEST_TITLE = 150  # characters of one that names chosen countries
NO_LINES = (
    "A file of slides shows the table in the place of this chart: no country is chosen, and a median of these numbers "
    "would mean nothing. Choose countries, and their lines are drawn."
)


def slides(snapshot: Snapshot, asked: ViewRequest, name: str) -> list[Slide]:
    """The chart of an indicator in the state of the address, or its table. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    state = chart_state(snapshot, indicator, asked.query)
    if indicators.in_period(snapshot.toolkit.observations_of(indicator.id), state.period).empty:
        return [_lost(snapshot, indicator, state)]
    if state.tab == "table":
        pairs = pairs_of(snapshot, indicator, state)
        whole = scatter.table(pairs) if pairs is not None else indicator_table.of(snapshot, indicator, state)
        slide = _slide(snapshot, indicator, state)
        slide = replace(
            slide, status=(*selected_countries.missing(snapshot, indicator, state, asked.query), *slide.status)
        )
        return [replace(slide, table=table, lead="table") for table in tables.parts(tables.beside(whole))]
    slide = _chart(snapshot, indicator, state)
    return [
        replace(slide, status=(*selected_countries.missing(snapshot, indicator, state, asked.query), *slide.status))
    ]


def _chart(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """The chart, with the same numbers for a native chart and as a table; a map is drawn as the values behind it."""
    plotted = replace(state, tab="chart", view="") if state.tab == "map" else state
    rows = indicators.observations(snapshot.toolkit, indicator)
    drawn = views.chart(indicator, rows, replace(options(snapshot, indicator, plotted, rows), most_rows=MOST_ROWS))
    found = shown(snapshot, indicator, plotted)
    slide = _slide(snapshot, indicator, state)
    form = found[0].form if found else None
    return replace(
        slide,
        figure=plain(in_slide_shape(drawn)) if drawn else None,
        chart=found[0] if found else None,
        table=found[1] if found else indicator_table.of(snapshot, indicator, state),
        lead="chart" if drawn else "table",
        notes=notes.of_indicator(
            snapshot,
            indicator,
            state,
            form,
            *_of_groups(snapshot, indicator, state),
            *([NO_MAP] if state.tab == "map" else []),
            *([NO_LINES] if drawn and not found else []),
        ),
    )


def _slide(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """Everything but what stands in the middle."""
    pairs = pairs_of(snapshot, indicator, state)
    return Slide(
        SlideKind.VIEW,
        _title(snapshot, indicator, state),
        chart_text.question(snapshot, indicator, state),
        alternative=chart_text.alternative(snapshot, indicator, state),
        source=source_of(snapshot, indicator, state),
        status=(*status_words(snapshot, indicator), *notes.stages(snapshot, state)),
        link=state.url(),
        notes=notes.of_indicator(snapshot, indicator, state, None),
        cite=(indicator.id, pairs.other.id) if pairs is not None else (indicator.id,),
    )


def _title(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """What is seen; the values of chosen countries lead where a title has room for them."""
    said = chart_text.title(snapshot, indicator, state)
    if state.shown not in ("", views.LATEST) or indicator.kind not in (IndicatorKind.SCORE, IndicatorKind.RANK):
        return said
    marked = data_points.of_period(indicators.observations(snapshot.toolkit, indicator), state.period)
    found = {mark.ref_area: mark for mark in marked}
    highlighted = [found[code] for code in state.highlighted if code in found]
    head, all_of_them = f"{indicator.short_title}: ", said.removeprefix(f"{indicator.short_title}: ")
    medians = group_medians.told(indicator, group_medians.group_medians(snapshot, indicator, state, marked))
    if medians:  # the chart names the countries of the group, where they are few
        return f"{head}{medians} ({marked[0].year})"
    return head + selected_countries.in_title(indicator, highlighted, marked, all_of_them, LONGEST_TITLE - len(head))


def _of_groups(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[str]:
    """What the speaker is told of the chosen groups."""
    marked = data_points.of_period(indicators.observations(snapshot.toolkit, indicator), state.period)
    found = group_medians.group_medians(snapshot, indicator, state, marked)
    said = group_medians.told(indicator, found)
    return [*([f"{said[0].upper()}{said[1:]}."] if said else []), *group_medians.without(found)]


def _lost(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """What stands in the place of a chart whose numbers are lost: why, and the nearest data there is."""
    said = dict.fromkeys(snapshot.toolkit.observations_of(indicator.id)["comment"])
    nearest = [indicators.finding(snapshot.toolkit, snapshot.toolkit.indicators[name]) for name in indicator.related]
    points = [
        *[text for text in said if text][:MOST_REMARKS],
        *(f"The nearest data there is: {text}" for text in nearest[:MOST_REMARKS]),
    ]
    return replace(_slide(snapshot, indicator, state), points=tuple(points), lead="points")


def plain(drawn: go.Figure) -> dict[str, Any]:
    """A figure as plain JSON values: lists, numbers and text."""
    found: dict[str, Any] = orjson.loads(to_json_plotly(drawn, engine="orjson"))
    return {"data": found["data"], "layout": found["layout"]}
