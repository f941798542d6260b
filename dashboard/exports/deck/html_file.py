"""A deck as HTML: the slides for the player, and one self-contained file that plays without a network.

Both have the same markup. Without scripts the slides are listed one below the other; in print, each fills a page.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

import orjson

from dashboard.exports.deck import slide_html
from dashboard.exports.deck.slide_html import safe
from dashboard.model.deck import Deck, Slide, SlideKind
from dashboard.paths import ASSETS

PLOTLY = "vendor/plotly.min.js"
SCRIPTS, STYLES = ("deck.js", "deck-keys.js", "deck-presenter.js"), ("charts.css", "deck.css")
# The controls: name, label, key. deck.js finds them by name.
CONTROLS = (
    ("previous", "Previous slide", "←"),
    ("next", "Next slide", "→"),
    ("overview", "Overview", "O"),
    ("presenter", "Presenter view", "P"),
    ("full", "Full screen", "F"),
    ("theme", "Light or dark", "T"),
    ("help", "Help", "?"),
)
KEYS = (
    ("→, Space, Page down, Enter", "next slide"),
    ("←, Shift + Space, Page up", "previous slide"),
    ("Home, End", "first, last slide"),
    ("a number, then Enter", "that slide"),
    ("O", "overview of all slides; arrow keys and Enter choose one"),
    ("P", "presenter view: this slide, the next one, notes and time"),
    ("S", "presenter view in a window of its own, for a second screen"),
    ("R", "set the time back to zero"),
    ("F", "full screen"),
    ("B", "black screen, and back"),
    ("T", "light or dark"),
    ("Esc", "leave what is open; twice, the deck"),
    ("?", "this help"),
)
# Elements that the player fills: the presenter view, the black screen, messages and the text for screen readers.
PLACES = (
    '<aside id="presenter" aria-label="Presenter view" hidden></aside><div id="black" hidden></div>'
    '<p id="toast" role="status"></p><p id="said" class="unseen" aria-live="polite"></p>'
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
    allowed = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts)
    policy = f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:"
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{"".join(map(_asset, STYLES))}</style>'
    )
    inline = "".join(f"<script>{text}</script>" for text in scripts)
    return slide_html.page(deck.title, head, f"{body(deck)}{inline}").encode()


def scripts_of(deck: Deck) -> tuple[str, ...]:
    """The scripts that a deck needs, in order, by their paths below the assets; plotly.js only if there is a figure."""
    drawn = (PLOTLY,) if any(slide.figure for slide in deck.slides) else ()
    return (*drawn, *SCRIPTS)


def body(deck: Deck, back: str = "") -> str:
    """The body without its closing tag: every slide, the figures as data, the controls.

    ``back`` is the address to which leaving the deck leads.
    """
    figures = {number: slide.figure for number, slide in enumerate(deck.slides, 1) if slide.figure}
    title = safe(deck.title)
    figures_json = orjson.dumps({str(number): figure for number, figure in figures.items()}).decode()
    return (
        f'<body class="deck" data-back="{safe(back)}" data-title="{title}">'
        f'<main id="stage" tabindex="-1" aria-label="Slides"><h1 class="unseen">{title}</h1>{"".join(_slides(deck))}</main>'
        f"{_controls()}{_help()}{PLACES}{slide_html.data('figures', figures_json)}"
    )


def _slides(deck: Deck) -> Iterable[str]:
    for number, slide in enumerate(deck.slides, 1):
        name = f"Slide {number} of {len(deck.slides)}: {slide.title}"
        notes = f'<div class="notes" hidden>{safe(slide.notes)}</div>' if slide.notes else ""
        yield (
            f'<section class="slide {slide.kind} lead-{slide_html.lead(slide)}" id="s{number}" data-name="{safe(name)}">'
            f'<div class="sheet">{slide_html.head(slide)}<div class="middle">{slide_html.middle(slide)}</div>'
            f"{_foot(deck, slide, number)}</div>"
            f'{notes}<button class="pick" type="button" aria-label="{safe(name)}"></button></section>'
        )


def _foot(deck: Deck, slide: Slide, number: int) -> str:
    status = "".join(f"<li>{safe(words)}</li>" for words in slide.status)
    details = f'<p class="source">{safe(slide.source)}</p>' if slide.source else ""
    details += f'<ul class="status">{status}</ul>' if status else ""
    if slide.link:
        address = f"{deck.base}{slide.link}"
        label = re.sub(r"^https?://", "", address)
        linked = (
            f'<a href="{safe(address)}" target="_blank" rel="noopener">{safe(label)}</a>' if deck.base else safe(label)
        )
        details += f'<p class="link">{linked}</p>'
    where = f"Data version {safe(deck.version)}" if slide.kind is SlideKind.VIEW else ""
    return (
        f'<footer><div class="told">{details}</div>'
        f'<p class="where"><span>{where}</span> <b>{number} / {len(deck.slides)}</b></p></footer>'
    )


def _controls() -> str:
    buttons = "".join(
        f'<button type="button" data-do="{name}" aria-label="{words}" title="{words} ({key})">{_symbol(name)}</button>'
        for name, words, key in CONTROLS
    )
    leave = '<a id="leave" aria-label="Leave the deck" title="Leave the deck (Esc)" hidden>'
    return f'<nav id="controls" aria-label="Slides"><output id="place"></output>{buttons}{leave}{_symbol("leave")}</a></nav>'


def _symbol(name: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{SYMBOLS[name]}"/></svg>'


def _help() -> str:
    rows = "".join(f"<dt>{safe(keys)}</dt><dd>{safe(does)}</dd>" for keys, does in KEYS)
    return (
        '<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2>'
        f"<dl>{rows}</dl><p>Click or tap the right of a slide for the next one, the left for the one before; or swipe.</p>"
        '<form method="dialog"><button>Close</button></form></dialog>'
    )


@lru_cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
