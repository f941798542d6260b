"""Finds what a reader meant by a name that does not exist."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process, utils

CUTOFF = 55


def near(text: str, choices: Mapping[str, str | Sequence[str]] | Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """The choices most like ``text``, best first; given a mapping, its values are compared and its keys returned.

    A value may hold several names of one thing; the one most like ``text`` counts.

    Similarity is RapidFuzz's WRatio, without regard to case and punctuation.
    """
    names = choices if isinstance(choices, Mapping) else {choice: choice for choice in choices}
    options = {
        (key, name): name for key, value in names.items() for name in ([value] if isinstance(value, str) else value)
    }
    hits = process.extract(
        text[:100], options, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit * 3, score_cutoff=CUTOFF
    )
    return tuple(dict.fromkeys(key for _, _, (key, _) in hits))[:limit]
