"""The stage model: from the bounds of each characteristic to the stage that a country has reached.

Method (documented for readers at ``/about``): an answer ``applies`` meets a characteristic, ``partly`` counts
half, ``not applicable`` leaves it out, and no answer means unknown, never no. Only counting characteristics of the
intermediate and advanced stage raise a stage. A stage is reached when at least ``threshold`` of its applicable
characteristics are met and the stage before is reached. Unknown ones are tried both ways, which gives a range.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.model.codes import Answer, Stage
from dashboard.model.documents import Principle

THRESHOLD = Fraction(2, 3)
MET = 2  # values are whole halves: 0 not met, 1 half, 2 met


@dataclass(frozen=True)
class StageInterval:
    """The lowest and highest value of a characteristic in halves (0, 1, 2); None for both means not applicable."""

    low: int | None
    high: int | None

    @property
    def mark(self) -> str:
        """One letter for tables and the browser.

        m met, p partly, n not met, a at least partly, b at most partly, u unknown, x not applicable.
        """
        return MARKS[self.low, self.high]


MARKS = {(2, 2): "m", (1, 1): "p", (0, 0): "n", (1, 2): "a", (0, 1): "b", (0, 2): "u", (None, None): "x"}
MARK_NAMES = {
    "m": "met",
    "a": "at least partly met",
    "p": "partly met",
    "b": "at most partly met",
    "n": "not met",
    "u": "open",
    "x": "not applicable",
}
UNKNOWN = StageInterval(0, MET)
OF_ANSWER = {
    Answer.APPLIES: StageInterval(MET, MET),
    Answer.PARTLY: StageInterval(1, 1),
    Answer.NOT: StageInterval(0, 0),
    Answer.NOT_APPLICABLE: StageInterval(None, None),
}


@dataclass(frozen=True)
class StageResult:
    """The stage of one country on one principle: somewhere from ``lowest`` to ``highest``."""

    lowest: Stage
    highest: Stage

    @property
    def is_exact(self) -> bool:
        """Whether exactly one stage is possible."""
        return self.lowest is self.highest

    @property
    def is_assessed(self) -> bool:
        """Whether anything is known: a stage, or a range that excludes at least one stage."""
        return not (self.lowest is Stage.EARLY and self.highest is Stage.ADVANCED)

    @property
    def label(self) -> str:
        """The result as text, such as “At least intermediate”."""
        if self.is_exact:
            return self.lowest.capitalize()
        if not self.is_assessed:
            return "Not assessed"
        return "At least intermediate" if self.lowest is Stage.INTERMEDIATE else "At most intermediate"

    @property
    def symbol(self) -> str:
        """The symbol of a cell: E, I, A; ≥I, ≤I for a range; – where nothing is known."""
        if self.is_exact:
            return self.lowest.letter
        if not self.is_assessed:
            return "–"
        return "≥I" if self.lowest is Stage.INTERMEDIATE else "≤I"


NOT_ASSESSED = StageResult(Stage.EARLY, Stage.ADVANCED)


def of_answers(answers: Mapping[str, Answer], principle: Principle) -> dict[str, StageInterval]:
    """The bounds of every characteristic of a principle, by item id; unanswered ones are unknown."""
    return {
        item.id: OF_ANSWER[answers[item.id]] if item.id in answers else UNKNOWN
        for stage in Stage
        for item in principle.characteristics(stage)
    }


def reached(bounds: Iterable[StageInterval], threshold: Fraction = THRESHOLD) -> tuple[bool, bool]:
    """Whether the characteristics of one stage suffice for it: certainly, and possibly.

    A stage without applicable characteristics needs nothing and suffices.
    """
    applicable = [(b.low, b.high) for b in bounds if b.low is not None and b.high is not None]
    needed = _halves(len(applicable), threshold)
    return sum(low for low, _ in applicable) >= needed, sum(high for _, high in applicable) >= needed


def lacking(bounds: Iterable[StageInterval], threshold: Fraction = THRESHOLD) -> int:
    """The number of halves that the characteristics of one stage lack to certainly suffice for it."""
    lows = [b.low for b in bounds if b.low is not None]
    return max(_halves(len(lows), threshold) - sum(lows), 0)


def _halves(applicable: int, threshold: Fraction) -> int:
    """The number of halves that a stage with so many applicable characteristics needs, rounded up."""
    return -(-threshold.numerator * MET * applicable // threshold.denominator)


def result(principle: Principle, bounds: Mapping[str, StageInterval], threshold: Fraction = THRESHOLD) -> StageResult:
    """The stage of one principle from the bounds of its characteristics (missing ones are unknown)."""
    lowest = highest = Stage.EARLY
    sure = possible = True
    for stage in (Stage.INTERMEDIATE, Stage.ADVANCED):
        items = [item for item in principle.characteristics(stage) if item.lifts]
        surely, possibly = reached((bounds.get(item.id, UNKNOWN) for item in items), threshold)
        sure, possible = sure and surely, possible and possibly
        lowest = stage if sure else lowest
        highest = stage if possible else highest
    return StageResult(lowest, highest)


def marks(principle: Principle, bounds: Mapping[str, StageInterval]) -> str:
    """The strip of a cell: one mark for each characteristic that can lift a stage, in the principle's order.

    A hyphen separates the intermediate stage from the advanced one, such as ``maa-uuu``.
    """
    return "-".join(
        "".join(bounds.get(item.id, UNKNOWN).mark for item in principle.lifting if item.stage is stage)
        for stage in (Stage.INTERMEDIATE, Stage.ADVANCED)
    )


def count_marks(strip: Sequence[str]) -> dict[str, int]:
    """The count of every mark in a strip, in the order of MARK_NAMES."""
    return {mark: list(strip).count(mark) for mark in MARK_NAMES}
