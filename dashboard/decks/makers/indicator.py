"""The slide of an indicator: finding, chart, table and source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from dashboard.charts import data_points, views
from dashboard.charts.build import maps
from dashboard.charts.slide_shape import in_slide_shape
from dashboard.decks.content import tables
from dashboard.decks.indicator import group_medians, notes, scatter, selected_countries
from dashboard.decks.indicator import table as indicator_table
from dashboard.decks.indicator.numbers import chart_and_table
from dashboard.decks.view_request import ViewRequest
from dashboard.domain.statistics import indicators
from dashboard.i18n.messages import gettext
from dashboard.model.codes import IndicatorKind
from dashboard.model.deck import Slide, SlideKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state import chart_text
from dashboard.web.state.chart import ChartState, chart_state
from dashboard.web.state.chart_options import options, pair_of
from dashboard.web.state.chart_source import drawn_year, source_of, status_words

PARTS: Mapping[str, str] = {}
NO_MAP = "The map is shown as the values behind it: files of slides hold no map shapes. The live page draws it."
MAX_REMARKS = 4
MAX_ROWS = 22  # countries with a row each: the names of more would be too small to read
MAX_TITLE = 150  # characters of a title that names chosen countries
NO_LINES = (
    "A file of slides shows the table in the place of this chart: no country is chosen, and a median of these numbers "
    "would mean nothing. Choose countries, and their lines are drawn."
)


def slides(snapshot: Snapshot, request: ViewRequest, name: str) -> list[Slide]:
    """The chart or the table of an indicator in the state of the address. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    state = chart_state(snapshot, indicator, request.query)
    if indicators.in_period(snapshot.toolkit.observations_of(indicator.id), state.period).empty:
        return [_without_values(snapshot, indicator, state)]
    if state.tab == "table":
        pairs = pair_of(snapshot, indicator, state)
        whole = scatter.table(pairs) if pairs is not None else indicator_table.of(snapshot, indicator, state)
        slide = _slide(snapshot, indicator, state)
        slide = replace(
            slide, status=(*selected_countries.missing(snapshot, indicator, state, request.query), *slide.status)
        )
        return [replace(slide, table=table, lead="table") for table in tables.parts(tables.in_blocks(whole))]
    slide = _chart(snapshot, indicator, state)
    return [
        replace(slide, status=(*selected_countries.missing(snapshot, indicator, state, request.query), *slide.status))
    ]


def _chart(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """The slide with the figure, and the same numbers as a native chart and as a table; a map shows its values."""
    plotted = replace(state, tab="chart", view="") if state.tab == "map" else state
    rows = indicators.observations(snapshot.toolkit, indicator)
    drawn = views.chart(indicator, rows, replace(options(snapshot, indicator, plotted, rows), most_rows=MAX_ROWS))
    native = chart_and_table(snapshot, indicator, plotted)
    slide = _slide(snapshot, indicator, state)
    form = native[0].form if native else None
    return replace(
        slide,
        figure=plain_figure(in_slide_shape(drawn)) if drawn else None,
        chart=native[0] if native else None,
        table=native[1] if native else indicator_table.of(snapshot, indicator, state),
        lead="chart" if drawn else "table",
        notes=notes.of_indicator(
            snapshot,
            indicator,
            state,
            form,
            *_of_groups(snapshot, indicator, state),
            *([NO_MAP] if state.tab == "map" else []),
            *([NO_LINES] if drawn and not native else []),
        ),
    )


def map_figure(snapshot: Snapshot, request: ViewRequest, name: str) -> dict[str, Any] | None:
    """The map that an address shows, as plain values, for pictures; None if it shows no map. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    state = chart_state(snapshot, indicator, request.query)
    if state.tab != "map":
        return None
    rows = indicators.observations(snapshot.toolkit, indicator)
    drawn = maps.choropleth(indicator, rows, options(snapshot, indicator, state, rows))
    return plain_figure(drawn) if drawn else None


def _slide(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """The slide without its chart or table."""
    pairs = pair_of(snapshot, indicator, state)
    return Slide(
        SlideKind.VIEW,
        _title(snapshot, indicator, state),
        chart_text.question(snapshot, indicator, state),
        alternative=chart_text.alternative(snapshot, indicator, state),
        source=source_of(snapshot, indicator, state),
        status=(
            *status_words(snapshot, indicator, drawn_year(snapshot, indicator, state)),
            *notes.stages(snapshot, state),
        ),
        link=state.url(),
        notes=notes.of_indicator(snapshot, indicator, state, None),
        cite=(indicator.id, pairs.other.id) if pairs is not None else (indicator.id,),
    )


def _title(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> str:
    """The finding, with the values of chosen countries first as far as they fit."""
    title = chart_text.title(snapshot, indicator, state)
    if state.drawn_view not in ("", views.LATEST) or indicator.kind not in (IndicatorKind.SCORE, IndicatorKind.RANK):
        return title
    points = data_points.points_of_period(indicators.observations(snapshot.toolkit, indicator), state.period)
    by_country = {point.ref_area: point for point in points}
    highlighted = [by_country[code] for code in state.highlighted if code in by_country]
    head, finding = f"{indicator.short_title}: ", title.removeprefix(f"{indicator.short_title}: ")
    medians = group_medians.summary(indicator, group_medians.group_medians(snapshot, indicator, state, points))
    if medians:  # the chart names the countries of a small group
        return f"{head}{medians} ({points[0].year})"
    return head + selected_countries.in_title(indicator, highlighted, points, finding, MAX_TITLE - len(head))


def _of_groups(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[str]:
    """The lines about the chosen groups in the notes."""
    points = data_points.points_of_period(indicators.observations(snapshot.toolkit, indicator), state.period)
    medians = group_medians.group_medians(snapshot, indicator, state, points)
    text = group_medians.summary(indicator, medians)
    return [*([f"{text[0].upper()}{text[1:]}."] if text else []), *group_medians.too_small(medians)]


def _without_values(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Slide:
    """The slide shown instead of a chart without values: the reason, and the closest available data."""
    comments = dict.fromkeys(snapshot.toolkit.observations_of(indicator.id)["comment"])
    closest = indicators.closest_with_data(snapshot.toolkit, indicator)
    nearest = [indicators.finding(snapshot.toolkit, other) for other in closest]
    points = [
        *[text for text in comments if text][:MAX_REMARKS],
        *(gettext("Closest available data: {finding}", finding=text) for text in nearest[:MAX_REMARKS]),
    ]
    return replace(_slide(snapshot, indicator, state), points=tuple(points), lead="points")


def plain_figure(figure: go.Figure) -> dict[str, Any]:
    """The data and layout of a figure as plain JSON values: lists, numbers and text."""
    values: dict[str, Any] = orjson.loads(to_json_plotly(figure, engine="orjson"))
    return {"data": values["data"], "layout": values["layout"]}
