"""The three stages of a principle as a ladder, each with its characteristics and the policies for the next step."""

from fractions import Fraction
from math import ceil

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.characteristics import countries_by_mark, related_indicators
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.maturity.stages import MET
from dashboard.domain.reference import countries
from dashboard.model.codes import ItemKind, Stage
from dashboard.model.documents import Item, Principle
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.provenance import source

NEXT = {Stage.EARLY: Stage.INTERMEDIATE, Stage.INTERMEDIATE: Stage.ADVANCED}


def ladder(snapshot: Snapshot, principle: Principle) -> Component:
    """One column for each stage: its characteristics, then the policies for the step to the next stage."""
    return html.Div([_stage(snapshot, principle, stage) for stage in Stage], className="ladder")


def _stage(snapshot: Snapshot, principle: Principle, stage: Stage) -> Component:
    symbol = html.Span(stage.letter, className=f"stage-symbol stage-{stage}", **{"aria-hidden": "true"})
    step = f"Policies for the step to {NEXT[stage]}" if stage in NEXT else "Policies at the advanced stage"
    arrow = [" ", html.Span("→", className="step-arrow", **{"aria-hidden": "true"})] if stage in NEXT else []
    return html.Section(
        [
            html.H3([symbol, f" {stage.capitalize()}"]),
            html.P(_reached(principle, stage, snapshot.settings.threshold), className="quiet"),
            html.Div(
                [
                    html.H4("Characteristics"),
                    html.Ol([_item(snapshot, item) for item in principle.characteristics(stage)]),
                ]
            ),
            html.Div(
                [html.H4([step, *arrow]), html.Ol([_item(snapshot, item) for item in principle.policies(stage)])],
                className="step",
            ),
        ],
        className=f"stage-column stage-column-{stage}",
    )


def _reached(principle: Principle, stage: Stage, threshold: Fraction) -> str:
    counting = [item for item in principle.characteristics(stage) if item.lifts]
    if not counting:
        return "What is lacking here; answering it lifts no stage."
    before = ", once intermediate is reached" if stage is Stage.ADVANCED else ""
    whole, half = divmod(ceil(threshold * MET * len(counting)), MET)
    if (len(counting), whole) == (1, 1):
        return f"Reached when its one counting characteristic is met{before}."
    needed = f"{whole or ''}{'½' if half else ''}"
    return f"Reached with {needed} of {len(counting)} met, partly counting half{before}."


def _item(snapshot: Snapshot, item: Item) -> Component:
    extra: list[Component] = [html.P(html.Span(item.damage, className="tag"))] if item.damage else []
    if item.shortcoming:
        extra.append(html.P(["Also asked, not counted: ", item.shortcoming], className="quiet"))
    if not item.counts:
        extra.append(
            html.P("Asked and shown; it does not count, because it describes a shortcoming.", className="quiet")
        )
    if item.note:
        extra.append(
            html.Details([html.Summary("How it was read"), html.P(f"{item.note} {source(item.source_lines)}")])
        )
    if item.kind is ItemKind.CHARACTERISTIC:
        extra.append(html.P(html.A(_known(snapshot, item), href=urls.characteristic(item.principle, item.id))))
    return html.Li([item.text, *extra], id=item.id)


def _known(snapshot: Snapshot, item: Item) -> str:
    """A summary of the public answers on a characteristic, as the text of the link to its page."""
    count = len(related_indicators(snapshot.toolkit, snapshot.comparisons.evidence_map, item))
    if not count:
        return "No public survey asks about this"
    marked = countries_by_mark(snapshot.comparisons, Source.EVIDENCE, item)
    adherents = {mark: countries.in_group(snapshot.toolkit, areas, "ADHERENTS") for mark, areas in marked.items()}
    words = {mark: "not settled" if mark == "u" else mark_words(mark, item.stage).lower() for mark in adherents}
    parts = [f"{words[mark]}: {len(areas)}" for mark, areas in adherents.items() if areas]
    bearing = f"{count} public {'indicator' if count == 1 else 'indicators'}"
    return f"{bearing}; of {sum(map(len, adherents.values()))} adherents, {', '.join(parts)}"
