"""The keys that the help of the player lists, each of which the browser's code must know."""

from dashboard.exports.deck import html_file


def cases() -> list[dict[str, str]]:
    """Keys as the help writes them, with what it says they do."""
    return [{"keys": keys, "does": does} for keys, does in html_file.KEYS]
