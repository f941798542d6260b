"""An assessment as the rows of its tables (see ``model.records``): complete, as spreadsheets hold them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Set
from typing import TypeAlias

from dashboard.domain.assessments.field_path import Aspect, fields, from_fields
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.model.assessments import Assessment, Evidence, ItemAnswer
from dashboard.model.documents import Item
from dashboard.model.records import FORMAT, VERSION, Record
from dashboard.model.toolkit import Toolkit

Value: TypeAlias = str | int | dt.date | None
Row: TypeAlias = Mapping[str, Value]


def records(comparisons: Comparisons, document: Assessment) -> dict[Record, list[Row]]:
    """The rows of every table by column name; an empty cell is None or left out.

    There is an answer row for each characteristic and a stage row for each principle, in the order of the toolkit, so
    that the tables can be filled in.
    """
    toolkit = comparisons.toolkit
    return {
        Record.ANSWER: list(_answers(toolkit, document)),
        Record.EVIDENCE: list(_evidence(toolkit, document)),
        Record.STAGE: list(_stages(comparisons, document)),
        Record.ASSESSOR: list(_assessors(toolkit, document)),
        Record.COMMENT: list(_comments(document)),
        Record.ABOUT: list(_about(toolkit, document)),
    }


def _answers(toolkit: Toolkit, document: Assessment) -> Iterator[Row]:
    for name, item in answerable_rows(toolkit).items():
        yield {
            "characteristic": name,
            "principle": item.principle,
            "stage": item.stage,
            "statement": _statement(name, item),
            "counts": "yes" if item.lifts and name == item.id else "no",
            **_answer_cells(document.answers.get(name)),
            "effort": document.efforts.get(name),
        }


def answerable_rows(toolkit: Toolkit) -> dict[str, Item]:
    """The items by the ids under which they, or their second sentences, are answered, in the order of the toolkit."""
    return {
        name: toolkit.items[name.removesuffix("-shortcoming")]
        for p in toolkit.principles.values()
        for name in p.answer_ids
    }


def _statement(name: str, item: Item) -> str:
    return item.marked_text if name == item.id else item.shortcoming


def _answer_cells(answer: ItemAnswer | None) -> dict[str, Value]:
    if answer is None:
        return {}
    return {"answer": answer.answer, "note": answer.note, "to confirm": "yes" if answer.to_confirm else None}


def _evidence(toolkit: Toolkit, document: Assessment) -> Iterator[Row]:
    for assessor, answers in {"": document.answers, **dict(sorted(document.assessors.items()))}.items():
        for name, item in answerable_rows(toolkit).items():
            for proof in answers[name].evidence if name in answers else ():
                named = {"characteristic": name, "statement": _statement(name, item), "assessor": assessor}
                yield named | _evidence_cells(proof)


def _evidence_cells(proof: Evidence) -> dict[str, Value]:
    origin = proof.origin
    row: dict[str, Value] = {"text": proof.text, "link": proof.link, "date": proof.date}
    if origin is None:
        return row
    return {
        **row,
        "indicator": origin.indicator,
        "dataset": origin.dataset,
        "public answer": origin.answer,
        "public year": origin.year,
    }


def _stages(comparisons: Comparisons, document: Assessment) -> Iterator[Row]:
    cells = comparisons.cells(document)
    for number, principle in comparisons.toolkit.principles.items():
        declared, target = document.declared.get(str(number)), document.targets.get(str(number))
        yield {
            "principle": number,
            "title": principle.title,
            "computed stage": cells[number].result.label,
            "declared stage": declared.stage if declared else None,
            "reason": declared.reason if declared else None,
            "target stage": target.stage if target else None,
            "target year": target.year if target else None,
        }


def _assessors(toolkit: Toolkit, document: Assessment) -> Iterator[Row]:
    """The answers of every assessor; one without answers has a row with the name alone."""
    for assessor, answers in sorted(document.assessors.items()):
        if not answers:
            yield {"assessor": assessor}
        for name, item in answerable_rows(toolkit).items():
            if name in answers:
                named = {"assessor": assessor, "characteristic": name, "statement": _statement(name, item)}
                yield named | _answer_cells(answers[name])


def _comments(document: Assessment) -> Iterator[Row]:
    for comment in document.comments:
        yield {
            "by": comment.by,
            "at": comment.at.isoformat(),
            "principle": comment.principle,
            "text": comment.text,
        }


def _about(toolkit: Toolkit, document: Assessment) -> Iterator[Row]:
    cells: dict[str, Value] = {
        "format": FORMAT,
        "version": VERSION,
        "country": document.country,
        "cycle": document.cycle,
        "revision": document.revision,
        "provenance": document.provenance,
        "state": document.state,
        "saved by": document.saved_by,
        "saved at": document.saved_at.isoformat() if document.saved_at else None,
        "data version": toolkit.version,
    }
    return ({"name": name, "value": value} for name, value in cells.items())


def with_absent_rows(document: Assessment, began: Assessment, absent: Set[str]) -> Assessment:
    """An assessment read from tables, completed from the one that they were made from (``began``).

    ``absent`` are the characteristics (ids) and principles (numbers) without a row. A missing row deletes nothing; an
    empty one does. Evidence has rows of its own, which count where there are any.
    """
    pieces = fields(document)
    unchanged = {
        place: piece
        for place, piece in fields(began).items()
        if not place.assessor
        and (place.item in absent or (place.aspect in PLANS and str(place.principle) in absent))
        and not (place.aspect is Aspect.EVIDENCE and place in pieces)
    }
    return from_fields({**pieces, **unchanged}, document)


PLANS = {Aspect.DECLARED, Aspect.TARGET}
