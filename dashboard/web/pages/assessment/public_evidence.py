"""Public evidence beside the questions of an assessment, as JSON for the browser."""

from typing import Any, TypeAlias

from dashboard.domain.maturity.evidence import STRENGTH_WORDS, Finding
from dashboard.model.codes import Strength, Unit
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

Payload: TypeAlias = dict[str, Any]
BY_GOVERNMENT = "answered by the government itself"
REMOTELY = "answered remotely by World Bank staff, so that “no” may mean “not found”"
WEAKENED = "Given remotely, an unfavourable answer counts one step weaker."


def public_evidence(snapshot: Snapshot, country: str) -> Payload:
    """Public answers on a country's characteristics; empty for a country that no survey covers.

    ``evidence`` lists findings by item id: the indicator, the country's ``answer`` in words, the answer it suggests
    (``speaks``), its strength (``settles``), whether it can be accepted (``direct``) and ``why``. ``questions`` by
    indicator: title, question, dataset, link, the ``year`` of the country's latest answer and ``who`` gave it.
    """
    findings_by_item = {
        name: item.findings
        for number in snapshot.toolkit.principles
        if (evidence := snapshot.comparisons.evidence_on(country, number))
        for name, item in evidence.items.items()
        if item.findings
    }
    indicators = {finding.rule.indicator for findings in findings_by_item.values() for finding in findings}
    return {
        "evidence": {
            name: [_finding(snapshot, finding) for finding in findings] for name, findings in findings_by_item.items()
        },
        "questions": {
            name: _question(snapshot, snapshot.toolkit.indicators[name], country) for name in sorted(indicators)
        },
    }


def _finding(snapshot: Snapshot, finding: Finding) -> Payload:
    rule = finding.rule
    weakened = f" {WEAKENED}" if finding.strength is not rule.strength else ""
    return {
        "indicator": rule.indicator,
        "answer": _words(snapshot.toolkit.indicators[rule.indicator], finding.value),
        "speaks": rule.answer,
        "settles": STRENGTH_WORDS[finding.strength],
        "direct": finding.strength is Strength.DIRECT,
        "why": f"{rule.reasoning}{weakened}",
    }


def _words(indicator: Indicator, value: float) -> str:
    number = f"{value:.0f}"
    return number if indicator.unit_measure is Unit.YEAR else indicator.answers.get(int(value), number)


def _question(snapshot: Snapshot, indicator: Indicator, country: str) -> Payload:
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    rows = snapshot.toolkit.observations_of(indicator.id)
    country_rows = rows[(rows["ref_area"] == country) & rows["obs_value"].notna()]
    remote = snapshot.comparisons.answered_remotely(country)
    links = (link for link in (indicator.source, dataset.link or "") if link.startswith(("https://", "http://")))
    return {
        "question": indicator.question,
        "page": urls.indicator(indicator.id),
        "dataset": dataset.id,
        "title": dataset.title,
        "link": next(links, ""),
        "year": int(country_rows["time_period"].max()),
        "who": (REMOTELY if remote else BY_GOVERNMENT)
        if dataset.id == snapshot.toolkit.evidence_source.dataset
        else indicator.source,
    }
