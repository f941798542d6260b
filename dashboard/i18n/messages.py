"""Sentences in the language of now: each is written whole, in English, with ``{named}`` placeholders.

``make messages`` collects the sentences from the calls, so each call names its sentence in quotation marks.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from dashboard.i18n.catalogue import catalogue
from dashboard.i18n.formats import number_text
from dashboard.i18n.language import current

PLACEHOLDER = re.compile(r"\{(\w+)\}", re.ASCII)
Part = TypeVar("Part")


def message(text: str) -> str:
    """The sentence as it is, marked for translation: for constants, which are read before a language is known.

    Whoever shows it passes it to ``gettext``.
    """
    return text


def gettext(message: str, /, **values: object) -> str:
    """A sentence, its placeholders filled."""
    return fill(catalogue(current()).text(message), values)


def ngettext(one: str, other: str, number: int, /, **values: object) -> str:
    """A sentence in the form that a number asks for; ``{n}`` is the number itself."""
    return fill(catalogue(current()).plural(one, other, number), {"n": number_text(number), **values})


def gettext_parts(message: str, /, **values: Part) -> list[Part | str]:
    """A sentence whose placeholders stand for more than text, such as links: its parts in their order."""
    return _parts(catalogue(current()).text(message), values)


def ngettext_parts(one: str, other: str, number: int, /, **values: Part) -> list[Part | str]:
    """The parts of a sentence in the form that a number asks for."""
    return _parts(catalogue(current()).plural(one, other, number), {"n": number_text(number), **values})


def fill(text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders filled; one without a value stays as it is, as do braces in values."""
    return text if not values else PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text)


def _parts(text: str, values: Mapping[str, Part | str]) -> list[Part | str]:
    """Texts beside each other are joined."""
    parts: list[Part | str] = []
    for index, piece in enumerate(PLACEHOLDER.split(text)):
        part = values.get(piece, f"{{{piece}}}") if index % 2 else piece
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part != "":
            parts.append(part)
    return parts
