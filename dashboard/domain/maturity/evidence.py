"""Public evidence: bounds for a country's characteristics from public answers, never a self-assessment.

Method (documented for readers at ``/about``; the map is ``data/evidence_map.csv``): each public answer that bears on
a characteristic has a strength. ``direct`` decides it, ``partial`` a part of it, ``proxy`` nothing. An unfavourable
answer that somebody else gave remotely may mean "not found" and counts one step weaker. Answers to several questions
are combined (worst, all, any) into a lower and an upper value in halves. A result is shown only where those bounds
secure it, and never "advanced": these answers are about existence, not quality.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

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
from dashboard.model.toolkit import Toolkit

AT_LEAST_INTERMEDIATE = StageResult(Stage.INTERMEDIATE, Stage.ADVANCED)
EARLY = StageResult(Stage.EARLY, Stage.EARLY)
WEAKER = {Strength.DIRECT: Strength.PARTIAL, Strength.PARTIAL: Strength.PROXY, Strength.PROXY: Strength.PROXY}
STRENGTH_WORDS = {
    Strength.DIRECT: "settles it",
    Strength.PARTIAL: "settles a part of it",
    Strength.PROXY: "only a hint, does not count",
}
BOUNDS_BY_ANSWER = {
    (Strength.DIRECT, Answer.APPLIES): StageInterval(2, 2),
    (Strength.DIRECT, Answer.PARTLY): StageInterval(1, 1),
    (Strength.DIRECT, Answer.NOT): StageInterval(0, 0),
    (Strength.PARTIAL, Answer.APPLIES): StageInterval(1, 2),
    (Strength.PARTIAL, Answer.PARTLY): StageInterval(1, 2),
    (Strength.PARTIAL, Answer.NOT): StageInterval(0, 1),
}


@dataclass(frozen=True)
class EvidenceRule:
    """A row of the evidence map: an answer to an indicator suggests an answer to a characteristic."""

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
        """Whether "applies" is the unfavourable answer, as early characteristics describe a lack."""
        return "-early-" in self.item

    @property
    def is_unfavourable(self) -> bool:
        """Whether the answer speaks against the country."""
        return self.answer is (Answer.APPLIES if self.is_about_a_lack else Answer.NOT)

    def matches(self, country: str, value: float) -> bool:
        """Whether a country's value is the answer of this row."""
        if country in self.excepted:
            return False
        return value <= float(self.code[2:]) if self.code.startswith("<=") else value == float(self.code)


class PublicAnswer(NamedTuple):
    """The latest observation of one indicator for one country."""

    value: float
    year: int


@dataclass(frozen=True)
class Finding:
    """A public answer that bears on a characteristic of a country, and its year; ``strength`` is after any weakening."""

    rule: EvidenceRule
    value: float
    year: int
    strength: Strength

    @property
    def counts(self) -> bool:
        """Whether it affects the bounds; a proxy is only a hint."""
        return self.strength is not Strength.PROXY


@dataclass(frozen=True)
class ItemEvidence:
    """The bounds of one characteristic of one country, and the findings behind them."""

    bounds: StageInterval
    findings: tuple[Finding, ...]

    @property
    def has_evidence(self) -> bool:
        """Whether any finding counts."""
        return any(finding.counts for finding in self.findings)


NO_EVIDENCE = ItemEvidence(UNKNOWN, ())


@dataclass(frozen=True)
class PrincipleEvidence:
    """The public evidence on one country and principle: by characteristic, and the result it secures."""

    items: Mapping[str, ItemEvidence]
    result: StageResult
    marks: str


class EvidenceMap:
    """The rules of the map, ready to be applied to public answers."""

    def __init__(self, rules: Iterable[EvidenceRule], answered_by: str = "", survey: Collection[str] = ()) -> None:
        """Group the rules by characteristic.

        ``answered_by`` is the indicator that says who answered the survey, of which ``survey`` are the indicators.
        """
        self.rules, self.answered_by, self._survey = tuple(rules), answered_by, frozenset(survey)
        self._by_item: dict[str, list[EvidenceRule]] = {}
        for rule in self.rules:
            self._by_item.setdefault(rule.item, []).append(rule)

    @classmethod
    def of_toolkit(cls, toolkit: Toolkit) -> "EvidenceMap":
        """The map in ``evidence_map.csv`` over the survey in ``evidence.yaml``."""
        source = toolkit.evidence_source
        rules = (
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
            for row in toolkit.evidence_map.to_dict("records")
        )
        survey = [name for name, indicator in toolkit.indicators.items() if indicator.dataset == source.dataset]
        return cls(rules, source.answered_by, survey)

    @cached_property
    def indicators(self) -> frozenset[str]:
        """The indicators that the map reads, including the one that says who answered."""
        return frozenset({self.answered_by, *(rule.indicator for rule in self.rules)})

    def rules_of(self, item: str) -> tuple[EvidenceRule, ...]:
        """The rules on one characteristic, in the order of the map."""
        return tuple(self._by_item.get(item, ()))

    def is_remote(self, answers: Mapping[str, PublicAnswer]) -> bool:
        """Whether somebody other than the government answered the survey, by a country's answers."""
        answered_by = answers.get(self.answered_by)
        return answered_by is not None and answered_by.value == 0

    def of_item(self, item: str, country: str, answers: Mapping[str, PublicAnswer]) -> ItemEvidence:
        """The evidence on one characteristic from a country's answers by indicator."""
        rules = self._by_item.get(item)
        if not rules:
            return NO_EVIDENCE
        remote = self.is_remote(answers)
        findings = tuple(
            Finding(rule, answer.value, answer.year, self._strength(rule, remote))
            for rule in rules
            if (answer := answers.get(rule.indicator)) is not None and rule.matches(country, answer.value)
        )
        return ItemEvidence(_combine(rules, [f for f in findings if f.counts]), findings)

    def of_principle(
        self, principle: Principle, country: str, answers: Mapping[str, PublicAnswer], threshold: Fraction = THRESHOLD
    ) -> PrincipleEvidence:
        """The evidence on all characteristics of one principle, and the result that it secures."""
        items = {
            item.id: self.of_item(item.id, country, answers)
            for stage in Stage
            for item in principle.characteristics(stage)
        }
        strip = marks(principle, {name: evidence.bounds for name, evidence in items.items()})
        return PrincipleEvidence(items, _secured(principle, items, threshold), strip)

    def _strength(self, rule: EvidenceRule, remote: bool) -> Strength:
        weaken = remote and rule.is_unfavourable and rule.indicator in self._survey
        return WEAKER[rule.strength] if weaken else rule.strength


def _combine(rules: Sequence[EvidenceRule], findings: Sequence[Finding]) -> StageInterval:
    if not findings:
        return UNKNOWN
    settled = [(BOUNDS_BY_ANSWER[finding.strength, finding.rule.answer], finding.strength) for finding in findings]
    lows, highs = [bounds.low or 0 for bounds, _ in settled], [bounds.high or 0 for bounds, _ in settled]
    match rules[0].combine:
        case Combine.WORST:
            return StageInterval(min(lows), min(highs))
        case Combine.ALL:
            direct = [bounds for bounds, strength in settled if strength is Strength.DIRECT]
            return _intersection([bounds for bounds, _ in settled]) or _intersection(direct) or UNKNOWN
        case Combine.ANY:
            questions = {rule.indicator for rule in rules if rule.strength is not Strength.PROXY}
            unanswered = questions - {finding.rule.indicator for finding in findings}
            if rules[0].is_about_a_lack:  # each alternative refutes the lack, so the directions are reversed
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
    counted = [evidence for evidence in middle if evidence.has_evidence]
    findings = [finding for evidence in counted for finding in evidence.findings if finding.counts]
    enough = 2 * len(counted) >= len(middle)
    independent = len({finding.rule.indicator for finding in findings}) >= 2
    direct = any(finding.strength is Strength.DIRECT for finding in findings)
    if not (enough and independent and direct):
        return NOT_ASSESSED
    surely, possibly = reached((evidence.bounds for evidence in middle), threshold)
    if surely:
        return AT_LEAST_INTERMEDIATE
    return NOT_ASSESSED if possibly else EARLY


def latest_answers(observations: pd.DataFrame, indicators: Collection[str]) -> dict[str, dict[str, PublicAnswer]]:
    """The latest value of each of the indicators, by country and indicator; empty values are left out.

    ``observations`` has the columns ``indicator, ref_area, time_period, obs_value``.
    """
    rows = observations[observations["indicator"].isin(list(indicators))].dropna(subset=["obs_value"])
    latest = rows.sort_values("time_period").drop_duplicates(["indicator", "ref_area"], keep="last")
    answers: dict[str, dict[str, PublicAnswer]] = {}
    columns = ["indicator", "ref_area", "obs_value", "time_period"]
    for indicator, area, value, year in latest[columns].itertuples(index=False):
        answers.setdefault(area, {})[indicator] = PublicAnswer(float(value), int(year))
    return answers
