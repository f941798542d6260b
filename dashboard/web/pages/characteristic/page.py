"""``/principles/<n>/<item>``: one characteristic: which public answers bear on it, who meets it, who shows how."""

from collections.abc import Mapping, Sequence

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.domain.maturity.characteristics import Bearing, answered, bearings, characteristic, countries_by_mark
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.evidence import STRENGTH_WORDS, EvidenceRule
from dashboard.domain.reference import countries, practices, principles
from dashboard.model.areas import Area
from dashboard.model.codes import Combine, Stage
from dashboard.model.documents import Indicator, Item, Principle
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.country_list import FOLDED, MOST_OPEN, country_list
from dashboard.web.components.download import download_menu
from dashboard.web.components.source_place import source
from dashboard.web.components.stage import mark
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()
OPEN = "u"  # the mark of what nothing settles
RULE_COLUMNS = ("Public answer", "Speaks for", "How much it settles", "Why")
COMBINED = {
    Combine.WORST: "Of several answers the least favourable one counts.",
    Combine.ALL: "Several answers count together: each narrows what is possible.",
    Combine.ANY: "One favourable answer of several is enough.",
}
REMOTE = "An unfavourable answer that World Bank staff gave remotely counts one step weaker than the table says."


def layout(snapshot: Snapshot, query: Mapping[str, str], number: str, item: str) -> View:
    """One characteristic. Raises UnknownNameError."""
    principle = principles.principle(snapshot.toolkit, number)
    found = characteristic(snapshot.toolkit, principle.number, item)
    place = f"{found.stage.capitalize()} characteristic {found.number}"
    body = [
        html.P(html.Span(f"{place} of principle {principle.number}", className=f"chip pillar-{principle.pillar}")),
        html.H1(found.text, className="sentence"),
        html.P(add_to_deck()),
        *_about(found),
        *_bearings(snapshot, found),
        *_countries(snapshot, found),
        *_policies(principle, found),
        *_practices(snapshot, principle),
        download_menu(snapshot, urls.characteristic(principle.number, found.id)),
        _neighbours(principle, found),
    ]
    return View(
        f"{principle.number} {principle.short_title}: {place.lower()}",
        body,
        f"{place} of principle {principle.number}, {principle.short_title}: {found.text}",
        crumbs=((f"{principle.number} {principle.short_title}", urls.principle(principle.number)),),
        path=urls.characteristic(principle.number, found.id),
    )


def _about(item: Item) -> list[Component]:
    told = []
    if not item.counts:
        told.append("It is asked and shown and does not count, because it describes a shortcoming.")
    elif item.stage is Stage.EARLY:
        told.append("It describes what is lacking at the early stage: it is asked and shown, and lifts no stage.")
    if item.shortcoming:
        told.append(f"Also asked, not counted: {item.shortcoming}")
    told.append(f"{item.note} {source(item.source_lines)}".strip())
    damage = [html.P(html.Span(item.damage, className="tag"))] if item.damage else []
    return [*damage, *(html.P(text, className="quiet") for text in told)]


def _bearings(snapshot: Snapshot, item: Item) -> list[Component]:
    found = bearings(snapshot.toolkit, snapshot.comparisons.evidence_map, item)
    head = html.H2("Indicators that bear on it")
    if not found:
        return [head, html.P("No public question bears on it: only the country itself can say.", className="empty")]
    several = [COMBINED[found[0].rules[0].combine]] if len(found) > 1 else []
    remote = [REMOTE] if any(b.indicator.dataset == snapshot.toolkit.evidence_source.dataset for b in found) else []
    told = [*several, *remote, "An answer that is not in a table settles nothing."]
    return [head, html.P(" ".join(told)), *(_bearing(snapshot, bearing) for bearing in found)]


def _bearing(snapshot: Snapshot, bearing: Bearing) -> Component:
    entry = bearing.indicator
    told = [_told(snapshot, entry, rule) for rule in bearing.rules]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in RULE_COLUMNS]))
    rows = [html.Tr([html.Td(cell) for cell in cells]) for cells in told]
    return html.Section(
        [
            html.H3(html.A(entry.short_title, href=urls.indicator(entry.id))),
            html.P(f"{entry.question} ({snapshot.toolkit.datasets[entry.dataset].title})", className="question"),
            html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
        ]
    )


def _told(snapshot: Snapshot, indicator: Indicator, rule: EvidenceRule) -> tuple[str, ...]:
    """What one rule says, in the order of RULE_COLUMNS."""
    answer = (
        indicator.answers.get(int(rule.code), rule.code) if rule.code.isdecimal() else f"in {rule.code[2:]} or before"
    )
    names = ", ".join(sorted(countries.area_name(snapshot.toolkit, code) for code in rule.excepted))
    reasons = (rule.reasoning, rule.note, f"Not applied to {names}." if names else "")
    return answer, str(rule.answer), STRENGTH_WORDS[rule.strength], " ".join(filter(None, reasons))


def _countries(snapshot: Snapshot, item: Item) -> list[Component]:
    parts: list[Component] = [html.H2("Countries, by what is known of them")]
    asked = bool(bearings(snapshot.toolkit, snapshot.comparisons.evidence_map, item))
    if not asked:
        parts.append(html.P("Nothing public is known of any country on it.", className="empty"))
    for source_of in Source:
        if source_of is Source.EVIDENCE and not asked:
            continue
        found = countries_by_mark(snapshot.comparisons, source_of, item)
        if found:
            parts += [html.H3(_source(snapshot, source_of)), *_lists(snapshot, source_of, item, found)]
    return parts


def _lists(snapshot: Snapshot, source_of: Source, item: Item, found: Mapping[str, Sequence[Area]]) -> list[Component]:
    lists = [_marked(snapshot.toolkit, mark(code, item.stage), areas) for code, areas in found.items() if code != OPEN]
    unsettled = found.get(OPEN, ())
    if not unsettled:
        return lists
    if source_of is not Source.EVIDENCE:
        return [*lists, _marked(snapshot.toolkit, mark(OPEN), unsettled)]
    # That nobody asked and that an answer settles nothing are two things.
    heard = answered(snapshot.comparisons, item, unsettled)
    silent = [area for area in unsettled if area not in heard]
    kinds = (("Answered, which settles nothing here", heard), ("Not asked, or no answer", silent))
    return [*lists, *(_marked(snapshot.toolkit, html.Span(words), areas) for words, areas in kinds if areas)]


def _source(snapshot: Snapshot, source: Source) -> str:
    year = snapshot.comparisons.of(source).cycles[0]
    if source is Source.EVIDENCE:
        return f"{SOURCE_NAMES[source]}, up to {year}; not a self-assessment"
    fictional = ": fictional countries" if source is Source.ILLUSTRATIVE else ""
    return f"{SOURCE_NAMES[source]}{fictional}, latest published cycle of each"


def _marked(toolkit: Toolkit, head: Component, areas: Sequence[Area]) -> Component:
    adherents = len(countries.in_group(toolkit, areas, "ADHERENTS"))
    among = f", {adherents} of them adherents to the Recommendation in 2015" if adherents else ""
    summary = [head, f": {len(areas)}{among}"]
    few = len(areas) < MOST_OPEN
    named = ((area.code, area.name) for area in areas)
    return country_list(summary, named, is_open=few, style="" if few else FOLDED)


def _policies(principle: Principle, item: Item) -> list[Component]:
    links = [html.Li(html.A(p.text, href=urls.item(principle.number, p.id))) for p in principle.policies(item.stage)]
    return [html.H2(f"Policies the toolkit suggests at the {item.stage} stage"), html.Ul(links)]


def _practices(snapshot: Snapshot, principle: Principle) -> list[Component]:
    links = [
        html.Li([html.A(entry.name, href=urls.practice(entry.id)), f", {snapshot.toolkit.areas[entry.country].name}"])
        for entry in practices.of_principle(snapshot.toolkit, principle.number)
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


def register_callbacks(app: Dash, snapshot: Snapshot) -> None:
    """Nothing here changes."""
