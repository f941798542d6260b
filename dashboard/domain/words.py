"""Finds what a reader looks for by some words; one slip of the finger in a word is forgiven."""

from rapidfuzz import fuzz, utils

CLOSE = 78  # of 100: how alike a word must be to one of the text's, so that one slip of the finger is forgiven
LONGEST = 200


def words(text: str) -> list[str]:
    """The words of what was typed, without case and punctuation; what is beyond any real search is cut."""
    return utils.default_process(text[:LONGEST]).split()


def mentions(text: str, wanted: list[str]) -> bool:
    """Whether a text has every one of the ``words``: as the beginning of one of its own, or nearly as a whole."""
    tokens = set(utils.default_process(text).split())
    return all(_has(tokens, word) for word in wanted)


def _has(tokens: set[str], word: str) -> bool:
    if any(token.startswith(word) for token in tokens):
        return True
    return len(word) > 3 and any(fuzz.ratio(word, token) >= CLOSE for token in tokens)
