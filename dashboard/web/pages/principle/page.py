"""``/principles/<n>``: one principle as the toolkit describes it, with later data."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.decks.makers import principle as principle_slides
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.stages import NOT_ASSESSED
from dashboard.domain.reference import countries, practices, principles, readings
from dashboard.domain.reference.inventory import SURVEY
from dashboard.domain.statistics import catalogue
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import deck_heading
from dashboard.web.components.cards import indicator_card
from dashboard.web.components.download import download_menu
from dashboard.web.components.lists import MAX_OPEN, bullet_list, country_list
from dashboard.web.components.practice_card import practice_card
from dashboard.web.components.provenance import source
from dashboard.web.components.reading import reading_entry
from dashboard.web.pages.principle.chart_tile import chart_tile
from dashboard.web.pages.principle.ladder import ladder
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()
MAX_LATER = 6
# The parts of the page, in order: headings by anchor. Each is a slide of its own.
PARTS = principle_slides.PARTS


def layout(snapshot: Snapshot, query: Mapping[str, str], number: str) -> View:
    """One principle. Raises UnknownNameError."""
    principle = principles.principle(snapshot.toolkit, number)
    contents = {
        "overview": _overview(snapshot, principle),
        "indicators": _indicators(snapshot, principle),
        "trends": bullet_list(principle.trends, "trend"),
        "stages": _stages(snapshot, principle),
        "practices": _practices(snapshot, principle),
        "reading": _reading(snapshot, principle),
        "countries": _standing(snapshot, principle),
    }
    sections = [html.Section([_heading(principle, name), *parts]) for name, parts in contents.items()]
    address = urls.principle(principle.number)
    body = [
        *_head(snapshot, principle),
        _contents(),
        *sections,
        download_menu(snapshot, address, PARTS),
        _neighbours(snapshot, principle),
    ]
    return View(f"{principle.number} {principle.short_title}", body, principle.summary, path=address)


def _head(snapshot: Snapshot, principle: Principle) -> list[Component]:
    pillar = snapshot.toolkit.pillars[principle.pillar]
    variants = [html.P(f"Also printed as “{title}”.", className="quiet") for title in principle.title_variants]
    return [
        html.P(html.Span(f"Pillar {pillar.numeral}: {pillar.title}", className=f"chip pillar-{pillar.number}")),
        html.H1([html.Span(f"{principle.number} ", className="h1-number"), principle.title]),
        html.P(principle.summary, className="lead"),
        *variants,
    ]


def _heading(principle: Principle, part: str) -> Component:
    """The heading of a part, with the button that adds it to the deck."""
    return deck_heading(html.H2(PARTS[part], id=part), f"#{part}", f"Principle {principle.number}: {PARTS[part]}")


def _contents() -> Component:
    links = [html.Li(html.A(title, href=f"#{name}")) for name, title in PARTS.items()]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": "On this page"})


def _overview(snapshot: Snapshot, principle: Principle) -> list[Component]:
    pillar = snapshot.toolkit.pillars[principle.pillar]
    return [
        *(html.P(text) for text in principle.overview.split("\n\n")),
        html.P(source(principle.source_lines), className="quiet"),
        html.Details(
            [
                html.Summary(f"What pillar {pillar.numeral} is about: {pillar.title_introduction}"),
                html.P(pillar.summary),
                *bullet_list(pillar.introduction, "pillar"),
            ]
        ),
    ]


def _indicators(snapshot: Snapshot, principle: Principle) -> list[Component]:
    matches = catalogue.by_principle(snapshot.toolkit, principle.number)
    survey = [indicator for indicator in matches if indicator.dataset == SURVEY]
    later = [indicator for indicator in matches if indicator not in survey]
    link = html.A(f"All {len(matches)} indicators of this principle", href=urls.catalogue(principle=principle.number))
    parts: list[Component] = []
    if survey:
        tiles = [chart_tile(snapshot, indicator) for indicator in survey]
        parts += [html.P("The charts of the 2015 toolkit."), html.Div(tiles, className="card-list tiles-wide")]
    else:
        parts.append(html.P("The 2015 toolkit has no chart for this principle."))
    if principle.possible_indicators:
        parts += [
            html.Details(
                [
                    html.Summary("What the toolkit would measure"),
                    *bullet_list(principle.possible_indicators, "possible"),
                ],
                open=not survey,
            )
        ]
    if later:
        cards = [indicator_card(snapshot.toolkit, indicator) for indicator in later[:MAX_LATER]]
        parts += [html.H3("Later public data"), html.Div(cards, className="card-list")]
    return [*parts, html.P(link, className="screen-only")]


def _stages(snapshot: Snapshot, principle: Principle) -> list[Component]:
    return [
        html.P(
            "A country answers the characteristics; the policies are what the toolkit suggests for going on from there. "
            "Only intermediate and advanced characteristics lift a stage."
        ),
        ladder(snapshot, principle),
    ]


def _practices(snapshot: Snapshot, principle: Principle) -> list[Component]:
    matches = practices.of_principle(snapshot.toolkit, principle.number)
    count = len({practice.country for practice in matches})
    cards = [practice_card(snapshot.toolkit, practice, principle.number) for practice in matches]
    link = html.A("All good practices", href=urls.PRACTICES, className="screen-only")
    return [
        html.P([f"{len(matches)} practices of {count} countries. ", link]),
        html.Div(cards, className="card-list"),
    ]


def _reading(snapshot: Snapshot, principle: Principle) -> list[Component]:
    works = readings.newest_first(snapshot.toolkit, principle.number)
    link = html.P(html.A("All further reading, also as a file", href=urls.READINGS), className="screen-only")
    if not works:
        return [html.P("The toolkit lists none for this principle.", className="empty"), link]
    return [
        html.Ul([reading_entry(snapshot.toolkit, work, principle.number) for work in works], className="works"),
        link,
    ]


def _standing(snapshot: Snapshot, principle: Principle) -> list[Component]:
    source = snapshot.comparisons.first_source()
    comparison = snapshot.comparisons.of(source).published
    group = comparison.countries
    of_whom = "all countries with a published one"
    if source is Source.EVIDENCE:
        group = tuple(countries.in_group(snapshot.toolkit, comparison.countries, "ADHERENTS"))
        of_whom = f"the {len(group)} adherents to the Recommendation in 2015"
    by_label: dict[str, list[tuple[str, str]]] = {}
    for area in group:
        label = comparison.cells[area.code, principle.number].result.label
        by_label.setdefault(label, []).append((area.code, area.name))
    link = urls.compare(source=source, principles=principle.number)
    caution = " Indicative results rest on public answers and are never a self-assessment."
    return [
        html.P(f"{SOURCE_NAMES[source]}, {of_whom}.{caution if source is Source.EVIDENCE else ''}"),
        *_lists(by_label),
        html.P(html.A("Compare on this principle", href=link), className="screen-only"),
    ]


def _lists(by_label: Mapping[str, Sequence[tuple[str, str]]]) -> list[Component]:
    return [
        country_list(f"{label}: {len(named)}", named, is_open=len(named) < MAX_OPEN and label != NOT_ASSESSED.label)
        for label, named in sorted(by_label.items())
    ]


def _neighbours(snapshot: Snapshot, principle: Principle) -> Component:
    links = []
    for step, word in ((-1, "Previous"), (1, "Next")):
        other = snapshot.toolkit.principles.get(principle.number + step)
        if other:
            links.append(
                html.Li(html.A(f"{word}: {other.number} {other.short_title}", href=urls.principle(other.number)))
            )
    return html.Nav(html.Ul(links), className="neighbours", **{"aria-label": "Other principles"})
