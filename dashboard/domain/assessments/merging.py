"""A three-way merge of two editors' versions of one assessment and the version that both started from.

Method: all three are split into fields (see ``field_path``) and merged field by field. A change by one side alone, or
the same change by both, is accepted. Evidence and comments are lists: what either side added is added, what either
removed is removed. Any other field that the two changed differently is a conflict, which carries both sides; until it
is resolved, the merged assessment holds the value of the base there. Whether the assessment may still be edited is
checked in ``workflow``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dashboard.domain.assessments.changes import Change, changes, difference
from dashboard.domain.assessments.field_path import Aspect, FieldPath, Parts, fields, from_fields
from dashboard.errors import ParameterError
from dashboard.model.assessments import MAX_COMMENTS, MAX_EVIDENCE, Assessment, Comment, Evidence
from dashboard.model.codes import Provenance, State

MAX_LENGTHS = {Aspect.EVIDENCE: MAX_EVIDENCE, Aspect.COMMENTS: MAX_COMMENTS}


class Side(StrEnum):
    """Whose version resolves a conflict."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Conflict:
    """A field that the two sides changed differently, or whose lists are too long together."""

    place: FieldPath
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class MergeResult:
    """The merged assessment and its unresolved conflicts; it can be saved once there are none."""

    document: Assessment
    conflicts: tuple[Conflict, ...]
    pieces: Parts = field(repr=False)


def merge(base: Assessment | None, mine: Assessment, theirs: Assessment) -> MergeResult:
    """Both sides' changes to ``base`` in one assessment; without a base both started from an empty one.

    Raises ParameterError where they differ in country or cycle, or have too many assessors together.
    """
    base = base or _blank(mine)
    if not base.key == mine.key == theirs.key:
        raise ParameterError("Only versions of one country and cycle can be merged.")
    base_fields, my_fields, their_fields = fields(base), fields(mine), fields(theirs)
    merged, conflicts = dict(their_fields), []
    for change in difference(their_fields, my_fields):
        place, theirs_now, mine_now = change.place, change.before, change.after
        original = base_fields.get(place, place.aspect.nothing)
        if mine_now == original:
            continue
        if theirs_now == original:
            merged[place] = mine_now
        elif (
            place.aspect in MAX_LENGTHS
            and len(union := _union(original, mine_now, theirs_now)) <= MAX_LENGTHS[place.aspect]
        ):
            merged[place] = union
        else:
            merged[place] = original
            conflicts.append(Conflict(place, original, mine_now, theirs_now))
    return _assembled(merged, conflicts, _latest(base, mine, theirs))


def _blank(document: Assessment) -> Assessment:
    country, cycle = document.key
    return Assessment(country=country, cycle=cycle, provenance=Provenance.SELF_DECLARED, state=State.DRAFT)


def _union(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """What both sides kept of the base, in its order, then what either added, sorted."""
    common = [piece for piece in base if piece in mine and piece in theirs]
    added = {piece for piece in (*mine, *theirs) if piece not in base}
    return *common, *sorted(added, key=_order)


def _order(piece: Evidence | Comment) -> tuple[float, str]:
    return piece.at.timestamp() if isinstance(piece, Comment) else 0, piece.model_dump_json()


def _latest(base: Assessment, mine: Assessment, theirs: Assessment) -> Assessment:
    """The version whose revision, time and author the merged one takes: the last one saved since the base."""
    since = [document for document in (mine, theirs) if _saved(document) != _saved(base)]
    return max(since or [theirs], key=lambda document: (document.revision, *map(str, _saved(document))))


def _saved(document: Assessment) -> tuple[int, dt.datetime | None, str | None]:
    return document.revision, document.saved_at, document.saved_by


def _assembled(pieces: Parts, conflicts: Iterable[Conflict], document: Assessment) -> MergeResult:
    filled = {place: piece for place, piece in pieces.items() if piece != place.aspect.nothing}
    return MergeResult(from_fields(filled, document), tuple(conflicts), filled)


def resolved_changes(merged: MergeResult, theirs: Assessment) -> tuple[Change, ...]:
    """The changes of the merged assessment to ``theirs``, without unresolved conflicts."""
    unresolved = {conflict.place for conflict in merged.conflicts}
    return tuple(change for change in changes(theirs, merged.document) if change.place not in unresolved)


def resolve(merged: MergeResult, choices: Mapping[FieldPath, Side]) -> MergeResult:
    """The merge with the chosen side in each of these fields; the other conflicts remain.

    Raises ParameterError for a field without a conflict.
    """
    known = {conflict.place: conflict for conflict in merged.conflicts}
    if set(choices) - set(known):
        raise ParameterError("There is no conflict to settle here: it may have been settled already.")
    chosen = {place: known[place].mine if side is Side.MINE else known[place].theirs for place, side in choices.items()}
    remaining = [conflict for conflict in merged.conflicts if conflict.place not in choices]
    return _assembled({**merged.pieces, **chosen}, remaining, merged.document)
