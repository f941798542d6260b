"""``/principles/<n>``: one principle: what it asks, its three stages as a ladder, its indicators, who stands where."""

from collections.abc import Mapping

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.cards import indicator_card
from dashboard.components.site import Site, View
from dashboard.domain import catalogue, countries
from dashboard.domain.comparison import SOURCE_NAMES, Source
from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.schema.codes import Stage
from dashboard.schema.documents import Item, Principle

PATH = "/principles/{number}"


def layout(site: Site, query: Mapping[str, str], number: str) -> View:
    """One principle. Raises UnknownNameError."""
    principle = site.toolkit.principles.get(int(number)) if number.isdecimal() and len(number) < 3 else None
    if principle is None:
        raise UnknownNameError("principle", number, near(number, [str(n) for n in site.toolkit.principles]))
    pillar = site.toolkit.pillars[principle.pillar]
    variants = [html.P(f"Also printed as “{title}”.", className="quiet") for title in principle.title_variants]
    body = [
        html.P(html.Span(f"Pillar {pillar.numeral}: {pillar.title}", className=f"chip pillar-{pillar.number}")),
        html.H1([html.Span(f"{principle.number} ", className="h1-number"), principle.title]),
        html.P(principle.summary, className="lead"),
        *variants,
        *(html.P(text) for text in principle.overview.split("\n\n")),
        html.H2("The three stages"),
        html.P(
            "A country answers the characteristics; the policies are what the toolkit suggests for going on from there. "
            "Only intermediate and advanced characteristics lift a stage."
        ),
        html.Div([_stage(principle, stage) for stage in Stage], className="ladder"),
        *_indicators(site, principle),
        *_standing(site, principle),
        _neighbours(site, principle),
    ]
    return View(f"{principle.number} {principle.short_title}", body, principle.summary)


def _stage(principle: Principle, stage: Stage) -> Component:
    return html.Section(
        [
            html.H3(
                [
                    html.Span(stage.letter, className=f"stage-symbol stage-{stage}", **{"aria-hidden": "true"}),
                    f" {stage.capitalize()}",
                ]
            ),
            html.H4("Characteristics"),
            html.Ol([_item(item) for item in principle.characteristics(stage)]),
            html.H4("Policies and practices to put in place"),
            html.Ol([_item(item) for item in principle.policies(stage)]),
        ],
        className=f"stage-column stage-column-{stage}",
    )


def _item(item: Item) -> Component:
    extra: list[Component] = []
    if item.shortcoming:
        extra.append(html.P(["Also asked, not counted: ", item.shortcoming], className="quiet"))
    if not item.counts:
        extra.append(
            html.P("Asked and shown; it does not count, because it describes a shortcoming.", className="quiet")
        )
    if item.note:
        extra.append(
            html.Details([html.Summary("How it was read"), html.P(f"{item.note} (Source, lines {item.source_lines}.)")])
        )
    return html.Li([item.text, *extra], id=item.id)


def _indicators(site: Site, principle: Principle) -> list[Component]:
    found = catalogue.by_principle(site.toolkit, principle.number)
    own = [entry for entry in found if entry.dataset == "toolkit_2015"]
    shown = (own + [entry for entry in found if entry not in own])[:6]
    more = html.A(f"All {len(found)} indicators of this principle", href=urls.catalogue(principle=principle.number))
    note = (
        [] if own else [html.P("The 2015 toolkit has no chart for this principle; these come from later public data.")]
    )
    return [
        html.H2("Indicators"),
        *note,
        html.Div([indicator_card(site.toolkit, entry) for entry in shown], className="card-list"),
        html.P(more),
    ]


def _standing(site: Site, principle: Principle) -> list[Component]:
    source = site.comparisons.first_source()
    comparison = site.comparisons.of(source)
    group = comparison.countries
    of_whom = "all countries"
    if source is Source.EVIDENCE:
        group = tuple(countries.in_group(comparison.countries, "ADHERENTS"))
        of_whom = f"the {len(group)} adherents to the Recommendation in 2015"
    by_label: dict[str, list[Component]] = {}
    for area in group:
        label = comparison.cells[area.code, principle.number].result.label
        by_label.setdefault(label, []).append(html.Li(html.A(area.name, href=urls.country(area.code))))
    lists = [
        html.Details(
            [html.Summary(f"{label}: {len(names)}"), html.Ul(names, className="tile-list")], open=len(names) < 60
        )
        for label, names in sorted(by_label.items())
    ]
    link = urls.compare(source=source, principles=principle.number)
    return [
        html.H2("Who stands where"),
        html.P(
            f"{SOURCE_NAMES[source]}, {of_whom}. Indicative results rest on public answers and are never a self-assessment."
            if source is Source.EVIDENCE
            else f"{SOURCE_NAMES[source]}, {of_whom}."
        ),
        *lists,
        html.P(html.A("Compare on this principle", href=link)),
    ]


def _neighbours(site: Site, principle: Principle) -> Component:
    links = []
    for step, word in ((-1, "Previous"), (1, "Next")):
        other = site.toolkit.principles.get(principle.number + step)
        if other:
            links.append(
                html.Li(html.A(f"{word}: {other.number} {other.short_title}", href=urls.principle(other.number)))
            )
    return html.Nav(html.Ul(links), className="neighbours", **{"aria-label": "Other principles"})


def register_callbacks(app: Dash, site: Site) -> None:
    """Nothing here changes."""
