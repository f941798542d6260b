"""An assessment put together from the rows of its tables, each checked by the schema, each mistake told by its cell."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.domain.names import near
from dashboard.ingest.assessment.dates import day
from dashboard.ingest.assessment.messages import message
from dashboard.ingest.files.rows import Problems, Row, Rows, code, number
from dashboard.model.assessments import (
    MOST_ASSESSORS,
    MOST_COMMENTS,
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
SAID = ("text", "link", "date", *ORIGIN)  # what makes a row of evidence more than the name of a place
MAX_HINTS = 100  # to find near matches takes time
YES, NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
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
        self._named: dict[str, Row] = {}  # by assessor the first row

    def document(self, country: str, cycle: int, about: Mapping[str, Any]) -> Assessment | None:
        """The assessment; None where it cannot be used, and why among the problems."""
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
        try:
            document = Assessment.model_validate(found)
        except ValidationError as error:
            self._tell(error)
            return None
        return None if self.problems.found else document

    def _tell(self, error: ValidationError) -> None:
        """What only the whole can tell, by its cell; the rest has been told of its row."""
        for detail in error.errors(include_url=False):
            if place := self._place(detail["loc"]):
                self._wrong(*place, message(detail))
        if not self.problems.found:  # pragma: no cover - each mistake has a cell
            self.problems.add(*parsers.explain(error, self.problems.file))

    def _place(self, path: tuple[int | str, ...]) -> tuple[Row, str] | None:
        match path:
            case (("saved_by" | "saved_at") as name, *_):
                rows = [row for row in self.rows[Record.ABOUT] if _code(row, "name") == name.replace("_", " ")]
                return (rows[0], "value") if rows else None
            case ("assessors", str(name), *_) if name in self._named:
                return self._named[name], "assessor"
            case ("assessors",) if len(self._named) > MOST_ASSESSORS:
                return list(self._named.values())[MOST_ASSESSORS], "assessor"
            case ("comments",) if len(self.rows[Record.COMMENT]) > MOST_COMMENTS:
                return self.rows[Record.COMMENT][MOST_COMMENTS], "text"
        return None

    def _evidence(self) -> dict[str, dict[str, list[tuple[Row, Evidence]]]]:
        """By assessor ("" for the settled answers) and characteristic."""
        found: dict[str, dict[str, list[tuple[Row, Evidence]]]] = {}
        for row in self.rows[Record.EVIDENCE]:
            item, assessor = self._item(row), row.texts["assessor"].strip()
            if not any(row.texts[name].strip() for name in SAID):
                continue
            given: dict[str, Any] = {
                "text": row.texts["text"],
                "link": row.texts["link"].strip(),
                "date": self._date(row),
                "origin": self._origin(row),
            }
            proof = self._model(Evidence, row, given)
            if assessor:
                self._named.setdefault(assessor, row)
            if item and proof:
                found.setdefault(assessor, {}).setdefault(item, []).append((row, proof))
        return found

    def _origin(self, row: Row) -> Origin | None:
        if not any(row.texts[name].strip() for name in ORIGIN):
            return None
        given = {
            "indicator": row.texts["indicator"].strip(),
            "dataset": row.texts["dataset"].strip(),
            "answer": row.texts["public answer"],
            "year": _number(row, "public year"),
        }
        return self._model(Origin, row, given)

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
            name = row.texts["assessor"].strip()
            if not name:
                self._wrong(row, "assessor", "is missing")
                continue
            self._named.setdefault(name, row)
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
        few = len(self.problems.found) < MAX_HINTS
        close = near(name, self.asked, limit=2) if name and few else ()
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        self._wrong(row, "characteristic", f"is not a characteristic of the toolkit{hint}" if name else "is missing")
        return ""

    def _date(self, row: Row) -> str | None:
        try:
            found = day(row.texts["date"])
        except ValueError as error:
            self._wrong(row, "date", str(error))
            return None
        return found.isoformat() if found else None

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
                missing = not row.texts.get(PLACES.get(model, {}).get(name, name), "x")
                self._wrong(row, PLACES.get(model, {}).get(name, name), "is missing" if missing else message(detail))
            return None

    def _wrong(self, row: Row, column: str, message: str) -> None:
        self.problems.add(row.problem(column, message))


def _code(row: Row, column: str) -> str:
    return code(row.texts[column])


def _number(row: Row, column: str) -> str:
    return number(row.texts[column])
