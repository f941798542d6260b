"""Text for a presentation: without characters that XML forbids, and small enough for its place."""

import re
from collections.abc import Sequence

from dashboard.model.deck_plan import CONTROL

LINE = 1.2
POINT = 72  # points to an inch
PROPERTY = 255  # characters: the maximum of a property of a presentation
SPACES = re.compile(r"[^\S\n]+")
# Widths of characters of Arial in parts of its size, plain and bold; all others are as wide as an n.
WIDTHS = {
    **dict.fromkeys("ijl|' .,:;!I’‘·", (0.25, 0.3)),
    **dict.fromkeys('ftr()[]-/"“”°*', (0.34, 0.4)),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&w≥≤", (0.72, 0.75)),
    **dict.fromkeys("mMW%@—…", (0.9, 0.95)),
}
OTHERS = (0.556, 0.611)


def clean(text: str) -> str:
    """The text without control characters and with single spaces."""
    return SPACES.sub(" ", CONTROL.sub("", text.replace("\t", " "))).strip()


def cut(text: str, limit: int) -> str:
    """The text, cut to ``limit`` characters with an ellipsis if it is longer."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def width(text: str, *, bold: bool = False) -> float:
    """The width of a line in parts of its type size."""
    return sum(WIDTHS.get(letter, OTHERS)[bold] for letter in text)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """The number of lines of ``size`` points that a text needs in ``room`` inches, broken between words."""
    limit = room * POINT / size
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split():
            needed = width(word, bold=bold)
            if used and used + WIDTHS[" "][bold] + needed > limit:
                count, used = count + 1, 0.0
            used += needed + (WIDTHS[" "][bold] if used else 0)
            count, used = count + int(used // limit), used % limit
    return count


def fitting(
    texts: Sequence[str], room: float, height: float, sizes: Sequence[int], *, bold: bool = False, gap: float = 0
) -> int:
    """The largest of the descending sizes at which paragraphs fit a place in inches, or the smallest size.

    ``gap`` is the space between two paragraphs in lines.
    """
    for size in sizes:
        used = sum(lines(text, size, room, bold=bold) for text in texts) + gap * max(0, len(texts) - 1)
        if used * size * LINE <= height * POINT:
            return size
    return sizes[-1]
