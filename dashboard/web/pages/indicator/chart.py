"""The chart of an indicator in the form that a reader chose: as a graph, a table or a map, or as a picture to keep."""

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts import views
from dashboard.charts.build import maps
from dashboard.charts.sizes import Fitted, Size, sized
from dashboard.domain.statistics import correlation, indicators
from dashboard.model.documents import Indicator
from dashboard.services.app_state import Site
from dashboard.web import urls
from dashboard.web.pages.indicator import ids
from dashboard.web.pages.indicator.answer_tiles import answer_tiles
from dashboard.web.state.chart import CardState
from dashboard.web.state.chart_options import options, pairs_of
from dashboard.web.state.chart_source import source_of, status_words
from dashboard.web.state.chart_text import alternative, question, remarks, title

# Map shapes come from our own server, wherever plotly.js was loaded from.
GRAPH_CONFIG = {"displayModeBar": False, "responsive": True, "topojsonURL": "/assets/vendor/topojson/"}
MOST_ROWS = 2000  # of a table on a page


def body(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """The chart, the table or the map."""
    if state.tab == "table":
        return [_table(site, entry, state)]
    fig = figure(site, entry, state)
    if fig is None:
        return [_nothing_to_draw(site, entry, state)]
    graph = dcc.Graph(id=ids.CARD_GRAPH, config=GRAPH_CONFIG, **graph_properties(fig))
    said = {"aria-label": alternative(site, entry, state)}
    framed = html.Div(graph, id=ids.CARD_FRAME, role="img", className="graph-frame", **said)
    told = remarks(site, entry, state)
    words = [html.Ul([html.Li(text) for text in told], className="chart-remarks")] if told else []
    return [framed, *words, *_tiles(site, entry, state)]


def graph_properties(fig: go.Figure) -> dict[str, Any]:
    """What a graph is given of its figure: the figure, and its height, which the page keeps free for it."""
    return {"figure": fig, "style": {"height": f"{fig.layout.height or 360}px"}}


def figure(site: Site, entry: Indicator, state: CardState) -> go.Figure | None:
    """The figure of a state; None where there is no value to draw."""
    rows = indicators.observations(site.toolkit, entry)
    chosen = options(site, entry, state, rows)
    return maps.choropleth(entry, rows, chosen) if state.tab == "map" else views.chart(entry, rows, chosen)


def _nothing_to_draw(site: Site, entry: Indicator, state: CardState) -> Component:
    if indicators.periods(site.toolkit.observations_of(entry.id)):
        return html.P(f"{title(site, entry, state)}. Choose another view, year or indicator.", className="lost")
    later = [site.toolkit.indicators[name] for name in entry.related]
    nearest = [html.Li(html.A(indicators.finding(site.toolkit, e), href=urls.indicator(e.id))) for e in later]
    remarks = [html.Li(text) for text in dict.fromkeys(site.toolkit.observations_of(entry.id)["comment"]) if text]
    hints: list[Component] = [html.H2("The nearest data there is"), html.Ul(nearest)] if nearest else []
    return html.Div(
        [html.H2(indicators.LOST[entry.unassigned].capitalize()), html.Ul(remarks[:4]), *hints], className="lost"
    )


def _tiles(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """Each country's own answer, where answers are known."""
    source = site.toolkit.indicators[entry.answers_in] if entry.answers_in else entry
    if state.tab != "chart" or not (source.by_country and source.answers) or state.shown == views.SCATTER:
        return []
    return answer_tiles(source, indicators.observations(site.toolkit, source), state.period, state.lit)


def _table(site: Site, entry: Indicator, state: CardState) -> Component:
    found = pairs_of(site, entry, state)
    table = indicators.table(site.toolkit, entry) if found is None else correlation.table(found)
    columns = [name for name in table.columns if name not in ("Unit",) and (table[name] != "").any()]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in columns]))
    records = table[columns].head(MOST_ROWS).to_dict("records")
    rows = [
        html.Tr(
            [
                html.Th(row[name], scope="row")
                if place == 0
                else html.Td(row[name], className="number" if name == "Value" or found is not None else "")
                for place, name in enumerate(columns)
            ]
        )
        for row in records
    ]
    what = "countries with both values" if found is not None else "observations"
    unit = "" if found is not None else f" ({entry.unit})"
    told = f"{len(table)} {what}, values as in the source{unit}"
    caption = html.Caption(
        told if len(records) == len(table) else f"The first {len(records)} of {told}; files hold all"
    )
    return html.Div(
        html.Table([caption, head, html.Tbody(rows)], className="data-table"),
        className="table-frame",
        tabIndex="0",
        role="region",
        **{"aria-label": "Table of all observations"},
    )


def picture(
    site: Site, entry: Indicator, state: CardState, size: Size = Size.PAGE, *, terms: bool = False
) -> Fitted | None:
    """The figure as a picture that stands alone: with title, question, source and the status of its numbers.

    With ``terms``, the definitions of the terms in it are notes under it.
    """
    fig = figure(site, entry, state)
    if fig is None:
        return None
    version = f"Data version {site.toolkit.version}"
    foot = " · ".join((source_of(site, entry, state), *status_words(site, entry), version))
    notes = [f"{term.term}: {term.definition}" for term in site.glossary.of_chart(entry)] if terms else []
    notes = [*remarks(site, entry, state), *notes]
    return sized(fig, title(site, entry, state), question(site, entry, state), foot, size, notes)
