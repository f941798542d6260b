"""What several assessors of one country say: where they agree, where they differ, and how a lead settles it.

Method: assessors who gave no answer to a characteristic have no say in it; the others agree where all gave the same.
Settling sets the country's own answer and adds the evidence of those who gave it; every assessor's answer stays beside
it. An answer that was copied from an earlier cycle and not yet confirmed is not settled.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.assessments import MOST_PROOFS, Assessment, ItemAnswer
from dashboard.model.codes import Answer


@dataclass(frozen=True)
class Opinions:
    """What was said about one characteristic, by assessor, and the country's own answer if there is one."""

    item: str
    said: Mapping[str, ItemAnswer]
    own: ItemAnswer | None

    @property
    def answers(self) -> Mapping[Answer, tuple[str, ...]]:
        """Who gave each answer, in the order of the answers; what nobody gave is left out."""
        given = {answer: tuple(name for name, said in self.said.items() if said.answer is answer) for answer in Answer}
        return {answer: names for answer, names in given.items() if names}

    @property
    def agreed(self) -> Answer | None:
        """The answer on which all who gave one agree."""
        return next(iter(self.answers)) if len(self.answers) == 1 else None

    @property
    def differ(self) -> bool:
        """Whether at least two assessors gave different answers."""
        return len(self.answers) > 1

    @property
    def is_settled(self) -> bool:
        """Whether the country has an answer of its own in this cycle."""
        return self.own is not None and self.own.answer is not None and not self.own.to_confirm


def opinions(document: Assessment) -> dict[str, Opinions]:
    """What the assessors say, by item id; characteristics on which none of them said anything are left out."""
    items = dict.fromkeys(item for answers in document.assessors.values() for item in answers)
    return {item: _on(document, item) for item in items}


def _on(document: Assessment, item: str) -> Opinions:
    said = {name: answers[item] for name, answers in document.assessors.items() if item in answers}
    return Opinions(item, said, document.answers.get(item))


def settle(document: Assessment, item: str, answer: Answer) -> Assessment:
    """With this as the country's answer; the lead need not follow any assessor.

    Evidence of those who gave it is added, as far as an answer can hold it. Raises UnknownNameError where no assessor
    has said anything about this characteristic.
    """
    found = _on(document, item)
    if not found.said:
        raise UnknownNameError("assessor's answer on", item)
    return _with(document, {item: _settled(found, answer)})


def settle_agreed(document: Assessment) -> Assessment:
    """With every answer on which the assessors agree, where nothing is settled yet."""
    ready = [found for found in opinions(document).values() if not found.is_settled]
    return _with(document, {found.item: _settled(found, found.agreed) for found in ready if found.agreed})


def _settled(found: Opinions, answer: Answer) -> ItemAnswer:
    own = found.own or ItemAnswer(answer=answer)
    backing = (proof for said in found.said.values() if said.answer is answer for proof in said.evidence)
    evidence = tuple(dict.fromkeys((*own.evidence, *backing)))[:MOST_PROOFS]
    return ItemAnswer(answer=answer, evidence=evidence, note=own.note)


def _with(document: Assessment, answers: Mapping[str, ItemAnswer]) -> Assessment:
    return document.model_copy(update={"answers": {**document.answers, **answers}})


def renamed(document: Assessment, name: str, new: str) -> Assessment:
    """With an assessor under another name. Raises UnknownNameError, ParameterError where the new one is taken."""
    _require(document, name)
    if new in document.assessors:
        raise ParameterError(f"There is an assessor {new} already.")
    named = {new if old == name else old: answers for old, answers in document.assessors.items()}
    return document.model_copy(update={"assessors": named})


def without(document: Assessment, name: str) -> Assessment:
    """Without an assessor and all that was said by it; what was settled stays. Raises UnknownNameError."""
    _require(document, name)
    left = {other: answers for other, answers in document.assessors.items() if other != name}
    return document.model_copy(update={"assessors": left})


def _require(document: Assessment, name: str) -> None:
    if name not in document.assessors:
        raise UnknownNameError("assessor", name)
