"""The characteristics on which countries differ, each with every country's answer and its evidence."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.differences import Difference, StageDifference
from dashboard.domain.maturity.evidence import STRENGTH_WORDS, Finding
from dashboard.domain.maturity.reasons import ItemReason, Reason
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.lists import evidence_list
from dashboard.web.components.reason import public_answer, who_answered
from dashboard.web.components.stage import mark
from dashboard.web.pages.compare.country_mark import country_mark

STEPS = {1: "one step apart", 2: "two steps apart"}
UNDECIDED = "it is not known whether they differ"
ALIKE = "No characteristic has different answers."
MAY = "What is known of each country is not the same, but leaves open whether they differ."


def differences(snapshot: Snapshot, stage_differences: Sequence[StageDifference]) -> list[Component]:
    """Each principle folded, in the order of the argument; the first with a sure difference is open."""
    opened = next((s for s in stage_differences if s.sure), None)
    return [
        html.H2("Characteristics that differ"),
        html.P(_total(stage_differences)),
        *_respondents(snapshot, stage_differences[0].reasons),
        *(_principle(snapshot.toolkit, s, is_open=s is opened) for s in stage_differences if s.items),
        *_without_differences(stage_differences),
    ]


def gap_words(stage_difference: StageDifference) -> str:
    """The distance of the stages, such as “at least one step apart”."""
    if stage_difference.gap is None:
        return UNDECIDED
    if stage_difference.gap == 0:
        return "same stage"
    return STEPS[stage_difference.gap] if stage_difference.is_exact else f"at least {STEPS[stage_difference.gap]}"


def _total(stage_differences: Sequence[StageDifference]) -> str:
    sure, possible = sum(len(s.sure) for s in stage_differences), sum(len(s.open) for s in stage_differences)
    return (
        f"{sure or 'None'} surely, {possible or 'none'} possibly: what is open, or known in part, may be alike or not."
    )


def _respondents(snapshot: Snapshot, reasons: Sequence[Reason]) -> list[Component]:
    """The countries, each with where its answers come from."""
    return [
        html.Ul(
            [
                html.Li(
                    [country_mark(place, reason.area.code), f" {reason.area.name}: {_answered_by(snapshot, reason)}"]
                )
                for place, reason in enumerate(reasons)
            ],
            className="bare",
        )
    ]


def _answered_by(snapshot: Snapshot, reason: Reason) -> str:
    if reason.source is Source.EVIDENCE:
        return f"not a self-assessment. {who_answered(snapshot.comparisons.answered_remotely(reason.area.code))}"
    return f"self-assessment of {reason.status}."


def _principle(toolkit: Toolkit, stage_difference: StageDifference, *, is_open: bool) -> Component:
    title = f"{stage_difference.principle.number} {stage_difference.principle.short_title}"
    sure, possible, reasons = stage_difference.sure, stage_difference.open, stage_difference.reasons
    counts = [f"{len(part)} {word}" for part, word in ((sure, "surely"), (possible, "possibly")) if part]
    return html.Details(
        [
            html.Summary([html.B(title), f": {gap_words(stage_difference)}; {', '.join(counts)}"]),
            *(_difference(toolkit, difference, reasons) for difference in sure),
            html.P(MAY, className="quiet") if possible else None,
            *(_difference(toolkit, difference, reasons) for difference in possible),
        ],
        open=is_open,
        className="differing",
    )


def _difference(toolkit: Toolkit, difference: Difference, reasons: Sequence[Reason]) -> Component:
    item = difference.item
    page = html.A(f"{item.stage.capitalize()} {item.number}", href=urls.characteristic(item.principle, item.id))
    uncounted = [] if item.lifts else [html.Span("Does not count towards a stage.", className="quiet")]
    evidence_by_side = [_evidence(toolkit, side) for side in difference.sides]
    nothing = [html.P("Nothing to show for it.", className="quiet")] if any(evidence_by_side) else []
    sides = [
        html.Li(
            [html.P([country_mark(place, reason.area.code), " ", _answer(side)]), *(evidence or nothing)],
            className=f"series-{place + 1}",
        )
        for place, (reason, side, evidence) in enumerate(zip(reasons, difference.sides, evidence_by_side, strict=True))
    ]
    return html.Section([html.H3([page, f". {item.marked_text}"]), *uncounted, html.Ul(sides)], className="difference")


def _answer(item_reason: ItemReason) -> Component:
    """The answer in words; an early characteristic describes a shortcoming, so it applies rather than being met."""
    open_ended = item_reason.evidence is None and (item_reason.answer is None or item_reason.answer.answer is None)
    return html.B("Not answered" if open_ended else mark(item_reason.bounds.mark, item_reason.item.stage))


def _evidence(toolkit: Toolkit, item_reason: ItemReason) -> list[Component]:
    """The evidence and the note of an answer; empty where it has none."""
    if item_reason.evidence is not None:
        return [_public_finding(toolkit, finding) for finding in item_reason.evidence.findings]
    if item_reason.answer is None:
        return []
    note = [html.P(item_reason.answer.note)] if item_reason.answer.note else []
    return [*note, *evidence_list(item_reason.answer.evidence)]


def _public_finding(toolkit: Toolkit, finding: Finding) -> Component:
    question = toolkit.indicators[finding.rule.indicator].question
    return html.P(
        [
            html.Span(question, className="quiet"),
            html.Br(),
            *public_answer(toolkit, finding),
            f" – {STRENGTH_WORDS[finding.strength]}.",
        ],
        className="finding",
    )


def _without_differences(stage_differences: Sequence[StageDifference]) -> list[Component]:
    """The principles on which all answers are the same or unknown."""
    without = [s for s in stage_differences if not s.items]
    if not without:
        return []
    names = ", ".join(f"{s.principle.number} {s.principle.short_title}" for s in without)
    return [html.P([f"{ALIKE[:-1]} on: {names}."], className="quiet")]
