"""What a country could do next on each principle, and which stages would move if it did.

Method: the step is the first stage that is not surely reached. Missing is every characteristic of it that is not surely
met, what is still open included. ``fewest`` is how many of those must be met to reach it. The step's effort is the
least that suffices: meeting all that the team expects to be no harder reaches the stage; where that needs some that it
has not judged, the effort is open. Steps with little effort come first, among equals those with an early target year;
what is open comes last. A peer has met a characteristic if its latest published assessment of the same source says
"applies", or, told apart from that, if public answers secure it; fictional countries have fictional peers alone.
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
    """A country that has met a characteristic: the evidence it gave, or the public answers that secure it.

    ``practices`` are its good practices under the principle.
    """

    area: Area
    practices: tuple[Practice, ...]
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A characteristic of the next stage that is not surely met, and who has met it; peers with practices come first."""

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
    """The next stage of one principle, with why it is next; nothing is missing where the principle is advanced."""

    reason: Reason
    missing: tuple[Missing, ...]
    fewest: int
    effort: Effort | None


def roadmap(comparisons: Comparisons, document: Assessment) -> tuple[RoadmapStep, ...]:
    """The next step of every principle for an assessment, be it saved or not, in the order to take them."""
    peers = _Peers(comparisons, document)
    steps = [_step(of_assessment(comparisons, document, n), document, peers) for n in comparisons.toolkit.principles]
    return tuple(sorted(steps, key=_order))


def _order(step: RoadmapStep) -> tuple[bool, int, bool, int, int]:
    target = step.reason.target
    done = step.reason.next_stage is None
    return done, EFFORTS.index(step.effort), target is None, target.year if target else 0, step.reason.principle.number


def _step(reason: Reason, document: Assessment, peers: "_Peers") -> RoadmapStep:
    missing = [Missing(found, document.efforts.get(found.item.id), *peers.of(found.item)) for found in reason.lifting]
    missing.sort(key=lambda one: EFFORTS.index(one.effort))
    taken = _taken([_gain(one.reason) for one in missing], _lacking(reason))
    return RoadmapStep(reason, tuple(missing), fewest(reason), missing[taken - 1].effort if taken else None)


def fewest(reason: Reason) -> int:
    """How many of the missing characteristics must be met to reach the next stage; 0 where there is none."""
    return _taken(sorted(map(_gain, reason.lifting), reverse=True), _lacking(reason))


def _lacking(reason: Reason) -> int:
    """The halves that the next stage still needs."""
    if reason.next_stage is None:
        return 0
    counted = (found.bounds for found in reason.of_stage(reason.next_stage) if found.item.lifts)
    return stages.lacking(counted, reason.threshold)


def _gain(found: ItemReason) -> int:
    """The halves won by meeting it."""
    return MET - (found.bounds.low or 0)


def _taken(gains: Sequence[int], lacking: int) -> int:
    """How many of the gains, one after the other, make up for what is lacking."""
    return next(number for number in range(len(gains) + 1) if sum(gains[:number]) >= lacking)


class _Peers:
    """Who else has met a characteristic, looked up once for a whole roadmap."""

    def __init__(self, comparisons: Comparisons, document: Assessment) -> None:
        self.comparisons, self.own = comparisons, document.country
        source = source_of(document)
        self.is_real = source is not Source.ILLUSTRATIVE
        published = [d for d in comparisons.assessments(source) if d.state is State.PUBLISHED]
        ordered = sorted(published, key=lambda published: published.cycle)
        self.answers = {d.country: d.answers for d in ordered if d.country != self.own}
        self.practices = practices.matrix(comparisons.toolkit).cells

    def of(self, item: Item) -> tuple[tuple[Peer, ...], tuple[Peer, ...]]:
        """Those that say so in an assessment, and those of which public answers say so."""
        said = {code: answers[item.id] for code, answers in self.answers.items() if item.id in answers}
        peers = [self._peer(code, item, evidence=a.evidence) for code, a in said.items() if a.answer is Answer.APPLIES]
        return _sorted(peers), _sorted(self._in_public(item) if self.is_real else ())

    def _in_public(self, item: Item) -> Iterable[Peer]:
        for code in self.comparisons.public_answers:
            found = self.comparisons.evidence_on(code, item.principle)
            if found and code != self.own and found.items[item.id].bounds.low == MET:
                counted = tuple(finding for finding in found.items[item.id].findings if finding.counts)
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
    """The result of one principle now, and if the chosen characteristics were met.

    ``following`` is the next stage from there, None at the last; ``more`` how many further characteristics it needs.
    """

    principle: int
    before: StageResult
    after: StageResult
    following: Stage | None
    more: int

    @property
    def moves(self) -> bool:
        """Whether anything would change."""
        return self.before != self.after


def what_if(comparisons: Comparisons, document: Assessment, items: Iterable[str]) -> Mapping[int, Outlook]:
    """What would come of meeting these characteristics, for every principle that has one of them, by its number.

    Raises UnknownNameError for an id that is no characteristic's.
    """
    known = comparisons.toolkit.items
    wanted = [characteristic(comparisons.toolkit, known[n].principle if n in known else 0, n) for n in items]
    met = {item.id: ItemAnswer(answer=Answer.APPLIES) for item in wanted}
    changed = document.model_copy(update={"answers": {**document.answers, **met}})
    found = {}
    for number in sorted({item.principle for item in wanted}):
        before, after = (of_assessment(comparisons, version, number) for version in (document, changed))
        found[number] = Outlook(number, before.result, after.result, after.next_stage, fewest(after))
    return found


def with_efforts(document: Assessment, judged: Mapping[str, Effort | None]) -> Assessment:
    """The assessment with these efforts, by item id; None takes one away, and those of other items stay."""
    kept = {name: effort for name, effort in document.efforts.items() if name not in judged}
    return document.model_copy(update={"efforts": kept | {name: e for name, e in judged.items() if e is not None}})
