"""Citations of an indicator, a dataset or a comparison, as a sentence and as a CSL-JSON item for every format."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from dashboard.exports import media_types
from dashboard.exports.citation import bibliography
from dashboard.exports.citation.bibliography import Format
from dashboard.i18n.formats import date_text
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.toolkit import Toolkit

VIA = "Digital Government Toolkit dashboard"
# By the ending of a file's name. APA is for people, the others are for reference managers.
FORMATS: Mapping[str, Format] = {
    "apa.txt": Format("APA", media_types.TEXT, bibliography.apa),
    "bib": bibliography.FORMATS["bib"],
    "ris": bibliography.FORMATS["ris"],
    "csl.json": bibliography.FORMATS["json"],
}


def sentence(toolkit: Toolkit, indicator: Indicator, accessed: dt.date) -> str:
    """A sentence for a footnote: source, indicator, dashboard, data version and date of access."""
    source = toolkit.datasets[indicator.dataset].citation.rstrip(".")
    return f"{source}. Indicator: “{indicator.title}”, {_via(toolkit)}, accessed {day(accessed)}."


def csl(toolkit: Toolkit, indicator: Indicator, accessed: dt.date) -> dict[str, Any]:
    """An indicator as a CSL-JSON item of type dataset."""
    dataset = toolkit.datasets[indicator.dataset]
    return _item(toolkit, dataset, indicator.id, f"{indicator.title} ({dataset.title})", accessed)


def of_dataset(toolkit: Toolkit, dataset: Dataset, accessed: dt.date) -> dict[str, Any]:
    """A whole dataset as a CSL-JSON item."""
    return _item(toolkit, dataset, dataset.id, dataset.title, accessed)


def of_comparison(toolkit: Toolkit, title: str, address: str, accessed: dt.date) -> dict[str, Any]:
    """A comparison as a CSL-JSON item whose author is the dashboard, at the address of the view."""
    return {
        "id": "comparison",
        "type": "dataset",
        "title": title,
        "author": [{"literal": VIA}],
        "issued": {"date-parts": [[accessed.year]]},
        "version": toolkit.version,
        "source": f"Data version {toolkit.version}",
        "URL": _encoded(address),
        "note": f"{_via(toolkit)}. An independent implementation, not an OECD publication.",
        "accessed": _parts(accessed),
    }


def _item(toolkit: Toolkit, dataset: Dataset, name: str, title: str, accessed: dt.date) -> dict[str, Any]:
    year = _year(dataset)
    item = {
        "id": name,
        "type": "dataset",
        "title": title,
        "author": [{"literal": dataset.publisher}],
        "issued": {"date-parts": [[year]]} if year else None,
        "edition": dataset.edition,
        "version": toolkit.version,
        "source": _via(toolkit),
        "URL": _encoded(dataset.link or ""),
        "note": f"{dataset.citation} {_via(toolkit)}",
        "accessed": _parts(accessed),
    }
    return {name: value for name, value in item.items() if value}


def _via(toolkit: Toolkit) -> str:
    return f"{VIA}, data version {toolkit.version}"


def _year(dataset: Dataset) -> int | None:
    """The year of publication: the last year in the edition, else the first year in the citation."""
    years = re.findall(r"\b(?:19|20)\d\d\b", dataset.edition) or re.findall(r"\b(?:19|20)\d\d\b", dataset.citation)[:1]
    return int(years[-1]) if years else None


def _encoded(address: str) -> str:
    """The address with those characters encoded that would end a field."""
    return "%20".join(address.split()).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def day(date: dt.date) -> str:
    """A date in words, such as 23 November 2026."""
    return date_text(date)
