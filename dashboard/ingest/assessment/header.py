"""What a file says about itself: its format, the revision it was made from, its country and cycle."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from dashboard.domain.names import near
from dashboard.errors import Problem
from dashboard.ingest.files.rows import Problems, Row, Rows, code, number
from dashboard.model.codes import AreaKind, Provenance, State
from dashboard.model.records import FORMAT, KEY, VERSION, Record
from dashboard.model.toolkit import Toolkit


def about(rows: Iterable[Row], problems: Problems) -> dict[str, Any]:
    """The usable facts in the table ABOUT apart from country and cycle, such as revision and state."""
    by_name: dict[str, Row] = {}
    for row in rows:
        if by_name.setdefault(name := code(row.texts["name"]), row) is not row:
            problems.add(row.problem("name", f"stands twice: also in row {by_name[name].number}"))
    texts = {name: row.texts["value"] for name, row in by_name.items()}

    def refuse(name: str, message: str) -> None:
        problems.add(by_name[name].problem("value", message))

    if texts.get("format", FORMAT).strip() != FORMAT:
        refuse("format", f"is not an assessment of this product ({FORMAT})")
    elif number(texts.get("version", VERSION)) != VERSION:
        refuse("version", f"is a version of the format that cannot be read; this is {VERSION}")
    facts: dict[str, Any] = {}
    for name, known in (("provenance", Provenance), ("state", State)):
        value = code(texts.get(name, ""))
        if value in list(known):
            facts[name] = known(value)
        elif value:
            refuse(name, f"must be one of {', '.join(known)}")
    revision = number(texts.get("revision", "")) or "0"
    if revision.isascii() and revision.isdigit():
        facts["revision"] = int(revision)
    else:
        refuse("revision", "must be a whole number")
    saved = {name: texts.get(name) or None for name in ("saved by", "saved at")}
    if list(saved.values()).count(None) == 1:
        refuse(next(name for name in saved if name in by_name), "saved by and saved at belong together")
        saved = {}
    return facts | {"saved_by": saved.get("saved by"), "saved_at": saved.get("saved at")}


def key(
    rows: Rows, file: str, toolkit: Toolkit, expected: tuple[str, int] | None, problems: Problems
) -> tuple[str, int] | None:
    """Country and cycle, which must be the same wherever the file names them; None if they cannot be used."""
    first: dict[str, str] = {}
    named: set[str] = set()
    for row, column, name, text in _named(rows):
        named.add(name)
        value = number(text.upper())
        message = _country(value, toolkit, problems) if name == "country" else _cycle(value)
        expected_value = str(expected[name == "cycle"]) if expected else ""
        if not message and expected_value and value != expected_value:
            message = f"is another {name} than {expected_value}, which this file was expected to be of"
        if not message and value != first.setdefault(name, value):
            message = f"is another {name} than {first[name]} above; a file holds one assessment"
        if message:
            problems.add(row.problem(column, message))
    place = rows[Record.ABOUT][0].file if rows[Record.ABOUT] else file
    problems.add(*(Problem(place, 0, name, "", "is missing") for name in KEY if name not in named))
    return (first["country"], int(first["cycle"])) if len(first) == 2 else None


def _named(rows: Rows) -> Iterator[tuple[Row, str, str, str]]:
    """Every cell that names the country or the cycle: row, column, which of the two, text."""
    for row in chain.from_iterable(rows.values()):
        for name in KEY:
            if name in row.texts:
                yield row, name, name, row.texts[name]
    for row in rows[Record.ABOUT]:
        name = code(row.texts["name"])
        if name in KEY:
            yield row, "value", name, row.texts["value"]


def _country(value: str, toolkit: Toolkit, problems: Problems) -> str:
    area = toolkit.areas.get(value)
    if area is not None:
        return "is a group of countries; an assessment is of one" if area.kind is AreaKind.GROUP else ""
    names = {area.code: (area.code, area.name) for area in toolkit.areas.values() if area.kind is not AreaKind.GROUP}
    close = near(value, names, limit=2) if value and not len(problems) else ()
    return "is not a country's code" + (f"; did you mean {' or '.join(close)}?" if close else "")


def _cycle(text: str) -> str:
    good = text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2100
    return "" if good else "must be a year from 2000 to 2100"
