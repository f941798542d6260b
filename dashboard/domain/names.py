"""Finds what a reader meant by a name that does not exist."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, utils

CUTOFF = 55  # of 100
PARTIAL = 0.9  # what likeness of a part is worth beside likeness of the whole


def near(text: str, choices: Mapping[str, Sequence[str]] | Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """The choices most like ``text``, best first; given a mapping, each key may go by several names.

    Likeness is RapidFuzz's ratio of the whole, or its WRatio (parts, word order) at a discount; case and
    punctuation do not matter.
    """
    named = choices if isinstance(choices, Mapping) else {choice: (choice,) for choice in choices}
    wanted = utils.default_process(text[:100])
    scores = {
        key: max(_likeness(wanted, utils.default_process(name)) for name in names) for key, names in named.items()
    }
    return tuple(sorted((key for key in scores if scores[key] >= CUTOFF), key=lambda key: -scores[key])[:limit])


def _likeness(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), PARTIAL * fuzz.WRatio(one, other))
