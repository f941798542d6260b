"""Errors of the schema in words for people who fill in a file."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from dashboard.ingest.assessment.dates import A_DATE

ADDRESS = "must be an address that begins with http:// or https://, without spaces"
# By a piece of the pattern that a text must match.
PATTERNS = {
    "http": ADDRESS,
    "early": "is not a characteristic of the toolkit",
    "1[0-2]": "must be a number from 1 to 12",
    "A-Z": "is not a country's code",
}
NOUNS = {"evidence": "pieces of evidence", "assessors": "assessors", "comments": "comments"}
WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_long": lambda limits: f"is longer than {limits['max_length']} characters",
    "string_too_short": lambda limits: "is missing",
    "missing": lambda limits: "is missing",
    "extra_forbidden": lambda limits: "is not known here",
    "enum": lambda limits: f"must be one of {limits['expected'].replace(' or ', ', ')}".replace("'", ""),
    "string_pattern_mismatch": lambda limits: next(
        (words for piece, words in PATTERNS.items() if piece in limits["pattern"]), "holds a control character"
    ),
    "greater_than_equal": lambda limits: f"must be {limits['ge']} or more",
    "less_than_equal": lambda limits: f"must be {limits['le']} or less",
    "int_parsing": lambda limits: "must be a whole number",
    "int_from_float": lambda limits: "must be a whole number",
}


def message(detail: ErrorDetails) -> str:
    """An error of the schema as a statement about the value."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "too_long":
        name = str(detail["loc"][-1]) if detail["loc"] else ""
        return f"there can be at most {limits['max_length']} {NOUNS.get(name, 'of these')}"
    if kind.startswith("datetime"):
        return "must be a moment such as 2026-11-23T14:02:00Z"
    if kind.startswith("date"):
        return A_DATE
    return WORDS[kind](limits) if kind in WORDS else detail["msg"].removeprefix("Value error, ")
