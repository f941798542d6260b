"""``/``: the twelve principles at a glance, and a link for each kind of reader."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source, tally
from dashboard.domain.reference import countries
from dashboard.domain.statistics import catalogue, indicators
from dashboard.i18n.messages import gettext, message
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Pillar, Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck, deck_heading
from dashboard.web.components.download import download_menu
from dashboard.web.components.search import large_search_box
from dashboard.web.components.small_charts import share_bar
from dashboard.web.view import TITLE, View

PARAMETERS: tuple[str, ...] = ()
WAYS_IN = (
    (
        message("Explore indicators"),
        urls.INDICATORS,
        message("Charts, tables and maps; every number with its source and status."),
    ),
    (
        message("Compare countries"),
        urls.COMPARE,
        message("Stages on all twelve principles, side by side, each with its reason."),
    ),
    (
        message("Assess a country"),
        urls.ASSESS,
        message("Answer, see the stage and why, and leave with a list of next steps."),
    ),
    (
        message("Learn from good practices"),
        urls.PRACTICES,
        message("What countries did for each principle, as the toolkit names it."),
    ),
    (
        message("Look up a country"),
        urls.COUNTRIES,
        message("What public data says about it, and where nothing is known."),
    ),
    (
        message("Present"),
        urls.PRESENT,
        message("A deck of slides from any view, which plays without a network; also as PowerPoint and PDF."),
    ),
    (message("Take the data along"), urls.DATA, message("CSV, Excel and JSON, with licences, citations and an API.")),
)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The home page."""
    toolkit = snapshot.toolkit
    ways = [html.Li([html.A(gettext(name), href=href), html.P(gettext(text))]) for name, href, text in WAYS_IN]
    body = [
        html.H1(gettext("Twelve principles of digital government, and where countries stand")),
        html.P(
            gettext(
                "A living edition of the OECD’s draft Digital Government Toolkit of 2015: its survey charts, its three "
                "stages of maturity, and what later public data says about 198 economies."
            ),
            className="lead",
        ),
        large_search_box(),
        html.Ul(ways, className="ways-in"),
        deck_heading(html.H2(gettext("The principles at a glance")), "", gettext("The principles at a glance")),
        html.Div([_pillar(snapshot, pillar) for pillar in toolkit.pillars.values()], className="pillars"),
        download_menu(snapshot, urls.HOME),
    ]
    description = gettext("Indicators and stages of digital government, country by country.")
    return View(gettext(TITLE), body, description)


def _pillar(snapshot: Snapshot, pillar: Pillar) -> Component:
    principles = [p for p in snapshot.toolkit.principles.values() if p.pillar == pillar.number]
    return html.Section(
        [
            html.H3(
                [
                    html.Span(gettext("Pillar {numeral}", numeral=pillar.numeral), className="kicker"),
                    html.Br(),
                    pillar.title,
                ]
            ),
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
            add_to_deck(urls.principle(principle.number), gettext("Principle {number}", number=principle.number)),
        ],
        className="tile",
    )


def _finding(snapshot: Snapshot, principle: Principle) -> list[Component]:
    """The finding that leads the principle, a share with its bar."""
    toolkit = snapshot.toolkit
    indicator = catalogue.headline(toolkit, principle.number)
    if indicator is None:
        return []
    text = indicators.finding(toolkit, indicator)
    link = html.P(html.A(text, href=urls.indicator(indicator.id)))
    if indicator.kind is not IndicatorKind.SHARE:
        return [link]
    rows = indicators.in_period(toolkit.observations_of(indicator.id))
    value = rows.loc[rows["breakdown"] == (indicator.highlight or indicator.codes[0]), "obs_value"].iloc[0]
    return [link, share_bar(value, text)]


def _standing(snapshot: Snapshot, principle: Principle) -> str:
    source = snapshot.comparisons.first_source()
    comparison = snapshot.comparisons.of(source).published
    if source is Source.EVIDENCE:
        group = [a.code for a in countries.in_group(snapshot.toolkit, comparison.countries, "ADHERENTS")]
        secured = tally(comparison, group, principle.number).get("≥I", 0)
        if not secured:
            return gettext("{source} does not suffice to indicate a stage", source=gettext(SOURCE_NAMES[source]))
        return gettext(
            "{source}: {number} of {total} adherents at least intermediate",
            source=gettext(SOURCE_NAMES[source]),
            number=secured,
            total=len(group),
        )
    counts = tally(comparison, [a.code for a in comparison.countries], principle.number)
    return f"{gettext(SOURCE_NAMES[source])}: " + ", ".join(f"{count} {symbol}" for symbol, count in counts.items())
