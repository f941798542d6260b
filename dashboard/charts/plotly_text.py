"""Text from data in Plotly figures, where Plotly reads a small part of HTML such as ``<b>`` and ``<a href=…>``."""

import html


def literal(text: str) -> str:
    """The text as Plotly markup that shows exactly this text: ``&``, ``<`` and ``>`` become entities.

    An entity is several characters long, so measure, shorten and wrap the text first.
    """
    return html.escape(text, quote=False)
