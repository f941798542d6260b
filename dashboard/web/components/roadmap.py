"""The roadmap: a card for each principle's next step, in the order in which to take them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import step_needs, step_words
from dashboard.domain.maturity.reasons import ItemReason
from dashboard.domain.maturity.roadmap import Missing, Outlook, Peer, RoadmapStep
from dashboard.domain.maturity.stages import StageResult
from dashboard.i18n.messages import gettext, gettext_parts, message, ngettext
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

MAX_OPEN = 3  # countries in a list that is open from the start
MAX_ITEMS = 10  # countries shown with evidence and practices; the others are only named
NOT_JUDGED = message("not judged")
EFFORTS = {ANY: NOT_JUDGED, **{str(effort): str(effort) for effort in Effort}}
ORDERED = message(
    "The steps of little effort come first, among equals those with an early target year; what is not judged comes last. "
    "Where no peer is named, none is known to have met it."
)
UNCHOSEN = message("Tick “If met” at a characteristic to see which stages would move. Nothing is saved by it.")


def roadmap(
    snapshot: Snapshot, steps: Sequence[RoadmapStep], ticked: Collection[str], *, editable: bool
) -> list[Component]:
    """The cards in the order of ``steps``, then the completed principles; efforts can be set if ``editable``."""
    ahead = [step for step in steps if step.reason.next_stage]
    done = [step for step in steps if not step.reason.next_stage]
    cards = [_card(snapshot, step, ticked, editable=editable) for step in ahead]
    return [*([html.P(gettext(ORDERED), className="quiet")] if ahead else []), *cards, *_done(done)]


def _done(steps: Iterable[RoadmapStep]) -> list[Component]:
    chips = [html.Li(principle_chip(step.reason.principle)) for step in steps]
    return [html.H3(gettext("Advanced already: no step left")), html.Ul(chips, className="chips")] if chips else []


def _principle(step: RoadmapStep) -> Component:
    principle = step.reason.principle
    return html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number))


def _card(snapshot: Snapshot, step: RoadmapStep, ticked: Collection[str], *, editable: bool) -> Component:
    reason = step.reason
    target = (
        [gettext("Target: {stage} by {year}. ", stage=gettext(str(reason.target.stage)), year=reason.target.year)]
        if reason.target
        else []
    )
    number = reason.principle.number
    effort = html.Span(step_effort(step.effort), id={"type": ids.RESULT_STEP, "principle": number})
    items = [_missing(snapshot, missing, missing.item.id in ticked, editable=editable) for missing in step.missing]
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
    """The effort of a step: the smallest that is enough."""
    return gettext("Effort: {effort}.", effort=gettext(str(effort or NOT_JUDGED)))


def _missing(snapshot: Snapshot, missing: Missing, is_ticked: bool, *, editable: bool) -> Component:
    item = missing.item
    return html.Li(
        [
            html.P(html.A(item.marked_text, href=urls.characteristic(item.principle, item.id)), className="claim"),
            html.Div([_answer(missing.reason), *_controls(missing, is_ticked, editable=editable)], className="judge"),
            *_peers(missing),
            *_in_public(snapshot, missing),
        ]
    )


def _answer(reason: ItemReason) -> Component:
    answer = mark(reason.bounds.mark)
    to_confirm = reason.answer and reason.answer.answer and reason.answer.to_confirm
    parts = (
        gettext_parts("Now: {answer}, to be confirmed", answer=answer)
        if to_confirm
        else gettext_parts("Now: {answer}", answer=answer)
    )
    return html.Span(parts, className="now")


def _controls(missing: Missing, is_ticked: bool, *, editable: bool) -> list[Component]:
    item = missing.item
    about = html.Span(f": {_place(item)}", className="visually-hidden")
    effort = missing.effort or ANY
    if editable:
        options = [{"value": value, "label": gettext(label)} for value, label in EFFORTS.items()]
        chosen = dbc.Select(
            id={"type": ids.RESULT_EFFORT, "item": item.id}, options=options, value=str(effort), size="sm"
        )
        effort_control = html.Label([html.Span([gettext("Effort"), about]), chosen], className="effort")
    else:
        effort_control = html.Span(gettext("Effort: {effort}", effort=gettext(EFFORTS[effort])), className="effort")
    checkbox = dbc.Checkbox(
        id={"type": ids.RESULT_WHAT_IF, "item": item.id},
        label=html.Span([gettext("If met"), about]),
        value=is_ticked,
        className="what-if",
    )
    return [effort_control, checkbox]


def _place(item: Item) -> str:
    """The place of an item, such as “principle 5, intermediate characteristic 2”."""
    return gettext(
        "principle {principle}, {stage} characteristic {number}",
        principle=item.principle,
        stage=gettext(str(item.stage)),
        number=item.number,
    )


def _peers(missing: Missing) -> list[Component]:
    """Countries whose self-assessment meets it, with their evidence; those with something to read come first."""
    detailed, rest = _split(missing.peers, lambda peer: bool(peer.practices or peer.evidence))
    items = [[_name(peer), *_to_read(peer.practices), *evidence_list(peer.evidence)] for peer in detailed]
    count = len(missing.peers)
    summary = ngettext("1 country has met it by self-assessment", "{n} countries have met it by self-assessment", count)
    return _met(count, summary, "self", items, rest)


def _in_public(snapshot: Snapshot, missing: Missing) -> list[Component]:
    """Countries that meet it by public evidence, with their answers and practices."""
    detailed, rest = _split(missing.in_public, lambda peer: bool(peer.practices))
    items = [[_name(peer), *_to_read(peer.practices), html.Br(), *_public_answers(snapshot, peer)] for peer in detailed]
    count = len(missing.in_public)
    summary = ngettext(
        "1 country has met it by public evidence, not self-assessed",
        "{n} countries have met it by public evidence, not self-assessed",
        count,
    )
    return _met(count, summary, "public", items, rest)


def _split(peers: Sequence[Peer], shows: Callable[[Peer], bool]) -> tuple[list[Peer], list[Peer]]:
    """The first peers with something to read, and all others."""
    first = [peer for peer in peers if shows(peer)][:MAX_ITEMS]
    codes = {peer.area.code for peer in first}
    return first, [peer for peer in peers if peer.area.code not in codes]


def _met(
    count: int, summary: str, kind: str, items: Sequence[Sequence[Component | str]], rest: Sequence[Peer]
) -> list[Component]:
    """A folded list; the countries of ``rest`` are only named."""
    if not count:
        return []
    content = [
        html.Summary(summary),
        *([html.Ul([html.Li(list(item)) for item in items], className=f"peers-met peers-{kind}")] if items else []),
        *([_rest(rest, is_more=bool(items))] if rest else []),
    ]
    few = kind == "self" and count <= MAX_OPEN
    return [html.Details(content, open=few, className=FOLDED if len(rest) > MAX_ITEMS and not items else "")]


def _rest(peers: Sequence[Peer], *, is_more: bool) -> Component:
    """Names, as links if they are few; many names are of no use in print."""
    few = len(peers) <= MAX_ITEMS
    parts = [part for peer in peers for part in (", ", _name(peer) if few else peer.area.name)][1:]
    return html.P(
        gettext_parts("Also: {countries}", countries=parts) if is_more else parts,
        className="quiet" if few else "quiet screen-only",
    )


def _name(peer: Peer) -> Component:
    return html.A(peer.area.name, href=urls.country(peer.area.code))


def _to_read(practices: Iterable[Practice]) -> list[Component | str]:
    """Links to the practices of a peer."""
    parts = [part for practice in practices for part in (", ", html.A(practice.name, href=urls.practice(practice.id)))]
    return gettext_parts(", to read: {practices}", practices=parts[1:]) if parts else []


def _public_answers(snapshot: Snapshot, peer: Peer) -> list[Component | str]:
    return [part for finding in peer.findings for part in ("; ", *public_answer(snapshot.toolkit, finding))][1:]


def _policies(step: RoadmapStep) -> list[Component]:
    policies = step.reason.policies
    if not policies:
        return []
    links = [html.Li(html.A(policy.text, href=urls.item(policy.principle, policy.id))) for policy in policies]
    return [
        html.Details(
            [
                html.Summary(gettext("What the toolkit suggests for this step ({number})", number=len(links))),
                html.Ul(links),
            ]
        )
    ]


def outlook_lines(outlooks: Mapping[int, Outlook], ticked: int) -> list[Component]:
    """Which stages would change if the ticked characteristics were met, and what else the others need."""
    if not outlooks:
        return [html.P(gettext(UNCHOSEN))]
    lines = [
        html.Li([html.B(gettext("Principle {number}: ", number=number)), *_change(principle_outlook)])
        for number, principle_outlook in outlooks.items()
    ]
    lead = ngettext(
        "If 1 more characteristic were met (nothing is saved):",
        "If {n} more characteristics were met (nothing is saved):",
        ticked,
    )
    return [html.P(lead), html.Ul(lines)]


def _change(outlook: Outlook) -> list[Component | str]:
    if not outlook.moves:
        return [gettext("unchanged{condition}", condition=_more(outlook))]
    arrow = [html.Span("→", **{"aria-hidden": "true"}), html.Span(gettext("to"), className="visually-hidden")]
    # A stage that was certainly early may become uncertain.
    return [
        f"{_stage(outlook.before)} ",
        *arrow,
        f" {_stage(outlook.after)}{'' if outlook.after.is_assessed else _more(outlook)}",
    ]


def _more(outlook: Outlook) -> str:
    if outlook.following is None:
        return ""
    return ngettext(
        ", one more characteristic is needed for {stage}",
        ", {n} more characteristics are needed for {stage}",
        outlook.more,
        stage=gettext(str(outlook.following)),
    )


def _stage(result: StageResult) -> str:
    return gettext(result.label).lower()
