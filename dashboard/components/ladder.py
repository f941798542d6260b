"""The three stages of a principle as a ladder: characteristics and policies side by side, and the step to the next."""

from fractions import Fraction
from math import ceil

from dash import html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.site import Site
from dashboard.components.stage import mark_words
from dashboard.domain import countries
from dashboard.domain.characteristics import bearings, countries_by_mark
from dashboard.domain.comparison import Source
from dashboard.schema.codes import ItemKind, Stage
from dashboard.schema.documents import Item, Principle

NEXT = {Stage.EARLY: Stage.INTERMEDIATE, Stage.INTERMEDIATE: Stage.ADVANCED}


def ladder(site: Site, principle: Principle) -> Component:
    """One column a stage; in each the characteristics, then the policies for the step from there."""
    return html.Div([_stage(site, principle, stage) for stage in Stage], className="ladder")


def _stage(site: Site, principle: Principle, stage: Stage) -> Component:
    symbol = html.Span(stage.letter, className=f"stage-symbol stage-{stage}", **{"aria-hidden": "true"})
    step = f"Policies for the step to {NEXT[stage]}" if stage in NEXT else "Policies at the advanced stage"
    arrow = [" ", html.Span("→", className="step-arrow", **{"aria-hidden": "true"})] if stage in NEXT else []
    return html.Section(
        [
            html.H3([symbol, f" {stage.capitalize()}"]),
            html.P(_reached(principle, stage, site.settings.threshold), className="quiet"),
            html.Div(
                [
                    html.H4("Characteristics"),
                    html.Ol([_item(site, item) for item in principle.characteristics(stage)]),
                ]
            ),
            html.Div(
                [html.H4([step, *arrow]), html.Ol([_item(site, item) for item in principle.policies(stage)])],
                className="step",
            ),
        ],
        className=f"stage-column stage-column-{stage}",
    )


def _reached(principle: Principle, stage: Stage, threshold: Fraction) -> str:
    counting = [item for item in principle.characteristics(stage) if item.lifts]
    if not counting:
        return "What is lacking here; answering it lifts no stage."
    return (
        f"Reached with {ceil(threshold * len(counting))} of {len(counting)} characteristics met, and the stage before."
    )


def _item(site: Site, item: Item) -> Component:
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
    if item.kind is ItemKind.CHARACTERISTIC:
        extra.append(html.P(html.A(_known(site, item), href=urls.characteristic(item.principle, item.id))))
    return html.Li([item.text, *extra], id=item.id)


def _known(site: Site, item: Item) -> str:
    """What public answers say of a characteristic, in a few words: the way to its page."""
    asked = len(bearings(site.toolkit, site.comparisons.evidence_map, item))
    if not asked:
        return "No public question bears on it"
    marked = countries_by_mark(site.comparisons, Source.EVIDENCE, item)
    adherents = {mark: len(countries.in_group(areas, "ADHERENTS")) for mark, areas in marked.items()}
    parts = [f"{count} {mark_words(mark, item.stage).lower()}" for mark, count in adherents.items() if count]
    bearing = f"{asked} public {'indicator' if asked == 1 else 'indicators'}"
    return f"{bearing}; of {sum(adherents.values())} adherents: {', '.join(parts)}"
