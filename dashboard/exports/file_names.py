"""The names of files: what every system can keep."""

import re
import unicodedata

from dashboard.model.deck import Deck

LONGEST = 60  # characters of a title


def file_name(deck: Deck, ending: str) -> str:
    """The name of a file of a deck, such as ``new-zealand-canada-2026-11-23.pptx``."""
    return f"{plain(deck.title) or 'deck'}-{deck.made.isoformat()}.{ending}"


def plain(text: str) -> str:
    """Small ASCII letters, digits and hyphens; empty where nothing of the text can be written so."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")
