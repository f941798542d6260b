"""``/principles/<n>/<item>``: one characteristic: related indicators, countries by status, policies and practices."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.characteristics import (
    RelatedIndicator,
    areas_with_answers,
    characteristic,
    countries_by_mark,
    related_indicators,
)
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.evidence import STRENGTH_WORDS, EvidenceRule
from dashboard.domain.reference import countries, practices, principles
from dashboard.i18n.messages import gettext
from dashboard.model.areas import Area
from dashboard.model.codes import Combine, Stage
from dashboard.model.documents import Indicator, Item, Principle
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.download import download_menu
from dashboard.web.components.lists import FOLDED, MAX_OPEN, country_list
from dashboard.web.components.provenance import source
from dashboard.web.components.stage import mark
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()
OPEN = "u"  # the mark of a characteristic that is not answered, or whose answers are not conclusive
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
    statement = characteristic(snapshot.toolkit, principle.number, item)
    place = f"{statement.stage.capitalize()} characteristic {statement.number}"
    body = [
        html.P(html.Span(f"{place} of principle {principle.number}", className=f"chip pillar-{principle.pillar}")),
        html.H1(statement.text, className="sentence"),
        html.P(add_to_deck()),
        *_about(statement),
        *_related_indicators(snapshot, statement),
        *_countries(snapshot, statement),
        *_policies(principle, statement),
        *_practices(snapshot, principle),
        download_menu(snapshot, urls.characteristic(principle.number, statement.id)),
        _neighbours(principle, statement),
    ]
    return View(
        f"{principle.number} {principle.short_title}: {place.lower()}",
        body,
        _description(principle, statement, place),
        crumbs=((f"{principle.number} {principle.short_title}", urls.principle(principle.number)),),
        path=urls.characteristic(principle.number, statement.id),
    )


def _description(principle: Principle, item: Item, place: str) -> str:
    """The description of the page; the mark of a damaged line comes first, because long descriptions are cut."""
    facts = {"place": place, "number": principle.number, "title": principle.short_title, "statement": item.text}
    if item.damage:
        return gettext("{place} of principle {number}, {title} ({damage}): {statement}", damage=item.damage, **facts)
    return gettext("{place} of principle {number}, {title}: {statement}", **facts)


def _about(item: Item) -> list[Component]:
    texts = []
    if not item.counts:
        texts.append("It is asked and shown and does not count, because it describes a shortcoming.")
    elif item.stage is Stage.EARLY:
        texts.append("It describes what is lacking at the early stage: it is asked and shown, and lifts no stage.")
    if item.shortcoming:
        texts.append(f"Also asked, not counted: {item.shortcoming}")
    texts.append(f"{item.note} {source(item.source_lines)}".strip())
    damage = [html.P(html.Span(item.damage, className="tag"))] if item.damage else []
    return [*damage, *(html.P(text, className="quiet") for text in texts)]


def _related_indicators(snapshot: Snapshot, item: Item) -> list[Component]:
    related = related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, item)
    head = html.H2("Related indicators")
    if not related:
        return [head, html.P("No public survey asks about this; only the country can answer.", className="empty")]
    combine = [COMBINED[related[0].rules[0].combine]] if len(related) > 1 else []
    remote = [REMOTE] if any(b.indicator.dataset == snapshot.toolkit.evidence_source.dataset for b in related) else []
    notes = [*combine, *remote, "An answer that is not in a table settles nothing."]
    return [head, html.P(" ".join(notes)), *(_related_indicator(snapshot, bearing) for bearing in related)]


def _related_indicator(snapshot: Snapshot, bearing: RelatedIndicator) -> Component:
    indicator = bearing.indicator
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in RULE_COLUMNS]))
    rows = [html.Tr([html.Td(cell) for cell in _rule_cells(snapshot, indicator, rule)]) for rule in bearing.rules]
    return html.Section(
        [
            html.H3(html.A(indicator.short_title, href=urls.indicator(indicator.id))),
            html.P(
                f"{indicator.question} ({snapshot.toolkit.datasets[indicator.dataset].title})", className="question"
            ),
            html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
        ]
    )


def _rule_cells(snapshot: Snapshot, indicator: Indicator, rule: EvidenceRule) -> tuple[str, ...]:
    """The cells of one rule, in the order of RULE_COLUMNS."""
    answer = (
        indicator.answers.get(int(rule.code), rule.code) if rule.code.isdecimal() else f"in {rule.code[2:]} or before"
    )
    names = ", ".join(sorted(countries.area_name(snapshot.toolkit, code) for code in rule.excepted))
    reasons = (rule.reasoning, rule.note, f"Not applied to {names}." if names else "")
    return answer, str(rule.answer), STRENGTH_WORDS[rule.strength], " ".join(filter(None, reasons))


def _countries(snapshot: Snapshot, item: Item) -> list[Component]:
    parts: list[Component] = [html.H2("Countries, by what is known of them")]
    has_questions = bool(related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, item))
    if not has_questions:
        parts.append(html.P("Nothing public is known of any country on it.", className="empty"))
    for source_of in Source:
        if source_of is Source.EVIDENCE and not has_questions:
            continue
        areas_by_mark = countries_by_mark(snapshot.comparisons, source_of, item)
        if areas_by_mark:
            parts += [html.H3(_source(snapshot, source_of)), *_lists(snapshot, source_of, item, areas_by_mark)]
    return parts


def _lists(
    snapshot: Snapshot, source_of: Source, item: Item, areas_by_mark: Mapping[str, Sequence[Area]]
) -> list[Component]:
    lists = [
        _country_fold(snapshot.toolkit, mark(code, item.stage), areas)
        for code, areas in areas_by_mark.items()
        if code != OPEN
    ]
    unsettled = areas_by_mark.get(OPEN, ())
    if not unsettled:
        return lists
    if source_of is not Source.EVIDENCE:
        return [*lists, _country_fold(snapshot.toolkit, mark(OPEN), unsettled)]
    # An answer that is not conclusive differs from none at all.
    with_answer = areas_with_answers(snapshot.comparisons, item, unsettled)
    without_answer = [area for area in unsettled if area not in with_answer]
    kinds = (("Answered, which settles nothing here", with_answer), ("Not asked, or no answer", without_answer))
    return [*lists, *(_country_fold(snapshot.toolkit, html.Span(words), areas) for words, areas in kinds if areas)]


def _source(snapshot: Snapshot, source: Source) -> str:
    year = snapshot.comparisons.of(source).cycles[0]
    if source is Source.EVIDENCE:
        return f"{SOURCE_NAMES[source]}, up to {year}; not a self-assessment"
    fictional = ": fictional countries" if source is Source.ILLUSTRATIVE else ""
    return f"{SOURCE_NAMES[source]}{fictional}, latest published cycle of each"


def _country_fold(toolkit: Toolkit, head: Component, areas: Sequence[Area]) -> Component:
    adherents = len(countries.in_group(toolkit, areas, "ADHERENTS"))
    among = f", {adherents} of them adherents to the Recommendation in 2015" if adherents else ""
    summary = [head, f": {len(areas)}{among}"]
    few = len(areas) < MAX_OPEN
    named = ((area.code, area.name) for area in areas)
    return country_list(summary, named, is_open=few, style="" if few else FOLDED)


def _policies(principle: Principle, item: Item) -> list[Component]:
    links = [html.Li(html.A(p.text, href=urls.item(principle.number, p.id))) for p in principle.policies(item.stage)]
    return [html.H2(f"Policies the toolkit suggests at the {item.stage} stage"), html.Ul(links)]


def _practices(snapshot: Snapshot, principle: Principle) -> list[Component]:
    links = [
        html.Li(
            [
                html.A(practice.name, href=urls.practice(practice.id)),
                f", {snapshot.toolkit.areas[practice.country].name}",
            ]
        )
        for practice in practices.of_principle(snapshot.toolkit, principle.number)
    ]
    return [html.H2(f"Good practices under principle {principle.number}"), html.Ul(links)]


def _neighbours(principle: Principle, item: Item) -> Component:
    characteristics = [i for stage in Stage for i in principle.characteristics(stage)]
    place = characteristics.index(item)
    beside = (
        ("Previous", characteristics[place - 1 : place] if place else []),
        ("Next", characteristics[place + 1 : place + 2]),
    )
    links = [
        html.Li(
            html.A(
                f"{word}: {other.stage} characteristic {other.number}",
                href=urls.characteristic(principle.number, other.id),
            )
        )
        for word, items in beside
        for other in items
    ]
    return html.Nav(html.Ul(links), className="neighbours", **{"aria-label": "Other characteristics"})
