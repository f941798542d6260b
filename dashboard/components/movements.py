"""What changed in a country between two cycles: principle by principle, with what was said on both sides."""

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.cycle_strips import MOVED
from dashboard.components.proofs import proofs
from dashboard.components.said import answered
from dashboard.components.stage import badge
from dashboard.domain.history import Direction, Movement, Shift
from dashboard.schema.assessments import ItemAnswer
from dashboard.store.toolkit import Toolkit


def summary(name: str, movements: Sequence[Movement], before: int, after: int) -> str:
    """One sentence: on how many principles a country moved where, and how many characteristics it answered anew."""
    moved = Counter(movement.direction for movement in movements)
    shifts = [shift for movement in movements for shift in movement.shifts]
    anew = sum(map(_is_anew, shifts))
    same = f"; it stayed the same on {moved[Direction.SAME]}" if moved[Direction.SAME] else ""
    unknown = moved[Direction.NOT_COMPARABLE]
    open_ = f"; {unknown} cannot be compared, because too little is known" if unknown else ""
    others = len(shifts) - anew
    more = f", and {others} more {'has' if others == 1 else 'have'} other evidence or another note" if others else ""
    return (
        f"Between {before} and {after} {name} moved up on {_count(moved[Direction.UP], 'principle')} and down on "
        f"{moved[Direction.DOWN] or 'none'}{same}{open_}. {_count(anew, 'characteristic').capitalize()} "
        f"{'was' if anew == 1 else 'were'} answered differently{more}."
    )


def _count(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _is_anew(shift: Shift) -> bool:
    old, new = (side.answer if side else None for side in (shift.before, shift.after))
    return old is not new


def changes(toolkit: Toolkit, movements: Sequence[Movement], before: int, after: int) -> list[Component]:
    """One section for each principle on which something changed; the others are named in one line."""
    changed = [movement for movement in movements if movement.shifts]
    calm = [str(movement.principle) for movement in movements if not movement.shifts]
    listed = " and ".join(filter(None, (", ".join(calm[:-1]), *calm[-1:])))
    what = "principle" if len(calm) == 1 else "principles"
    told = [html.P(f"Nothing else was said in {after} on {what} {listed}.")] if calm else []
    return [*(_movement(toolkit, movement, before, after) for movement in changed), *told]


def _movement(toolkit: Toolkit, movement: Movement, before: int, after: int) -> Component:
    principle = toolkit.principles[movement.principle]
    number = principle.number
    return html.Section(
        [
            html.H3(html.A(f"{number} {principle.title}", href=urls.principle(number))),
            html.P(
                [
                    html.Span(f"{before}: ", className="quiet"),
                    badge(movement.before),
                    html.Span(" → ", **{"aria-hidden": "true"}),
                    html.Span(f"{after}: ", className="quiet"),
                    badge(movement.after),
                    html.Strong(MOVED[movement.direction], className="moved"),
                ]
            ),
            html.Ul([_shift(shift, before, after) for shift in movement.shifts], className="shifts"),
        ],
        className=f"movement pillar-edge-{principle.pillar}",
    )


def _shift(shift: Shift, before: int, after: int) -> Component:
    item = shift.item
    second = shift.asked != item.id
    label = f"{item.stage.capitalize()} characteristic {item.number}{', second sentence' if second else ''}: "
    page = urls.characteristic(item.principle, item.id)
    text = html.P([html.Span(label, className="quiet"), html.A(item.shortcoming if second else item.text, href=page)])
    both = ((before, shift.before), (after, shift.after))
    proved = any(side is not None and side.evidence for _, side in both)
    sides = [_side(year, side, proved=proved) for year, side in both]
    return html.Li([text, html.Div(sides, className="sides")])


def _side(year: int, side: ItemAnswer | None, *, proved: bool) -> Component:
    """``proved`` says whether there is evidence on either side, so that its lack is told beside it."""
    evidence = proofs(side.evidence) if side else []
    missing = [html.P("No evidence was given.", className="quiet")] if proved and not evidence else []
    note = [html.P(["Note: ", side.note])] if side and side.note else []
    return html.Div([html.P([f"{year}: ", html.B(answered(side))]), *evidence, *missing, *note])
