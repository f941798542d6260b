"""The characteristics on which countries differ, each with what every country answered and what that rests on."""

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


def differences(snapshot: Snapshot, found: Sequence[StageDifference]) -> list[Component]:
    """Each principle folded, the first with a sure difference open, in the order given."""
    opened = next((apart for apart in found if apart.sure), None)
    return [
        html.H2("Characteristics that differ"),
        html.P(_total(found)),
        *_about(snapshot, found[0].reasons),
        *(_principle(snapshot.toolkit, apart, is_open=apart is opened) for apart in found if apart.items),
        *_without(found),
    ]


def gap_words(apart: StageDifference) -> str:
    """How far the stages are apart, such as “at least one step apart”."""
    if apart.gap is None:
        return UNDECIDED
    if apart.gap == 0:
        return "same stage"
    return STEPS[apart.gap] if apart.is_exact else f"at least {STEPS[apart.gap]}"


def _total(found: Sequence[StageDifference]) -> str:
    sure, may = sum(len(apart.sure) for apart in found), sum(len(apart.open) for apart in found)
    return f"{sure or 'None'} surely, {may or 'none'} possibly: what is open, or known in part, may be alike or not."


def _about(snapshot: Snapshot, reasons: Sequence[Reason]) -> list[Component]:
    """Who stands behind each country's answers."""
    return [
        html.Ul(
            [
                html.Li([country_mark(place, reason.area.code), f" {reason.area.name}: {_behind(snapshot, reason)}"])
                for place, reason in enumerate(reasons)
            ],
            className="bare",
        )
    ]


def _behind(snapshot: Snapshot, reason: Reason) -> str:
    if reason.source is Source.EVIDENCE:
        return f"not a self-assessment. {who_answered(snapshot.comparisons.answered_remotely(reason.area.code))}"
    return f"self-assessment of {reason.status}."


def _principle(toolkit: Toolkit, apart: StageDifference, *, is_open: bool) -> Component:
    title = f"{apart.principle.number} {apart.principle.short_title}"
    counts = [f"{len(part)} {word}" for part, word in ((apart.sure, "surely"), (apart.open, "possibly")) if part]
    unsure = [html.P(MAY, className="quiet")] if apart.open else []
    return html.Details(
        [
            html.Summary([html.B(title), f": {gap_words(apart)}; {', '.join(counts)}"]),
            *(_difference(toolkit, one, apart.reasons) for one in apart.sure),
            *unsure,
            *(_difference(toolkit, one, apart.reasons) for one in apart.open),
        ],
        open=is_open,
        className="differing",
    )


def _difference(toolkit: Toolkit, found: Difference, reasons: Sequence[Reason]) -> Component:
    item = found.item
    page = html.A(f"{item.stage.capitalize()} {item.number}", href=urls.characteristic(item.principle, item.id))
    uncounted = [] if item.lifts else [html.Span("Does not count towards a stage.", className="quiet")]
    proofs_of = [_proof(toolkit, side) for side in found.sides]
    nothing = [html.P("Nothing to show for it.", className="quiet")] if any(proofs_of) else []
    sides = [
        html.Li(
            [html.P([country_mark(place, reason.area.code), " ", _answer(side)]), *(proof or nothing)],
            className=f"series-{place + 1}",
        )
        for place, (reason, side, proof) in enumerate(zip(reasons, found.sides, proofs_of, strict=True))
    ]
    return html.Section([html.H3([page, f". {item.text}"]), *uncounted, html.Ul(sides)], className="difference")


def _answer(found: ItemReason) -> Component:
    """The answer in words; an early characteristic describes a lack, so it applies rather than being met."""
    open_ended = found.evidence is None and (found.answer is None or found.answer.answer is None)
    return html.B("Not answered" if open_ended else mark(found.bounds.mark, found.item.stage))


def _proof(toolkit: Toolkit, found: ItemReason) -> list[Component]:
    """What an answer rests on; nothing where nothing is given."""
    if found.evidence is not None:
        return [_public(toolkit, finding) for finding in found.evidence.findings]
    if found.answer is None:
        return []
    note = [html.P(found.answer.note)] if found.answer.note else []
    return [*note, *evidence_list(found.answer.evidence)]


def _public(toolkit: Toolkit, finding: Finding) -> Component:
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


def _without(found: Sequence[StageDifference]) -> list[Component]:
    """The principles on which all answers are the same, or none is known."""
    alike = [apart for apart in found if not apart.items]
    if not alike:
        return []
    names = ", ".join(f"{apart.principle.number} {apart.principle.short_title}" for apart in alike)
    return [html.P([f"{ALIKE[:-1]} on: {names}."], className="quiet")]
