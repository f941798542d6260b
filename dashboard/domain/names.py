"""Suggestions for a name that does not exist."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, utils

CUTOFF = 55  # of 100
PARTIAL = 0.9  # weight of a partial match against a match of the whole


def near(text: str, choices: Mapping[str, Sequence[str]] | Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """The choices most like ``text``, best first; in a mapping, each key may have several names.

    Similarity is RapidFuzz's ratio, or its WRatio (parts, word order) at a discount; case and punctuation are ignored.
    """
    named = choices if isinstance(choices, Mapping) else {choice: (choice,) for choice in choices}
    query = utils.default_process(text[:100])
    scores = {
        key: max(_similarity(query, utils.default_process(name)) for name in names) for key, names in named.items()
    }
    return tuple(sorted((key for key in scores if scores[key] >= CUTOFF), key=lambda key: -scores[key])[:limit])


def _similarity(text: str, name: str) -> float:
    return max(fuzz.ratio(text, name), PARTIAL * fuzz.WRatio(text, name))
