"""A deck as one HTML file and as a PDF, and any page of this server as a PDF."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.exports.deck import chromium, html_file
from dashboard.exports.file_names import file_name, plain
from dashboard.exports.work import HTML, PDF, File, Progress, Work
from dashboard.model.deck import Deck

PRINTING = "Printing the PDF"
MADE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def html(deck: Deck) -> Work:
    """The deck as one HTML file that plays without a network."""
    yield Progress(0, 1, "Writing the file")
    yield File(file_name(deck, "html"), HTML, html_file.document(deck))


def pdf(deck: Deck, chosen: Path | None = None) -> Work:
    """The deck as a PDF, a page a slide, by the chosen browser or one that is found. Raises UnavailableError."""
    browser = chromium.program(chosen)
    yield Progress(0, 2, "Writing the slides")
    content = html_file.document(deck)
    yield from _printed(chromium.pdf_of_html(content, browser), file_name(deck, "pdf"), deck.made)


def page_pdf(address: str, title: str, made: dt.date, chosen: Path | None = None) -> Work:
    """A page of this machine as a PDF; whose page it is, the caller has to see to. Raises UnavailableError."""
    browser = chromium.program(chosen)
    yield Progress(0, 2, "Opening the page")
    yield from _printed(chromium.pdf_of_url(address, browser), f"{plain(title) or 'page'}-{made.isoformat()}.pdf", made)


def _printed(printing: chromium.Printing, name: str, made: dt.date) -> Iterator[Progress | File]:
    for found in printing:
        yield Progress(1, 2, PRINTING) if found is None else File(name, PDF, _dated(found, made))


def _dated(content: bytes, made: dt.date) -> bytes:
    """The PDF with the day of its numbers as its date, which takes as many bytes as the one it had."""
    return MADE.sub(lambda found: b"/%b (D:%b" % (found[1], f"{made:%Y%m%d}000000".encode()), content)
