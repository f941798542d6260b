"""Changes and conflicts of an assessment as text: where, what, and both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.domain.assessments.changes import Change
from dashboard.domain.assessments.field_path import Aspect, FieldPath
from dashboard.domain.assessments.merging import Conflict
from dashboard.model.assessments import Comment, Declared, Evidence, Target
from dashboard.model.documents import Item
from dashboard.model.toolkit import Toolkit

NOTHING = "nothing"
NO_ANSWER = "open"


@dataclass(frozen=True)
class ChangeText:
    """One change as text. ``where`` names the principle and item, or the whole; ``text`` is that of the item.

    ``key`` identifies the field: aspect, principle, item and assessor, joined by ``|``.
    """

    key: str
    where: str
    text: str
    what: str
    before: str
    after: str


def change_text(toolkit: Toolkit, change: Change) -> ChangeText:
    """The text of a change."""
    place = change.place
    return ChangeText(
        field_key(place),
        field_label(toolkit, place),
        _text(toolkit, place.item),
        aspect_label(place),
        value_text(place.aspect, change.before),
        value_text(place.aspect, change.after),
    )


def conflict(toolkit: Toolkit, conflict: Conflict) -> ChangeText:
    """The text of a conflict: ``before`` is the user's own side, ``after`` the other one."""
    return change_text(toolkit, Change(conflict.place, conflict.mine, conflict.theirs))


def field_key(place: FieldPath) -> str:
    """The key of a field in a form or a message."""
    return "|".join((place.aspect, str(place.principle or ""), place.item, place.assessor))


def field_label(toolkit: Toolkit, place: FieldPath) -> str:
    """Such as “Principle 5, intermediate characteristic 2”; or “The whole assessment”."""
    if place.item:
        item, second = _item(toolkit, place.item)
        return f"Principle {item.principle}, {item.stage} characteristic {item.number}{second}"
    return f"Principle {place.principle}" if place.principle else "The whole assessment"


def aspect_label(place: FieldPath) -> str:
    """Such as “answer”, or “answer of the Ministry of Finance”."""
    if place.aspect is Aspect.ASSESSOR:
        return f"assessor {place.assessor}"
    return f"{place.aspect} of {place.assessor}" if place.assessor else str(place.aspect)


def value_text(aspect: Aspect, piece: Any) -> str:
    """The text of one side of a change."""
    match piece:
        case None:
            return NO_ANSWER if aspect is Aspect.ANSWER else NOTHING
        case bool():
            return "yes" if piece else "no"
        case Declared():
            return f"{piece.stage}: {piece.reason}"
        case Target():
            return f"{piece.stage} by {piece.year}"
        case tuple():
            return "; ".join(_list_lines(piece)) or NOTHING
    return str(piece) or NOTHING


def _list_lines(pieces: Sequence[Evidence | Comment]) -> list[str]:
    return [_comment(piece) if isinstance(piece, Comment) else evidence(piece) for piece in pieces]


def evidence(proof: Evidence) -> str:
    """One piece of evidence in a line: its text, link and date, as far as it has them."""
    date = f"({proof.date})" if proof.date else ""
    return " ".join(filter(None, (proof.text, proof.link, date))) or "without text"


def _comment(comment: Comment) -> str:
    on = f" on principle {comment.principle}" if comment.principle else ""
    return f"{comment.by}{on}: {comment.text}"


def _text(toolkit: Toolkit, name: str) -> str:
    if not name:
        return ""
    item, second = _item(toolkit, name)
    return item.shortcoming if second else item.marked_text


def _item(toolkit: Toolkit, name: str) -> tuple[Item, str]:
    item = toolkit.items.get(name)
    return (item, "") if item else (toolkit.items[name.removesuffix("-shortcoming")], ", second sentence")
