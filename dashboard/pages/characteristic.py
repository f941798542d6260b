"""``/principles/<n>/<item>``: one characteristic: which public answers bear on it, who meets it, who shows how."""

from collections.abc import Mapping

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.reason import STRENGTH_WORDS
from dashboard.components.site import Site, View
from dashboard.components.stage import mark
from dashboard.domain import countries, practices, principles
from dashboard.domain.characteristics import Bearing, bearings, characteristic, countries_by_mark
from dashboard.domain.comparison import SOURCE_NAMES, Source
from dashboard.schema.areas import Area
from dashboard.schema.codes import Stage
from dashboard.schema.documents import Item, Principle

PATH = "/principles/{number}/{item}"
MOST_OPEN = 60


def layout(site: Site, query: Mapping[str, str], number: str, item: str) -> View:
    """One characteristic. Raises UnknownNameError."""
    principle = principles.principle(site.toolkit, number)
    found = characteristic(site.toolkit, principle.number, item)
    place = f"{found.stage.capitalize()} characteristic {found.number}"
    body = [
        html.P(html.Span(f"{place} of principle {principle.number}", className=f"chip pillar-{principle.pillar}")),
        html.H1(found.text, className="sentence"),
        *_about(found),
        *_bearings(site, found),
        *_countries(site, found),
        *_policies(principle, found),
        *_practices(site, principle),
        _neighbours(principle, found),
    ]
    return View(
        f"{principle.number} {principle.short_title}: {place.lower()}",
        body,
        f"{place} of principle {principle.number}, {principle.short_title}: {found.text}",
        crumbs=((f"{principle.number} {principle.short_title}", urls.principle(principle.number)),),
    )


def _about(item: Item) -> list[Component]:
    told = []
    if not item.counts:
        told.append("It is asked and shown and does not count, because it describes a shortcoming.")
    elif item.stage is Stage.EARLY:
        told.append("It describes what is lacking at the early stage: it is asked and shown, and lifts no stage.")
    if item.shortcoming:
        told.append(f"Also asked, not counted: {item.shortcoming}")
    told.append(f"{item.note} (Source, lines {item.source_lines}.)".strip())
    return [html.P(text, className="quiet") for text in told]


def _bearings(site: Site, item: Item) -> list[Component]:
    found = bearings(site.toolkit, site.comparisons.evidence_map, item)
    head = html.H2("Indicators that bear on it")
    if not found:
        return [head, html.P("No public question bears on it: only the country itself can say.", className="empty")]
    return [head, *(_bearing(site, bearing) for bearing in found)]


def _bearing(site: Site, bearing: Bearing) -> Component:
    entry = bearing.indicator
    rows = []
    for rule in bearing.rules:
        answer = (
            entry.answers.get(int(rule.code), rule.code) if rule.code.isdecimal() else f"in {rule.code[2:]} or before"
        )
        cells = (answer, rule.answer, STRENGTH_WORDS[rule.strength], rule.reasoning)
        rows.append(html.Tr([html.Td(str(cell)) for cell in cells]))
    columns = ("Public answer", "Speaks for", "How much it settles", "Why")
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in columns]))
    return html.Section(
        [
            html.H3(html.A(entry.short_title, href=urls.indicator(entry.id))),
            html.P(f"{entry.question} ({site.toolkit.datasets[entry.dataset].title})", className="question"),
            html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
        ]
    )


def _countries(site: Site, item: Item) -> list[Component]:
    parts: list[Component] = [html.H2("Countries, by what is known of them")]
    for source in Source:
        found = countries_by_mark(site.comparisons, source, item)
        if source is Source.EVIDENCE and not bearings(site.toolkit, site.comparisons.evidence_map, item):
            continue
        if found:
            lists = [_marked(code, item.stage, areas) for code, areas in found.items()]
            parts += [html.H3(_source(site, source)), *lists]
    if len(parts) == 1:
        parts.append(html.P("Nothing is known of any country.", className="empty"))
    return parts


def _source(site: Site, source: Source) -> str:
    year = site.comparisons.of(source).cycles[0]
    if source is Source.EVIDENCE:
        return f"{SOURCE_NAMES[source]}, up to {year}; not a self-assessment"
    fictional = ": fictional countries" if source is Source.ILLUSTRATIVE else ""
    return f"{SOURCE_NAMES[source]}{fictional}, latest cycle of each"


def _marked(code: str, stage: Stage, areas: tuple[Area, ...]) -> Component:
    adherents = len(countries.in_group(areas, "ADHERENTS"))
    among = f", {adherents} of them adherents to the Recommendation in 2015" if adherents else ""
    names = [html.Li(html.A(area.name, href=urls.country(area.code))) for area in areas]
    summary = html.Summary([mark(code, stage), f": {len(areas)}{among}"])
    return html.Details([summary, html.Ul(names, className="tile-list")], open=code != "u" and len(areas) < MOST_OPEN)


def _policies(principle: Principle, item: Item) -> list[Component]:
    links = [html.Li(html.A(p.text, href=urls.item(principle.number, p.id))) for p in principle.policies(item.stage)]
    return [html.H2(f"Policies the toolkit suggests at the {item.stage} stage"), html.Ul(links)]


def _practices(site: Site, principle: Principle) -> list[Component]:
    links = [
        html.Li([html.A(entry.name, href=urls.practice(entry.id)), f", {site.toolkit.areas[entry.country].name}"])
        for entry in practices.of_principle(site.toolkit, principle.number)
    ]
    return [html.H2(f"Good practices under principle {principle.number}"), html.Ul(links)]


def _neighbours(principle: Principle, item: Item) -> Component:
    every = [i for stage in Stage for i in principle.characteristics(stage)]
    place = every.index(item)
    beside = (("Previous", every[place - 1 : place] if place else []), ("Next", every[place + 1 : place + 2]))
    links = [
        html.Li(
            html.A(
                f"{word}: {other.stage} characteristic {other.number}",
                href=urls.characteristic(principle.number, other.id),
            )
        )
        for word, found in beside
        for other in found
    ]
    return html.Nav(html.Ul(links), className="neighbours", **{"aria-label": "Other characteristics"})


def register_callbacks(app: Dash, site: Site) -> None:
    """Nothing here changes."""
