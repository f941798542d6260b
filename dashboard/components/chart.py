"""The chart of an indicator in the form that a reader chose: as a graph, a table or a map, or as a picture to keep."""

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import ids, urls
from dashboard.components.chart_state import CardState
from dashboard.components.country_list import MOST_OPEN, country_list
from dashboard.components.provenance import drawn_year, source_line, status_words
from dashboard.components.site import Site
from dashboard.domain import countries, indicators
from dashboard.figures import charts, maps
from dashboard.figures.charts import ChartOptions
from dashboard.schema.codes import UNIT_NAMES, AreaKind, IndicatorKind
from dashboard.schema.documents import Indicator

PICTURE_WIDTH = 960
# Map shapes come from our own server, wherever plotly.js was loaded from.
GRAPH_CONFIG = {"displayModeBar": False, "responsive": True, "topojsonURL": "/assets/vendor/topojson/"}


def body(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """The chart, the table or the map."""
    if state.tab == "table":
        return [_table(site, entry)]
    fig = figure(site, entry, state)
    if fig is None:
        return [_nothing_to_draw(site, entry)]
    graph = dcc.Graph(
        id=ids.CARD_GRAPH,
        figure=fig,
        config=GRAPH_CONFIG,
        style={"height": f"{fig.layout.height or 360}px"},
    )
    text = indicators.text_alternative(site.toolkit, entry, drawn_year(site, entry, state))
    framed = html.Div(graph, role="img", className="graph-frame", **{"aria-label": text})
    return [framed, *_tiles(site, entry, state)]


def figure(site: Site, entry: Indicator, state: CardState) -> go.Figure | None:
    """The figure of a state; None where there is no value to draw."""
    rows = indicators.observations(site.toolkit, entry)
    if state.tab == "map":
        return maps.choropleth(entry, rows, state.period)
    groups = {}
    if entry.kind is IndicatorKind.SCORE:
        present = [site.toolkit.areas[code] for code in rows["ref_area"].unique()]
        groups = {
            "All": [a.code for a in present if a.kind is AreaKind.COUNTRY],
            "OECD members of today": [a.code for a in countries.in_group(present, "OECD")],
        }
        groups = {name: codes for name, codes in groups.items() if len(codes) > 2}
    return charts.chart(
        entry, rows, ChartOptions(period=state.period, view=state.view or None, lit=state.lit, groups=groups)
    )


def _nothing_to_draw(site: Site, entry: Indicator) -> Component:
    later = [site.toolkit.indicators[name] for name in entry.related]
    nearest = [html.Li(html.A(indicators.finding(site.toolkit, e), href=urls.indicator(e.id))) for e in later]
    remarks = [html.Li(text) for text in dict.fromkeys(site.toolkit.observations_of(entry.id)["comment"]) if text]
    hints: list[Component] = [html.H2("The nearest data there is"), html.Ul(nearest)] if nearest else []
    return html.Div(
        [html.H2(indicators.LOST[entry.unassigned].capitalize()), html.Ul(remarks[:4]), *hints], className="lost"
    )


def _tiles(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    """Each country's own answer, grouped by answer, where answers are known."""
    source = site.toolkit.indicators[entry.answers_in] if entry.answers_in else entry
    if state.tab != "chart" or not (source.by_country and source.answers):
        return []
    current = indicators.in_period(indicators.observations(site.toolkit, source), state.period)
    groups = []
    for code in sorted(source.answers, reverse=True):
        those = current[current["obs_value"] == code].sort_values("area")
        if those.empty:
            continue
        named = zip(those["ref_area"], those["area"], strict=True)
        summary = f"{source.answers[code]}: {len(those)}"
        groups.append(country_list(summary, named, is_open=len(those) <= MOST_OPEN))
    year = f", {int(current['time_period'].max())}" if not current.empty else ""
    return [html.H2(f"Country by country{year}", className="section-title"), *groups]


def _table(site: Site, entry: Indicator) -> Component:
    table = indicators.table(site.toolkit, entry)
    columns = [name for name in table.columns if name not in ("Unit",) and (table[name] != "").any()]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in columns]))
    records = table[columns].to_dict("records")
    rows = [
        html.Tr(
            [
                html.Th(row[name], scope="row")
                if place == 0
                else html.Td(row[name], className="number" if name == "Value" else "")
                for place, name in enumerate(columns)
            ]
        )
        for row in records
    ]
    caption = html.Caption(f"{len(records)} observations, values as in the source ({UNIT_NAMES[entry.unit_measure]})")
    return html.Div(
        html.Table([caption, head, html.Tbody(rows)], className="data-table"),
        className="table-frame",
        tabIndex="0",
        role="region",
        **{"aria-label": "Table of all observations"},
    )


def picture(site: Site, entry: Indicator, state: CardState, *, terms: bool = False) -> go.Figure | None:
    """The figure as a picture that stands alone: with title, question, source and the status of its numbers.

    With ``terms``, the definitions of the terms in it are notes under it.
    """
    fig = figure(site, entry, state)
    if fig is None:
        return None
    foot = " · ".join((source_line(site, entry, drawn_year(site, entry, state)), *status_words(site, entry)))
    title = indicators.finding(site.toolkit, entry, drawn_year(site, entry, state))
    notes = [f"{term.term}: {term.definition}" for term in site.glossary.of_chart(entry)] if terms else []
    return charts.titled(fig, title, entry.question, foot, PICTURE_WIDTH, notes)
