"""``/practices/<id>``: one good practice: what was done, where the toolkit names it, its link, and what stands beside it."""

from collections.abc import Mapping

from dash import Dash, html
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
from dashboard.web.components.reason import who_answered
from dashboard.web.components.source_place import source
from dashboard.web.components.stage import badge
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()


def layout(snapshot: Snapshot, query: Mapping[str, str], practice: str) -> View:
    """One practice. Raises UnknownNameError."""
    shown = practices.practice(snapshot.toolkit, practice)
    area = snapshot.toolkit.areas[shown.country]
    body = [
        html.P(["A good practice of ", html.A(area.name, href=urls.country(area.code))], className="quiet"),
        html.H1(shown.name),
        html.P(shown.summary, className="lead"),
        html.P(printed_link(shown)),
        html.P(add_to_deck()),
        *(_address(shown.link) if shown.link else []),
        html.H2("Where the toolkit names it"),
        html.Ul([_mention(snapshot, shown, mention) for mention in shown.mentions], className="mentions"),
        *([html.Details([html.Summary("How it was read"), html.P(shown.note)])] if shown.note else []),
        *_standing(snapshot, shown, area),
        *_of_country(snapshot, shown, area),
        *_elsewhere(snapshot, shown),
        download_menu(snapshot, urls.practice(shown.id)),
    ]
    crumbs = (("Practices", urls.PRACTICES), (area.name, urls.practices(country=area.code)))
    return View(f"{shown.name} ({area.name})", body, f"{shown.name}: {shown.summary}", crumbs=crumbs)


def _address(link: Link) -> list[Component]:
    """What stands in the source, where it is not the address itself, and why it was mended so."""
    printed = [address for address in link.printed if address != link.url]
    forms = [html.Li(html.Code(address)) for address in printed]
    so = "The toolkit also prints it as:" if link.url in link.printed else "The toolkit prints it as:"
    return [
        html.P("The address is that of 2015 and may no longer work.", className="quiet"),
        *([html.P(so, className="quiet"), html.Ul(forms)] if forms else []),
        *([html.P(f"{link.note[0].upper()}{link.note[1:].rstrip('.')}.", className="quiet")] if link.note else []),
    ]


def _mention(snapshot: Snapshot, shown: Practice, mention: Mention) -> Component:
    principle = snapshot.toolkit.principles[mention.principle]
    named = f"Printed there as “{mention.name}”. " if mention.name and mention.name != shown.name else ""
    return html.Li(
        [
            html.A(f"{principle.number} {principle.title}", href=urls.principle(principle.number)),
            *([html.P(mention.says)] if mention.says else []),
            html.P(f"{named}{source(mention.source_lines)}", className="quiet"),
        ],
        className=f"pillar-{principle.pillar}",
    )


def _standing(snapshot: Snapshot, shown: Practice, area: Area) -> list[Component]:
    """Public evidence on the country and these principles; nothing where no survey covers the country."""
    comparison = snapshot.comparisons.of(Source.EVIDENCE)
    if (area.code, shown.principles[0]) not in comparison.cells:
        return []
    cycle, rows = snapshot.toolkit.evidence_source.cycle, []
    for number in shown.principles:
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
    numbers = ",".join(map(str, shown.principles))
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


def _of_country(snapshot: Snapshot, shown: Practice, area: Area) -> list[Component]:
    others = [other for other in practices.of_country(snapshot.toolkit, area.code) if other.id != shown.id]
    if not others:
        return []
    cards = [practice_card(snapshot.toolkit, other) for other in others]
    return [html.H2(f"Other practices of {area.name}"), html.Div(cards, className="card-list")]


def _elsewhere(snapshot: Snapshot, shown: Practice) -> list[Component]:
    lists = [
        part for number in shown.principles for part in _under(snapshot, shown, snapshot.toolkit.principles[number])
    ]
    return [html.H2("Other countries under the same principles"), *lists] if lists else []


def _under(snapshot: Snapshot, shown: Practice, principle: Principle) -> list[Component]:
    found = [o for o in practices.of_principle(snapshot.toolkit, principle.number) if o.country != shown.country]
    if not found:
        return []
    links = [
        html.Li([f"{snapshot.toolkit.areas[other.country].name}: ", html.A(other.name, href=urls.practice(other.id))])
        for other in found
    ]
    title = f"{principle.number} {principle.short_title}: {len(found)} {'practice' if len(found) == 1 else 'practices'}"
    return [html.Details([html.Summary(title), html.Ul(links)], open=len(shown.mentions) < 3)]


def register_callbacks(app: Dash, snapshot: Snapshot) -> None:
    """Nothing here changes."""
