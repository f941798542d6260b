"""Peers to learn from: who has taken a country's next step on each principle, and the practices to read."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.learning import CountryAhead, Lesson, lessons
from dashboard.domain.reference.countries import area_name
from dashboard.i18n.messages import gettext, gettext_parts, message
from dashboard.model.areas import Area
from dashboard.model.practices import Practice
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.stage import badge

Selected: TypeAlias = Mapping[str, Any]  # parameters of a comparison that shows all of some countries
Kinds: TypeAlias = Sequence[tuple[str, Selected]]  # the names of peers, then of others
COLUMNS = (
    message("Principle"),
    message("Stage now"),
    message("Who has made the next step"),
    message("Practices to read"),
)
MAX_NAMES, MAX_PRACTICES = 6, 3
CANNOT_TELL = message("Public evidence never secures the advanced stage, so it cannot say who has made this step.")
ADVANCED = message("Advanced: no further step.")
# A practice does not show how far its country has come.
METHOD = message(
    "The next step is to the first stage that is not secured. A country counts as having made it only where that stage "
    "is secured: a range counts by its lower end. That it made the step by its practice is not known."
)


def peers_to_learn_from(snapshot: Snapshot, area: Area, group: str, called: str) -> list[Component]:
    """The section of a country's page, from the first source that covers it; empty if none does."""
    source = next(
        (candidate for candidate in Source if (area.code, 1) in snapshot.comparisons.of(candidate).cells), None
    )
    if source is None:
        return []
    steps = lessons(snapshot.comparisons, source, area.code, group)
    basis = html.P(gettext("By {source}. Peers: {group}.", source=gettext(SOURCE_NAMES[source]).lower(), group=called))
    return [
        html.H2(gettext("Peers to learn from"), id="lesson_table"),
        basis,
        *lesson_table(snapshot.toolkit, source, steps, called, group),
    ]


def lesson_table(
    toolkit: Toolkit, source: Source, lessons: Sequence[Lesson], called: str, group: str = "", cycle: int | None = None
) -> list[Component]:
    """A table with one row for each principle; ``called`` is the name of the peer group with the code ``group``."""
    whole = {"source": source, "cycle": cycle}
    peers = {**whole, "group": group if group in toolkit.groups else ""}
    head = html.Thead(html.Tr([html.Th(gettext(text), scope="col") for text in COLUMNS]))
    rows = [_lesson_row(toolkit, source, lesson, ((called, peers), (gettext("Others"), whole))) for lesson in lessons]
    table = html.Table([head, html.Tbody(rows)], className="data-table stage-table learning")
    return [html.P(gettext(METHOD), className="quiet"), html.Div(table, className="table-frame whole")]


def _lesson_row(toolkit: Toolkit, source: Source, lesson: Lesson, kinds: Kinds) -> Component:
    principle = lesson.principle
    link = html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number))
    shared = [practice for country in lesson.ahead for practice in country.practices]
    return html.Tr(
        [
            html.Th(link, scope="row", className=f"pillar-edge-{principle.pillar}"),
            html.Td(badge(lesson.result, evidence=source is Source.EVIDENCE)),
            html.Td(_ahead(lesson, kinds)),
            html.Td(
                [
                    *_practices(toolkit, gettext("By countries that have made it"), shared, principle.number),
                    *_practices(
                        toolkit, gettext("By others, of which that is not known"), lesson.others, principle.number
                    ),
                ]
                if lesson.step
                else []
            ),
        ]
    )


def _ahead(lesson: Lesson, kinds: Kinds) -> list[Component]:
    if lesson.step is None:
        return [html.P(gettext(ADVANCED))]
    faced = html.P(html.B(gettext("To {stage}", stage=gettext(str(lesson.step)))))
    if not lesson.can_tell:
        return [faced, html.P(gettext(CANNOT_TELL), className="quiet")]
    peers = [country for country in lesson.ahead if country.is_peer]
    rest = [country for country in lesson.ahead if not country.is_peer]
    parts = [
        html.P([html.Span(f"{name}: ", className="quiet"), *_names(lesson, countries, selected)])
        for (name, selected), countries in zip(kinds, (peers, rest), strict=True)
        if countries
    ]
    return [faced, *(parts or [html.P(gettext("No country is known to have made it."), className="quiet")])]


def _names(lesson: Lesson, countries: Sequence[CountryAhead], selected: Selected) -> list[Component | str]:
    links = [html.A(country.area.name, href=urls.country(country.area.code)) for country in countries[:MAX_NAMES]]
    parts: list[Component | str] = [part for name in links for part in (name, ", ")][:-1]
    more = len(countries) - len(links)
    if more:
        every = urls.compare(**selected, sort=f"p{lesson.principle.number}")
        link = html.A(gettext("{number} more", number=more), href=every)
        return gettext_parts("{countries} and {more}", countries=parts, more=link)
    return parts


def _practices(toolkit: Toolkit, lead: str, practices: Sequence[Practice], principle: int) -> list[Component]:
    """The first practices, and a link to the others."""
    if not practices:
        return []
    parts: list[Component | str] = [html.Span(f"{lead}: ", className="quiet")]
    for practice in practices[:MAX_PRACTICES]:
        parts += [
            html.A(practice.name, href=urls.practice(practice.id)),
            f" ({area_name(toolkit, practice.country)}); ",
        ]
    more = len(practices) - MAX_PRACTICES
    if more > 0:
        return [
            html.P(
                [
                    *parts,
                    html.A(
                        gettext("{number} more", number=more),
                        href=urls.practices(principle=principle),
                        **{
                            "aria-label": gettext(
                                "{number} more practices on principle {principle}", number=more, principle=principle
                            )
                        },
                    ),
                ]
            )
        ]
    return [html.P([*parts[:-1], str(parts[-1]).removesuffix("; ")])]
