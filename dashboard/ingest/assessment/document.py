"""An assessment from the rows of its tables, each checked by the schema, with the cell of each mistake."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.domain.names import near
from dashboard.ingest.assessment.dates import day
from dashboard.ingest.assessment.messages import message
from dashboard.ingest.files.rows import Problems, Row, Rows, code, number
from dashboard.model.assessments import (
    MAX_ASSESSORS,
    MAX_COMMENTS,
    Assessment,
    Comment,
    Declared,
    Evidence,
    ItemAnswer,
    Origin,
    Target,
)
from dashboard.model.codes import Effort
from dashboard.model.records import ORIGIN, Record
from dashboard.storage import parsers

Model = TypeVar("Model", bound=BaseModel)
CONTENT = ("text", "link", "date", *ORIGIN)  # the columns of evidence without which a row is empty
MAX_HINTS = 100  # as finding near matches takes time
YES, NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
# The columns of fields of the schema that have another name.
FIELD_COLUMNS = {
    Origin: {"answer": "public answer", "year": "public year"},
    Declared: {"stage": "declared stage"},
    Target: {"stage": "target stage", "year": "target year"},
    ItemAnswer: {"evidence": "characteristic", "to_confirm": "to confirm"},
}


class Reader:
    """Builds one assessment from its rows."""

    def __init__(self, rows: Rows, items: Iterable[str], problems: Problems) -> None:
        """``items`` are the ids under which characteristics are answered; what is wrong is added to ``problems``."""
        self.rows, self.items, self.problems = rows, list(items), problems
        self._assessor_rows: dict[str, Row] = {}  # the first of each assessor

    def document(self, country: str, cycle: int, about: Mapping[str, Any]) -> Assessment | None:
        """The assessment, or None if there are problems."""
        evidence = self._evidence()
        content = {
            "country": country,
            "cycle": cycle,
            **about,
            "answers": self._answers(self.rows[Record.ANSWER], evidence.pop("", {})),
            "efforts": self._efforts(),
            **self._stages(),
            "assessors": self._assessors(evidence),
            "comments": self._comments(),
        }
        try:
            document = Assessment.model_validate(content)
        except ValidationError as error:
            self._add_errors(error)
            return None
        return None if len(self.problems) else document

    def _add_errors(self, error: ValidationError) -> None:
        """Add the errors that only the whole document shows; those of single rows have been added before."""
        for detail in error.errors(include_url=False):
            if place := self._place(detail["loc"]):
                self._add(*place, message(detail))
        if not len(self.problems):  # pragma: no cover - each mistake has a cell
            self.problems.add(*parsers.explain(error, self.problems.file))

    def _place(self, path: tuple[int | str, ...]) -> tuple[Row, str] | None:
        match path:
            case (("saved_by" | "saved_at") as name, *_):
                rows = [row for row in self.rows[Record.ABOUT] if _code(row, "name") == name.replace("_", " ")]
                return (rows[0], "value") if rows else None
            case ("assessors", str(name), *_) if name in self._assessor_rows:
                return self._assessor_rows[name], "assessor"
            case ("assessors",) if len(self._assessor_rows) > MAX_ASSESSORS:
                return list(self._assessor_rows.values())[MAX_ASSESSORS], "assessor"
            case ("comments",) if len(self.rows[Record.COMMENT]) > MAX_COMMENTS:
                return self.rows[Record.COMMENT][MAX_COMMENTS], "text"
        return None

    def _evidence(self) -> dict[str, dict[str, list[tuple[Row, Evidence]]]]:
        """Evidence with its rows, by assessor ("" for the agreed answers) and characteristic."""
        evidence: dict[str, dict[str, list[tuple[Row, Evidence]]]] = {}
        for row in self.rows[Record.EVIDENCE]:
            item, assessor = self._item(row), row.texts["assessor"].strip()
            if not any(row.texts[name].strip() for name in CONTENT):
                continue
            fields = {
                "text": row.texts["text"],
                "link": row.texts["link"].strip(),
                "date": self._date(row),
                "origin": self._origin(row),
            }
            piece = self._model(Evidence, row, fields)
            if assessor:
                self._assessor_rows.setdefault(assessor, row)
            if item and piece:
                evidence.setdefault(assessor, {}).setdefault(item, []).append((row, piece))
        return evidence

    def _origin(self, row: Row) -> Origin | None:
        if not any(row.texts[name].strip() for name in ORIGIN):
            return None
        fields = {
            "indicator": row.texts["indicator"].strip(),
            "dataset": row.texts["dataset"].strip(),
            "answer": row.texts["public answer"],
            "year": _number(row, "public year"),
        }
        return self._model(Origin, row, fields)

    def _answers(
        self, rows: Iterable[Row], evidence: Mapping[str, list[tuple[Row, Evidence]]]
    ) -> dict[str, ItemAnswer]:
        answers: dict[str, ItemAnswer] = {}
        seen: dict[str, Row] = {}
        for row in rows:
            item = self._item(row)
            if item in seen:
                self._add(row, "characteristic", f"stands twice: also in row {seen[item].number}")
            elif item:
                seen[item] = row
        for item in [*seen, *(name for name in evidence if name not in seen)]:
            if answer := self._answer(seen.get(item), evidence.get(item, [])):
                answers[item] = answer
        return answers

    def _answer(self, row: Row | None, evidence_rows: list[tuple[Row, Evidence]]) -> ItemAnswer | None:
        evidence = tuple(piece for _, piece in evidence_rows)
        if row is None:
            return self._model(ItemAnswer, evidence_rows[-1][0], {"evidence": evidence})
        answer, note, confirm = _code(row, "answer") or None, row.texts["note"], self._flag(row, "to confirm")
        if answer is None and not note and not evidence:
            if confirm:
                self._add(row, "to confirm", "there is nothing to confirm: the answer is open")
            return None
        return self._model(
            ItemAnswer, row, {"answer": answer, "note": note, "to_confirm": confirm, "evidence": evidence}
        )

    def _efforts(self) -> dict[str, Effort]:
        efforts = {}
        for row in self.rows[Record.ANSWER]:
            effort, item = _code(row, "effort"), row.texts["characteristic"].strip().lower()
            if effort in list(Effort):
                efforts[item] = Effort(effort)
            elif effort:
                self._add(row, "effort", f"must be one of {', '.join(Effort)}, or empty")
        return efforts

    def _stages(self) -> dict[str, dict[str, Any]]:
        declared, targets = {}, {}
        seen: set[str] = set()
        for row in self.rows[Record.STAGE]:
            number = _number(row, "principle")
            if number not in [str(known) for known in range(1, 13)]:
                self._add(row, "principle", "must be a number from 1 to 12")
            elif number in seen:
                self._add(row, "principle", "stands twice")
            seen.add(number)
            stage, reason = _code(row, "declared stage"), row.texts["reason"]
            if stage or reason:
                declared[number] = self._model(Declared, row, {"stage": stage, "reason": reason})
            stage, year = _code(row, "target stage"), _number(row, "target year")
            if stage or year:
                targets[number] = self._model(Target, row, {"stage": stage, "year": year})
        return {"declared": declared, "targets": targets}

    def _assessors(
        self, evidence: Mapping[str, Mapping[str, list[tuple[Row, Evidence]]]]
    ) -> dict[str, dict[str, ItemAnswer]]:
        rows: dict[str, list[Row]] = {name: [] for name in evidence}
        for row in self.rows[Record.ASSESSOR]:
            name = row.texts["assessor"].strip()
            if not name:
                self._add(row, "assessor", "is missing")
                continue
            self._assessor_rows.setdefault(name, row)
            answer_rows = rows.setdefault(name, [])
            if any(row.texts[column] for column in ("characteristic", "answer", "note", "to confirm")):
                answer_rows.append(row)
        return {name: self._answers(answer_rows, evidence.get(name, {})) for name, answer_rows in rows.items()}

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
        if name in self.items:
            return name
        few = len(self.problems) < MAX_HINTS
        close = near(name, self.items, limit=2) if name and few else ()
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        self._add(row, "characteristic", f"is not a characteristic of the toolkit{hint}" if name else "is missing")
        return ""

    def _date(self, row: Row) -> str | None:
        try:
            date = day(row.texts["date"])
        except ValueError as error:
            self._add(row, "date", str(error))
            return None
        return date.isoformat() if date else None

    def _flag(self, row: Row, column: str) -> bool:
        text = _code(row, column)
        if text and text not in YES | NO:
            self._add(row, column, "must be yes or empty")
        return text in YES

    def _model(self, model: type[Model], row: Row, fields: Mapping[str, Any]) -> Model | None:
        columns = FIELD_COLUMNS.get(model, {})
        try:
            return model.model_validate(fields)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0]) if detail["loc"] else ""
                column = columns.get(name, name)
                self._add(row, column, message(detail) if row.texts.get(column, "x") else "is missing")
            return None

    def _add(self, row: Row, column: str, message: str) -> None:
        self.problems.add(row.problem(column, message))


def _code(row: Row, column: str) -> str:
    return code(row.texts[column])


def _number(row: Row, column: str) -> str:
    return number(row.texts[column])
