"""The roadmap as a reader sees it: a card for each principle's next step, in the order to take them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import step_needs, step_words
from dashboard.domain.maturity.reasons import ItemReason
from dashboard.domain.maturity.roadmap import Missing, Outlook, Peer, RoadmapStep
from dashboard.domain.maturity.stages import StageResult
from dashboard.model.codes import Effort
from dashboard.model.documents import Item
from dashboard.model.practices import Practice
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.components.cards import principle_chip
from dashboard.web.components.fields import ANY
from dashboard.web.components.lists import FOLDED, evidence_list
from dashboard.web.components.reason import public_answer
from dashboard.web.components.stage import mark

MOST_OPEN = 3  # countries in a list that is open from the start
MOST_SHOWN = 10  # of a list with evidence and practices; the others are named
NOT_JUDGED = "not judged"
EFFORTS = {ANY: NOT_JUDGED, **{str(effort): str(effort) for effort in Effort}}
ORDERED = (
    "The steps of little effort come first, among equals those with an early target year; what is not judged comes last. "
    "Where no peer is named, none is known to have met it."
)
UNCHOSEN = "Tick “If met” at a characteristic to see which stages would move. Nothing is saved by it."


def roadmap(
    snapshot: Snapshot, steps: Sequence[RoadmapStep], ticked: Collection[str], *, editable: bool
) -> list[Component]:
    """The cards in the order given, then what is done; efforts can be set where ``editable``."""
    ahead = [step for step in steps if step.reason.next_stage]
    done = [step for step in steps if not step.reason.next_stage]
    cards = [_card(snapshot, step, ticked, editable=editable) for step in ahead]
    return [*([html.P(ORDERED, className="quiet")] if ahead else []), *cards, *_done(done)]


def _done(steps: Iterable[RoadmapStep]) -> list[Component]:
    chips = [html.Li(principle_chip(step.reason.principle)) for step in steps]
    return [html.H3("Advanced already: no step left"), html.Ul(chips, className="chips")] if chips else []


def _principle(step: RoadmapStep) -> Component:
    principle = step.reason.principle
    return html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number))


def _card(snapshot: Snapshot, step: RoadmapStep, ticked: Collection[str], *, editable: bool) -> Component:
    reason = step.reason
    target = [f"Target: {reason.target.stage} by {reason.target.year}. "] if reason.target else []
    number = reason.principle.number
    effort = html.Span(step_effort(step.effort), id={"type": ids.RESULT_STEP, "principle": number})
    items = [_missing(snapshot, one, one.item.id in ticked, editable=editable) for one in step.missing]
    return html.Article(
        [
            html.H3(_principle(step)),
            html.P([html.B(f"{step_words(step)}. "), f"{step_needs(step)} ", *target, effort]),
            html.Ol(items, className="missing"),
            *_policies(step),
        ],
        className=f"step-card pillar-edge-{reason.principle.pillar}",
    )


def step_effort(effort: Effort | None) -> str:
    """The effort of a step: the least that suffices."""
    return f"Effort: {effort or NOT_JUDGED}."


def _missing(snapshot: Snapshot, one: Missing, is_ticked: bool, *, editable: bool) -> Component:
    item = one.item
    return html.Li(
        [
            html.P(html.A(item.text, href=urls.characteristic(item.principle, item.id)), className="claim"),
            html.Div([_answer(one.reason), *_controls(one, is_ticked, editable=editable)], className="judge"),
            *_peers(one),
            *_in_public(snapshot, one),
        ]
    )


def _answer(found: ItemReason) -> Component:
    to_confirm = ", to be confirmed" if found.answer and found.answer.answer and found.answer.to_confirm else ""
    return html.Span(["Now: ", mark(found.bounds.mark), to_confirm], className="now")


def _controls(one: Missing, is_ticked: bool, *, editable: bool) -> list[Component]:
    item = one.item
    about = html.Span(f": {_place(item)}", className="visually-hidden")
    effort = one.effort or ANY
    if editable:
        options = [{"value": value, "label": label} for value, label in EFFORTS.items()]
        chosen = dbc.Select(
            id={"type": ids.RESULT_EFFORT, "item": item.id}, options=options, value=str(effort), size="sm"
        )
        judged = html.Label([html.Span(["Effort", about]), chosen], className="effort")
    else:
        judged = html.Span(f"Effort: {EFFORTS[effort]}", className="effort")
    tick = dbc.Checkbox(
        id={"type": ids.RESULT_WHAT_IF, "item": item.id},
        label=html.Span(["If met", about]),
        value=is_ticked,
        className="what-if",
    )
    return [judged, tick]


def _place(item: Item) -> str:
    """Such as “principle 5, intermediate characteristic 2”."""
    return f"principle {item.principle}, {item.stage} characteristic {item.number}"


def _peers(one: Missing) -> list[Component]:
    """Who says so itself, with the evidence it gave; who has something to show comes first."""
    shown, rest = _parted(one.peers, lambda peer: bool(peer.practices or peer.evidence))
    entries = [[_name(peer), *_to_read(peer.practices), *evidence_list(peer.evidence)] for peer in shown]
    return _met(len(one.peers), "self-assessment", "self", entries, rest)


def _in_public(snapshot: Snapshot, one: Missing) -> list[Component]:
    """Of whom public answers say so; with practices to read where there are some."""
    shown, rest = _parted(one.in_public, lambda peer: bool(peer.practices))
    entries = [[_name(peer), *_to_read(peer.practices), html.Br(), *_public_answers(snapshot, peer)] for peer in shown]
    return _met(len(one.in_public), "public evidence, not self-assessed", "public", entries, rest)


def _parted(peers: Sequence[Peer], shows: Callable[[Peer], bool]) -> tuple[list[Peer], list[Peer]]:
    """The first that have something to show, and all others."""
    shown = [peer for peer in peers if shows(peer)][:MOST_SHOWN]
    codes = {peer.area.code for peer in shown}
    return shown, [peer for peer in peers if peer.area.code not in codes]


def _met(
    count: int, how: str, kind: str, entries: Sequence[Sequence[Component | str]], rest: Sequence[Peer]
) -> list[Component]:
    """A list that unfolds; those without anything to show are only named."""
    if not count:
        return []
    content = [
        html.Summary(f"{'1 country has' if count == 1 else f'{count} countries have'} met it by {how}"),
        *(
            [html.Ul([html.Li(list(entry)) for entry in entries], className=f"peers-met peers-{kind}")]
            if entries
            else []
        ),
        *([_rest(rest, "Also: " if entries else "")] if rest else []),
    ]
    few = kind == "self" and count <= MOST_OPEN
    return [html.Details(content, open=few, className=FOLDED if len(rest) > MOST_SHOWN and not entries else "")]


def _rest(peers: Sequence[Peer], lead: str) -> Component:
    """Few as links; many as names, which tell nothing on paper."""
    few = len(peers) <= MOST_SHOWN
    parts = [part for peer in peers for part in (", ", _name(peer) if few else peer.area.name)][1:]
    return html.P([lead, *parts], className="quiet" if few else "quiet screen-only")


def _name(peer: Peer) -> Component:
    return html.A(peer.area.name, href=urls.country(peer.area.code))


def _to_read(found: Iterable[Practice]) -> list[Component | str]:
    """The practices of a peer, to be read."""
    links = [part for one in found for part in (", ", html.A(one.name, href=urls.practice(one.id)))][1:]
    return [", to read: ", *links] if links else []


def _public_answers(snapshot: Snapshot, peer: Peer) -> list[Component | str]:
    return [part for found in peer.findings for part in ("; ", *public_answer(snapshot.toolkit, found))][1:]


def _policies(step: RoadmapStep) -> list[Component]:
    policies = step.reason.policies
    if not policies:
        return []
    links = [html.Li(html.A(one.text, href=urls.item(one.principle, one.id))) for one in policies]
    return [html.Details([html.Summary(f"What the toolkit suggests for this step ({len(links)})"), html.Ul(links)])]


def outlook(found: Mapping[int, Outlook], ticked: int) -> list[Component]:
    """Which stages would move if what is ticked were met, and what else is needed where none does."""
    if not found:
        return [html.P(UNCHOSEN)]
    lines = [html.Li([html.B(f"Principle {number}: "), *_told(one)]) for number, one in found.items()]
    more = "1 more characteristic" if ticked == 1 else f"{ticked} more characteristics"
    return [html.P(f"If {more} were met (nothing is saved):"), html.Ul(lines)]


def _told(one: Outlook) -> list[Component | str]:
    if not one.moves:
        return [f"unchanged{_more(one)}"]
    arrow = [html.Span("→", **{"aria-hidden": "true"}), html.Span("to", className="visually-hidden")]
    # What was early for sure may become open.
    return [f"{_stage(one.before)} ", *arrow, f" {_stage(one.after)}{'' if one.after.is_assessed else _more(one)}"]


def _more(one: Outlook) -> str:
    if one.following is None:
        return ""
    words = "one more characteristic is" if one.more == 1 else f"{one.more} more characteristics are"
    return f", {words} needed for {one.following}"


def _stage(result: StageResult) -> str:
    return result.label.lower()
