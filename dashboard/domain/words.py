"""Search by words, which tolerates one typing error in a word."""

from rapidfuzz import fuzz, utils

MIN_SIMILARITY = 78  # of 100: tolerates one typing error in a word
MAX_LENGTH = 200


def words(text: str) -> list[str]:
    """The words of a query, without case and punctuation, from its first MAX_LENGTH characters."""
    return utils.default_process(text[:MAX_LENGTH]).split()


def mentions(text: str, query: list[str]) -> bool:
    """Whether a text has every word of the query: as the start of one of its own words, or nearly as a whole."""
    tokens = set(utils.default_process(text).split())
    return all(_has(tokens, word) for word in query)


def _has(tokens: set[str], word: str) -> bool:
    if any(token.startswith(word) for token in tokens):
        return True
    return len(word) > 3 and any(fuzz.ratio(word, token) >= MIN_SIMILARITY for token in tokens)
