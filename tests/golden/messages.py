"""Sentences with a number: the form that each language uses, and its placeholders filled."""

from collections.abc import Sequence
from typing import Any

from dashboard.i18n.messages import fill
from dashboard.i18n.plurals import PluralRule

LANGUAGES = ("en", "fr", "es", "de", "ja", "pl", "cs", "ru", "sl", "lt", "cy", "ga", "ar", "he", "pt-PT")
NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 14, 19, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1000, 1_000_000)
TEXTS = (
    ("{name} was saved, and {name} stays.", {"name": "x"}),
    ("{a} {b}", {"a": "{b}"}),
    ("{a-b} { a } {é} {{a}}", {"a": "x", "é": "y"}),
    ("$& {a} \\1", {"a": "$1 \\2"}),
)


def cases() -> dict[str, Any]:
    """``plurals`` has the index of the form for each number, ``fills`` texts with values and their result."""
    return {
        "numbers": NUMBERS,
        "plurals": {language: _forms(PluralRule.of(language)) for language in LANGUAGES},
        "fills": [{"text": text, "values": values, "result": fill(text, values)} for text, values in TEXTS],
    }


def _forms(rule: PluralRule) -> Sequence[int]:
    return [rule.form(number) for number in NUMBERS]
