"""Sentences in the language of now: each is written whole, in English, with ``{named}`` placeholders.

``make messages`` collects the sentences from the calls, so each call names its sentence in quotation marks.
"""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.i18n.catalogue import catalogue
from dashboard.i18n.formats import number_text
from dashboard.i18n.language import current

PLACEHOLDER = re.compile(r"\{(\w+)\}", re.ASCII)


def message(text: str) -> str:
    """The sentence as it is, marked for translation: for constants, which are read before a language is known.

    Whoever shows it passes it to ``gettext``.
    """
    return text


def gettext(message: str, /, **values: object) -> str:
    """A sentence, its placeholders filled."""
    return fill(catalogue(current()).text(message), values)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A sentence in the form that a number asks for; ``{n}`` is the number itself."""
    return fill(catalogue(current()).count_text(singular, plural, number), {"n": number_text(number), **values})


def gettext_parts(message: str, /, **values: object) -> list[Any]:
    """A sentence whose placeholders stand for more than text, such as links: its parts in order; lists are spliced in."""
    return _parts(catalogue(current()).text(message), values)


def ngettext_parts(singular: str, plural: str, number: int, /, **values: object) -> list[Any]:
    """The parts of a sentence in the form that a number asks for."""
    text = catalogue(current()).count_text(singular, plural, number)
    return _parts(text, {"n": number_text(number), **values})


def fill(text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders filled; one without a value stays as it is, as do braces in values."""
    return text if not values else PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text)


def _parts(text: str, values: Mapping[str, object]) -> list[Any]:
    """Texts beside each other are joined, so that glossary terms are found in the whole text."""
    parts: list[Any] = []
    for index, piece in enumerate(PLACEHOLDER.split(text)):
        value = values.get(piece, f"{{{piece}}}") if index % 2 else piece
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            elif part != "":
                parts.append(part)
    return parts
