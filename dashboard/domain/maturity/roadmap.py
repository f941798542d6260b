"""The next step of a country on each principle, and the stages that would change with it.

Method: the step is the first stage that is not certainly reached. Its characteristics that are not certainly met,
including open ones, are missing; ``fewest`` is the number of those needed to reach it. The effort of the step is the
lowest that suffices: meeting every characteristic of at most that effort reaches the stage; where that needs some
without an estimate, the effort is open. Steps with low effort come first, among equals those with an early target year,
open ones last. A peer has met a characteristic if its latest published assessment of the same source says "applies"
or, listed separately, if public answers secure it; fictional countries have only fictional peers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.characteristics import characteristic
from dashboard.domain.maturity.comparison import Comparisons, Source, source_of
from dashboard.domain.maturity.evidence import Finding
from dashboard.domain.maturity.reasons import ItemReason, Reason, of_assessment
from dashboard.domain.maturity.stages import MET, StageResult
from dashboard.domain.reference import practices
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.codes import Answer, Effort, Stage, State
from dashboard.model.documents import Item
from dashboard.model.practices import Practice

EFFORTS: tuple[Effort | None, ...] = (*Effort, None)


@dataclass(frozen=True)
class Peer:
    """A country that has met a characteristic: its evidence, or the public answers that secure it.

    ``practices`` are its good practices under the principle.
    """

    area: Area
    practices: tuple[Practice, ...]
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A characteristic of the next stage that is not certainly met, and its peers; those with practices come first."""

    reason: ItemReason
    effort: Effort | None
    peers: tuple[Peer, ...]
    in_public: tuple[Peer, ...]

    @property
    def item(self) -> Item:
        """The characteristic."""
        return self.reason.item


@dataclass(frozen=True)
class RoadmapStep:
    """The step to the next stage of one principle, and its reason; nothing is missing where it is advanced."""

    reason: Reason
    missing: tuple[Missing, ...]
    min_needed: int
    effort: Effort | None


def roadmap(comparisons: Comparisons, document: Assessment) -> tuple[RoadmapStep, ...]:
    """The next step of every principle for an assessment, saved or not, in the suggested order."""
    peers = _Peers(comparisons, document)
    steps = [_step(of_assessment(comparisons, document, n), document, peers) for n in comparisons.toolkit.principles]
    return tuple(sorted(steps, key=_order))


def _order(step: RoadmapStep) -> tuple[bool, int, bool, int, int]:
    target = step.reason.target
    done = step.reason.next_stage is None
    return done, EFFORTS.index(step.effort), target is None, target.year if target else 0, step.reason.principle.number


def _step(reason: Reason, document: Assessment, peers: "_Peers") -> RoadmapStep:
    missing = [Missing(item, document.efforts.get(item.item.id), *peers.of(item.item)) for item in reason.lifting]
    missing.sort(key=lambda item: EFFORTS.index(item.effort))
    needed = _number_needed([_gain(item.reason) for item in missing], _lacking(reason))
    return RoadmapStep(reason, tuple(missing), min_needed(reason), missing[needed - 1].effort if needed else None)


def min_needed(reason: Reason) -> int:
    """The number of missing characteristics needed to reach the next stage; 0 at the last stage."""
    return _number_needed(sorted(map(_gain, reason.lifting), reverse=True), _lacking(reason))


def _lacking(reason: Reason) -> int:
    """The number of halves that the next stage still needs."""
    if reason.next_stage is None:
        return 0
    counted = (item.bounds for item in reason.of_stage(reason.next_stage) if item.item.lifts)
    return stages.lacking(counted, reason.threshold)


def _gain(item: ItemReason) -> int:
    """The number of halves gained by meeting a characteristic."""
    return MET - (item.bounds.low or 0)


def _number_needed(gains: Sequence[int], lacking: int) -> int:
    """The number of gains, in order, that add up to ``lacking``."""
    return next(number for number in range(len(gains) + 1) if sum(gains[:number]) >= lacking)


class _Peers:
    """The peers that have met each characteristic, looked up once for a whole roadmap."""

    def __init__(self, comparisons: Comparisons, document: Assessment) -> None:
        self.comparisons, self.country = comparisons, document.country
        source = source_of(document)
        self.is_real = source is not Source.ILLUSTRATIVE
        published = [d for d in comparisons.assessments(source) if d.state is State.PUBLISHED]
        ordered = sorted(published, key=lambda published: published.cycle)
        self.answers = {d.country: d.answers for d in ordered if d.country != self.country}
        self.practices = practices.matrix(comparisons.toolkit).cells

    def of(self, item: Item) -> tuple[tuple[Peer, ...], tuple[Peer, ...]]:
        """The peers that have met an item by their assessments, and those by public answers."""
        answers = {code: by_item[item.id] for code, by_item in self.answers.items() if item.id in by_item}
        peers = [
            self._peer(code, item, evidence=answer.evidence)
            for code, answer in answers.items()
            if answer.answer is Answer.APPLIES
        ]
        return _sorted(peers), _sorted(self._in_public(item) if self.is_real else ())

    def _in_public(self, item: Item) -> Iterable[Peer]:
        for code in self.comparisons.public_answers:
            evidence = self.comparisons.evidence_on(code, item.principle)
            if evidence and code != self.country and evidence.items[item.id].bounds.low == MET:
                counted = tuple(finding for finding in evidence.items[item.id].findings if finding.counts)
                yield self._peer(code, item, findings=counted)

    def _peer(
        self, code: str, item: Item, evidence: tuple[Evidence, ...] = (), findings: tuple[Finding, ...] = ()
    ) -> Peer:
        area = self.comparisons.toolkit.areas[code]
        return Peer(area, self.practices.get((code, item.principle), ()), evidence, findings)


def _sorted(peers: Iterable[Peer]) -> tuple[Peer, ...]:
    return tuple(sorted(peers, key=lambda peer: (not peer.practices, peer.area.name)))


@dataclass(frozen=True)
class Outlook:
    """The result of one principle now, and with the chosen characteristics met.

    ``following`` is the next stage after that, None at the last; ``more`` the number of characteristics it still needs.
    """

    principle: int
    before: StageResult
    after: StageResult
    following: Stage | None
    more: int

    @property
    def moves(self) -> bool:
        """Whether the result would change."""
        return self.before != self.after


def outlooks_if_met(comparisons: Comparisons, document: Assessment, items: Iterable[str]) -> Mapping[int, Outlook]:
    """The outlook of meeting these characteristics for each of their principles, by number.

    Raises UnknownNameError for an id that is not a characteristic.
    """
    known = comparisons.toolkit.items
    chosen = [characteristic(comparisons.toolkit, known[n].principle if n in known else 0, n) for n in items]
    met = {item.id: ItemAnswer(answer=Answer.APPLIES) for item in chosen}
    changed = document.model_copy(update={"answers": {**document.answers, **met}})
    outlooks = {}
    for number in sorted({item.principle for item in chosen}):
        before, after = (of_assessment(comparisons, version, number) for version in (document, changed))
        outlooks[number] = Outlook(number, before.result, after.result, after.next_stage, min_needed(after))
    return outlooks


def with_efforts(document: Assessment, judged: Mapping[str, Effort | None]) -> Assessment:
    """The assessment with these efforts by item id; None removes one, and those of other items stay."""
    others = {name: effort for name, effort in document.efforts.items() if name not in judged}
    return document.model_copy(update={"efforts": others | {name: e for name, e in judged.items() if e is not None}})
