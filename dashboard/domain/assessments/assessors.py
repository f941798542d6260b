"""The answers of several assessors of one country: where they agree or differ, and how a lead decides.

Method: assessors without an answer to a characteristic are left out; the others agree where all answers are the same.
Settling sets the country's own answer and adds the evidence of those who gave it; every assessor's answer is kept.
An answer that was copied from an earlier cycle and is not yet confirmed does not count as settled.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.assessments import MAX_EVIDENCE, Assessment, ItemAnswer
from dashboard.model.codes import Answer


@dataclass(frozen=True)
class Opinions:
    """The answers to one characteristic by assessor, and the country's own answer, None where it has none."""

    item: str
    responses: Mapping[str, ItemAnswer]
    country_answer: ItemAnswer | None

    @property
    def answers(self) -> Mapping[Answer, tuple[str, ...]]:
        """The names of the assessors by answer, in the order of the answers; answers that nobody gave are left out."""
        names_by_answer = {
            answer: tuple(name for name, response in self.responses.items() if response.answer is answer)
            for answer in Answer
        }
        return {answer: names for answer, names in names_by_answer.items() if names}

    @property
    def agreed(self) -> Answer | None:
        """The answer that all assessors with an answer gave; None where they differ or nobody answered."""
        return next(iter(self.answers)) if len(self.answers) == 1 else None

    @property
    def differ(self) -> bool:
        """Whether at least two assessors gave different answers."""
        return len(self.answers) > 1

    @property
    def is_settled(self) -> bool:
        """Whether the country has a confirmed answer in this cycle."""
        return (
            self.country_answer is not None
            and self.country_answer.answer is not None
            and not self.country_answer.to_confirm
        )


def opinions(document: Assessment) -> dict[str, Opinions]:
    """The assessors' answers by item id; characteristics without any are left out."""
    items = dict.fromkeys(item for answers in document.assessors.values() for item in answers)
    return {item: _item_opinions(document, item) for item in items}


def _item_opinions(document: Assessment, item: str) -> Opinions:
    responses = {name: answers[item] for name, answers in document.assessors.items() if item in answers}
    return Opinions(item, responses, document.answers.get(item))


def decide(document: Assessment, item: str, answer: Answer) -> Assessment:
    """The assessment with this as the country's answer; the lead need not follow any assessor.

    The evidence of assessors who gave it is added, up to the limit. Raises UnknownNameError where no assessor has
    answered this characteristic.
    """
    item_opinions = _item_opinions(document, item)
    if not item_opinions.responses:
        raise UnknownNameError("assessor's answer on", item)
    return _with(document, {item: _settled(item_opinions, answer)})


def accept_agreed(document: Assessment) -> Assessment:
    """The assessment with every answer on which the assessors agree, where none is settled yet."""
    agreed = {
        item: _settled(item_opinions, item_opinions.agreed)
        for item, item_opinions in opinions(document).items()
        if item_opinions.agreed and not item_opinions.is_settled
    }
    return _with(document, agreed)


def _settled(item_opinions: Opinions, answer: Answer) -> ItemAnswer:
    current = item_opinions.country_answer or ItemAnswer(answer=answer)
    added = (
        piece
        for response in item_opinions.responses.values()
        if response.answer is answer
        for piece in response.evidence
    )
    evidence = tuple(dict.fromkeys((*current.evidence, *added)))[:MAX_EVIDENCE]
    return ItemAnswer(answer=answer, evidence=evidence, note=current.note)


def _with(document: Assessment, answers: Mapping[str, ItemAnswer]) -> Assessment:
    return document.model_copy(update={"answers": {**document.answers, **answers}})


def rename_assessor(document: Assessment, name: str, new: str) -> Assessment:
    """The assessment with an assessor renamed. Raises UnknownNameError, ParameterError where the new name is in use."""
    _require(document, name)
    if new in document.assessors:
        raise ParameterError(f"There is an assessor {new} already.")
    named = {new if old == name else old: answers for old, answers in document.assessors.items()}
    return document.model_copy(update={"assessors": named})


def remove_assessor(document: Assessment, name: str) -> Assessment:
    """The assessment without an assessor and their answers; settled answers stay. Raises UnknownNameError."""
    _require(document, name)
    others = {other: answers for other, answers in document.assessors.items() if other != name}
    return document.model_copy(update={"assessors": others})


def _require(document: Assessment, name: str) -> None:
    if name not in document.assessors:
        raise UnknownNameError("assessor", name)
