"""The first steps of a country's roadmap, on its own page."""

from datetime import UTC, datetime

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.describe import step_words
from dashboard.domain.maturity.roadmap import RoadmapStep, roadmap
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.codes import AreaKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import deck_heading

MAX_STEPS = 3


def next_steps(snapshot: Snapshot, area: Area) -> list[Component]:
    """The first steps of the roadmap, each with a practice to read; an invitation where nothing is assessed."""
    source = Source.ILLUSTRATIVE if area.kind is AreaKind.FICTIONAL else Source.ASSESSMENTS
    document = snapshot.comparisons.latest(source).get(area.code)
    title = html.H2("Next steps", id="steps")
    if document is None or not document.answer_codes:
        return [_heading(title, area), html.P(_invitation(snapshot, area, document), className="empty")]
    steps = [step for step in roadmap(snapshot.comparisons, document) if step.reason.next_stage][:MAX_STEPS]
    step_list = html.Ol([_step(step) for step in steps], className="next-steps")
    first = step_list if steps else html.P("Every principle is at the advanced stage.")
    links = [
        html.A(f"Result and roadmap of {document.cycle}", href=urls.result(*document.key)),
        " · ",
        html.A("All cycles", href=urls.history(country=area.code)),
    ]
    return [_heading(title, area), first, html.P(links, className="screen-only")]


def _heading(title: Component, area: Area) -> Component:
    return deck_heading(title, "#steps", f"{area.name}: next steps")


def _invitation(snapshot: Snapshot, area: Area, document: Assessment | None) -> list[Component | str]:
    if not snapshot.editable:
        return ["They follow from a self-assessment; none is kept here yet."]
    year = document.cycle if document else datetime.now(UTC).year
    link = html.A(f"Assess {area.name} for {year}", href=urls.assessment(area.code, year))
    return ["They follow from a self-assessment, and none has answers yet. ", link]


def _step(step: RoadmapStep) -> Component:
    principle = step.reason.principle
    example = next(
        (
            (peer, peer.practices[0])
            for missing in step.missing
            for peer in (*missing.peers, *missing.in_public)
            if peer.practices
        ),
        None,
    )
    reading: list[Component | str] = []
    if example:
        peer, practice = example
        reading = [f" To read, from {peer.area.name}: ", html.A(practice.name, href=urls.practice(practice.id)), "."]
    return html.Li(
        [
            html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number)),
            f": {_lowered(step_words(step))}. {_needed_characteristics(step)}",
            *reading,
        ]
    )


def _needed_characteristics(step: RoadmapStep) -> str:
    every = len(step.missing)
    if every == 1:
        return "One characteristic is missing."
    return f"{every} characteristics are missing, {'all' if step.min_needed == every else step.min_needed} needed."


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]
