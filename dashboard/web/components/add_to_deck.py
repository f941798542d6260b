"""The button that puts what it stands at into the reader's own deck; the browser keeps it, see deck-add.js."""

from dash import html
from dash.development.base_component import Component


def add_to_deck(address: str = "", title: str = "") -> Component:
    """A quiet button. ``address`` names the view, ``title`` what it is called; no address, or a part alone such as
    ``#stages``, means the page as its address is when the button is pressed.

    The title names the slide in the list while the deck is built; the slide's own comes from the data when it is frozen.
    """
    words = ["Add to deck", *([html.Span(f": {title}", className="visually-hidden")] if title else [])]
    marks = {"data-slide": address, **({"data-title": title} if title else {})}
    return html.Span(html.Button(words, className="action", type="button", **marks), className="to-deck")


def addable(heading: Component, address: str, title: str) -> Component:
    """A heading with the button beside it, for a part of a page that makes a slide of its own."""
    return html.Div([heading, add_to_deck(address, title)], className="deck-head")
