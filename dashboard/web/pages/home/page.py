"""``/``: the twelve principles at a glance, and a link for each kind of reader."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source, tally
from dashboard.domain.reference import countries
from dashboard.domain.statistics import catalogue, indicators
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Pillar, Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck, deck_heading
from dashboard.web.components.download import download_menu
from dashboard.web.components.search import large_search_box
from dashboard.web.components.small_charts import share_bar
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()
WAYS_IN = (
    ("Explore indicators", urls.INDICATORS, "Charts, tables and maps; every number with its source and status."),
    ("Compare countries", urls.COMPARE, "Stages on all twelve principles, side by side, each with its reason."),
    ("Assess a country", urls.ASSESS, "Answer, see the stage and why, and leave with a list of next steps."),
    ("Learn from good practices", urls.PRACTICES, "What countries did for each principle, as the toolkit names it."),
    ("Look up a country", urls.COUNTRIES, "What public data says about it, and where nothing is known."),
    (
        "Present",
        urls.PRESENT,
        "A deck of slides from any view, which plays without a network; also as PowerPoint and PDF.",
    ),
    ("Take the data along", urls.DATA, "CSV, Excel and JSON, with licences, citations and an API."),
)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The home page."""
    toolkit = snapshot.toolkit
    ways = [html.Li([html.A(name, href=href), html.P(text)]) for name, href, text in WAYS_IN]
    body = [
        html.H1("Twelve principles of digital government, and where countries stand"),
        html.P(
            "A living edition of the OECD’s draft Digital Government Toolkit of 2015: its survey charts, its three stages "
            "of maturity, and what later public data says about 198 economies.",
            className="lead",
        ),
        large_search_box(),
        html.Ul(ways, className="ways-in"),
        deck_heading(html.H2("The principles at a glance"), "", "The principles at a glance"),
        html.Div([_pillar(snapshot, pillar) for pillar in toolkit.pillars.values()], className="pillars"),
        download_menu(snapshot, urls.HOME),
    ]
    return View("Digital Government Toolkit", body, "Indicators and stages of digital government, country by country.")


def _pillar(snapshot: Snapshot, pillar: Pillar) -> Component:
    principles = [p for p in snapshot.toolkit.principles.values() if p.pillar == pillar.number]
    return html.Section(
        [
            html.H3([html.Span(f"Pillar {pillar.numeral}", className="kicker"), html.Br(), pillar.title]),
            html.P(pillar.summary),
            html.Ol([html.Li(_principle(snapshot, p)) for p in principles], className="tiles"),
        ],
        className=f"pillar pillar-{pillar.number}",
    )


def _principle(snapshot: Snapshot, principle: Principle) -> Component:
    return html.Article(
        [
            html.H4(
                [
                    html.Span(str(principle.number), className="number"),
                    html.A(principle.title, href=urls.principle(principle.number)),
                ]
            ),
            *_finding(snapshot, principle),
            html.P(_standing(snapshot, principle), className="quiet"),
            add_to_deck(urls.principle(principle.number), f"Principle {principle.number}"),
        ],
        className="tile",
    )


def _finding(snapshot: Snapshot, principle: Principle) -> list[Component]:
    """The first share of the principle with a value, as a bar; without one, its first indicator with a value."""
    toolkit = snapshot.toolkit
    with_values = [
        e
        for e in catalogue.by_principle(toolkit, principle.number)
        if not toolkit.observations_of(e.id)["obs_value"].isna().all()
    ]
    shares = [e for e in with_values if e.kind is IndicatorKind.SHARE]
    if not shares:
        return [html.P(html.A(indicators.finding(toolkit, e), href=urls.indicator(e.id))) for e in with_values[:1]]
    indicator = shares[0]
    rows = indicators.in_period(toolkit.observations_of(indicator.id))
    value = rows.loc[rows["breakdown"] == (indicator.highlight or indicator.codes[0]), "obs_value"].iloc[0]
    text = indicators.finding(toolkit, indicator)
    return [html.P(html.A(text, href=urls.indicator(indicator.id))), share_bar(value, text)]


def _standing(snapshot: Snapshot, principle: Principle) -> str:
    source = snapshot.comparisons.first_source()
    comparison = snapshot.comparisons.of(source).published
    if source is Source.EVIDENCE:
        group = [a.code for a in countries.in_group(snapshot.toolkit, comparison.countries, "ADHERENTS")]
        secured = tally(comparison, group, principle.number).get("≥I", 0)
        if not secured:
            return f"{SOURCE_NAMES[source]} does not suffice to indicate a stage"
        return f"{SOURCE_NAMES[source]}: {secured} of {len(group)} adherents at least intermediate"
    counts = tally(comparison, [a.code for a in comparison.countries], principle.number)
    return f"{SOURCE_NAMES[source]}: " + ", ".join(f"{count} {symbol}" for symbol, count in counts.items())
