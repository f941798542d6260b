"""The strength of the evidence in an assessment: how far others can check the answers.

Method: each answered characteristic that can raise a stage counts once, by its best evidence: accepted from a public
answer, with a link, text alone, or none. Anyone can check the first two. Whether the evidence is correct or sufficient
is not considered, and no stage depends on it.
"""

from dataclasses import dataclass

from dashboard.domain.maturity.reasons import Reason
from dashboard.model.assessments import Evidence


@dataclass(frozen=True)
class EvidenceStrength:
    """The numbers of answers by their best evidence."""

    public: int
    linked: int
    text: int
    nothing: int

    @property
    def answered(self) -> int:
        """The number of all answers."""
        return self.checkable + self.text + self.nothing

    @property
    def checkable(self) -> int:
        """The number of answers with evidence that anyone can check."""
        return self.public + self.linked


def strength(reason: Reason) -> EvidenceStrength:
    """The evidence behind the answers of an assessment on one principle."""
    answers = [item.answer for item in reason.items if item.item.lifts and item.answer]
    best = [max(map(_rank, answer.evidence), default=0) for answer in answers if answer.answer is not None]
    return EvidenceStrength(*(best.count(rank) for rank in (3, 2, 1, 0)))


def _rank(evidence: Evidence) -> int:
    """3 for a public answer, 2 for a link, 1 for text alone, 0 for nothing."""
    if evidence.origin:
        return 3
    return 2 if evidence.link else int(bool(evidence.text.strip()))
