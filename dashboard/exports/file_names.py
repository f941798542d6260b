"""The names of files, of characters that every system accepts."""

import re
import unicodedata

from dashboard.model.deck import Deck

MAX_TITLE = 60  # characters


def data_file_name(name: str, version: str, ending: str) -> str:
    """The name of a file of data with the data version, such as ``un_egdi-0123456789ab.csv``."""
    return f"{name}-{version}.{ending}"


def deck_file_name(deck: Deck, ending: str) -> str:
    """The name of a file of a deck with its day, such as ``new-zealand-canada-2026-11-23.pptx``."""
    return f"{plain(deck.title) or 'deck'}-{deck.created.isoformat()}.{ending}"


def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens; empty where no character can be written so."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:MAX_TITLE].strip("-")
