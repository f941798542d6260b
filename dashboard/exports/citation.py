"""How to cite an indicator: as a sentence, BibTeX, RIS and CSL-JSON."""

import datetime as dt
import re
from typing import Any

from dashboard.schema.documents import Dataset, Indicator
from dashboard.store.toolkit import Toolkit

VIA = "Digital Government Toolkit dashboard"
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def sentence(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> str:
    """A line for a footnote: the source, the indicator, where it was read, in which version, on which day."""
    source = toolkit.datasets[entry.dataset].citation.rstrip(".")
    return f"{source}. Indicator: “{entry.title}”, {_via(toolkit)}, accessed {_day(accessed)}."


def bibtex(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> str:
    """A BibTeX entry of type misc; special characters are escaped."""
    dataset = toolkit.datasets[entry.dataset]
    fields = {
        "author": "{" + _latex(dataset.publisher) + "}",  # inner braces: an organisation, not a first and a last name
        "title": "{" + _latex(_title(entry, dataset)) + "}",
        "year": _latex(_year(dataset)),
        "url": _address(dataset),
        "urldate": accessed.isoformat(),
        "note": _latex(f"{dataset.citation} {_via(toolkit)}"),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@misc{{{entry.id},\n" + ",\n".join(lines) + "\n}\n"


def ris(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> str:
    """A RIS record of type DATA; lines end in CR LF, as the format asks."""
    dataset = toolkit.datasets[entry.dataset]
    fields = [
        ("TY", "DATA"),
        ("AU", dataset.publisher),
        ("TI", _title(entry, dataset)),
        ("PY", _year(dataset)),
        ("ET", dataset.edition),
        ("UR", _address(dataset)),
        ("Y2", accessed.strftime("%Y/%m/%d")),
        ("N1", f"{dataset.citation} {_via(toolkit)}"),
    ]
    return "".join(f"{tag}  - {_one_line(text)}\r\n" for tag, text in fields if text) + "ER  - \r\n"


def csl(toolkit: Toolkit, entry: Indicator, accessed: dt.date) -> dict[str, Any]:
    """A CSL-JSON item of type dataset, as plain values."""
    dataset = toolkit.datasets[entry.dataset]
    item = {
        "id": entry.id,
        "type": "dataset",
        "title": _title(entry, dataset),
        "author": [{"literal": dataset.publisher}],
        "edition": dataset.edition,
        "version": toolkit.version,
        "URL": _address(dataset),
        "note": f"{dataset.citation} {_via(toolkit)}",
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }
    if _year(dataset):
        item["issued"] = {"date-parts": [[int(_year(dataset))]]}
    return {name: value for name, value in item.items() if value}


def _title(entry: Indicator, dataset: Dataset) -> str:
    return f"{entry.title} ({dataset.title})"


def _via(toolkit: Toolkit) -> str:
    return f"{VIA}, data version {toolkit.version}"


def _year(dataset: Dataset) -> str:
    """When the source was published: the last year of its edition, else the first one of its citation."""
    years = re.findall(r"\b(?:19|20)\d\d\b", dataset.edition) or re.findall(r"\b(?:19|20)\d\d\b", dataset.citation)[:1]
    return str(years[-1]) if years else ""


def _address(dataset: Dataset) -> str:
    """The link, with the few characters encoded that would end a field."""
    address = _one_line(dataset.link or "").replace(" ", "%20")
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in _one_line(text))
