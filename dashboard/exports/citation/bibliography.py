"""Bibliographic records for reference managers: CSL-JSON items, and BibTeX, RIS and APA made from them."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import bibtexparser
import rispy
from bibtexparser import BibtexFormat, Library
from bibtexparser.model import Entry, Field
from pylatexenc.latexencode import UnicodeToLatexEncoder

from dashboard.exports import media_types
from dashboard.model.readings import Reading

# A CSL-JSON item, of the types and variables in the tables below.
Item: TypeAlias = Mapping[str, Any]

BIBTEX_TYPES = {"dataset": "misc", "document": "misc", "report": "techreport", "book": "book"}
BIBTEX_FIELDS = {
    "publisher": "publisher",
    "publisher-place": "address",
    "collection-title": "series",
    "number": "number",
}
# BibTeX's own styles expect the issuer of a report, and its series before its number.
BIBTEX_REPORT = {**BIBTEX_FIELDS, "publisher": "institution", "collection-title": "type"}
RIS_TYPES = {"dataset": "DATA", "document": "GEN", "report": "RPRT", "book": "BOOK"}
RIS_TEXTS = {
    "title": "title",
    "collection-title": "secondary_title",
    "number": "issn",  # the report number, for reports
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "DOI": "doi",
}


def bibtex(items: Iterable[Item]) -> str:
    """One BibTeX entry per item; special characters are written as LaTeX, except in addresses and DOIs."""
    latex = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False).unicode_to_latex
    layout = BibtexFormat()
    layout.indent, layout.block_separator = "  ", "\n"
    library = Library([_bibtex_entry(item, latex) for item in items])
    return str(bibtexparser.write_string(library, bibtex_format=layout))


def _bibtex_entry(item: Item, latex: Callable[[str], str]) -> Entry:
    names = BIBTEX_REPORT if item["type"] == "report" else BIBTEX_FIELDS
    fields = {
        # Inner braces: an organisation has no first and last name, and a title keeps its capitals.
        "author": " and ".join(f"{{{latex(name)}}}" for name in _authors(item)),
        "title": f"{{{latex(_line(item['title']))}}}",
        **{name: latex(_line(item.get(variable, ""))) for variable, name in names.items()},
        "year": _date(item, "issued", "-"),
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
        "urldate": _date(item, "accessed", "-"),
        "note": latex(_line(item.get("note", ""))),
    }
    return Entry(BIBTEX_TYPES[item["type"]], item["id"], [Field(name, text) for name, text in fields.items() if text])


def ris(items: Iterable[Item]) -> str:
    """One record per item, one field per line; lines end in CR LF, as RIS requires."""
    return str(rispy.dumps([_ris_record(item) for item in items], implementation=_RisWriter))


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    """A writer of records without their running numbers."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        """An empty header."""
        return ""


def _ris_record(item: Item) -> dict[str, Any]:
    record = {
        "type_of_reference": RIS_TYPES[item["type"]],
        "authors": _authors(item),
        **{name: _line(item.get(variable, "")) for variable, name in RIS_TEXTS.items()},
        "year": _date(item, "issued", "/"),
        "urls": [item["URL"]] if "URL" in item else "",
        "access_date": _date(item, "accessed", "/"),
        "notes": [_line(item.get("note", ""))],
        "id": item["id"],
    }
    return {name: value for name, value in record.items() if value not in ("", [""])}


def apa(items: Iterable[Item]) -> str:
    """One line per item in the style of the American Psychological Association (7th edition), as plain text."""
    return "".join(f"{_apa_line(item)}\n" for item in items)


def _apa_line(item: Item) -> str:
    author = ", & ".join(_authors(item)).rstrip(".")
    kind = " [Data set]" if item["type"] == "dataset" else ""
    # A publisher that is also the author is named once.
    issuers = [name for name in (item.get("publisher", ""), item.get("source", "")) if name and name != author]
    issued = "".join(f" {_line(name)}." for name in issuers)
    year = _date(item, "issued", "-") or "n.d."
    address = f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")
    return f"{author}. ({year}). {_line(item['title'])}{kind}.{issued}{_retrieved(item, address)}"


def _retrieved(item: Item, address: str) -> str:
    """The address and the date of access, since data can change."""
    if "accessed" not in item:
        return f" {address}" if address else ""
    day = dt.date(*item["accessed"]["date-parts"][0])
    return f" Retrieved {day:%B} {day.day}, {day.year}{f', from {address}' if address else '.'}"


def csl(items: Iterable[Item]) -> str:
    """The items as a JSON list."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def of_reading(reading: Reading) -> dict[str, Any]:
    """The record of a further reading; an announced one has no date."""
    item = {
        "id": reading.id,
        "type": "report" if reading.number else "book" if reading.publisher else "document",
        "title": reading.title,
        "author": [{"literal": reading.author}],
        "issued": {"date-parts": [[reading.year]]} if reading.year else None,
        "status": "forthcoming" if reading.announced else "",
        "collection-title": reading.series,
        "number": reading.number,
        "publisher": reading.publisher,
        "publisher-place": reading.place,
        "DOI": reading.doi,
        "URL": "" if reading.doi else reading.link,  # citation styles would print both
        "note": "Announced as forthcoming in 2015." if reading.announced else "",
    }
    return {variable: value for variable, value in item.items() if value}


def _authors(item: Item) -> list[str]:
    return [_line(author["literal"]) for author in item["author"]]


def _date(item: Item, variable: str, between: str) -> str:
    parts: Sequence[int] = item.get(variable, {"date-parts": [[]]})["date-parts"][0]
    return between.join(f"{part:02d}" for part in parts)


def _line(text: str) -> str:
    """The text in one line, since a line is a field in RIS."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Format:
    """A file format of reference managers."""

    name: str
    media_type: str
    write: Callable[[Iterable[Item]], str]


# By the ending of a file's name.
FORMATS: Mapping[str, Format] = {
    "bib": Format("BibTeX", media_types.BIBTEX, bibtex),
    "ris": Format("RIS", media_types.RIS, ris),
    "json": Format("CSL-JSON", media_types.CSL_JSON, csl),
}
