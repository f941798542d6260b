"""A deck as an editable presentation: native charts, native tables, placeholders and speaker notes."""

from dashboard.exports.deck.pptx.deck import presentation

__all__ = ["presentation"]
