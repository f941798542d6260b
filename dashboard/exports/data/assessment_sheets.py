"""The read-only sheets of an assessment's workbook: instructions and public evidence."""

from collections.abc import Iterator

from dashboard.domain.assessments.records import Value, answerable_rows
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.domain.maturity.evidence import STRENGTH_WORDS, Finding
from dashboard.domain.reference.countries import area_name
from dashboard.exports.data import facts
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Provenance, Unit
from dashboard.model.records import PUBLIC

PUBLIC_HEADER = (
    "characteristic", "statement", "question", "public answer", "public year", "who answered", "how much it settles",
    "speaks for", "indicator", "dataset", "title",
)  # fmt: skip


def instructions(comparisons: Comparisons, document: Assessment) -> list[tuple[str, str]]:
    """The instructions, as (what, how)."""
    name = area_name(comparisons.toolkit, document.country)
    fictional = " It is fictional; nothing about it is real." if document.provenance is Provenance.ILLUSTRATIVE else ""
    return [
        ("Country", f"{name} ({document.country}).{fictional}"),
        ("Cycle", str(document.cycle)),
        ("Made from", f"revision {document.revision}, data version {comparisons.toolkit.version}"),
        ("Edition", "The twelve principles and their characteristics are those of the draft toolkit of 2015."),
        ("1. Answers", "Choose an answer for each characteristic, in any order. Leave open what you do not know yet."),
        (
            "2. Evidence",
            "One row a piece: choose the characteristic, then say what it rests on, with a link and a date.",
        ),
        (
            "3. Stages",
            "If you see your country at another stage than the computed one, declare it and say why. Set a target.",
        ),
        ("4. Assessors", "Where ministries answer apart, one row for each of them and each characteristic."),
        ("5. Send it back", "Save the file and bring it to the page “Assess”, or import it on the command line."),
        ("applies", "The statement is true of your country as a whole."),
        ("partly", "It is true of a part only, or not fully in place. It counts half."),
        ("does not apply", "It is not true of your country."),
        ("not applicable", "It cannot apply to your country. It is left out when a stage is computed."),
        ("(empty)", "Open: not known yet. It is never read as a no."),
        ("Effort", "How much work you expect it to be: low, medium or high."),
        ("To confirm", "“yes” marks an answer from an earlier cycle. Empty the cell once you have checked it."),
        ("Counts", "Early characteristics describe what is lacking; they are asked and shown, and lift no stage."),
        (
            PUBLIC,
            "What public surveys say. It answers nothing for you. What you agree with you can take over as evidence: copy "
            "characteristic, indicator, dataset, public answer and public year into the columns of the same names.",
        ),
        ("What can be changed", "Only the tinted cells. No cell may hold a formula: type the value."),
        ("About", facts.DISCLAIMER),
    ]


def public_evidence(comparisons: Comparisons, country: str) -> Iterator[tuple[Value, ...]]:
    """One row per public answer on a characteristic of the country, with the columns of PUBLIC_HEADER."""
    items = answerable_rows(comparisons.toolkit)
    for number in comparisons.toolkit.principles:
        evidence = comparisons.evidence_on(country, number)
        for name, item in (evidence.items if evidence else {}).items():
            for finding in item.findings:
                yield name, items[name].marked_text, *_answer(comparisons, country, finding)


def _answer(comparisons: Comparisons, country: str, finding: Finding) -> tuple[Value, ...]:
    toolkit = comparisons.toolkit
    indicator = toolkit.indicators[finding.rule.indicator]
    value = f"{finding.value:g}"
    answer = value if indicator.unit_measure is Unit.YEAR else indicator.answers.get(int(finding.value), value)
    surveyed = indicator.dataset == toolkit.evidence_source.dataset
    remote = surveyed and comparisons.answered_remotely(country)
    who = "World Bank staff, remotely" if remote else "the government" if surveyed else ""
    return (
        indicator.question,
        answer,
        finding.year,
        who,
        STRENGTH_WORDS[finding.strength],
        finding.rule.answer,
        indicator.id,
        indicator.dataset,
        toolkit.datasets[indicator.dataset].title,
    )
