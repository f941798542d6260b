"""A deck as HTML: the slides for the player, and one self-contained file that plays without a network.

Both have the same markup. Without scripts the slides are listed one below the other; in print, each fills a page.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Any

from dashboard.exports.deck import slide_html
from dashboard.exports.deck.slide_html import SlideMarkup
from dashboard.frontend import text_of
from dashboard.i18n.messages import message
from dashboard.model.deck import Deck
from dashboard.paths import ASSETS
from dashboard.templates.environment import render

PLOTLY = "vendor/plotly.min.js"
PLAYER, STYLES = "player.js", ("charts.css", "deck.css")
# The controls: name, label, key. The player finds them by name.
CONTROLS = (
    ("previous", message("Previous slide"), "←"),
    ("next", message("Next slide"), "→"),
    ("overview", message("Overview"), "O"),
    ("presenter", message("Presenter view"), "P"),
    ("full", message("Full screen"), "F"),
    ("theme", message("Light or dark"), "T"),
    ("help", message("Help"), "?"),
)
KEYS = (
    (message("→, Space, Page down, Enter"), message("next slide")),
    (message("←, Shift + Space, Page up"), message("previous slide")),
    (message("Home, End"), message("first, last slide")),
    (message("a number, then Enter"), message("that slide")),
    ("O", message("overview of all slides; arrow keys and Enter choose one")),
    ("P", message("presenter view: this slide, the next one, notes and time")),
    ("S", message("presenter view in a window of its own, for a second screen")),
    ("R", message("set the time back to zero")),
    ("F", message("full screen")),
    ("B", message("black screen, and back")),
    ("T", message("light or dark")),
    (message("Esc"), message("leave what is open; twice, the deck")),
    ("?", message("this help")),
)
# SVG paths in a square of 24, since no font has all of these symbols.
SYMBOLS = {
    "previous": "M15 5l-7 7 7 7",
    "next": "M9 5l7 7-7 7",
    "overview": "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
    "presenter": "M3 5h18v14H3zM14 5v14M16 9h3M16 12h3",
    "full": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "theme": "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
    "help": "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.3M12 18v.5",
    "leave": "M6 6l12 12M18 6L6 18",
}
# plotly.js reads the address of its script to fetch maps; an inline script has none, which would be an error.
NO_CURRENT_SCRIPT = "Object.defineProperty(document, 'currentScript', { value: null });"


def document(deck: Deck) -> bytes:
    """The deck as one self-contained HTML file without requests, which plays from a disk or a USB stick."""
    scripts = [NO_CURRENT_SCRIPT, *map(_asset, scripts_of(deck))]
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    styles = ["".join(map(_asset, STYLES))]
    return render("deck.html", **values(deck), allowed=allowed, styles=styles, scripts=scripts).encode()


def scripts_of(deck: Deck) -> tuple[str, ...]:
    """The scripts that a deck needs, in order, by their paths below the assets; plotly.js only if there is a figure."""
    drawn = (PLOTLY,) if any(slide.figure for slide in deck.slides) else ()
    return (*drawn, PLAYER)


def values(deck: Deck, back: str = "") -> dict[str, Any]:
    """The values of ``player.html`` and ``deck.html``; ``back`` is the address to which leaving the deck leads."""
    return {
        "title": deck.title,
        "icon": slide_html.icon(),
        "back": back,
        "slides": [SlideMarkup.of(slide) for slide in deck.slides],
        "figures": slide_html.figures(enumerate(deck.slides, 1)),
        "base": deck.base,
        "base_label": re.sub(r"^https?://", "", deck.base),
        "version": deck.version,
        "controls": CONTROLS,
        "symbols": SYMBOLS,
        "keys": KEYS,
    }


@lru_cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8") if name == PLOTLY else text_of(name)
