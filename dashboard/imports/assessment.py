"""A file of any of the three formats as an assessment; which one it is, its content says, not its name."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import PurePath

from dashboard.domain.names import near
from dashboard.domain.records import asked
from dashboard.errors import Problem
from dashboard.imports import csv, json, xlsx
from dashboard.imports.bounds import refuse, size
from dashboard.imports.document import Reader, about
from dashboard.imports.rows import Problems, Row, Rows
from dashboard.schema import checks
from dashboard.schema.assessments import Assessment
from dashboard.schema.codes import AreaKind, Provenance, State
from dashboard.schema.records import Record
from dashboard.store.assessments import MAX_ASSESSMENT_BYTES, to_json
from dashboard.store.toolkit import Toolkit

ZIP, OLD_WORKBOOK = b"PK", b"\xd0\xcf\x11\xe0"
LONGEST_NAME = 80


def read(content: bytes, name: str, toolkit: Toolkit, expected: tuple[str, int] | None = None) -> Assessment:
    """The assessment in a file that is called ``name``; ``expected`` is the country and cycle it must be of.

    It is as it was when the file was made, revision, state, provenance and comments included: what of that counts is
    for the desk to say. Raises DataError with every problem, each with its place; nothing else, whatever the bytes.
    """
    file = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-LONGEST_NAME:] or "file"
    size(content, file)
    problems = Problems(file)
    start = content.removeprefix(BOM_UTF8)[:200].lstrip()
    if content.startswith(OLD_WORKBOOK):
        raise refuse(file, "is a workbook with a password, or in the old format (.xls); save it as .xlsx without one")
    if content.startswith(ZIP):
        document = _of_rows(xlsx.rows(content, file, problems), file, toolkit, expected, problems)
    elif start.startswith(b"{"):
        document = json.document(content, file, problems)
    else:
        document = _of_rows(csv.rows(content, file, problems), file, toolkit, expected, problems)
    if document is not None:
        problems.add(*_beyond_the_schema(document, file, toolkit, expected))
    problems.check()
    if document is None:  # pragma: no cover - without a document there is a problem
        raise refuse(file, "cannot be used")
    return document


def _of_rows(
    rows: Rows, file: str, toolkit: Toolkit, expected: tuple[str, int] | None, problems: Problems
) -> Assessment | None:
    key = _key(rows, toolkit, expected, problems)
    if key is None and not problems.found:
        problems.add(Problem(file, 0, "country, cycle", "", "is missing"))
    said = about(rows[Record.ABOUT], problems)
    country, cycle = key or ("XXX", 2000)  # the rest is checked all the same
    fictional = country in toolkit.areas and toolkit.areas[country].kind is AreaKind.FICTIONAL
    provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
    defaults = {"provenance": provenance, "state": State.DRAFT}
    return Reader(rows, asked(toolkit), problems).document(country, cycle, defaults | said)


def _key(rows: Rows, toolkit: Toolkit, expected: tuple[str, int] | None, problems: Problems) -> tuple[str, int] | None:
    """Country and cycle, which must be the same wherever the file names them; None where they cannot be used."""
    first: dict[str, str] = {}
    for row, column, name, text in _named(rows):
        value = text.strip().upper()
        message = _country(value, toolkit, problems) if name == "country" else _cycle(value)
        wanted = str(expected[name == "cycle"]) if expected else ""
        if not message and wanted and value != wanted:
            message = f"is another {name} than {wanted}, which this file was expected to be of"
        if not message and value != first.setdefault(name, value):
            message = f"is another {name} than {first[name]} above; a file holds one assessment"
        if message:
            problems.add(row.problem(column, message))
    return (first["country"], int(first["cycle"])) if len(first) == 2 else None


def _named(rows: Rows) -> Iterator[tuple[Row, str, str, str]]:
    """Every place that names the country or the cycle: row, column, which of them, text."""
    for row in (row for found in rows.values() for row in found):
        for name in ("country", "cycle"):
            if name in row.texts:
                yield row, name, name, row.texts[name]
    for row in rows[Record.ABOUT]:
        name = row.texts["name"].strip().lower()
        if name in ("country", "cycle"):
            yield row, "value", name, row.texts["value"]


def _country(code: str, toolkit: Toolkit, problems: Problems) -> str:
    area = toolkit.areas.get(code)
    if area is not None and area.kind is not AreaKind.GROUP:
        return ""
    names = {area.code: (area.code, area.name) for area in toolkit.areas.values() if area.kind is not AreaKind.GROUP}
    close = near(code, names, limit=2) if code and not problems.found else ()
    return "is not a country's code" + (f"; did you mean {' or '.join(close)}?" if close else "")


def _cycle(text: str) -> str:
    good = text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2100
    return "" if good else "must be a year from 2000 to 2100"


def _beyond_the_schema(
    document: Assessment, file: str, toolkit: Toolkit, expected: tuple[str, int] | None
) -> Iterator[Problem]:
    """What only the toolkit can tell. The provenance of a file never counts, so it is not checked."""
    area = toolkit.areas.get(document.country)
    fictional = area is not None and area.kind is AreaKind.FICTIONAL
    provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
    content = document.model_copy(update={"provenance": provenance})
    named = f"{document.country}-{document.cycle}.json"
    for problem in checks.assessment(content, named, toolkit.principles, toolkit.areas):
        yield Problem(file, 0, problem.column, problem.value, problem.message)
    if expected and document.key != expected:
        wanted = " ".join(map(str, expected))
        message = f"this file was expected to be of {wanted}"
        yield Problem(file, 0, "country, cycle", " ".join(map(str, document.key)), message)
    if len(to_json(document)) > MAX_ASSESSMENT_BYTES:
        yield Problem(file, 0, "", "", f"holds more than one assessment can: {MAX_ASSESSMENT_BYTES // 1_000_000} MB")
