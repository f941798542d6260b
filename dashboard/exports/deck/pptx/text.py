"""Text as a presentation can hold it: without characters that no XML carries, and small enough for its place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.model.deck_plan import CONTROL

LINE = 1.2
POINT = 72  # to an inch
PROPERTY = 255  # characters that a property of a presentation holds at most
SPACES = re.compile(r"[^\S\n]+")
# Widths of letters of Arial in parts of its size, plain and bold; all others are as wide as an n.
WIDTHS = {
    **dict.fromkeys("ijl|' .,:;!I’‘·", (0.25, 0.3)),
    **dict.fromkeys('ftr()[]-/"“”°*', (0.34, 0.4)),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&w≥≤", (0.72, 0.75)),
    **dict.fromkeys("mMW%@—…", (0.9, 0.95)),
}
OTHERS = (0.556, 0.611)


def clean(text: str) -> str:
    """The text without control characters, and with single spaces."""
    return SPACES.sub(" ", CONTROL.sub("", text.replace("\t", " "))).strip()


def cut(text: str, longest: int) -> str:
    """The text, shortened to so many characters where it is longer; its last one says so."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@lru_cache(maxsize=8192)
def width(text: str, *, bold: bool = False) -> float:
    """The width of a line in parts of the size of its type."""
    return sum(WIDTHS.get(letter, OTHERS)[bold] for letter in text)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines of ``size`` points a text takes in ``room`` inches, broken between words."""
    limit = room * POINT / size
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        taken = 0.0
        for word in paragraph.split():
            needed = width(word, bold=bold)
            if taken and taken + WIDTHS[" "][bold] + needed > limit:
                count, taken = count + 1, 0.0
            taken += needed + (WIDTHS[" "][bold] if taken else 0)
            count, taken = count + int(taken // limit), taken % limit
    return count


def fitting(
    texts: Sequence[str], room: float, height: float, sizes: Sequence[int], *, bold: bool = False, gap: float = 0
) -> int:
    """The largest of the sizes (falling) at which paragraphs fit a place in inches; the smallest where none does.

    ``gap`` is what stands between two paragraphs, in lines.
    """
    for size in sizes:
        taken = sum(lines(text, size, room, bold=bold) for text in texts) + gap * max(0, len(texts) - 1)
        if taken * size * LINE <= height * POINT:
            return size
    return sizes[-1]
