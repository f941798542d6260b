"""A deck as one HTML file or as a PDF, and a page of this server as a PDF."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.exports.deck import chromium, html_file
from dashboard.exports.file_names import deck_file_name, plain
from dashboard.exports.media_types import HTML, PDF
from dashboard.exports.work import File, Progress, Work
from dashboard.model.deck import Deck

PRINTING = "Printing the PDF"
PDF_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def html(deck: Deck) -> Work:
    """The deck as one HTML file that plays without a network."""
    yield Progress(0, 1, "Writing the file")
    yield File(deck_file_name(deck, "html"), HTML, html_file.document(deck))


def pdf(deck: Deck, chosen: Path | None = None) -> Work:
    """The deck as a PDF with one page per slide, by the chosen browser or an installed one. Raises UnavailableError."""
    browser = chromium.program(chosen)
    yield Progress(0, 2, "Writing the slides")
    content = html_file.document(deck)
    yield from _print(chromium.pdf_of_html(content, browser), deck_file_name(deck, "pdf"), deck.created)


def page_pdf(address: str, title: str, date: dt.date, chosen: Path | None = None) -> Work:
    """A page of this machine as a PDF; the caller must check the address. Raises UnavailableError."""
    browser = chromium.program(chosen)
    yield Progress(0, 2, "Opening the page")
    yield from _print(chromium.pdf_of_url(address, browser), f"{plain(title) or 'page'}-{date.isoformat()}.pdf", date)


def _print(printing: chromium.Printing, name: str, date: dt.date) -> Iterator[Progress | File]:
    for content in printing:
        yield Progress(1, 2, PRINTING) if content is None else File(name, PDF, _dated(content, date))


def _dated(content: bytes, date: dt.date) -> bytes:
    """The PDF with the date of its data as its own date, which has the same number of bytes."""
    return PDF_DATE.sub(lambda match: b"/%b (D:%b" % (match[1], f"{date:%Y%m%d}000000".encode()), content)
