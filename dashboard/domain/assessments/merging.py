"""Two editors' versions of one assessment, merged on the version that both began from.

Method: all three are taken apart (see ``parts``) and merged place by place. What one side alone changed is taken, and
so is what both changed alike. Evidence and comments are lists: what either side added is added, what either removed is
removed. Everything else that the two changed differently is a conflict, which carries both sides; until it is settled
the merged assessment holds there what both began from. Merging does not ask whether the assessment may still be
edited: that is for ``workflow``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dashboard.domain.assessments.changes import Change, changes, difference
from dashboard.domain.assessments.field_path import Aspect, FieldPath, Parts, assembled, fields
from dashboard.errors import ParameterError
from dashboard.model.assessments import MOST_COMMENTS, MOST_PROOFS, Assessment, Comment, Evidence
from dashboard.model.codes import Provenance, State

MOST = {Aspect.EVIDENCE: MOST_PROOFS, Aspect.COMMENTS: MOST_COMMENTS}


class Side(StrEnum):
    """Whose version of a conflict is taken."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Conflict:
    """One place that the two sides changed differently, or whose lists are too long together."""

    place: FieldPath
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The merged assessment and what is still to be settled in it; it is fit to be saved once that is nothing."""

    document: Assessment
    conflicts: tuple[Conflict, ...]
    pieces: Parts = field(repr=False)


def merge(base: Assessment | None, mine: Assessment, theirs: Assessment) -> Merged:
    """Both sides' changes to ``base`` in one assessment; without a base both began from nothing.

    Raises ParameterError where the three are not of one country and cycle, or have too many assessors together.
    """
    base = base or _blank(mine)
    if not base.key == mine.key == theirs.key:
        raise ParameterError("Only versions of one country and cycle can be merged.")
    old, one, two = fields(base), fields(mine), fields(theirs)
    merged, conflicts = dict(two), []
    for change in difference(two, one):
        place, there, here = change.place, change.before, change.after
        began = old.get(place, place.aspect.nothing)
        if here == began:
            continue
        if there == began:
            merged[place] = here
        elif place.aspect in MOST and len(union := _union(began, here, there)) <= MOST[place.aspect]:
            merged[place] = union
        else:
            merged[place] = began
            conflicts.append(Conflict(place, began, here, there))
    return _assembled(merged, conflicts, _latest(base, mine, theirs))


def _blank(document: Assessment) -> Assessment:
    country, cycle = document.key
    return Assessment(country=country, cycle=cycle, provenance=Provenance.SELF_DECLARED, state=State.DRAFT)


def _union(base: tuple[Any, ...], one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """What both kept of the base, in its order, then what either added, in an order of its own."""
    kept = [entry for entry in base if entry in one and entry in other]
    added = {entry for entry in (*one, *other) if entry not in base}
    return *kept, *sorted(added, key=_order)


def _order(entry: Evidence | Comment) -> tuple[float, str]:
    return entry.at.timestamp() if isinstance(entry, Comment) else 0, entry.model_dump_json()


def _latest(base: Assessment, mine: Assessment, theirs: Assessment) -> Assessment:
    """The version whose bookkeeping the merged one takes: the one that was saved since, of two the last."""
    since = [document for document in (mine, theirs) if _saved(document) != _saved(base)]
    return max(since or [theirs], key=lambda document: (document.revision, *map(str, _saved(document))))


def _saved(document: Assessment) -> tuple[int, dt.datetime | None, str | None]:
    return document.revision, document.saved_at, document.saved_by


def _assembled(pieces: Parts, conflicts: Iterable[Conflict], document: Assessment) -> Merged:
    said = {place: piece for place, piece in pieces.items() if piece != place.aspect.nothing}
    return Merged(assembled(said, document), tuple(conflicts), said)


def settled_changes(merged: Merged, theirs: Assessment) -> tuple[Change, ...]:
    """What the merged assessment changes in ``theirs``, apart from what is still to be settled."""
    open_places = {conflict.place for conflict in merged.conflicts}
    return tuple(change for change in changes(theirs, merged.document) if change.place not in open_places)


def settle(merged: Merged, choices: Mapping[FieldPath, Side]) -> Merged:
    """The same with the chosen side taken at each of these places; the other conflicts remain.

    Raises ParameterError for a place at which there is no conflict.
    """
    known = {conflict.place: conflict for conflict in merged.conflicts}
    if set(choices) - set(known):
        raise ParameterError("There is no conflict to settle here: it may have been settled already.")
    chosen = {place: known[place].mine if side is Side.MINE else known[place].theirs for place, side in choices.items()}
    left = [conflict for conflict in merged.conflicts if conflict.place not in choices]
    return _assembled({**merged.pieces, **chosen}, left, merged.document)
