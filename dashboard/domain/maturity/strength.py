"""How far the answers of an assessment rest on something that others can check.

Method: each answered characteristic that can lift a stage counts once, by the best it gives: evidence accepted from a
public answer, evidence with a link, text alone, or nothing. The first two can be checked by anyone. It does not say
that the evidence is right or enough, and no stage depends on it.
"""

from dataclasses import dataclass

from dashboard.domain.maturity.reasons import Reason
from dashboard.model.assessments import Evidence


@dataclass(frozen=True)
class EvidenceStrength:
    """How many answers rest on what, each counted once."""

    public: int
    linked: int
    text: int
    nothing: int

    @property
    def answered(self) -> int:
        """All of them."""
        return self.checkable + self.text + self.nothing

    @property
    def checkable(self) -> int:
        """Those with evidence that anyone can check."""
        return self.public + self.linked


def strength(reason: Reason) -> EvidenceStrength:
    """What the answers of an assessment on one principle rest on."""
    answers = [found.answer for found in reason.items if found.item.lifts and found.answer]
    best = [max(map(_rank, said.evidence), default=0) for said in answers if said.answer is not None]
    return EvidenceStrength(*(best.count(rank) for rank in (3, 2, 1, 0)))


def _rank(evidence: Evidence) -> int:
    """3 from a public answer, 2 with a link, 1 text alone, 0 nothing."""
    if evidence.origin:
        return 3
    return 2 if evidence.link else int(bool(evidence.text.strip()))
