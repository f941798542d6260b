"""The words for stages, steps and movements that pages, slides and files share."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.domain.maturity.history import AnswerChange, Direction, Movement
from dashboard.domain.maturity.peers import Position
from dashboard.domain.maturity.reasons import Reason
from dashboard.domain.maturity.roadmap import RoadmapStep
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.domain.maturity.strength import EvidenceStrength
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import ObsStatus, Stage


def mark_words(code: str, stage: Stage | None = None) -> str:
    """What a mark means; an early characteristic describes a lack, so it is not met but applies."""
    lacking = {"m": "Applies", "n": "Does not apply", "p": "Applies partly", "a": "Applies at least partly"}
    lacking["b"] = "Applies at most partly"
    words = MARK_NAMES[code].capitalize()
    return lacking.get(code, words) if stage is Stage.EARLY else words


ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓"}


MOVED = {
    Direction.UP: "moved up",
    Direction.SAME: "stayed the same",
    Direction.DOWN: "moved down",
    Direction.NOT_COMPARABLE: "not comparable",
}


def movement_summary(name: str, movements: Sequence[Movement], before: int, after: int) -> str:
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


def _is_anew(shift: AnswerChange) -> bool:
    old, new = (side.answer if side else None for side in (shift.before, shift.after))
    return old is not new


def step_words(step: RoadmapStep) -> str:
    """From where to where, such as “From early to intermediate”."""
    result, following = step.reason.result, step.reason.next_stage
    if not result.is_assessed:
        return f"Not assessed yet; the first step leads to {following}"
    if result.is_exact or result.lowest is Stage.INTERMEDIATE:
        return f"From {result.label.lower()} to {following}"
    return f"From early or intermediate to {following} for sure"


def step_needs(step: RoadmapStep) -> str:
    """How many of the missing characteristics suffice."""
    every = len(step.missing)
    if step.fewest < every:
        return f"Meet at least {step.fewest} of these {every}."
    return f"Meet all {every}." if every > 1 else "Meet this one."


ORDER = ("Advanced", "At least intermediate", "Intermediate", "At most intermediate", "Early", "Not assessed")


OPEN = "u"


def result_summary(reasons: list[Reason]) -> str:
    """How many principles are at which stage, and how many characteristics are open; nothing is averaged."""
    found = Counter(reason.result.label for reason in reasons)
    told = [f"{found[label]} {label.lower()}" for label in ORDER if found[label]]
    marks = Counter(item.bounds.mark for reason in reasons for item in reason.items if item.item.lifts)
    unanswered, every = marks[OPEN], marks.total()
    rest = f"{unanswered} of the {every} characteristics that count {'is' if unanswered == 1 else 'are'} open."
    return f"Of {len(reasons)} principles: {', '.join(told)}. " + (
        rest if unanswered else f"All {every} characteristics that count are answered."
    )


def evidence_words(found: EvidenceStrength) -> str:
    """What the answers rest on, such as “7 of 9 answers can be checked, 3 of them by public data; 2 have text alone”."""
    if not found.answered:
        return "No answer yet"
    told = f"{found.checkable or 'None'} of {found.answered} {'answer' if found.answered == 1 else 'answers'} can be checked"
    if found.public:
        told += f", {found.public} of them by public data"
    rest = ((found.text, "with text alone"), (found.nothing, "without evidence"))
    return "; ".join([told, *(f"{number} {words}" for number, words in rest if number)])


def count_words(counts: Mapping[str, int]) -> str:
    """How many are met, partly met, ..., such as “2 met, 1 open”."""
    return ", ".join(f"{n} {MARK_NAMES[mark]}" for mark, n in counts.items() if n)


def position_value(found: Position) -> str:
    """The value with its scale, or which kind of empty stands in its place."""
    if found.value is None:
        return found.status.capitalize()
    scale = f" of {found.indicator.scale[1]:g}" if found.indicator.scale else ""
    return f"{label(found.indicator, found.value)}{scale}"


def position_status(found: Position) -> str:
    """What stands behind a value that is not simply printed."""
    told = found.value is None and not found.comment
    return "" if told or found.status is ObsStatus.PRINTED else f"{found.status.capitalize()}. {found.comment}".rstrip()
