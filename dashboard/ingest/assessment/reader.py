"""A file in any of the three formats as an assessment; the format is recognised by the content, not by the name."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from dashboard.domain.assessments.records import answerable_rows
from dashboard.errors import Problem
from dashboard.ingest.assessment import csv_file, json_file, workbook
from dashboard.ingest.assessment.document import Reader
from dashboard.ingest.assessment.evidence_origins import origins
from dashboard.ingest.assessment.header import about, key
from dashboard.ingest.files.limits import refuse, size
from dashboard.ingest.files.rows import Problems, Rows, code, number, readable
from dashboard.model import checks
from dashboard.model.assessments import Assessment
from dashboard.model.codes import AreaKind, Provenance, State
from dashboard.model.records import Record
from dashboard.model.toolkit import Toolkit
from dashboard.storage.assessments import MAX_ASSESSMENT_BYTES, to_json

ZIP, OLD_WORKBOOK = b"PK", b"\xd0\xcf\x11\xe0"
MAX_NAME_LENGTH = 80


@dataclass(frozen=True)
class ReceivedAssessment:
    """The assessment in a file; ``absent`` are the characteristics and principles (by number) without a row in it."""

    document: Assessment
    absent: frozenset[str] = frozenset()


def read(content: bytes, name: str, toolkit: Toolkit, expected: tuple[str, int] | None = None) -> ReceivedAssessment:
    """The assessment in a file called ``name``, which must be of the country and cycle ``expected``, if given.

    Revision, state, provenance and comments are those of the file: the caller decides which of them count. Raises
    DataError with every problem and its place, and nothing else, whatever the bytes.
    """
    file = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-MAX_NAME_LENGTH:] or "file"
    size(content, file)
    problems = Problems(file)
    rows = _rows(content, file, problems)
    document = (
        _of_rows(rows, file, toolkit, expected, problems) if rows else json_file.document(content, file, problems)
    )
    if document is not None:
        problems.add(*_beyond_the_schema(document, file, toolkit, expected))
    problems.check()
    if document is None:  # pragma: no cover - without a document there is a problem
        raise refuse(file, "cannot be used")
    return ReceivedAssessment(document, _absent(rows, toolkit) if rows else frozenset())


def _rows(content: bytes, file: str, problems: Problems) -> Rows | None:
    """The rows of a spreadsheet; None for JSON."""
    if content.startswith(OLD_WORKBOOK):
        raise refuse(file, "is a workbook with a password, or in the old format (.xls). Save it as .xlsx without one")
    if content.startswith(ZIP):
        return readable(workbook.rows(content, file, problems), problems)
    if content.removeprefix(BOM_UTF8)[:200].lstrip().startswith(b"{"):
        return None
    return readable(csv_file.rows(content, file, problems), problems)


def _of_rows(
    rows: Rows, file: str, toolkit: Toolkit, expected: tuple[str, int] | None, problems: Problems
) -> Assessment | None:
    facts = about(rows[Record.ABOUT], problems)
    country, cycle = key(rows, file, toolkit, expected, problems) or ("XXX", 2000)  # to check the rest all the same
    fictional = country in toolkit.areas and toolkit.areas[country].kind is AreaKind.FICTIONAL
    provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
    defaults = {"provenance": provenance, "state": State.DRAFT}
    problems.add(*origins(rows[Record.EVIDENCE], toolkit, country))
    return Reader(rows, answerable_rows(toolkit), problems).document(country, cycle, defaults | facts)


def _absent(rows: Rows, toolkit: Toolkit) -> frozenset[str]:
    items = {code(row.texts["characteristic"]) for row in rows[Record.ANSWER]}
    principles = {number(row.texts["principle"]) for row in rows[Record.STAGE]}
    return frozenset({*answerable_rows(toolkit), *map(str, toolkit.principles)} - items - principles)


def _beyond_the_schema(
    document: Assessment, file: str, toolkit: Toolkit, expected: tuple[str, int] | None
) -> Iterator[Problem]:
    """Problems that only the toolkit shows. The provenance in a file never counts, so it is not checked."""
    area = toolkit.areas.get(document.country)
    fictional = area is not None and area.kind is AreaKind.FICTIONAL
    provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
    content = document.model_copy(update={"provenance": provenance})
    named = f"{document.country}-{document.cycle}.json"
    for problem in checks.assessment(content, named, toolkit.principles, toolkit.areas):
        yield Problem(file, 0, problem.column, problem.value, problem.message)
    if expected and document.key != expected:
        message = f"this file was expected to be of {' '.join(map(str, expected))}"
        yield Problem(file, 0, "country, cycle", " ".join(map(str, document.key)), message)
    if len(to_json(document)) > MAX_ASSESSMENT_BYTES:
        yield Problem(file, 0, "", "", f"holds more than one assessment can: {MAX_ASSESSMENT_BYTES // 1_000_000} MB")
