"""How to cite an indicator: as a sentence, and as a CSL-JSON item, from which ``bibliography`` makes every format."""

import datetime as dt
import re
from typing import Any

from dashboard.schema.documents import Dataset, Indicator
from dashboard.store.toolkit import Toolkit

VIA = "Digital Government Toolkit dashboard"


def sentence(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> str:
    """A line for a footnote: the source, the indicator, where it was read, in which version, on which day."""
    source = toolkit.datasets[entry.dataset].citation.rstrip(".")
    return f"{source}. Indicator: “{entry.title}”, {_via(toolkit)}, accessed {_day(accessed)}."


def csl(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> dict[str, Any]:
    """A CSL-JSON item of type dataset, as plain values."""
    dataset = toolkit.datasets[entry.dataset]
    year = _year(dataset)
    item = {
        "id": entry.id,
        "type": "dataset",
        "title": f"{entry.title} ({dataset.title})",
        "author": [{"literal": dataset.publisher}],
        "issued": {"date-parts": [[year]]} if year else None,
        "edition": dataset.edition,
        "version": toolkit.version,
        "URL": _address(dataset),
        "note": f"{dataset.citation} {_via(toolkit)}",
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }
    return {name: value for name, value in item.items() if value}


def _via(toolkit: Toolkit) -> str:
    return f"{VIA}, data version {toolkit.version}"


def _year(dataset: Dataset) -> int | None:
    """When the source was published: the last year of its edition, else the first one of its citation."""
    years = re.findall(r"\b(?:19|20)\d\d\b", dataset.edition) or re.findall(r"\b(?:19|20)\d\d\b", dataset.citation)[:1]
    return int(years[-1]) if years else None


def _address(dataset: Dataset) -> str:
    """The link, with the few characters encoded that would end a field."""
    address = "%20".join((dataset.link or "").split())
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
