"""A deck as a presentation that can be edited: native charts, native tables, real placeholders, speaker notes."""

from dashboard.exports.deck.pptx.deck import presentation

__all__ = ["presentation"]
