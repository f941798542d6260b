"""``/practices/<id>``: one good practice: what was done, its link, where the toolkit names it, and related practices."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.reference import practices
from dashboard.model.areas import Area
from dashboard.model.documents import Principle
from dashboard.model.practices import Link, Mention, Practice
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.download import download_menu
from dashboard.web.components.practice_card import practice_card, printed_link
from dashboard.web.components.provenance import source
from dashboard.web.components.reason import who_answered
from dashboard.web.components.stage import badge
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()


def layout(snapshot: Snapshot, query: Mapping[str, str], practice: str) -> View:
    """One practice. Raises UnknownNameError."""
    good_practice = practices.practice(snapshot.toolkit, practice)
    area = snapshot.toolkit.areas[good_practice.country]
    body = [
        html.P(["A good practice of ", html.A(area.name, href=urls.country(area.code))], className="quiet"),
        html.H1(good_practice.name),
        html.P(good_practice.summary, className="lead"),
        html.P(printed_link(good_practice)),
        html.P(add_to_deck()),
        *(_address(good_practice.link) if good_practice.link else []),
        html.H2("Where the toolkit names it"),
        html.Ul(
            [_mention(snapshot, good_practice, mention) for mention in good_practice.mentions], className="mentions"
        ),
        *([html.Details([html.Summary("How it was read"), html.P(good_practice.note)])] if good_practice.note else []),
        *_standing(snapshot, good_practice, area),
        *_of_country(snapshot, good_practice, area),
        *_elsewhere(snapshot, good_practice),
        download_menu(snapshot, urls.practice(good_practice.id)),
    ]
    crumbs = (("Practices", urls.PRACTICES), (area.name, urls.practices(country=area.code)))
    return View(
        f"{good_practice.name} ({area.name})", body, f"{good_practice.name}: {good_practice.summary}", crumbs=crumbs
    )


def _address(link: Link) -> list[Component]:
    """The address as the toolkit prints it, if it differs, and the note on its correction."""
    printed = [address for address in link.printed if address != link.url]
    forms = [html.Li(html.Code(address)) for address in printed]
    so = "The toolkit also prints it as:" if link.url in link.printed else "The toolkit prints it as:"
    return [
        html.P("The address is that of 2015 and may no longer work.", className="quiet"),
        *([html.P(so, className="quiet"), html.Ul(forms)] if forms else []),
        *([html.P(f"{link.note[0].upper()}{link.note[1:].rstrip('.')}.", className="quiet")] if link.note else []),
    ]


def _mention(snapshot: Snapshot, practice: Practice, mention: Mention) -> Component:
    principle = snapshot.toolkit.principles[mention.principle]
    named = f"Printed there as “{mention.name}”. " if mention.name and mention.name != practice.name else ""
    return html.Li(
        [
            html.A(f"{principle.number} {principle.title}", href=urls.principle(principle.number)),
            *([html.P(mention.says)] if mention.says else []),
            html.P(f"{named}{source(mention.source_lines)}", className="quiet"),
        ],
        className=f"pillar-{principle.pillar}",
    )


def _standing(snapshot: Snapshot, practice: Practice, area: Area) -> list[Component]:
    """Public evidence on the country under the principles of the practice; empty if no survey covers the country."""
    comparison = snapshot.comparisons.of(Source.EVIDENCE)
    if (area.code, practice.principles[0]) not in comparison.cells:
        return []
    rows = []
    for number in practice.principles:
        principle = snapshot.toolkit.principles[number]
        why = urls.compare((area.code,), source=Source.EVIDENCE, cell=f"{area.code}-{number}")
        rows.append(
            html.Tr(
                [
                    html.Th(
                        f"{number} {principle.short_title}", scope="row", className=f"pillar-edge-{principle.pillar}"
                    ),
                    html.Td(badge(comparison.cells[area.code, number].result, evidence=True)),
                    html.Td(html.A("Why", href=why, **{"aria-label": f"Why, principle {number}"})),
                ]
            )
        )
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in ("Principle", "Public evidence", "Reason")]))
    cycle = snapshot.toolkit.evidence_source.cycle
    numbers = ",".join(map(str, practice.principles))
    every = urls.compare(source=Source.EVIDENCE, principles=numbers)
    return [
        html.H2(f"Where {area.name} stands on " + ("this principle" if len(rows) == 1 else "these principles")),
        html.P(
            f"Public evidence up to {cycle}: later than the practice, about the country rather than the practice, "
            f"and not a self-assessment. {who_answered(snapshot.comparisons.answered_remotely(area.code))}"
        ),
        html.Div(
            html.Table([head, html.Tbody(rows)], className="data-table stage-table narrow"),
            className="table-frame whole",
        ),
        html.P(html.A("Compare countries on " + ("it" if len(rows) == 1 else "them"), href=every)),
    ]


def _of_country(snapshot: Snapshot, practice: Practice, area: Area) -> list[Component]:
    others = [other for other in practices.of_country(snapshot.toolkit, area.code) if other.id != practice.id]
    if not others:
        return []
    cards = [practice_card(snapshot.toolkit, other) for other in others]
    return [html.H2(f"Other practices of {area.name}"), html.Div(cards, className="card-list")]


def _elsewhere(snapshot: Snapshot, practice: Practice) -> list[Component]:
    lists = [
        part
        for number in practice.principles
        for part in _under(snapshot, practice, snapshot.toolkit.principles[number])
    ]
    return [html.H2("Other countries under the same principles"), *lists] if lists else []


def _under(snapshot: Snapshot, practice: Practice, principle: Principle) -> list[Component]:
    others = [o for o in practices.of_principle(snapshot.toolkit, principle.number) if o.country != practice.country]
    if not others:
        return []
    links = [
        html.Li([f"{snapshot.toolkit.areas[other.country].name}: ", html.A(other.name, href=urls.practice(other.id))])
        for other in others
    ]
    title = (
        f"{principle.number} {principle.short_title}: {len(others)} {'practice' if len(others) == 1 else 'practices'}"
    )
    return [html.Details([html.Summary(title), html.Ul(links)], open=len(practice.mentions) < 3)]
