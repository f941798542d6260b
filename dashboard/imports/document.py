"""An assessment put together from the rows of its tables, each checked by the schema, each mistake told by its cell."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.domain.names import near
from dashboard.errors import Problem
from dashboard.imports.rows import Problems, Row, Rows, forbidden
from dashboard.schema.assessments import Assessment, Comment, Declared, Evidence, ItemAnswer, Origin, Target
from dashboard.schema.codes import Effort, Provenance, State
from dashboard.schema.records import FORMAT, ORIGIN, VERSION, Record
from dashboard.store import parsers

Model = TypeVar("Model", bound=BaseModel)
MOST_HINTS = 100  # to find near matches takes time
YES, NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
NUMBER = re.compile(r"[0-9]{1,6}")
# The words of the schema, for somebody who fills in a table.
WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_long": lambda limits: f"is longer than {limits['max_length']} characters",
    "string_too_short": lambda limits: "is missing",
    "missing": lambda limits: "is missing",
    "enum": lambda limits: f"must be one of {limits['expected'].replace(' or ', ', ')}".replace("'", ""),
    "string_pattern_mismatch": lambda limits: "must be an address that begins with http:// or https://, without spaces",
    "too_long": lambda limits: f"has more than {limits['max_length']} pieces of evidence",
    "greater_than_equal": lambda limits: f"must be {limits['ge']} or more",
    "less_than_equal": lambda limits: f"must be {limits['le']} or less",
    "int_parsing": lambda limits: "must be a whole number",
    "int_from_float": lambda limits: "must be a whole number",
}
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T00:00:00(\.0+)?Z?)?")
A_DATE = "must be a date such as 2026-11-23"
# Where a field of the schema stands in the tables, if under another name.
PLACES = {
    Origin: {"answer": "public answer", "year": "public year"},
    Declared: {"stage": "declared stage"},
    Target: {"stage": "target stage", "year": "target year"},
    ItemAnswer: {"evidence": "characteristic", "to_confirm": "to confirm"},
}


class Reader:
    """Puts one assessment together; ``problems`` are added to what was found before."""

    def __init__(self, rows: Rows, asked: Iterable[str], problems: Problems) -> None:
        """``asked`` are the ids under which characteristics are answered."""
        self.rows, self.asked, self.problems = rows, list(asked), problems

    def document(self, country: str, cycle: int, about: Mapping[str, Any]) -> Assessment | None:
        """The assessment; None where it cannot be used, and why among the problems."""
        self._refuse_control_characters()
        proofs = self._evidence()
        found = {
            "country": country,
            "cycle": cycle,
            **about,
            "answers": self._answers(self.rows[Record.ANSWER], proofs.pop("", {})),
            "efforts": self._efforts(),
            **self._stages(),
            "assessors": self._assessors(proofs),
            "comments": self._comments(),
        }
        if self.problems.found:
            return None
        try:
            return Assessment.model_validate(found)
        except ValidationError as error:
            self.problems.add(*parsers.explain(error, self.problems.file))
            return None

    def _refuse_control_characters(self) -> None:
        for row in (row for rows in self.rows.values() for row in rows):
            for column, text in row.texts.items():
                if bad := forbidden(text):
                    self.problems.add(row.problem(column, f"holds a control character ({bad})"))

    def _evidence(self) -> dict[str, dict[str, list[tuple[Row, Evidence]]]]:
        """By assessor ("" for the settled answers) and characteristic."""
        found: dict[str, dict[str, list[tuple[Row, Evidence]]]] = {}
        for row in self.rows[Record.EVIDENCE]:
            item = self._item(row)
            given: dict[str, Any] = {
                "text": row.texts["text"],
                "link": row.texts["link"].strip(),
                "date": self._date(row),
            }
            origin = {"indicator": "indicator", "dataset": "dataset", "answer": "public answer"}
            if any(row.texts[name] for name in ORIGIN):
                said = {name: row.texts[column] for name, column in origin.items()}
                given["origin"] = self._model(Origin, row, {**said, "year": _number(row, "public year")})
            proof = self._model(Evidence, row, given)
            if item and proof:
                found.setdefault(row.texts["assessor"], {}).setdefault(item, []).append((row, proof))
        return found

    def _answers(self, rows: Iterable[Row], proofs: Mapping[str, list[tuple[Row, Evidence]]]) -> dict[str, ItemAnswer]:
        found: dict[str, ItemAnswer] = {}
        seen: dict[str, Row] = {}
        for row in rows:
            item = self._item(row)
            if item in seen:
                self._wrong(row, "characteristic", f"stands twice: also in row {seen[item].number}")
            elif item:
                seen[item] = row
        for item in [*seen, *(name for name in proofs if name not in seen)]:
            own = proofs.get(item, [])
            answer = self._answer(seen.get(item), own)
            if answer:
                found[item] = answer
        return found

    def _answer(self, row: Row | None, proofs: list[tuple[Row, Evidence]]) -> ItemAnswer | None:
        evidence = tuple(proof for _, proof in proofs)
        if row is None:
            return self._model(ItemAnswer, proofs[-1][0], {"evidence": evidence})
        answer, note, confirm = _code(row, "answer") or None, row.texts["note"], self._flag(row, "to confirm")
        if answer is None and not note and not evidence:
            if confirm:
                self._wrong(row, "to confirm", "there is nothing to confirm: the answer is open")
            return None
        return self._model(
            ItemAnswer, row, {"answer": answer, "note": note, "to_confirm": confirm, "evidence": evidence}
        )

    def _efforts(self) -> dict[str, Effort]:
        found = {}
        for row in self.rows[Record.ANSWER]:
            effort, item = _code(row, "effort"), row.texts["characteristic"].strip().lower()
            if effort in list(Effort):
                found[item] = Effort(effort)
            elif effort:
                self._wrong(row, "effort", f"must be one of {', '.join(Effort)}, or empty")
        return found

    def _stages(self) -> dict[str, dict[str, Any]]:
        declared, targets = {}, {}
        seen: set[str] = set()
        for row in self.rows[Record.STAGE]:
            number = _number(row, "principle")
            if number not in [str(known) for known in range(1, 13)]:
                self._wrong(row, "principle", "must be a number from 1 to 12")
            elif number in seen:
                self._wrong(row, "principle", "stands twice")
            seen.add(number)
            stage, reason = _code(row, "declared stage"), row.texts["reason"]
            if stage or reason:
                declared[number] = self._model(Declared, row, {"stage": stage, "reason": reason})
            stage, year = _code(row, "target stage"), _number(row, "target year")
            if stage or year:
                targets[number] = self._model(Target, row, {"stage": stage, "year": year})
        return {"declared": declared, "targets": targets}

    def _assessors(
        self, proofs: Mapping[str, Mapping[str, list[tuple[Row, Evidence]]]]
    ) -> dict[str, dict[str, ItemAnswer]]:
        rows: dict[str, list[Row]] = {name: [] for name in proofs}
        for row in self.rows[Record.ASSESSOR]:
            name = row.texts["assessor"]
            if not name:
                self._wrong(row, "assessor", "is missing")
                continue
            alone = not any(row.texts[column] for column in ("characteristic", "answer", "note", "to confirm"))
            rows.setdefault(name, []).extend([] if alone else [row])
        return {name: self._answers(own, proofs.get(name, {})) for name, own in rows.items()}

    def _comments(self) -> tuple[Comment | None, ...]:
        return tuple(
            self._model(
                Comment,
                row,
                {
                    "by": row.texts["by"],
                    "at": row.texts["at"],
                    "principle": _number(row, "principle") or None,
                    "text": row.texts["text"],
                },
            )
            for row in self.rows[Record.COMMENT]
        )

    def _item(self, row: Row) -> str:
        name = _code(row, "characteristic")
        if name in self.asked:
            return name
        few = len(self.problems.found) < MOST_HINTS
        close = near(name, self.asked, limit=2) if name and few else ()
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        self._wrong(row, "characteristic", f"is not a characteristic of the toolkit{hint}" if name else "is missing")
        return ""

    def _date(self, row: Row) -> str | None:
        text = row.texts["date"].strip()
        if text and not DATE.fullmatch(text):
            self._wrong(row, "date", A_DATE)
            return None
        return text[:10] or None

    def _flag(self, row: Row, column: str) -> bool:
        text = _code(row, column)
        if text and text not in YES | NO:
            self._wrong(row, column, "must be yes or empty")
        return text in YES

    def _model(self, model: type[Model], row: Row, given: Mapping[str, Any]) -> Model | None:
        try:
            return model.model_validate(given)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0]) if detail["loc"] else ""
                words = WORDS.get(detail["type"], lambda limits, message=detail["msg"]: message)
                said = A_DATE if detail["type"].startswith("date") else words(detail.get("ctx", {}))
                missing = not row.texts.get(PLACES.get(model, {}).get(name, name), "x")
                self._wrong(row, PLACES.get(model, {}).get(name, name), "is missing" if missing else said)
            return None

    def _wrong(self, row: Row, column: str, message: str) -> None:
        self.problems.add(row.problem(column, message))


def about(rows: Iterable[Row], problems: Problems) -> dict[str, Any]:
    """What the table ABOUT says, by name: country and cycle (None where they cannot be used), revision, state, ..."""
    by_name = {row.texts["name"].strip().lower(): row for row in rows}
    said = {name: row.texts["value"] for name, row in by_name.items()}

    def refused(name: str, message: str) -> Problem:
        return by_name[name].problem("value", message)

    if said.get("format", FORMAT) != FORMAT:
        problems.add(refused("format", f"is not an assessment of this product ({FORMAT})"))
    elif said.get("version", VERSION) != VERSION:
        problems.add(refused("version", f"is a version of the format that cannot be read; this is {VERSION}"))
    found: dict[str, Any] = {}
    for name, known in (("provenance", Provenance), ("state", State)):
        value = said.get(name, "").strip().lower()
        if value in list(known):
            found[name] = known(value)
        elif value:
            problems.add(refused(name, f"must be one of {', '.join(known)}"))
    revision = said.get("revision", "").strip() or "0"
    if NUMBER.fullmatch(revision):
        found["revision"] = int(revision)
    else:
        problems.add(refused("revision", "must be a whole number"))
    return found | {"saved_by": said.get("saved by") or None, "saved_at": said.get("saved at") or None}


def _code(row: Row, column: str) -> str:
    """A text of a closed list, whatever its case and spaces."""
    return " ".join(row.texts[column].lower().split())


def _number(row: Row, column: str) -> str:
    text = row.texts[column].strip()
    return str(int(text)) if NUMBER.fullmatch(text) else text
