"""The chart of an indicator as a graph, a table or a map, and as a picture to download."""

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts import views
from dashboard.charts.build import maps
from dashboard.charts.sizes import Size, SizedFigure, sized
from dashboard.domain.statistics import correlation, indicators
from dashboard.i18n.messages import gettext
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.pages.indicator import ids
from dashboard.web.pages.indicator.answer_tiles import answer_tiles
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import options, pair_of
from dashboard.web.state.chart_source import drawn_year, source_of, status_words
from dashboard.web.state.chart_text import alternative, question, remarks, title

# By default plotly.js fetches the shapes of maps from another server.
GRAPH_CONFIG = {"displayModeBar": False, "responsive": True, "topojsonURL": "/assets/vendor/topojson/"}
MAX_ROWS = 2000  # of a table on the page; files have all rows


def body(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The chart, the table or the map."""
    if state.tab == "table":
        return [_table(snapshot, indicator, state)]
    fig = figure(snapshot, indicator, state)
    if fig is None:
        return [_nothing_to_draw(snapshot, indicator, state)]
    graph = dcc.Graph(id=ids.CARD_GRAPH, config=GRAPH_CONFIG, **graph_properties(fig))
    label = {"aria-label": alternative(snapshot, indicator, state)}
    framed = html.Div(graph, id=ids.CARD_FRAME, role="img", className="graph-frame", **label)
    texts = remarks(snapshot, indicator, state)
    notes = [html.Ul([html.Li(text) for text in texts], className="chart-remarks")] if texts else []
    return [framed, *notes, *_tiles(snapshot, indicator, state)]


def graph_properties(fig: go.Figure) -> dict[str, Any]:
    """The properties of a graph that depend on its figure: the figure, and the height to reserve for it."""
    return {"figure": fig, "style": {"height": f"{fig.layout.height or 360}px"}}


def figure(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> go.Figure | None:
    """The figure of a state; None if there is no value to draw."""
    rows = indicators.observations(snapshot.toolkit, indicator)
    chosen = options(snapshot, indicator, state, rows)
    return maps.choropleth(indicator, rows, chosen) if state.tab == "map" else views.chart(indicator, rows, chosen)


def _nothing_to_draw(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    if indicators.periods(snapshot.toolkit.observations_of(indicator.id)):
        return html.P(f"{title(snapshot, indicator, state)}. Choose another view, year or indicator.", className="lost")
    later = indicators.closest_with_data(snapshot.toolkit, indicator)
    nearest = [html.Li(html.A(indicators.finding(snapshot.toolkit, e), href=urls.indicator(e.id))) for e in later]
    remarks = [
        html.Li(text) for text in dict.fromkeys(snapshot.toolkit.observations_of(indicator.id)["comment"]) if text
    ]
    hints: list[Component] = [html.H2(gettext("Closest available data")), html.Ul(nearest)] if nearest else []
    return html.Div(
        [html.H2(indicators.LOST[indicator.unassigned].capitalize()), html.Ul(remarks[:4]), *hints], className="lost"
    )


def _tiles(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> list[Component]:
    """The countries' answers, where they are known."""
    source = snapshot.toolkit.indicators[indicator.answers_in] if indicator.answers_in else indicator
    if state.tab != "chart" or not (source.by_country and source.answers) or state.drawn_view == views.SCATTER:
        return []
    return answer_tiles(source, indicators.observations(snapshot.toolkit, source), state.period, state.highlighted)


def _table(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    pairs = pair_of(snapshot, indicator, state)
    table = indicators.table(snapshot.toolkit, indicator) if pairs is None else correlation.table(pairs)
    columns = [name for name in table.columns if name not in ("Unit",) and (table[name] != "").any()]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in columns]))
    records = table[columns].head(MAX_ROWS).to_dict("records")
    rows = [
        html.Tr(
            [
                html.Th(row[name], scope="row")
                if place == 0
                else html.Td(row[name], className="number" if name == "Value" or pairs is not None else "")
                for place, name in enumerate(columns)
            ]
        )
        for row in records
    ]
    what = "countries with both values" if pairs is not None else "observations"
    unit = "" if pairs is not None else f" ({indicator.unit})"
    count = f"{len(table)} {what}, values as in the source{unit}"
    caption = html.Caption(
        count if len(records) == len(table) else f"The first {len(records)} of {count}; files hold all"
    )
    return html.Div(
        html.Table([caption, head, html.Tbody(rows)], className="data-table"),
        className="table-frame",
        tabIndex="0",
        role="region",
        **{"aria-label": "Table of all observations"},
    )


def picture(
    snapshot: Snapshot, indicator: Indicator, state: ChartState, size: Size = Size.PAGE, *, terms: bool = False
) -> SizedFigure | None:
    """The figure as a self-contained picture, with its title, question, source and status; None without a figure.

    With ``terms``, the definitions of its glossary terms stand under it.
    """
    fig = figure(snapshot, indicator, state)
    if fig is None:
        return None
    version = f"Data version {snapshot.toolkit.version}"
    words = status_words(snapshot, indicator, drawn_year(snapshot, indicator, state))
    foot = " · ".join((source_of(snapshot, indicator, state), *words, version))
    notes = [f"{term.term}: {term.definition}" for term in snapshot.glossary.of_chart(indicator)] if terms else []
    notes = [*remarks(snapshot, indicator, state), *notes]
    return sized(fig, title(snapshot, indicator, state), question(snapshot, indicator, state), foot, size, notes)
