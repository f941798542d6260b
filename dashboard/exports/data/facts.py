"""The metadata of and notes on an indicator, the same in all formats."""

from collections.abc import Mapping

from dashboard.domain.reference.glossary import Glossary
from dashboard.domain.statistics.indicators import finding
from dashboard.model.codes import ObsStatus
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

DISCLAIMER = "An independent implementation of the OECD's draft Digital Government Toolkit, not an OECD publication."
STATUS_LEGEND: Mapping[ObsStatus, str] = {
    ObsStatus.PRINTED: "Exactly as in the source.",
    ObsStatus.DEDUCED: "Not printed in this form or place; only one reading of the source fits.",
    ObsStatus.LIKELY: "The reading that fits best; not proven.",
    ObsStatus.LOST: "The source had a value; it can no longer be read, or cannot be matched to this place.",
    ObsStatus.NOT_SURVEYED: "The survey did not cover it.",
    ObsStatus.NO_ANSWER: "The question was asked; there is no answer or score.",
    ObsStatus.NOT_APPLICABLE: "A value would have no meaning here.",
    ObsStatus.WITHHELD: "There is a value; it is confidential, or left out for the reason in its comment.",
}


def metadata(toolkit: Toolkit, indicator: Indicator) -> dict[str, str]:
    """Title, question, finding and everything about the source by name, in reading order; no empty values."""
    dataset = toolkit.datasets[indicator.dataset]
    texts = {
        "Title": indicator.title,
        "Question": indicator.question,
        "Finding": finding(toolkit, indicator),
        "Unit": indicator.unit,
        "Scale": f"{indicator.scale[0]:g} to {indicator.scale[1]:g}" if indicator.scale else "",
        "Answers": "; ".join(f"{code}: {answer}" for code, answer in indicator.answers.items()),
        "Source as printed": indicator.source,
        "Dataset": dataset.title,
        "Publisher": dataset.publisher,
        "Edition": dataset.edition,
        "Period": dataset.period,
        "Citation": dataset.citation,
        "Licence": dataset.licence,
        "Licence link": dataset.licence_url or "",
        "Link": dataset.link or "",
        "Indicator": indicator.id,
        "Data version": toolkit.version,
        "About": DISCLAIMER,
    }
    return {name: text for name, text in texts.items() if text}


def notes(toolkit: Toolkit, indicator: Indicator) -> list[tuple[str, str]]:
    """The notes on an indicator and the terms in it, as (subject, note); no empty ones."""
    dataset = toolkit.datasets[indicator.dataset]
    remarks = [
        ("Indicator", indicator.note),
        ("Respondents", indicator.denominator_note),
        ("Sums", indicator.sums_note),
        ("Dataset", dataset.note),
        ("How it was read", dataset.retrieved),
        *((f"Term: {term.term}", term.definition) for term in Glossary(toolkit).of_chart(indicator)),
    ]
    return [(about, remark) for about, remark in remarks if remark]
