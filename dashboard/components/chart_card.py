"""A chart as a card: what is seen, the question, the chart or its table or map, where it comes from, and a menu."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import fields, ids, urls
from dashboard.components.cards import principle_chip
from dashboard.components.site import Site
from dashboard.domain import countries, indicators
from dashboard.exports import citation
from dashboard.figures import charts, maps
from dashboard.figures.charts import ChartOptions
from dashboard.schema.codes import UNIT_NAMES, AreaKind, IndicatorKind, ObsStatus
from dashboard.schema.documents import Indicator

TABS = ("chart", "table", "map")
VIEW_NAMES = {"latest": "One year", "trend": "Over time", "counts": "Counts", "index": "First year = 100"}
MOST_LIT = 6
MOST_OPEN = 60  # countries in a list that is open from the start
PICTURE_WIDTH = 960
# Map shapes come from our own server, wherever plotly.js was loaded from.
GRAPH_CONFIG = {"displayModeBar": False, "responsive": True, "topojsonURL": "/assets/vendor/topojson/"}
STATUS_WORDS = {
    ObsStatus.DEDUCED: "Deduced: the text lost which number belongs to what, and only one reading fits.",
    ObsStatus.LIKELY: "Likely: the best reading of a damaged text, not proven.",
    ObsStatus.LOST: "Lost in source: the 2015 text has lost the number, and none is invented here.",
    ObsStatus.NO_ANSWER: "No answer: the survey covers the country but has no value for it.",
    ObsStatus.NOT_SURVEYED: "Not surveyed: the survey did not cover the country.",
    ObsStatus.NOT_APPLICABLE: "Not applicable: the value cannot exist there.",
}


@dataclass(frozen=True)
class CardState:
    """What a card shows, all of it in the address."""

    name: str
    tab: str = "chart"
    view: str = ""
    period: int | None = None
    lit: tuple[str, ...] = ()

    def url(self, **changes: object) -> str:
        """The address of this state, or of one with changes."""
        state = replace(self, **changes)  # type: ignore[arg-type]
        tab = "" if state.tab == "chart" else state.tab
        return urls.indicator(
            state.name, tab=tab, view=state.view, year=state.period or "", countries=",".join(state.lit)
        )


def card(site: Site, entry: Indicator, state: CardState) -> Component:
    """The whole card."""
    toolkit = site.toolkit
    return html.Article(
        [
            html.Header(
                [
                    html.P([principle_chip(toolkit.principles[n]) for n in entry.principles], className="chips"),
                    html.H1(indicators.finding(toolkit, entry)),
                    html.P(entry.question, className="question"),
                ]
            ),
            _tabs(site, entry, state),
            html.Div(_controls(site, entry, state), className="controls compact"),
            html.Div(body(site, entry, state), id=ids.CARD_BODY, className="card-body-area"),
            _foot(site, entry),
            _menu(site, entry, state),
        ],
        className="chart-card",
    )


def available_tabs(entry: Indicator) -> tuple[str, ...]:
    """Chart and table always; a map where countries have values."""
    return TABS if entry.by_country else TABS[:2]


def _tabs(site: Site, entry: Indicator, state: CardState) -> Component:
    links = []
    for tab in available_tabs(entry):
        current = {"aria-current": "page"} if tab == state.tab else {}
        links.append(html.Li(html.A(tab.capitalize(), href=state.url(tab=tab), **current)))
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Forms of this indicator"})


def _controls(site: Site, entry: Indicator, state: CardState) -> list[Component]:
    rows = indicators.observations(site.toolkit, entry)
    views, years = charts.views(entry, rows), indicators.periods(rows)
    shown = []
    if state.tab == "chart" and len(views) > 1:
        names = {view: VIEW_NAMES[view] for view in views}
        shown.append(fields.select(ids.CARD_VIEW, "Show", names, state.view or views[0]))
    if state.tab != "table" and len(years) > 1 and entry.by_country and "counts" not in views:
        names = {str(year): str(year) for year in reversed(years)}
        shown.append(fields.select(ids.CARD_PERIOD, "Year", names, str(state.period or years[-1])))
    if state.tab == "chart" and entry.by_country and entry.kind in (IndicatorKind.SCORE, IndicatorKind.RANK):
        names = {
            code: countries.area_name(site.toolkit, code)
            for code in rows["ref_area"].unique()
            if site.toolkit.areas[code].kind is AreaKind.COUNTRY
        }
        names = dict(sorted(names.items(), key=lambda pair: pair[1]))
        shown.append(fields.several(ids.CARD_COUNTRIES, "Highlight countries", names, state.lit, "Up to six countries"))
    return shown


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
    text = indicators.text_alternative(site.toolkit, entry)
    picture = html.Div(graph, role="img", className="graph-frame", **{"aria-label": text})
    return [picture, *_tiles(site, entry, state)]


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
            "OECD members": [a.code for a in countries.in_group(present, "OECD")],
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
    return html.Div([html.H2("This chart’s numbers are lost"), html.Ul(remarks[:4]), *hints], className="lost")


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
        records = those.to_dict("records")
        names = [html.Li(html.A(row["area"], href=urls.country(row["ref_area"]))) for row in records]
        summary = html.Summary(f"{source.answers[code]}: {len(those)}")
        groups.append(html.Details([summary, html.Ul(names, className="tile-list")], open=len(those) <= MOST_OPEN))
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


def source_line(site: Site, entry: Indicator) -> str:
    """Source, years and number of respondents or countries: what goes with a chart wherever it goes."""
    rows = site.toolkit.observations_of(entry.id)
    current = indicators.in_period(rows)
    years = indicators.periods(rows)
    facts = [f"Source: {entry.source or site.toolkit.datasets[entry.dataset].title}"]
    facts.append(", ".join(map(str, years)) or "no number survives")
    respondents = entry.denominator(entry.highlight or "_T")
    if respondents:
        facts.append(f"n = {respondents}")
    elif entry.by_country and entry.kind is not IndicatorKind.COUNTS and not current.empty:
        areas = (site.toolkit.areas[code] for code in current["ref_area"])
        facts.append(f"n = {sum(area.kind is AreaKind.COUNTRY for area in areas)}")
    return " · ".join(facts)


def picture(site: Site, entry: Indicator, state: CardState) -> go.Figure | None:
    """The figure as a picture that stands alone: with title, question, source and the status of its numbers."""
    fig = figure(site, entry, state)
    if fig is None:
        return None
    foot = " · ".join((source_line(site, entry), *status_words(site, entry)))
    return charts.titled(fig, indicators.finding(site.toolkit, entry), entry.question, foot, PICTURE_WIDTH)


def status_words(site: Site, entry: Indicator) -> list[str]:
    """What the statuses besides printed mean, one sentence each."""
    found = map(ObsStatus, indicators.statuses(site.toolkit.observations_of(entry.id)))
    return [STATUS_WORDS[status] for status in found if status in STATUS_WORDS]


def _foot(site: Site, entry: Indicator) -> Component:
    dataset = site.toolkit.datasets[entry.dataset]
    words = status_words(site, entry)
    notes = [text for text in (entry.denominator_note, entry.sums_note, entry.note) if text]
    return html.Footer(
        [
            html.P(source_line(site, entry), className="source"),
            *([html.Ul([html.Li(word) for word in words], className="status-notes")] if words else []),
            *([html.Details([html.Summary("Notes"), *(html.P(note) for note in notes)])] if notes else []),
            html.Details(
                [
                    html.Summary("Where it comes from"),
                    html.Dl(
                        [
                            *_pair("Dataset", f"{dataset.title} ({dataset.publisher})"),
                            *_pair("Edition", dataset.edition),
                            *_pair("Evidence from", dataset.period),
                            *_pair("Title in its source", entry.title),
                            *_pair("Place in the source", f"lines {entry.source_lines}" if entry.source_lines else ""),
                            *_pair("Licence", dataset.licence),
                            *_pair("How the numbers got here", dataset.retrieved),
                            *_pair("Note", dataset.note),
                        ]
                    ),
                ]
            ),
        ],
        className="card-foot",
    )


def _pair(name: str, value: str) -> Sequence[Component]:
    return (html.Dt(name), html.Dd(value)) if value else ()


def _menu(site: Site, entry: Indicator, state: CardState) -> Component:
    files = [
        html.A(kind.upper(), href=urls.download(entry.id, kind), download=f"{entry.id}.{kind}", className="action")
        for kind in ("csv", "xlsx", "json")
    ]
    pictures = (
        [
            html.Button(name, id=button, className="action", n_clicks=0)
            for name, button in (("PNG", ids.CARD_PNG), ("SVG", ids.CARD_SVG))
        ]
        if state.tab != "table" and not indicators.in_period(site.toolkit.observations_of(entry.id)).empty
        else []
    )
    cite = citation.sentence(site.toolkit, entry, datetime.now(UTC).date())
    return html.Div(
        [
            html.H2("Take it along", className="section-title"),
            html.Div(
                [
                    *files,
                    *pictures,
                    html.Button("Copy link", id=ids.CARD_LINK, className="action", n_clicks=0),
                ],
                className="actions",
            ),
            html.P("", id=ids.CARD_FEEDBACK, role="status", className="quiet"),
            html.Details([html.Summary("Cite"), html.P(cite, className="citation")]),
        ],
        className="menu",
    )
