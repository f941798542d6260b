"""The button that adds a view to the reader's deck, which the browser stores; see ``frontend/src/present/add.ts``."""

from dash import html
from dash.development.base_component import Component

from dashboard.i18n.messages import gettext


def add_to_deck(address: str = "", title: str = "") -> Component:
    """The button for the view at ``address``.

    Without an address, or with only a fragment such as ``#stages``, it adds the page at its address when pressed.
    ``title`` names the slide while the deck is being built; the slide's final title comes from the data.
    """
    words = [gettext("Add to deck"), *([html.Span(f": {title}", className="visually-hidden")] if title else [])]
    marks = {"data-slide": address, **({"data-title": title} if title else {})}
    return html.Span(html.Button(words, className="action", type="button", **marks), className="to-deck")


def deck_heading(heading: Component, address: str, title: str) -> Component:
    """A heading with the button beside it, for a part of a page that is a slide of its own."""
    return html.Div([heading, add_to_deck(address, title)], className="deck-head")
