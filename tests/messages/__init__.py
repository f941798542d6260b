"""The template of catalogues: every sentence of Python, templates and TypeScript, with the files that it stands in.

``python -m tests.messages`` writes ``dashboard/i18n/catalogues/messages.pot`` and brings the catalogue of each language up to
date. The files have no dates and no line numbers, so that they change only when a sentence does.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from dashboard.paths import CHECKOUT, PACKAGE
from tests.messages import typescript

CATALOGUES = PACKAGE / "i18n" / "catalogues"
TEMPLATE = CATALOGUES / "messages.pot"
KEYWORDS = {"gettext": None, "gettext_parts": None, "ngettext": (1, 2), "ngettext_parts": (1, 2), "message": None}
# How the sentences of each kind of file are found.
METHODS = {
    "dashboard/**/*.py": "python",
    "dashboard/**/*.html": "jinja2.ext:babel_extract",
    "frontend/src/**/*.ts": typescript.extract,
}
CHANGING = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)


def sentences() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Every file, relative to the checkout, with each sentence in it; a sentence with a plural is a pair."""
    for pattern, method in METHODS.items():
        for path in sorted(CHECKOUT.glob(pattern)):
            with path.open("rb") as file:
                options = {"encoding": "utf-8", "silent": "false"}
                for _, text, _, _ in extract(method, file, keywords=KEYWORDS, options=options):
                    yield path.relative_to(CHECKOUT).as_posix(), text


def template() -> Catalog:
    """The sentences as a template of catalogues."""
    catalog = Catalog(
        project="digital-government-toolkit",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )
    catalog.header_comment = "# Sentences of the Digital Government Toolkit dashboard; written by make messages."
    for path, text in sentences():
        catalog.add(text, locations=[(path, 1)])
    return catalog


def as_file(catalog: Catalog) -> bytes:
    """The content of the file of a catalogue: sorted, without what changes from one day to the next."""
    file = BytesIO()
    write_po(file, catalog, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return CHANGING.sub(b"", file.getvalue())


def files() -> Iterator[tuple[Path, bytes]]:
    """The template and the catalogue of each language, with their content."""
    newest = template()
    yield TEMPLATE, as_file(newest)
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem.replace("-", "_"))
        catalog.update(newest)
        yield path, as_file(catalog)
