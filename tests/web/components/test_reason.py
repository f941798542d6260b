"""A public answer, as a reader sees it: the question, the answer, its dataset and the year it is of."""

from dataclasses import replace

from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.reason import public_answer


def test_a_public_answer_names_the_year_of_the_country_s_own_observation(toolkit: Toolkit) -> None:
    comparisons = Comparisons(toolkit)
    country = comparisons.of(Source.EVIDENCE).countries[0].code
    evidence = comparisons.evidence_on(country, 6)
    assert evidence is not None
    finding = next(finding for item in evidence.items.values() for finding in item.findings)
    dataset = toolkit.datasets[toolkit.indicators[finding.rule.indicator].dataset].title
    assert str(public_answer(toolkit, finding)[-1]).endswith(f"({dataset}, 2022)")
    # Not the newest year of the indicator, from which the country may be missing.
    assert str(public_answer(toolkit, replace(finding, year=2019))[-1]).endswith(f"({dataset}, 2019)")
