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
    """The meaning of a mark; an early characteristic describes a lack, so it applies rather than being met."""
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
    """One sentence: the number of principles by direction, and of characteristics answered differently."""
    moved = Counter(movement.direction for movement in movements)
    shifts = [shift for movement in movements for shift in movement.shifts]
    answered = sum(map(_has_other_answer, shifts))
    same = f"; it stayed the same on {moved[Direction.SAME]}" if moved[Direction.SAME] else ""
    unknown = moved[Direction.NOT_COMPARABLE]
    open_ = f"; {unknown} cannot be compared, because too little is known" if unknown else ""
    others = len(shifts) - answered
    more = f", and {others} more {'has' if others == 1 else 'have'} other evidence or another note" if others else ""
    return (
        f"Between {before} and {after} {name} moved up on {_count(moved[Direction.UP], 'principle')} and down on "
        f"{moved[Direction.DOWN] or 'none'}{same}{open_}. {_count(answered, 'characteristic').capitalize()} "
        f"{'was' if answered == 1 else 'were'} answered differently{more}."
    )


def _count(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _has_other_answer(shift: AnswerChange) -> bool:
    old, new = (side.answer if side else None for side in (shift.before, shift.after))
    return old is not new


def step_words(step: RoadmapStep) -> str:
    """The stages of a step, such as “From early to intermediate”."""
    result, following = step.reason.result, step.reason.next_stage
    if not result.is_assessed:
        return f"Not assessed yet; the first step leads to {following}"
    if result.is_exact or result.lowest is Stage.INTERMEDIATE:
        return f"From {result.label.lower()} to {following}"
    return f"From early or intermediate to {following} for sure"


def step_needs(step: RoadmapStep) -> str:
    """The number of missing characteristics that suffice, as a sentence."""
    total = len(step.missing)
    if step.min_needed < total:
        return f"Meet at least {step.min_needed} of these {total}."
    return f"Meet all {total}." if total > 1 else "Meet this one."


ORDER = ("Advanced", "At least intermediate", "Intermediate", "At most intermediate", "Early", "Not assessed")


OPEN = "u"


def result_summary(reasons: list[Reason]) -> str:
    """The number of principles by stage, and of open characteristics; nothing is averaged."""
    counts = Counter(reason.result.label for reason in reasons)
    stages = [f"{counts[label]} {label.lower()}" for label in ORDER if counts[label]]
    marks = Counter(item.bounds.mark for reason in reasons for item in reason.items if item.item.lifts)
    unanswered, total = marks[OPEN], marks.total()
    rest = f"{unanswered} of the {total} characteristics that count {'is' if unanswered == 1 else 'are'} open."
    return f"Of {len(reasons)} principles: {', '.join(stages)}. " + (
        rest if unanswered else f"All {total} characteristics that count are answered."
    )


def evidence_words(strength: EvidenceStrength) -> str:
    """The evidence behind the answers, such as “7 of 9 answers can be checked, 3 of them by public data; 2 have text alone”."""
    if not strength.answered:
        return "No answer yet"
    noun = "answer" if strength.answered == 1 else "answers"
    phrase = f"{strength.checkable or 'None'} of {strength.answered} {noun} can be checked"
    if strength.public:
        phrase += f", {strength.public} of them by public data"
    rest = ((strength.text, "with text alone"), (strength.nothing, "without evidence"))
    return "; ".join([phrase, *(f"{number} {words}" for number, words in rest if number)])


def count_words(counts: Mapping[str, int]) -> str:
    """The counts by mark, such as “2 met, 1 open”."""
    return ", ".join(f"{n} {MARK_NAMES[mark]}" for mark, n in counts.items() if n)


def position_value(position: Position) -> str:
    """The value with its scale, or the kind of missing value."""
    if position.value is None:
        return position.status.capitalize()
    scale = f" of {position.indicator.scale[1]:g}" if position.indicator.scale else ""
    return f"{label(position.indicator, position.value)}{scale}"


def position_status(position: Position) -> str:
    """The status and comment of a value; empty for one that is simply printed."""
    is_explained = position.value is None and not position.comment
    if is_explained or position.status is ObsStatus.PRINTED:
        return ""
    return f"{position.status.capitalize()}. {position.comment}".rstrip()
