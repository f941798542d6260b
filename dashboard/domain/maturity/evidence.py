"""Public evidence: what public answers say about a country's characteristics, as bounds, never as a self-assessment.

Method (documented for readers at ``/about``; the map is ``data/evidence_map.csv``): each public answer that bears on
a characteristic says how much it settles. ``direct`` settles it, ``partial`` a part of it, ``proxy`` nothing. An
unfavourable answer that somebody else gave remotely may mean "not found" and counts one step weaker. Answers to
several questions are combined (worst, all, any) into a lower and an upper value in halves. A result is shown only
where those bounds secure it, and never "advanced": these answers are about existence, not quality.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from dashboard.domain.maturity.stages import (
    NOT_ASSESSED,
    THRESHOLD,
    UNKNOWN,
    StageInterval,
    StageResult,
    marks,
    reached,
)
from dashboard.model.codes import Answer, Combine, Stage, Strength
from dashboard.model.documents import Principle

ANSWER_SOURCE = "gtmi_answer_source"  # 1 where the government itself submitted its answers, 0 where others gave them
AT_LEAST_INTERMEDIATE = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)
EARLY = StageResult(Stage.EARLY, Stage.EARLY)
WEAKER = {Strength.DIRECT: Strength.PARTIAL, Strength.PARTIAL: Strength.PROXY, Strength.PROXY: Strength.PROXY}
STRENGTH_WORDS = {
    Strength.DIRECT: "settles it",
    Strength.PARTIAL: "settles a part of it",
    Strength.PROXY: "only a hint, does not count",
}
SETTLES = {
    (Strength.DIRECT, Answer.APPLIES): StageInterval(2, 2),
    (Strength.DIRECT, Answer.PARTLY): StageInterval(1, 1),
    (Strength.DIRECT, Answer.NOT): StageInterval(0, 0),
    (Strength.PARTIAL, Answer.APPLIES): StageInterval(1, 2),
    (Strength.PARTIAL, Answer.PARTLY): StageInterval(1, 2),
    (Strength.PARTIAL, Answer.NOT): StageInterval(0, 1),
}


@dataclass(frozen=True)
class EvidenceRule:
    """A row of the evidence map: this answer to this indicator speaks for this answer to this characteristic."""

    item: str
    indicator: str
    code: str
    answer: Answer
    strength: Strength
    combine: Combine
    excepted: frozenset[str]
    reasoning: str
    note: str

    @property
    def is_about_a_lack(self) -> bool:
        """Early characteristics state what is lacking: there "applies" is the unfavourable answer."""
        return "-early-" in self.item

    @property
    def is_unfavourable(self) -> bool:
        """Whether the answer speaks against the country."""
        return self.answer is (Answer.APPLIES if self.is_about_a_lack else Answer.NOT)

    def matches(self, country: str, value: float) -> bool:
        """Whether a country's value is the answer this row speaks of."""
        if country in self.excepted:
            return False
        return value <= float(self.code[2:]) if self.code.startswith("<=") else value == float(self.code)


@dataclass(frozen=True)
class Finding:
    """One public answer that bears on one characteristic of one country; ``strength`` after any weakening."""

    rule: EvidenceRule
    value: float
    strength: Strength

    @property
    def counts(self) -> bool:
        """Whether it moves the bounds; a proxy is only a hint."""
        return self.strength is not Strength.PROXY


@dataclass(frozen=True)
class ItemEvidence:
    """What is known of one characteristic of one country, and what it rests on."""

    bounds: StageInterval
    findings: tuple[Finding, ...]

    @property
    def has_evidence(self) -> bool:
        """Whether anything counts."""
        return any(finding.counts for finding in self.findings)


NO_EVIDENCE = ItemEvidence(UNKNOWN, ())


@dataclass(frozen=True)
class PrincipleEvidence:
    """The public evidence on one country and one principle: by characteristic, and the result it secures."""

    items: Mapping[str, ItemEvidence]
    result: StageResult
    marks: str


class EvidenceMap:
    """The rules of the map, ready to be applied to observations."""

    def __init__(self, rules: Iterable[EvidenceRule]) -> None:
        """Group the rules by characteristic."""
        self.rules = tuple(rules)
        self._by_item: dict[str, list[EvidenceRule]] = {}
        for rule in self.rules:
            self._by_item.setdefault(rule.item, []).append(rule)

    @classmethod
    def from_table(cls, table: pd.DataFrame) -> "EvidenceMap":
        """Read the columns of ``evidence_map.csv``."""
        return cls(
            EvidenceRule(
                item=f"p{row['principle']}-{row['stage']}-c{row['number']}",
                indicator=row["indicator"],
                code=row["code"],
                answer=Answer(row["answer"]),
                strength=Strength(row["strength"]),
                combine=Combine(row["combine"]),
                excepted=frozenset(row["except_ref_areas"].replace("|", " ").split()),
                reasoning=row["reasoning"],
                note=row["note"],
            )
            for row in table.to_dict("records")
        )

    @cached_property
    def indicators(self) -> frozenset[str]:
        """The indicators the map reads, besides the one that says who answered."""
        return frozenset(rule.indicator for rule in self.rules)

    def rules_of(self, item: str) -> tuple[EvidenceRule, ...]:
        """The rules on one characteristic, in the order of the map."""
        return tuple(self._by_item.get(item, ()))

    def of_item(self, item: str, country: str, values: Mapping[str, float]) -> ItemEvidence:
        """What a country's values (by indicator) say about one characteristic."""
        rules = self._by_item.get(item)
        if not rules:
            return NO_EVIDENCE
        remote = values.get(ANSWER_SOURCE) == 0
        findings = tuple(
            Finding(rule, values[rule.indicator], _strength(rule, remote))
            for rule in rules
            if rule.indicator in values and rule.matches(country, values[rule.indicator])
        )
        return ItemEvidence(_combine(rules, [f for f in findings if f.counts]), findings)

    def of_principle(
        self, principle: Principle, country: str, values: Mapping[str, float], threshold: Fraction = THRESHOLD
    ) -> PrincipleEvidence:
        """The evidence on all characteristics of one principle, and the result that it secures."""
        items = {
            item.id: self.of_item(item.id, country, values)
            for stage in Stage
            for item in principle.characteristics(stage)
        }
        strip = marks(principle, {name: found.bounds for name, found in items.items()})
        return PrincipleEvidence(items, _secured(principle, items, threshold), strip)


def _strength(rule: EvidenceRule, remote: bool) -> Strength:
    weaken = remote and rule.is_unfavourable and rule.indicator.startswith("gtmi_")
    return WEAKER[rule.strength] if weaken else rule.strength


def _combine(rules: Sequence[EvidenceRule], findings: Sequence[Finding]) -> StageInterval:
    if not findings:
        return UNKNOWN
    settled = [(SETTLES[finding.strength, finding.rule.answer], finding.strength) for finding in findings]
    lows, highs = [bounds.low or 0 for bounds, _ in settled], [bounds.high or 0 for bounds, _ in settled]
    match rules[0].combine:
        case Combine.WORST:
            return StageInterval(min(lows), min(highs))
        case Combine.ALL:
            direct = [bounds for bounds, strength in settled if strength is Strength.DIRECT]
            return _intersection([bounds for bounds, _ in settled]) or _intersection(direct) or UNKNOWN
        case Combine.ANY:
            asked = {rule.indicator for rule in rules if rule.strength is not Strength.PROXY}
            unanswered = asked - {finding.rule.indicator for finding in findings}
            if rules[0].is_about_a_lack:  # each alternative refutes the lack, so the directions turn round
                return StageInterval(0 if unanswered else min(lows), min(highs))
            return StageInterval(max(lows), UNKNOWN.high if unanswered else max(highs))
    raise AssertionError(rules[0].combine)  # pragma: no cover


def _intersection(bounds: Sequence[StageInterval]) -> StageInterval | None:
    if not bounds:
        return None
    low, high = max(b.low or 0 for b in bounds), min(b.high or 0 for b in bounds)
    return StageInterval(low, high) if low <= high else None


def _secured(principle: Principle, items: Mapping[str, ItemEvidence], threshold: Fraction) -> StageResult:
    middle = [items[item.id] for item in principle.characteristics(Stage.INTERMEDIATE) if item.lifts]
    counted = [found for found in middle if found.has_evidence]
    findings = [finding for found in counted for finding in found.findings if finding.counts]
    enough = 2 * len(counted) >= len(middle)
    independent = len({finding.rule.indicator for finding in findings}) >= 2
    direct = any(finding.strength is Strength.DIRECT for finding in findings)
    if not (enough and independent and direct):
        return NOT_ASSESSED
    surely, possibly = reached((found.bounds for found in middle), threshold)
    if surely:
        return AT_LEAST_INTERMEDIATE
    return NOT_ASSESSED if possibly else EARLY


def values_by_country(observations: pd.DataFrame, indicators: Iterable[str]) -> dict[str, dict[str, float]]:
    """The latest value of each of the indicators, by country and indicator; what is empty is left out.

    ``observations`` has the columns ``indicator, ref_area, time_period, obs_value``.
    """
    wanted = observations[observations["indicator"].isin([*indicators, ANSWER_SOURCE])].dropna(subset=["obs_value"])
    latest = wanted.sort_values("time_period").drop_duplicates(["indicator", "ref_area"], keep="last")
    found: dict[str, dict[str, float]] = {}
    for indicator, area, value in latest[["indicator", "ref_area", "obs_value"]].itertuples(index=False):
        found.setdefault(area, {})[indicator] = float(value)
    return found
